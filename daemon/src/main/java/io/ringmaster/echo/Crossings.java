package io.ringmaster.echo;

import io.ringmaster.store.Growth;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Which values may have crossed on their way: a device said one thing just after it was sent another. Whichever reached it last is what it
 * shows, and only the device knows. By the device's own names; makes no garbage once it has grown.
 */
final class Crossings {
    private static final long NEVER = Long.MIN_VALUE;

    private final BitSet unsure = new BitSet();
    private long[] sentNs = new long[0];

    /** Notes that a value leaves for the device: it comes after all that the device said. */
    void sent(int name, long nowNs) {
        if (name >= sentNs.length) {
            int from = sentNs.length;
            sentNs = Arrays.copyOf(sentNs, Growth.past(name));
            Arrays.fill(sentNs, from, sentNs.length, NEVER);
        }
        sentNs[name] = nowNs;
        unsure.clear(name);
    }

    /** Notes that the device says something else; whether a value may have been on its way to it meanwhile. */
    boolean said(int name, long nowNs) {
        boolean crossed =
                name < sentNs.length && sentNs[name] != NEVER && nowNs - sentNs[name] < EchoLimits.CROSSING_NS;
        unsure.set(name, crossed);
        return crossed;
    }

    /** Whether it is not known what the device shows. */
    boolean unsure(int name) {
        return unsure.get(name);
    }

    void clear() {
        unsure.clear();
        Arrays.fill(sentNs, NEVER);
    }
}
