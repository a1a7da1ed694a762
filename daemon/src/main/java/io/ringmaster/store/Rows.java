package io.ringmaster.store;

import io.ringmaster.wire.Value;
import java.util.Arrays;

/**
 * What the store knows of each row. Stamp, revision, place in the packet, and a numeric value with its tag are four words side by side,
 * so that a write to a row that nobody touched for a while goes to one place in memory for all of them. Grows by row. Belongs to one
 * thread.
 */
final class Rows {
    private static final int WORDS = 4;
    private static final int STAMP = 0;
    private static final int REVISION = 1;
    private static final int BITS = 2;
    /** The element in the high half; in the low one the tag and one, or 0 where there is no value. */
    private static final int FORM = 3;

    private static final long HIGH_HALF = 0xFFFFFFFF_00000000L;

    private long[] words = new long[0];
    private Writer[] writers = new Writer[0];
    private final ListTable lists;

    /** Empty rows, whose lists count in a budget that has room for all that is set here. */
    Rows(ByteBudget budget) {
        lists = new ListTable(budget);
    }

    /** Whether the row was ever written. */
    boolean known(int row) {
        return row < writers.length;
    }

    /** Whether the row has a value. */
    boolean has(int row) {
        return known(row) && (int) words[row * WORDS + FORM] != 0;
    }

    /** Takes the row's value away; stamp, revision and writer stay. */
    void forget(int row) {
        if (known(row)) {
            words[row * WORDS + FORM] &= HIGH_HALF;
            lists.forget(row);
        }
    }

    /** How many bytes the row's list takes; 0 if it has none. */
    int listBytes(int row) {
        return lists.bytes(row);
    }

    /** Fills {@code into} with the row's value, which must be there. */
    Value value(int row, Value into) {
        byte tag = tag(row);
        return tag == Value.LIST ? lists.get(row, into) : into.setScalar(tag, words[row * WORDS + BITS]);
    }

    /** Whether the row has exactly this value. */
    boolean is(int row, Value value) {
        if (!has(row) || tag(row) != value.tag()) {
            return false;
        }
        return value.tag() == Value.LIST ? lists.is(row, value) : words[row * WORDS + BITS] == value.bits();
    }

    private byte tag(int row) {
        return (byte) ((int) words[row * WORDS + FORM] - 1);
    }

    long stamp(int row) {
        return words[row * WORDS + STAMP];
    }

    void stamp(int row, long stamp) {
        words[row * WORDS + STAMP] = stamp;
    }

    long revision(int row) {
        return words[row * WORDS + REVISION];
    }

    void revision(int row, long revision) {
        words[row * WORDS + REVISION] = revision;
    }

    int element(int row) {
        return (int) (words[row * WORDS + FORM] >> 32);
    }

    Writer writer(int row) {
        return writers[row];
    }

    /** Gives a row all that a write says; copies the value. */
    void set(int row, Value value, long stamp, long revision, int element, Writer writer) {
        if (!known(row)) {
            grow(row);
        }
        int at = row * WORDS;
        if ((int) words[at + FORM] == Value.LIST + 1 && value.tag() != Value.LIST) {
            lists.forget(row);
        }
        words[at + STAMP] = stamp;
        words[at + REVISION] = revision;
        words[at + BITS] = value.bits();
        words[at + FORM] = (long) element << 32 | value.tag() + 1;
        if (writers[row] != writer) {
            writers[row] = writer;
        }
        if (value.tag() == Value.LIST) {
            lists.set(row, value);
        }
    }

    private void grow(int row) {
        int from = writers.length;
        int size = Growth.of(from, row);
        words = Arrays.copyOf(words, size * WORDS);
        writers = Arrays.copyOf(writers, size);
        Arrays.fill(writers, from, size, Store.NOBODY);
    }
}
