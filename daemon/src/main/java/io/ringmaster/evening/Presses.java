package io.ringmaster.evening;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether each event that reaches a device has a press of its own. A press counts for each device once, and not for longer than it may be
 * under way; one that comes within the guard time of another that was let through counts for nobody.
 */
final class Presses {
    private static final long MS = 1_000_000L;
    /** A kernel that looks for a neighbour whose cable is out keeps what is for it for three seconds, and sends it when the cable is in again. */
    private static final long UNDER_WAY_NS = 4_000 * MS;
    /** The guard of the bill's policies. */
    private static final long GUARD_NS = 300 * MS;

    private final Map<String, Deque<Long>> pressed = new HashMap<>();
    private final Map<String, Deque<Long>> open = new HashMap<>();
    private long presses;
    private long arrived;

    /** Somebody has pressed a key, by the shared address of what it stands for. */
    void pressed(String shared, long nowNs) {
        presses++;
        pressed.computeIfAbsent(shared, any -> new ArrayDeque<>()).add(nowNs);
    }

    /** An event has reached a device; false if no press is left that it could be. */
    boolean arrives(String device, String shared, long nowNs) {
        Deque<Long> all = pressed.getOrDefault(shared, new ArrayDeque<>());
        Deque<Long> used = open.computeIfAbsent(device + " " + shared, any -> new ArrayDeque<>());
        used.removeIf(at -> nowNs - at > 2 * UNDER_WAY_NS);
        all.removeIf(at -> nowNs - at > 2 * UNDER_WAY_NS);
        for (long at : all) {
            boolean free =
                    nowNs - at <= UNDER_WAY_NS && used.stream().noneMatch(other -> Math.abs(other - at) < GUARD_NS / 2);
            if (free) {
                used.add(at);
                arrived++;
                return true;
            }
        }
        return false;
    }

    /** How often somebody pressed. */
    long presses() {
        return presses;
    }

    /** How many events reached a device. */
    long arrived() {
        return arrived;
    }
}
