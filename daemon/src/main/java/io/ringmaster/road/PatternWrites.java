package io.ringmaster.road;

import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.GateLimits;
import io.ringmaster.gate.Refusal;
import io.ringmaster.profile.Kind;
import io.ringmaster.store.Lease;
import io.ringmaster.store.Store;
import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message whose address is a pattern: reaches known addresses only, all of them or none, and is refused whole when it would reach more
 * than {@link GateLimits#PATTERN_MATCHES_MAX} (section 2 of the contract). Guarded parameters are out of its reach.
 */
final class PatternWrites {
    private final Road road;
    private final Gate gate;
    private final Store store;
    private final Value scratch = new Value();

    PatternWrites(Road road, Gate gate, Store store) {
        this.road = road;
        this.gate = gate;
        this.store = store;
    }

    void write(Device from, OscMessage message) {
        String text = message.address();
        AddressPattern pattern = AddressPattern.compile(text);
        if (pattern == null) {
            refuse(from, text, Refusal.PATTERN_BROKEN, "the address pattern can't be read");
            return;
        }
        List<Control> reached = matches(from, pattern);
        if (reached.isEmpty()) {
            refuse(from, text, Refusal.PATTERN_MATCHES_NOTHING, "the pattern matches no known address");
        } else if (reached.size() > GateLimits.PATTERN_MATCHES_MAX) {
            refuse(from, text, Refusal.PATTERN_TOO_WIDE, "the pattern matches more than 1024 addresses");
        } else if (message.argumentCount() == 0) {
            reached.forEach(control -> road.queried(from, control));
        } else {
            all(from, message, reached);
        }
    }

    private void refuse(Device from, String text, Refusal reason, String why) {
        road.refuse(reason, from);
        road.refused(from, text, why);
    }

    private List<Control> matches(Device from, AddressPattern pattern) {
        List<Control> reached = new ArrayList<>();
        int count = store.addresses().count();
        for (int row = 0; row < count && reached.size() <= GateLimits.PATTERN_MATCHES_MAX; row++) {
            byte[] local = from.addressFor(row);
            if (local == null || !pattern.matches(local, 0, length(local))) {
                continue;
            }
            Control control = gate.controls().at(row);
            if (control.kind() == Kind.STATE && !control.guarded()) {
                reached.add(control);
            }
        }
        return reached;
    }

    private static int length(byte[] padded) {
        int end = padded.length;
        while (end > 0 && padded[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private void all(Device from, OscMessage message, List<Control> reached) {
        message.value(road.said());
        scratch.set(road.said());
        for (Control control : reached) {
            Denial denial = denial(from, control);
            if (denial != null) {
                road.deny(from, control, denial);
                return;
            }
        }
        long stamp = road.stamp(from, reached.get(0), message.timeTag());
        for (Control control : reached) {
            road.said().set(scratch);
            road.commit(from, control, stamp, message.element());
        }
    }

    private @Nullable Denial denial(Device from, Control control) {
        Denial denial = road.mayWrite(from, control);
        if (denial != null) {
            return denial;
        }
        Lease lease = store.leases().covering(control.row(), road.nowNs());
        if (lease != null
                && !control.ownedBy(from)
                && !lease.holder().id().equals(from.writer().id())) {
            return Denial.LOCKED;
        }
        return road.prepare(control) ? null : Denial.INVALID;
    }
}
