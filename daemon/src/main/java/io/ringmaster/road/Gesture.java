package io.ringmaster.road;

import io.ringmaster.store.ByteBudget;
import io.ringmaster.store.ValueTable;
import io.ringmaster.wire.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one device moved in one go: for each address the value before, and the revisions before and after. A numeric write to an address
 * that the gesture has already makes no garbage. Owned by the show thread.
 */
final class Gesture {
    /** What makes moves one gesture. */
    enum Kind {
        /** They came one after the other. */
        MOVES,
        /** They were made by one message each. */
        TOGETHER,
        /** They were one bundle. */
        BUNDLE
    }

    /** What is said of an address that the gesture has not. */
    static final int NONE = -1;

    private static final int FIRST_SIZE = 8;
    private static final int KEPT_SIZE_MAX = 64;

    private int[] rows = new int[FIRST_SIZE];
    private long[] revisionsBefore = new long[FIRST_SIZE];
    private long[] revisionsAfter = new long[FIRST_SIZE];
    private int[] slots = new int[2 * FIRST_SIZE];
    private final ByteBudget bytes;
    private ValueTable before;
    private int count;
    private Kind kind = Kind.MOVES;
    private long lastNs;

    /** An empty one, whose values count in a budget. */
    Gesture(ByteBudget bytes) {
        this.bytes = new ByteBudget(Long.MAX_VALUE, bytes);
        before = new ValueTable(this.bytes);
    }

    /** Whether any of its values takes bytes of the budget. */
    boolean takesBytes() {
        return bytes.used() > 0;
    }

    /** Gives back the bytes of its values: it is forgotten. */
    void end() {
        before.forgetAll();
    }

    /** Begins anew. */
    Gesture begin(Kind of, long nowNs) {
        before.forgetAll();
        if (rows.length > KEPT_SIZE_MAX) {
            rows = new int[FIRST_SIZE];
            revisionsBefore = new long[FIRST_SIZE];
            revisionsAfter = new long[FIRST_SIZE];
            slots = new int[2 * FIRST_SIZE];
            before = new ValueTable(bytes);
        } else {
            Arrays.fill(slots, 0);
        }
        count = 0;
        kind = of;
        lastNs = nowNs;
        return this;
    }

    /** What makes it one. */
    Kind kind() {
        return kind;
    }

    /** When its last move was. */
    long lastNs() {
        return lastNs;
    }

    void moved(long nowNs) {
        lastNs = nowNs;
    }

    /** How many addresses it has. */
    int count() {
        return count;
    }

    /** The entry of an address; {@link #NONE} if there is none. */
    int find(int row) {
        int mask = slots.length - 1;
        int at = slot(row, mask);
        while (slots[at] != 0) {
            if (rows[slots[at] - 1] == row) {
                return slots[at] - 1;
            }
            at = at + 1 & mask;
        }
        return NONE;
    }

    private static int slot(int row, int mask) {
        int mixed = row * 0x9E3779B9;
        return (mixed ^ mixed >>> 16) & mask;
    }

    /** Adds an address that it has not; gives the entry. */
    int add(int row) {
        if (count == rows.length) {
            grow();
        }
        rows[count] = row;
        place(count);
        return count++;
    }

    private void grow() {
        int size = 2 * rows.length;
        rows = Arrays.copyOf(rows, size);
        revisionsBefore = Arrays.copyOf(revisionsBefore, size);
        revisionsAfter = Arrays.copyOf(revisionsAfter, size);
        slots = new int[2 * size];
        for (int entry = 0; entry < count; entry++) {
            place(entry);
        }
    }

    private void place(int entry) {
        int mask = slots.length - 1;
        int at = slot(rows[entry], mask);
        while (slots[at] != 0) {
            at = at + 1 & mask;
        }
        slots[at] = entry + 1;
    }

    /** Says what an entry was before the gesture; null if there is nothing to go back to. False if there is no room for the value. */
    boolean before(int entry, @Nullable Value value, long revision) {
        revisionsBefore[entry] = revision;
        if (value == null) {
            before.forget(entry);
            return true;
        }
        return before.set(entry, value);
    }

    /** Says at which revision the gesture left an entry. */
    void after(int entry, long revision) {
        revisionsAfter[entry] = revision;
    }

    int row(int entry) {
        return rows[entry];
    }

    long revisionBefore(int entry) {
        return revisionsBefore[entry];
    }

    long revisionAfter(int entry) {
        return revisionsAfter[entry];
    }

    /** A copy of the value before; null if there is nothing to go back to. */
    @Nullable
    Value valueBefore(int entry) {
        return before.has(entry) ? before.get(entry, new Value()) : null;
    }
}
