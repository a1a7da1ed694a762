package io.ringmaster.wire;

/** How long the arguments of a message are on the wire, and which numbers they are, by their type tags. */
final class Arguments {
    /** A tag that OSC does not name. */
    static final int UNKNOWN = -1;
    /** The argument does not end before the bytes do. */
    static final int TRUNCATED = -2;
    /** A blob of negative length. */
    static final int NEGATIVE = -3;

    private Arguments() {}

    /**
     * Bytes that the argument at {@code at} takes, with its padding; the padding may lie beyond {@code end}, the rest does not.
     * Below 0: {@link #UNKNOWN}, {@link #TRUNCATED} or {@link #NEGATIVE}.
     */
    static int size(byte tag, byte[] from, int at, int end) {
        return switch (tag) {
            case 'i', 'f', 'c', 'r', 'm' -> end - at >= 4 ? 4 : TRUNCATED;
            case 'h', 'd', 't' -> end - at >= 8 ? 8 : TRUNCATED;
            case 'T', 'F', 'N', 'I', '[', ']' -> 0;
            case 's', 'S' -> stringSize(from, at, end);
            case 'b' -> blobSize(from, at, end);
            default -> UNKNOWN;
        };
    }

    /** Where the first zero byte is, or {@code end}. */
    static int zero(byte[] from, int at, int end) {
        int stop = at;
        while (stop < end && from[stop] != 0) {
            stop++;
        }
        return stop;
    }

    /** The padded length of a type tag string of {@code count} tags, with its comma and terminator. */
    static int tagBytes(int count) {
        return count + 5 & ~3;
    }

    /** Whether a value of one argument with this tag is a scalar; see {@link Value}. */
    static boolean isScalar(byte tag) {
        return switch (tag) {
            case 'i', 'f', 'h', 'd', 'c', 'r', 'm', 't', 'T', 'F', 'N', 'I' -> true;
            default -> false;
        };
    }

    /** The number that the argument of a tag stands for: booleans are 1 and 0; 0 also for what is no number. */
    static double number(byte tag, byte[] from, int at) {
        return switch (tag) {
            case 'i' -> Bytes.getInt(from, at);
            case 'h' -> Bytes.getLong(from, at);
            case 'f' -> Float.intBitsToFloat(Bytes.getInt(from, at));
            case 'd' -> Double.longBitsToDouble(Bytes.getLong(from, at));
            case 'T' -> 1;
            default -> 0;
        };
    }

    private static int stringSize(byte[] from, int at, int end) {
        int stop = zero(from, at, end);
        return stop >= end ? TRUNCATED : stop + 4 - at & ~3;
    }

    private static int blobSize(byte[] from, int at, int end) {
        if (end - at < 4) {
            return TRUNCATED;
        }
        int size = Bytes.getInt(from, at);
        if (size < 0) {
            return NEGATIVE;
        }
        return size > end - at - 4 ? TRUNCATED : 4 + (size + 3 & ~3);
    }
}
