package io.ringmaster.road;

import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.GateLimits;
import io.ringmaster.gate.Refusal;
import io.ringmaster.store.Decision;
import io.ringmaster.store.Draft;
import io.ringmaster.store.Store;
import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.OscMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A message whose address is a pattern: reaches known addresses only, all of them or none, and is refused whole when it would reach more
 * than {@link GateLimits#PATTERN_MATCHES_MAX} (section 2 of the contract). Guarded parameters are out of its reach.
 */
final class PatternWrites {
    private record Reached(Control control, int name) {}

    private final Turn turn;
    private final Gate gate;
    private final Store store;
    private final Writes writes;
    private final Drafts drafts;
    private final Consumer<Control> query;
    private boolean guarded;

    PatternWrites(Turn turn, Rooms rooms, Writes writes, Drafts drafts, Consumer<Control> query) {
        this.turn = turn;
        this.gate = rooms.gate();
        this.store = rooms.store();
        this.writes = writes;
        this.drafts = drafts;
        this.query = query;
    }

    void write(OscMessage message) {
        Device from = turn.from;
        String text = message.address();
        AddressPattern pattern = AddressPattern.compile(text);
        if (pattern == null) {
            refuse(from, text, Refusal.PATTERN_BROKEN, "the address pattern can't be read");
            return;
        }
        List<Reached> reached = matches(from, pattern);
        gate.charge(from, work(pattern, store.addresses().count()), turn.nowNs);
        if (pattern.steps() > GateLimits.PATTERN_STEPS_MAX) {
            refuse(from, text, Refusal.PATTERN_TOO_COSTLY, "matching the pattern takes too long; make it simpler");
        } else if (reached.isEmpty()) {
            refuse(
                    from,
                    text,
                    Refusal.PATTERN_MATCHES_NOTHING,
                    guarded
                            ? "what the pattern matches is guarded: name it exactly"
                            : "the pattern matches no known address");
        } else if (reached.size() > GateLimits.PATTERN_MATCHES_MAX) {
            refuse(from, text, Refusal.PATTERN_TOO_WIDE, "the pattern matches more than 1024 addresses");
        } else if (message.argumentCount() == 0) {
            reached.forEach(this::ask);
        } else {
            reached.removeIf(one -> !writes(from, one, message));
            if (!reached.isEmpty()) {
                all(message, reached);
            }
        }
    }

    /** Whether the message writes by a name that it matches: a release of a button does not, nor what such a button stands for as a trigger. */
    private static boolean writes(Device from, Reached one, OscMessage message) {
        return !from.isRelease(one.name(), message) && !from.isBare(one.name(), message);
    }

    private void refuse(Device from, String text, Refusal reason, String why) {
        gate.counters().refused(reason, from);
        writes.refused(text, why);
    }

    private void ask(Reached one) {
        turn.name = one.name();
        if (!drafts.isOpen()) {
            query.accept(one.control());
        }
    }

    private List<Reached> matches(Device from, AddressPattern pattern) {
        List<Reached> reached = new ArrayList<>();
        guarded = false;
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
            guarded |= control.guarded();
            if ((control.hasValue() || drafts.writes(control)) && !control.guarded()) {
                reached.add(new Reached(control, name));
            }
        }
        return reached;
    }

    /** The first of the device's names for a row that the pattern matches. */
    private static int match(Device from, AddressPattern pattern, int row) {
        int name = from.nameWithin(row);
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

    private void all(OscMessage message, List<Reached> reached) {
        message.value(turn.said);
        Draft open = drafts.open();
        Draft draft = open == null ? store.draft() : open;
        long stamp = writes.stamp(reached.get(0).control(), message.timeTag());
        reached.forEach(one -> drafts.said(one.control(), one.name()));
        for (Reached one : reached) {
            Denial denial = into(draft, one, stamp, message.element());
            if (denial != null) {
                writes.deny(one.control(), denial);
                return;
            }
        }
        if (open == null) {
            writes.commit(draft);
        }
    }

    private @Nullable Denial into(Draft draft, Reached one, long stamp, int element) {
        turn.name = one.name();
        Denial denial = writes.mayWrite(one.control(), one.name());
        if (denial != null) {
            return denial;
        }
        Decision decision = writes.into(draft, one.control(), one.name(), stamp, element);
        return decision == Decision.STALE ? null : Writes.denialOf(decision);
    }
}
