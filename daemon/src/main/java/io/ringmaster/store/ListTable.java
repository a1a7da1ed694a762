package io.ringmaster.store;

import io.ringmaster.wire.Value;
import java.util.Arrays;

/**
 * The encoded bytes of values that are lists, by row. Each row has an array of its own, which is filled again as long as it is large
 * enough. Grows by row, and takes no room before the first list. Belongs to one thread.
 */
final class ListTable {
    private byte[][] lists = new byte[0][];
    private int[] lengths = new int[0];

    /** Fills {@code into} with the row's list, which must be there. */
    Value get(int row, Value into) {
        return into.setList(lists[row], 0, lengths[row]);
    }

    /** Whether the row's list, which must be there, is exactly this. */
    boolean is(int row, Value value) {
        return Arrays.equals(lists[row], 0, lengths[row], value.bytes(), 0, value.length());
    }

    /** Gives a row a list; copies it. */
    void set(int row, Value value) {
        if (row >= lists.length) {
            int size = Math.max(64, Math.max(row + 1, lists.length + (lists.length >> 1)));
            lists = Arrays.copyOf(lists, size);
            lengths = Arrays.copyOf(lengths, size);
        }
        byte[] own = lists[row];
        if (own == null || own.length < value.length()) {
            own = new byte[value.length()];
            lists[row] = own;
        }
        System.arraycopy(value.bytes(), 0, own, 0, value.length());
        lengths[row] = value.length();
    }
}
