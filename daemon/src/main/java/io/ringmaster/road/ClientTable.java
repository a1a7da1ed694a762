package io.ringmaster.road;

import java.util.BitSet;

/**
 * Whether one desk still tells us of changes. It remembers few clients and says nothing to the others, so values in use are asked for now
 * and then. An answer that is news means that a word of the desk was lost, as when a cable was out for a moment: then all values in use are
 * looked at in a round. One that is news after that, however much later, without a word of the desk by itself in between, means that our
 * place is taken. Owned by the show thread.
 */
final class ClientTable {
    /** How often values in use are asked for, in nanoseconds. */
    static final long ASK_NS = 250_000_000L;
    /** How often a value that nobody uses, as too few are in use. */
    static final long ASK_ANY_NS = 500_000_000L;
    /** How many of those in use at once. */
    static final int ASK = 4;
    /** How often, when the desk does not tell us of changes. */
    static final long ASK_INSTEAD_NS = 50_000_000L;
    /** How often, when a desk that has come has told of no change yet: whether we have a place there nobody knows. */
    static final long ASK_UNPROVED_NS = 100_000_000L;
    /** How many values are asked for at once in both cases. */
    static final int ASK_INSTEAD = 8;
    /** Times that the desk did not tell of changes, one after the other, after which our place counts as taken: once, they may be lost. */
    static final int UNTOLD_MAX = 2;

    private final int slots;
    private final BitSet known = new BitSet();
    private final BitSet asked = new BitSet();
    private int untold;
    private boolean proved;
    private boolean roundBegins;
    private int roundLeft;
    private long nextAskNs;
    private long nextAnyNs;
    private int cursor;

    /** For a desk that remembers so many clients. */
    ClientTable(int slots) {
        this.slots = slots;
    }

    /** Whether our place is taken. */
    boolean full() {
        return untold >= UNTOLD_MAX;
    }

    /**
     * Whether the desk may be telling us of nothing, or told us of nothing until a moment ago: then each value in use is looked at once more,
     * and that is not to wait for a whole reading of the desk.
     */
    boolean doubtful() {
        return full() || !proved || inRound();
    }

    private boolean inRound() {
        return roundBegins || roundLeft > 0;
    }

    /** Takes it that the desk may have said what did not reach us: each value in use is looked at, and what is news there says nothing. */
    void missed() {
        roundBegins = true;
        asked.clear();
    }

    /** What is wrong, in words; empty if nothing is. */
    String trouble() {
        if (!full()) {
            return "";
        }
        String who = slots == 1
                ? "another program took its one subscription"
                : "the desk's client table seems full (" + slots + ")";
        return who + ": it tells us of no changes, and is asked for values in use instead";
    }

    /** How many values in use are to be asked for now. */
    int due(long nowNs) {
        if (nowNs - nextAskNs < 0) {
            return 0;
        }
        nextAskNs = nowNs + (full() ? ASK_INSTEAD_NS : doubtful() ? ASK_UNPROVED_NS : ASK_NS);
        return doubtful() ? ASK_INSTEAD : ASK;
    }

    /** Whether a value that nobody uses is to be asked for, as too few are in use: there is no hurry with those. */
    boolean dueForAny(long nowNs) {
        if (nowNs - nextAnyNs < 0) {
            return false;
        }
        nextAnyNs = nowNs + (full() ? ASK_INSTEAD_NS : ASK_ANY_NS);
        return true;
    }

    /** The row to be looked at next, of so many. */
    int next(int count) {
        roundLeft = roundBegins ? count : Math.max(0, roundLeft - 1);
        roundBegins = false;
        cursor = cursor + 1 < count ? cursor + 1 : 0;
        return cursor;
    }

    /** Notes that a row is asked for only to see whether the desk has told all; in a round it is known that it may not have. */
    void asks(int row) {
        asked.set(row, !inRound());
    }

    /** Notes that the desk is sent a value: until it speaks of it, what it has is not known for sure. */
    void sent(int row) {
        known.clear(row);
    }

    /**
     * Notes that the desk has spoken of a row.
     *
     * @param news whether the value is another than before
     * @param answer whether it was asked
     */
    void told(int row, boolean news, boolean answer) {
        boolean looked = answer && asked.get(row);
        if (!answer) {
            roundBegins |= full() || !proved;
            untold = 0;
            proved = true;
        } else if (looked && news && known.get(row)) {
            untold = Math.min(UNTOLD_MAX, untold + 1);
            missed();
        }
        asked.clear(row);
        known.set(row);
    }

    /** Forgets all: the desk has gone, or says so much that nothing is known for sure. */
    void clear() {
        known.clear();
        asked.clear();
        untold = 0;
        proved = false;
        roundBegins = false;
        roundLeft = 0;
    }
}
