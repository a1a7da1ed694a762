package io.ringmaster.wire;

/**
 * The arguments of a value of which each is a number or a boolean, one by one, for rules that count with them. A holder that is filled
 * again and again; belongs to one thread.
 */
public final class Numbers {
    private final byte[] tags = new byte[WireLimits.ARGUMENTS_MAX];
    private final double[] numbers = new double[WireLimits.ARGUMENTS_MAX];
    private int count;

    /** Takes the arguments of a value; false, and empty, if there is none or one of them is no number. */
    public boolean read(Value value) {
        count = 0;
        if (value.tag() != Value.LIST) {
            return value.isNumber() && add(value.tag(), value.number());
        }
        byte[] bytes = value.bytes();
        int end = value.tagsEnd();
        int at = Arguments.tagBytes(end - 1);
        for (int i = 1; i < end; i++) {
            if (!Value.isNumber(bytes[i])) {
                count = 0;
                return false;
            }
            add(bytes[i], Arguments.number(bytes[i], bytes, at));
            at += Arguments.size(bytes[i], bytes, at, value.length());
        }
        return count > 0;
    }

    private boolean add(byte tag, double number) {
        tags[count] = tag;
        numbers[count++] = number;
        return true;
    }

    /** Takes the arguments of other numbers. */
    public void set(Numbers other) {
        count = other.count;
        System.arraycopy(other.tags, 0, tags, 0, count);
        System.arraycopy(other.numbers, 0, numbers, 0, count);
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** One of them; booleans are 1 and 0. */
    public double get(int index) {
        return numbers[index];
    }

    /** Changes one of them, or adds one of the type of {@code like} after the last. */
    public void put(int index, double number, Numbers like) {
        if (index == count) {
            add(like.tags[index], number);
        } else {
            numbers[index] = number;
        }
    }

    /** Fills {@code into} with them, each in its own type: whole numbers rounded, kept in range; booleans from a half on true. */
    public Value write(Value into) {
        if (count == 1) {
            into.setNumber((char) tags[0], numbers[0]);
            return into;
        }
        int size = Arguments.tagBytes(count) + 8 * count;
        byte[] bytes = new byte[size];
        bytes[0] = ',';
        int at = Arguments.tagBytes(count);
        for (int i = 0; i < count; i++) {
            double number = numbers[i];
            bytes[1 + i] = tags[i] == 'T' || tags[i] == 'F' ? truth(number) : tags[i];
            switch (tags[i]) {
                case 'i' -> Bytes.putInt(bytes, at, (int) Math.rint(number));
                case 'f' -> Bytes.putInt(bytes, at, Float.floatToRawIntBits((float) number));
                case 'h' -> Bytes.putLong(bytes, at, (long) Math.rint(number));
                case 'd' -> Bytes.putLong(bytes, at, Double.doubleToRawLongBits(number));
                default -> {}
            }
            at += Arguments.size(tags[i], bytes, at, size);
        }
        return into.setList(bytes, 0, at);
    }

    private static byte truth(double number) {
        return (byte) (number >= 0.5 ? 'T' : 'F');
    }
}
