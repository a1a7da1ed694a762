package io.ringmaster.road;

import io.ringmaster.store.Growth;
import io.ringmaster.store.HybridClock;
import java.util.Arrays;
import java.util.BitSet;

/** When each row was last asked for: an answer counts from the moment its question left. Makes no garbage once it has grown. Owned by the show thread. */
final class QueryStamps {
    /** How long after a query a report is taken for its answer; later ones are the desk's own moves. */
    static final long ANSWER_NS = 2_000_000_000L;

    private final HybridClock stamps;
    private long[] stampOf = new long[0];
    private long[] leftNs = new long[0];
    private final BitSet byNode = new BitSet();

    QueryStamps(HybridClock stamps) {
        this.stamps = stamps;
    }

    /** Notes that a query leaves now. */
    void left(int row, long nowNs, long epochNs) {
        if (row >= stampOf.length) {
            int size = Growth.past(row);
            stampOf = Arrays.copyOf(stampOf, size);
            leftNs = Arrays.copyOf(leftNs, size);
        }
        stampOf[row] = stamps.arrival(epochNs);
        leftNs[row] = nowNs;
        byNode.clear(row);
    }

    /** Notes that the query that has just left for a row is the question for a node: only the answer to that is its answer. */
    void byNode(int row) {
        byNode.set(row);
    }

    /** Whether a row was asked for by a node, and is not answered yet. */
    boolean isAskedByNode(int row, long nowNs) {
        return byNode.get(row) && isAsked(row, nowNs);
    }

    /** The stamp of the query that is under way for a row; 0 if none is, or its answer must have been lost. It is answered by this. */
    long take(int row, long nowNs) {
        long stamp = isAsked(row, nowNs) ? stampOf[row] : 0;
        forget(row);
        return stamp;
    }

    /** Whether a row was asked for and is not answered yet. */
    boolean isAsked(int row, long nowNs) {
        return row < stampOf.length && stampOf[row] != 0 && nowNs - leftNs[row] <= ANSWER_NS;
    }

    /** Takes it that the answer to a query that is under way tells of something else. */
    void forget(int row) {
        if (row < stampOf.length) {
            stampOf[row] = 0;
        }
    }
}
