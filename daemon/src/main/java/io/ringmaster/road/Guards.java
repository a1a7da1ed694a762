package io.ringmaster.road;

import io.ringmaster.gate.Control;
import io.ringmaster.wire.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The events that were fired a moment ago and are guarded: the same one, by address and arguments, is refused for that long, whoever
 * sends it. Bounded: of one address so many are remembered, and while no more fit, any is refused. Owned by the show thread.
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
        return before.size() >= REMEMBERED_MAX
                || before.stream().anyMatch(each -> each.arguments().sameAs(arguments));
    }

    /** Remembers an event that was fired. */
    void fired(Control control, Value arguments, long nowNs) {
        if (control.guardNs() == 0) {
            return;
        }
        Deque<Fired> all = fired.computeIfAbsent(control.row(), row -> new ArrayDeque<>());
        all.removeIf(each ->
                nowNs - each.ns() >= control.guardNs() || each.arguments().sameAs(arguments));
        if (all.size() < REMEMBERED_MAX) {
            all.add(new Fired(arguments.copy(), nowNs));
        }
    }
}
