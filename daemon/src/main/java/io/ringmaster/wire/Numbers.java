package io.ringmaster.wire;

/**
 * The arguments of a value of which each is a number or a boolean, one by one and each in its own type, for rules that count with them.
 * An {@code h} keeps all of its bits. A holder that is filled again and again; belongs to one thread.
 */
public final class Numbers {
    private final Value one = new Value();
    private final byte[] tags = new byte[WireLimits.ARGUMENTS_MAX];
    private final long[] bits = new long[WireLimits.ARGUMENTS_MAX];
    private int count;

    /** Takes the arguments of a value; false, and empty, if there is none or one of them is no number. */
    public boolean read(Value value) {
        count = 0;
        if (value.tag() != Value.LIST) {
            return value.isNumber() && add(value.tag(), value.bits());
        }
        byte[] bytes = value.bytes();
        int end = value.tagsEnd();
        int at = Arguments.tagBytes(end - 1);
        for (int i = 1; i < end; i++) {
            if (!Value.isNumber(bytes[i])) {
                count = 0;
                return false;
            }
            int size = Arguments.size(bytes[i], bytes, at, value.length());
            add(bytes[i], size == 8 ? Bytes.getLong(bytes, at) : size == 4 ? Bytes.getInt(bytes, at) : 0);
            at += size;
        }
        return count > 0;
    }

    private boolean add(byte tag, long raw) {
        tags[count] = tag;
        bits[count++] = raw;
        return true;
    }

    /** Holds none. */
    public Numbers clear() {
        count = 0;
        return this;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** The type of one of them: {@code i f h d}, and {@code T} for a boolean. */
    public char type(int index) {
        return tags[index] == 'F' ? 'T' : (char) tags[index];
    }

    /** One of them; booleans are 1 and 0. */
    public double get(int index) {
        return Value.number(tags[index], bits[index]);
    }

    /** One of them as a whole number, exactly if it is one; booleans are 1 and 0. */
    public long whole(int index) {
        return tags[index] == 'h' ? bits[index] : (long) Math.rint(get(index));
    }

    /** Orders one of them and the one of {@code other} at the same place, exactly. */
    public int compare(int index, Numbers other) {
        return Value.compareNumbers(tags[index], bits[index], other.tags[index], other.bits[index]);
    }

    /** Takes one from the same place of {@code other} as it is, with its type; or adds it after the last. */
    public void copy(int index, Numbers other) {
        put(index, other.tags[index], other.bits[index]);
    }

    /** Changes one of them, or adds one after the last: a number in a type, as {@link Value#setNumber} puts it there. */
    public void put(int index, char type, double number) {
        one.setNumber(type, number);
        put(index, one.tag(), one.bits());
    }

    /** Changes one of them, or adds one after the last: a whole number of 64 bits. */
    public void putWhole(int index, long number) {
        put(index, (byte) 'h', number);
    }

    private void put(int index, byte tag, long raw) {
        tags[index] = tag;
        bits[index] = raw;
        count = Math.max(count, index + 1);
    }

    /** The type that holds numbers of both types: {@code d} over {@code f} over {@code h} over {@code i} over {@code T}; {@code d} for {@code h} and {@code f}. */
    public static char wider(char one, char other) {
        if (one == other) {
            return one;
        }
        boolean fraction = one == 'f' || other == 'f';
        boolean large = one == 'h' || other == 'h';
        if (one == 'd' || other == 'd' || fraction && large) {
            return 'd';
        }
        return fraction ? 'f' : large ? 'h' : 'i';
    }

    /** Fills {@code into} with them, each in its own type. */
    public Value write(Value into) {
        if (count < 2) {
            return count == 0 ? into.setNone() : into.setScalar(tags[0], bits[0]);
        }
        int size = Arguments.tagBytes(count) + 8 * count;
        byte[] bytes = new byte[size];
        bytes[0] = ',';
        int at = Arguments.tagBytes(count);
        for (int i = 0; i < count; i++) {
            bytes[1 + i] = tags[i];
            int length = Arguments.size(tags[i], bytes, at, size);
            if (length == 4) {
                Bytes.putInt(bytes, at, (int) bits[i]);
            } else if (length == 8) {
                Bytes.putLong(bytes, at, bits[i]);
            }
            at += length;
        }
        return into.setList(bytes, 0, at);
    }
}
