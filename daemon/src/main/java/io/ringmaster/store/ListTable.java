package io.ringmaster.store;

import io.ringmaster.wire.Value;
import java.util.Arrays;

/**
 * The encoded bytes of values that are lists, by row. Each row has an array of its own, which is filled again as long as it is large
 * enough and not far too large; all arrays together stay within a budget. Grows by row, and takes no room before the first list. Belongs
 * to one thread.
 */
final class ListTable {
    /** An array that is longer than its list by more than this is given back, in bytes. */
    private static final int SPARE_BYTES_MAX = 512;

    private static final byte[] NONE = new byte[0];

    private final ByteBudget budget;
    private byte[][] lists = new byte[0][];
    private int[] lengths = new int[0];

    ListTable(ByteBudget budget) {
        this.budget = budget;
    }

    /** Fills {@code into} with the row's list, which must be there. */
    Value get(int row, Value into) {
        return into.setList(lists[row], 0, lengths[row]);
    }

    /** Whether the row's list, which must be there, is exactly this. */
    boolean is(int row, Value value) {
        return Arrays.equals(lists[row], 0, lengths[row], value.bytes(), 0, value.length());
    }

    /** How many bytes the row takes. */
    int bytes(int row) {
        return row < lists.length ? lists[row].length : 0;
    }

    /** Gives a row a list; copies it. False if the budget has no room for it: then the row has none. */
    boolean set(int row, Value value) {
        if (row >= lists.length) {
            grow(row);
        }
        int length = value.length();
        int spare = lists[row].length - length;
        if (spare < 0 || spare > SPARE_BYTES_MAX) {
            if (!budget.take(-spare)) {
                forget(row);
                return false;
            }
            lists[row] = new byte[length];
        }
        System.arraycopy(value.bytes(), 0, lists[row], 0, length);
        lengths[row] = length;
        return true;
    }

    private void grow(int row) {
        int from = lists.length;
        int size = Growth.of(from, row);
        lists = Arrays.copyOf(lists, size);
        lengths = Arrays.copyOf(lengths, size);
        Arrays.fill(lists, from, size, NONE);
    }

    /** Takes the row's list away, if it has one, and gives its bytes back. */
    void forget(int row) {
        if (row < lists.length) {
            budget.take(-lists[row].length);
            lists[row] = NONE;
            lengths[row] = 0;
        }
    }

    /** Takes all lists away. */
    void forgetAll() {
        for (int row = 0; row < lists.length; row++) {
            forget(row);
        }
    }
}
