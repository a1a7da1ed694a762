package io.ringmaster.road;

import io.ringmaster.gate.Control;
import io.ringmaster.store.ByteBudget;
import io.ringmaster.wire.TypedList;
import io.ringmaster.wire.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events that were fired a moment ago and are guarded: the same one, by address and arguments, is refused for that long, whoever
 * sends it, in whatever types. Bounded: of one address so many are remembered, and of all so many bytes; while no more fit, any is
 * refused. Owned by the show thread.
 */
final class Guards {
    /** Events of one address. */
    static final int REMEMBERED_MAX = 64;
    /** Bytes of all of them, each with its arguments. */
    static final int BYTES_MAX = 1 << 20;

    private static final int EVENT_BYTES = 64;

    private record Fired(Value arguments, long untilNs) {}

    private final ByteBudget bytes = new ByteBudget(BYTES_MAX);
    private final Map<Integer, Deque<Fired>> fired = new HashMap<>();

    /**
     * Whether an event is the same as one of a moment ago, or as one of those that are to be fired before it, or it could not be
     * remembered that it was fired.
     */
    boolean refuse(Control control, Value arguments, List<Value> first, long nowNs) {
        if (control.guardNs() == 0) {
            return false;
        }
        Value meant = meant(arguments);
        List<Value> before = first.stream().map(Guards::meant).toList();
        long more = bytes(meant) + before.stream().mapToLong(Guards::bytes).sum();
        if (!bytes.has(more)) {
            fired.values().forEach(all -> forget(all, nowNs));
            fired.values().removeIf(Deque::isEmpty);
        }
        Deque<Fired> all = fired.getOrDefault(control.row(), new ArrayDeque<>());
        forget(all, nowNs);
        return !bytes.has(more)
                || all.size() + before.size() >= REMEMBERED_MAX
                || all.stream().anyMatch(each -> each.arguments().sameAs(meant))
                || before.stream().anyMatch(meant::sameAs);
    }

    private static long bytes(Value meant) {
        return EVENT_BYTES + meant.length();
    }

    private void forget(Deque<Fired> all, long nowNs) {
        all.removeIf(each -> nowNs - each.untilNs() >= 0 && gone(each));
    }

    private boolean gone(Fired each) {
        return bytes.take(-bytes(each.arguments()));
    }

    /** Remembers an event that was fired. */
    void fired(Control control, Value arguments, long nowNs) {
        if (control.guardNs() == 0) {
            return;
        }
        Deque<Fired> all = fired.computeIfAbsent(control.row(), row -> new ArrayDeque<>());
        Value meant = meant(arguments);
        forget(all, nowNs);
        all.removeIf(each -> each.arguments().sameAs(meant) && gone(each));
        if (all.size() < REMEMBERED_MAX && bytes.take(bytes(meant))) {
            all.add(new Fired(meant, nowNs + control.guardNs()));
        }
    }

    /**
     * What arguments mean, whatever types a device sends them in: each number as a double, but an {@code h} that no double equals as it is;
     * and none at all as a press.
     */
    private static Value meant(Value arguments) {
        if (arguments.tag() == Value.LIST) {
            Value list = arguments.copy();
            TypedList.of(list, TypedList.exactDoubles(list), Guards::unsigned, list);
            return list;
        }
        boolean bare = arguments.tag() == Value.NONE;
        boolean large = arguments.tag() == 'h' && !Value.isDouble(arguments.bits());
        return bare || arguments.isNumber() && !large
                ? new Value().setDouble(bare ? 1 : unsigned(arguments.number()))
                : arguments.copy();
    }

    /** The same number; nought has no sign. */
    private static double unsigned(double number) {
        return number + 0.0;
    }
}
