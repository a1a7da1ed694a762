package io.ringmaster.echo;

import io.ringmaster.store.Growth;
import java.util.Arrays;
import java.util.BitSet;

/** How soon each name of a device may be told again, and the names that wait for that. Makes no garbage once it has grown. */
final class Pacing {
    /** What {@link #takeDue} gives when nothing is due. */
    static final int NONE = -1;

    private final BitSet paced = new BitSet();
    private final BitSet waiting = new BitSet();
    private long[] nextNs = new long[0];
    private long earliestNs;

    /** Notes that a name was told just now, and may be told again at a time. */
    void told(int name, long againNs) {
        if (name >= nextNs.length) {
            nextNs = Arrays.copyOf(nextNs, Growth.past(name));
        }
        paced.set(name);
        nextNs[name] = againNs;
    }

    /** Whether it is too soon to tell a name; then it waits. */
    boolean tooSoon(int name, long nowNs) {
        if (!paced.get(name) || nowNs - nextNs[name] >= 0) {
            return false;
        }
        earliestNs = waiting.isEmpty() || nextNs[name] - earliestNs < 0 ? nextNs[name] : earliestNs;
        waiting.set(name);
        return true;
    }

    /** Whether a name waits for its time. */
    boolean waits(int name) {
        return waiting.get(name);
    }

    /** Lets a name be told at once. */
    void free(int name) {
        paced.clear(name);
        waiting.clear(name);
    }

    /** When the first may be told; {@link Long#MAX_VALUE} if none waits. */
    long dueNs() {
        return waiting.isEmpty() ? Long.MAX_VALUE : earliestNs;
    }

    /** Takes one name that may be told now, or gives {@link #NONE}. */
    int takeDue(long nowNs) {
        if (waiting.isEmpty() || nowNs - earliestNs < 0) {
            return NONE;
        }
        int due = NONE;
        boolean first = true;
        for (int name = waiting.nextSetBit(0); name >= 0; name = waiting.nextSetBit(name + 1)) {
            if (due == NONE && nowNs - nextNs[name] >= 0) {
                due = name;
            } else if (first || nextNs[name] - earliestNs < 0) {
                earliestNs = nextNs[name];
                first = false;
            }
        }
        if (due != NONE) {
            waiting.clear(due);
        }
        return due;
    }

    void clear() {
        paced.clear();
        waiting.clear();
    }
}
