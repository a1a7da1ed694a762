package io.ringmaster.store;

import io.ringmaster.wire.Value;
import java.util.Arrays;

/**
 * A value for each row, in columns: a numeric one takes nine bytes and no object; lists lie in a {@link
 * ListTable}, within a budget of bytes. Grows by row. Belongs to one thread.
 */
public final class ValueTable {
    private static final byte ABSENT = -1;

    private byte[] tags = new byte[0];
    private long[] bits = new long[0];
    private final ListTable lists;

    /** An empty table whose lists stay within a budget. */
    public ValueTable(ByteBudget budget) {
        lists = new ListTable(budget);
    }

    /** Whether the row has a value. */
    public boolean has(int row) {
        return row < tags.length && tags[row] != ABSENT;
    }

    /** Takes the row's value away. */
    public void forget(int row) {
        if (row < tags.length) {
            if (tags[row] == Value.LIST) {
                lists.forget(row);
            }
            tags[row] = ABSENT;
        }
    }

    /** Takes all values away. */
    public void forgetAll() {
        Arrays.fill(tags, ABSENT);
        lists.forgetAll();
    }

    /** Fills {@code into} with the row's value, which must be there. */
    public Value get(int row, Value into) {
        byte tag = tags[row];
        return tag == Value.LIST ? lists.get(row, into) : into.setScalar(tag, bits[row]);
    }

    /** Whether the row has exactly this value. */
    public boolean is(int row, Value value) {
        if (!has(row) || tags[row] != value.tag()) {
            return false;
        }
        return value.tag() == Value.LIST ? lists.is(row, value) : bits[row] == value.bits();
    }

    /** Gives the row a value; copies it. False if it is a list that the budget has no room for: then the row has none. */
    public boolean set(int row, Value value) {
        if (row >= tags.length) {
            grow(row);
        }
        boolean list = value.tag() == Value.LIST;
        if (tags[row] == Value.LIST && !list) {
            lists.forget(row);
        }
        boolean room = !list || lists.set(row, value);
        tags[row] = room ? value.tag() : ABSENT;
        bits[row] = value.bits();
        return room;
    }

    private void grow(int row) {
        int from = tags.length;
        int size = Growth.of(from, row);
        tags = Arrays.copyOf(tags, size);
        bits = Arrays.copyOf(bits, size);
        Arrays.fill(tags, from, size, ABSENT);
    }
}
