package io.ringmaster.storm;

import io.ringmaster.Show;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.gate.Device;
import io.ringmaster.store.Lease;
import io.ringmaster.wire.Address;
import java.util.ArrayList;
import java.util.List;

/**
 * I4: while a lease is valid, nobody but its holder changes what it covers; what the mount's owner reports is excepted, unless that owner
 * obeys. What happens on an owner's own surface is no change of a value, and can't be denied. Where
 * contributions are kept, the holder's word may make another's the value, so those addresses are left out.
 */
final class LeaseShields extends Invariant {
    private final List<Lease> live = new ArrayList<>();

    @Override
    String name() {
        return "I4 a lease shields";
    }

    @Override
    void before(Referee referee, Show show) {
        live.clear();
        if (show.store().leases().count() == 0) {
            return;
        }
        for (Lease lease : show.store().leases().all()) {
            if (!lease.ended(referee.nowNs())) {
                live.add(lease);
            }
        }
    }

    @Override
    void changed(Referee referee, Show show, Change change) {
        int row = show.store().addresses().find(change.address());
        if (change.mark()
                || change.removal()
                || row >= 0 && !show.store().contributions().at(row).isEmpty()) {
            return;
        }
        for (Lease lease : live) {
            boolean stands = show.store().leases().on(lease.address()) == lease;
            if (stands
                    && Address.isWithin(change.address(), lease.address())
                    && !change.writer().equals(lease.holder().id())
                    && !owns(show, change)) {
                referee.violated(
                        this,
                        change.writer() + " changed " + change.address() + ", which "
                                + lease.holder().id() + " has locked by " + lease.address());
            }
        }
    }

    private static boolean owns(Show show, Change change) {
        Device writer = show.gate().device(change.writer());
        DeviceEntry entry = writer == null ? null : writer.entry();
        return entry != null
                && !entry.mount().isEmpty()
                && Address.isWithin(change.address(), entry.mount())
                && (change.event() || !entry.obeysLocks());
    }
}
