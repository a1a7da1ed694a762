package io.ringmaster.road;

import io.ringmaster.store.Growth;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;

/**
 * Which values of one desk wait to be confirmed, because it does not say that it took them: each is asked for when it has stood for a
 * moment, three times at most, and counts as unconfirmed then, until the desk speaks of it. Makes no garbage once it has grown. Owned by
 * the show thread.
 */
final class Verification {
    /** How long a value must have stood before it is asked for, in nanoseconds: nobody asks while a fader moves. */
    static final long STILL_NS = 300_000_000L;
    /** How long an answer is waited for, in nanoseconds. */
    static final long ANSWER_NS = 1_000_000_000L;
    /** How often a value is asked for. */
    static final int TRIES_MAX = 3;

    /** How long a question may wait for its turn before it counts as lost, in nanoseconds. */
    private static final long LEAVES_NS = 60_000_000_000L;

    private final BitSet waiting = new BitSet();
    private final BitSet unconfirmed = new BitSet();
    private long[] dueNs = new long[0];
    private byte[] tries = new byte[0];

    /** Notes that a value was sent: it is to be confirmed. */
    void sent(int row, long nowNs) {
        if (row >= dueNs.length) {
            int size = Growth.past(row);
            dueNs = Arrays.copyOf(dueNs, size);
            tries = Arrays.copyOf(tries, size);
        }
        waiting.set(row);
        dueNs[row] = nowNs + STILL_NS;
        tries[row] = 0;
    }

    /** Notes that a question leaves now. */
    void queried(int row, long nowNs) {
        if (waiting.get(row) && tries[row] > 0) {
            dueNs[row] = nowNs + ANSWER_NS;
        }
    }

    /**
     * Notes that the desk has spoken of a row.
     *
     * @param same whether it said what it was sent
     * @param answer whether it was asked
     */
    void told(int row, boolean same, boolean answer) {
        if (waiting.get(row) && (same || answer && tries[row] > 0)) {
            waiting.clear(row);
        }
        if (!waiting.get(row)) {
            unconfirmed.clear(row);
        }
    }

    /** Asks for what is due, and gives up what was asked for often enough. */
    void tick(long nowNs, IntConsumer ask) {
        for (int row = waiting.nextSetBit(0); row >= 0; row = waiting.nextSetBit(row + 1)) {
            if (nowNs - dueNs[row] < 0) {
                continue;
            }
            if (tries[row] < TRIES_MAX) {
                tries[row]++;
                dueNs[row] = nowNs + LEAVES_NS;
                ask.accept(row);
            } else {
                waiting.clear(row);
                unconfirmed.set(row);
            }
        }
    }

    /** Whether a value waits to be confirmed. */
    boolean waits(int row) {
        return waiting.get(row);
    }

    /** How many values the desk has not confirmed. */
    int unconfirmed() {
        return unconfirmed.cardinality();
    }

    /** One of them, or -1. */
    int anyUnconfirmed() {
        return unconfirmed.nextSetBit(0);
    }

    /** Forgets all: the desk has gone, and is asked for everything when it returns. */
    void clear() {
        waiting.clear();
        unconfirmed.clear();
    }
}
