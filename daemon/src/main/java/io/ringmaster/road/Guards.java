package io.ringmaster.road;

import io.ringmaster.gate.Control;
import io.ringmaster.wire.TypedList;
import io.ringmaster.wire.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The events that were fired a moment ago and are guarded: the same one, by address and arguments, is refused for that long, whoever
 * sends it, in whatever types. Bounded: of one address so many are remembered, and while no more fit, any is refused. Owned by the show
 * thread.
 */
final class Guards {
    private static final int REMEMBERED_MAX = 64;

    private record Fired(Value arguments, long ns) {}

    private final Map<Integer, Deque<Fired>> fired = new HashMap<>();

    /** Whether an event is the same as one of a moment ago. */
    boolean refuse(Control control, Value arguments, long nowNs) {
        Deque<Fired> before = control.guardNs() == 0 ? null : fired.get(control.row());
        if (before == null) {
            return false;
        }
        before.removeIf(each -> nowNs - each.ns() >= control.guardNs());
        Value meant = meant(arguments);
        return before.size() >= REMEMBERED_MAX
                || before.stream().anyMatch(each -> each.arguments().sameAs(meant));
    }

    /** Remembers an event that was fired. */
    void fired(Control control, Value arguments, long nowNs) {
        if (control.guardNs() == 0) {
            return;
        }
        Deque<Fired> all = fired.computeIfAbsent(control.row(), row -> new ArrayDeque<>());
        Value meant = meant(arguments);
        all.removeIf(each ->
                nowNs - each.ns() >= control.guardNs() || each.arguments().sameAs(meant));
        if (all.size() < REMEMBERED_MAX) {
            all.add(new Fired(meant, nowNs));
        }
    }

    /** What arguments mean, whatever types a device sends them in: each number as a double, and none at all as a press. */
    private static Value meant(Value arguments) {
        if (arguments.tag() == Value.LIST) {
            Value list = arguments.copy();
            TypedList.of(list, list.typeTags().replaceAll("[ifhTF]", "d"), Guards::unsigned, list);
            return list;
        }
        boolean bare = arguments.tag() == Value.NONE;
        return bare || arguments.isNumber()
                ? new Value().setDouble(bare ? 1 : unsigned(arguments.number()))
                : arguments.copy();
    }

    /** The same number; nought has no sign. */
    private static double unsigned(double number) {
        return number + 0.0;
    }
}
