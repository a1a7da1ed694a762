package io.ringmaster.road;

import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Life;
import io.ringmaster.gate.Refusal;
import io.ringmaster.gate.SharedAddress;
import io.ringmaster.store.AddressTable;
import io.ringmaster.store.Lease;
import io.ringmaster.store.LeaseTable;
import io.ringmaster.store.Store;
import io.ringmaster.store.StoreLimits;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.Address;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The commands lock, unlock and take (section 5 of the contract): who may have a lease, and who is told. Owned by the show thread. */
final class Locks {
    private final Gate gate;
    private final Store store;
    private final Notices notices;
    private final Marks marks;
    private final Set<Device> learned = new HashSet<>();
    private @Nullable Drafts drafts;

    Locks(Rooms rooms) {
        this.gate = rooms.gate();
        this.store = rooms.store();
        this.notices = rooms.notices();
        this.marks = new Marks(rooms);
    }

    /** Says where locks and unlocks wait while a draft is open. */
    void drafts(Drafts open) {
        drafts = open;
    }

    private void whenItCounts(Runnable action) {
        if (drafts == null) {
            action.run();
        } else {
            drafts.whenItCounts(action);
        }
    }

    void lock(Request request) {
        String address = lockable(request);
        if (address == null) {
            return;
        }
        long seconds = request.whole(1, StoreLimits.LEASE_DEFAULT_S);
        Lease inTheWay = store.leases().inTheWay(address, request.from().writer(), request.nowNs());
        if (inTheWay != null) {
            denyLocked(request, address, inTheWay);
        } else if (!mayLock(request.from(), address)) {
            notices.deny(request, address, Denial.FORBIDDEN, Denial.FORBIDDEN.text());
        } else if (seconds < 1 || seconds > StoreLimits.LEASE_MAX_S) {
            notices.deny(request, address, Denial.INVALID, "a lock takes 1 to " + StoreLimits.LEASE_MAX_S + " seconds");
        } else if (!full(request, address)) {
            if (drafts != null && drafts.isOpen()) {
                drafts.locks().add(address);
                drafts.unlocks().remove(address);
            }
            whenItCounts(() -> give(request, address, (int) seconds, "lock " + address));
        }
    }

    private boolean full(Request request, String address) {
        boolean full = full(address, request.from().writer());
        if (full) {
            String text = "at most " + StoreLimits.LEASES_PER_DEVICE_MAX + " locks a device";
            notices.deny(request, address, Denial.THROTTLED, text);
        }
        return full;
    }

    /** Whether a device has as many leases as it may, with those that the draft which is open gives, and without those that it ends. */
    private boolean full(String address, Writer holder) {
        LeaseTable leases = store.leases();
        Set<String> gives = drafts == null ? Set.of() : drafts.locks();
        Set<String> ends = drafts == null ? Set.of() : drafts.unlocks();
        long others = gives.stream().filter(each -> !leases.holds(each, holder)).count();
        boolean has = gives.contains(address) || leases.holds(address, holder) && !ends.contains(address);
        return !has && leases.full(holder, (int) others - ends.size());
    }

    /** Gives a lease, and puts it on the timeline: its place there is its token, so no two leases have the same. */
    private void give(Request request, String address, int seconds, String record) {
        notices.endDue(request.nowNs());
        long token = marks.note(request, record);
        Lease lease = store.leases().give(address, request.from().writer(), seconds, token, request.nowNs());
        notices.locked(request.from(), request.reply(), lease, request.nowNs());
    }

    void unlock(Request request) {
        String address = lockable(request);
        if (address == null) {
            return;
        }
        Lease lease = store.leases().on(address);
        Lease another = store.leases().barringExactly(address, request.from().writer(), request.nowNs());
        boolean drafted = drafts != null && drafts.locks().remove(address);
        boolean ends = drafts != null && drafts.unlocks().contains(address);
        boolean held = lease != null && !lease.ended(request.nowNs()) && !ends;
        boolean ownTouch = held && lease.byTouch() && another == null;
        if (!drafted && (!held || ownTouch)) {
            notices.deny(request, address, Denial.UNKNOWN, "there is no lock on this address");
        } else if (!drafted && another != null) {
            denyLocked(request, address, another);
        } else {
            if (drafts != null && drafts.isOpen() && held) {
                drafts.unlocks().add(address);
            }
            whenItCounts(() -> {
                store.leases().end(address);
                marks.note(request, "unlock " + address);
                notices.unlocked(request.from(), request.reply(), address);
            });
        }
    }

