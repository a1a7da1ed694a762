package io.ringmaster.gate;

import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Faults that ended one thing and nothing else: our own are counted, each is named in a line with its trace. The first {@link #FIRST_LINES}
 * have a line each, later ones one each {@link #LINE_NS} at most: a fault that comes again at each tick fills no disk. Owned by the show thread.
 */
public final class Faults {
    /** Faults that have a line each. */
    public static final int FIRST_LINES = 20;
    /** How often a later one has a line, in nanoseconds. */
    public static final long LINE_NS = 60_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private long count;
    private long lines;
    private long saidNs;

    /** Faults of ours so far: 0, or a bug. */
    public long count() {
        return count;
    }

    /** Lines so far. */
    long lines() {
        return lines;
    }

    /** Counts and names a fault of ours that ended {@code what}. */
    public void ours(String what, RuntimeException fault, long nowNs) {
        count++;
        if (mayTell(nowNs)) {
            LOG.error("{} was dropped by a fault of ours; there were {} so far", what, count, fault);
        }
    }

    /** Does a part of the work at this time; a fault of ours ends that part only. */
    public void contain(String what, LongConsumer part, long nowNs) {
        try {
            part.accept(nowNs);
        } catch (RuntimeException fault) {
            ours(what, fault, nowNs);
        }
    }

    /** Names a fault of a resolver, by which a write to an address was refused. */
    public void resolvers(String address, RuntimeException fault, long nowNs) {
        if (mayTell(nowNs)) {
            LOG.error("a write to {} was refused, because its resolver broke", address, fault);
        }
    }

    private boolean mayTell(long nowNs) {
        boolean may = lines < FIRST_LINES || nowNs - saidNs >= LINE_NS;
        if (may) {
            lines++;
            saidNs = nowNs;
        }
        return may;
    }
}
