package io.ringmaster.road;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Whether what is known of one desk's values is fresh. It is not while queries of a whole reading are unanswered, nor after a burst: so
 * many changes at once that some may have been lost (section 8 of the contract). Owned by the show thread.
 */
final class Freshness {
    /** More changes than this within {@link #BURST_NS} are a burst. */
    static final int BURST_CHANGES = 200;
    /** The time that a burst is judged over, and the quiet after which it is over, in nanoseconds. */
    static final long BURST_NS = 200_000_000L;
    /** How long a burst may go on before the desk is read all the same, in nanoseconds. */
    static final long BURST_NS_MAX = 2_000_000_000L;
    /** How often a reading is asked for what was not answered. */
    static final int READINGS_MAX = 3;

    private final long[] changes = new long[BURST_CHANGES];
    private final BitSet asked = new BitSet();
    private long count;
    private boolean burst;
    private boolean toBeRead;
    private long burstSinceNs;
    private long lastChangeNs;
    private int readings;
    private long askedNs;

    /** Notes a change that the desk reports by itself. */
    void changed(long nowNs) {
        int at = (int) (count % BURST_CHANGES);
        boolean many = count >= BURST_CHANGES && nowNs - changes[at] <= BURST_NS;
        changes[at] = nowNs;
        count++;
        lastChangeNs = nowNs;
        if (many && !toBeRead) {
            begin(nowNs);
        }
    }

    /** Notes that values were changed that nobody has told of. */
    void overtaken(long nowNs) {
        lastChangeNs = nowNs;
        if (!toBeRead) {
            begin(nowNs);
        }
    }

    private void begin(long nowNs) {
        burst = true;
        toBeRead = true;
        burstSinceNs = nowNs;
    }

    /** Whether a burst has calmed down, so that the desk is to be read now; true once. */
    boolean takeReading(long nowNs) {
        boolean now = toBeRead && (nowNs - lastChangeNs >= BURST_NS || nowNs - burstSinceNs >= BURST_NS_MAX);
        if (now) {
            toBeRead = false;
            count = 0;
        }
        return now;
    }

    /** Notes that a reading of these rows has begun; no rows end it at once. */
    void reads(Iterable<Integer> rows, long nowNs) {
        asked.clear();
        rows.forEach(asked::set);
        readings = 1;
        askedNs = nowNs;
        end();
    }

    /** Notes that one more row is asked for. */
    void asks(int row, long nowNs) {
        asked.set(row);
        readings = 1;
        askedNs = nowNs;
    }

    /** Notes that queries are still to leave. */
    void asking(long nowNs) {
        askedNs = nowNs;
    }

    /** Notes that the desk has told of a row. */
    void told(int row) {
        if (asked.get(row)) {
            asked.clear(row);
            end();
        }
    }

    /** Whether a row was asked for, or is to be, and not told. */
    boolean waits(int row) {
        return asked.get(row);
    }

    /** Takes it that a row is not waited for any more. */
    void forget(int row) {
        told(row);
    }

    /** Whether answers are overdue, when the last query has left so long ago. */
    boolean overdue(long nowNs, long answerNs) {
        return !asked.isEmpty() && nowNs - askedNs > answerNs;
    }

    /** Whether to ask once more for what is overdue; if not, the reading is over. */
    boolean again(long nowNs) {
        askedNs = nowNs;
        if (readings++ < READINGS_MAX) {
            return true;
        }
        asked.clear();
        end();
        return false;
    }

    /** The rows that were asked for and not told. */
    int[] missing() {
        return asked.stream().toArray();
    }

    private void end() {
        if (asked.isEmpty() && !toBeRead) {
            burst = false;
        }
    }

    /** Whether values may be others than those that are known. */
    boolean stale() {
        return burst || !asked.isEmpty();
    }

    /** Whether what the desk says now belongs to a burst. */
    boolean inBurst() {
        return burst;
    }

    void clear() {
        Arrays.fill(changes, 0);
        asked.clear();
        count = 0;
        burst = false;
        toBeRead = false;
    }
}