    void take(Request request) {
        String address = lockable(request);
        if (address == null) {
            return;
        }
        Device from = request.from();
        if (!mayLock(from, address)) {
            notices.deny(request, address, Denial.FORBIDDEN, Denial.FORBIDDEN.text());
            return;
        }
        List<Lease> inTheWay = store.leases().allInTheWay(address, from.writer(), request.nowNs());
        for (Lease lease : inTheWay) {
            if (!outranks(from, lease)) {
                denyLocked(request, address, lease);
                return;
            }
        }
        if (full(request, address)) {
            return;
        }
        for (Lease lease : inTheWay) {
            store.leases().end(lease.address());
            if (!lease.address().equals(address) && !lease.byTouch()) {
                notices.unlocked(from, request.reply(), lease.address());
            }
        }
        String holders =
                inTheWay.stream().map(lease -> lease.holder().id()).distinct().collect(Collectors.joining(", "));
        String record = "take " + address + (holders.isEmpty() ? "" : " from " + holders);
        give(request, address, StoreLimits.LEASE_DEFAULT_S, record);
    }

    private static boolean outranks(Device from, Lease lease) {
        return from.role() == Role.OPERATOR
                || from.writer().priority() > lease.holder().priority();
    }

    private @Nullable String lockable(Request request) {
        String address = request.hasString(0) ? request.string(0) : "";
        if (address.length() < 2 || address.endsWith("/") || !SharedAddress.isPlain(address)) {
            String text = "this takes one shared address or container, such as /foh/ch/01";
            notices.broken(request, request.message().address(), text);
            return null;
        }
        return gate.controls().listed(address);
    }

    /**
     * Ends the leases of devices that have changed and may not write there any more, and announces it; the others are held with the
     * priority that the device has now.
     */
    void recheck(List<Device> changed) {
        for (Device device : changed) {
            store.leases().rank(device.writer());
            for (Lease lease : store.leases().heldBy(device.id())) {
                if (!mayLock(device, lease.address())) {
                    store.leases().end(lease.address());
                    notices.ended(lease);
                }
            }
        }
    }

    /** Whether a device may write an address and all below it: all that is known or listed there and, in a container, what may yet come. */
    private boolean mayLock(Device from, String address) {
        if (from.role() == Role.VIEWER) {
            return false;
        }
        boolean listed = learn(address);
        boolean any = false;
        for (int row = 0; row < store.addresses().count(); row++) {
            String known = store.addresses().text(row);
            if (!Address.isWithin(known, address)) {
                continue;
            }
            Control control = gate.controls().at(row);
            boolean counts = !control.guarded() || known.equals(address);
            if (counts && !from.mayWrite(control)) {
                return false;
            }
            any |= counts;
        }
        boolean leaf = store.addresses().find(address) != AddressTable.UNKNOWN;
        boolean itself = any ? leaf || listed : gate.mayWriteUnknown(from, address);
        return itself || gate.mayWriteBelow(from, address);
    }

    /** Makes all that the owner of an address lists known, once; says whether it lists anything: then nothing else comes below. */
    private boolean learn(String address) {
        Device owner = gate.controls().ownerOf(address);
        if (owner == null || owner.profile().parameters().isEmpty()) {
            return false;
        }
        if (learned.add(owner)) {
            learned.removeIf(device -> device.life() == Life.GONE);
            for (String local : owner.profile().parameters().keySet()) {
                String shared = gate.shared(owner, local);
                if (shared != null && !store.addresses().full()) {
                    store.addresses().intern(shared);
                }
            }
        }
        return true;
    }

    private void denyLocked(Request request, String address, Lease lease) {
        int row = store.addresses().find(address);
        gate.counters().refused(Refusal.LOCKED, request.from());
        notices.denied(
                request.from(),
                request.reply(),
                address,
                Denial.LOCKED,
                lease.holder().id(),
                row == AddressTable.UNKNOWN ? 0 : store.revision(row),
                String.format(Locale.ROOT, "locked for %d s more", lease.leftSeconds(request.nowNs())));
    }
}
