package io.ringmaster.store;

import io.ringmaster.wire.Value;
import java.util.Arrays;

/**
 * A value for each row, in columns: a numeric one takes nine bytes and no object. A list takes an array of the row's own, which is
 * filled again as long as it is large enough. Grows by row. Belongs to one thread.
 */
public final class ValueTable {
    private static final byte ABSENT = -1;
    private static final byte[][] NO_LISTS = new byte[0][];

    private byte[] tags = new byte[0];
    private long[] bits = new long[0];
    private byte[][] lists = NO_LISTS;
    private int[] lengths = new int[0];

    /** Whether the row has a value. */
    public boolean has(int row) {
        return row < tags.length && tags[row] != ABSENT;
    }

    /** Takes the row's value away. */
    public void forget(int row) {
        if (row < tags.length) {
            tags[row] = ABSENT;
        }
    }

    /** Takes all values away. */
    public void forgetAll() {
        Arrays.fill(tags, ABSENT);
    }

    /** Fills {@code into} with the row's value, which must be there. */
    public Value get(int row, Value into) {
        byte tag = tags[row];
        return tag == Value.LIST ? into.setList(lists[row], 0, lengths[row]) : into.setScalar(tag, bits[row]);
    }

    /** Whether the row has exactly this value. */
    public boolean is(int row, Value value) {
        if (!has(row) || tags[row] != value.tag()) {
            return false;
        }
        return value.tag() == Value.LIST
                ? Arrays.equals(lists[row], 0, lengths[row], value.bytes(), 0, value.length())
                : bits[row] == value.bits();
    }

    /** Gives the row a value; copies it. */
    public void set(int row, Value value) {
        if (row >= tags.length) {
            grow(row);
        }
        tags[row] = value.tag();
        bits[row] = value.bits();
        if (value.tag() == Value.LIST) {
            setList(row, value);
        }
    }

    private void setList(int row, Value value) {
        if (row >= lists.length) {
            lists = Arrays.copyOf(lists, tags.length);
            lengths = Arrays.copyOf(lengths, tags.length);
        }
        byte[] own = lists[row];
        if (own == null || own.length < value.length()) {
            own = new byte[value.length()];
            lists[row] = own;
        }
        System.arraycopy(value.bytes(), 0, own, 0, value.length());
        lengths[row] = value.length();
    }

    private void grow(int row) {
        int from = tags.length;
        int size = Math.max(64, Math.max(row + 1, from + (from >> 1)));
        tags = Arrays.copyOf(tags, size);
        bits = Arrays.copyOf(bits, size);
        Arrays.fill(tags, from, size, ABSENT);
    }
}
