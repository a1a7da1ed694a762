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
    private record Reached(Control control, int name) {}

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
        List<Reached> reached = matches(from, pattern);
        gate.charge(from, work(pattern, store.addresses().count()), road.nowNs());
        if (pattern.steps() > GateLimits.PATTERN_STEPS_MAX) {
            refuse(from, text, Refusal.PATTERN_TOO_COSTLY, "matching the pattern takes too long; make it simpler");
        } else if (reached.isEmpty()) {
            refuse(from, text, Refusal.PATTERN_MATCHES_NOTHING, "the pattern matches no known address");
        } else if (reached.size() > GateLimits.PATTERN_MATCHES_MAX) {
            refuse(from, text, Refusal.PATTERN_TOO_WIDE, "the pattern matches more than 1024 addresses");
        } else if (message.argumentCount() == 0) {
            reached.forEach(one -> road.queried(from, one.control(), one.name()));
        } else {
            all(from, message, reached);
        }
    }

    private void refuse(Device from, String text, Refusal reason, String why) {
        road.refuse(reason, from);
        road.refused(from, text, why);
    }

    private List<Reached> matches(Device from, AddressPattern pattern) {
        List<Reached> reached = new ArrayList<>();
        int count = store.addresses().count();
        for (int row = 0; row < count && reached.size() <= GateLimits.PATTERN_MATCHES_MAX; row++) {
            if (pattern.steps() > GateLimits.PATTERN_STEPS_MAX) {
                break;
            }
            int name = match(from, pattern, row);
            if (name == Device.NO_NAME) {
                continue;
            }
            Control control = gate.controls().at(row);
            if (control.kind() == Kind.STATE && !control.guarded()) {
                reached.add(new Reached(control, name));
            }
        }
        return reached;
    }

    /** The first of the device's names for a row that the pattern matches. */
    private static int match(Device from, AddressPattern pattern, int row) {
        int name = from.name(row);
        while (name != Device.NO_NAME && !matches(pattern, from.address(name))) {
            name = from.nextName(name);
        }
        return name;
    }

    private static boolean matches(AddressPattern pattern, byte[] padded) {
        return pattern.matches(padded, 0, length(padded));
    }

    /** What matching cost, in messages. */
    static long work(AddressPattern pattern, int rows) {
        return (pattern.steps() + 64L * rows) / GateLimits.WORK_PER_MESSAGE;
    }

    static int length(byte[] padded) {
        int end = padded.length;
        while (end > 0 && padded[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private void all(Device from, OscMessage message, List<Reached> reached) {
        message.value(road.said());
        scratch.set(road.said());
        for (Reached one : reached) {
            Denial denial = denial(from, one);
            if (denial != null) {
                road.deny(from, one.control(), one.name(), denial);
                return;
            }
        }
        long stamp = road.stamp(from, reached.get(0).control(), message.timeTag());
        for (Reached one : reached) {
            road.said().set(scratch);
            road.commit(from, one.control(), one.name(), stamp, message.element());
        }
    }

    private @Nullable Denial denial(Device from, Reached one) {
        Control control = one.control();
        Denial denial = road.mayWrite(from, control, one.name());
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
