package io.ringmaster.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * All arguments of one message together: nothing, one scalar, or a list in its encoded form.
 *
 * <p>A mutable holder that is filled again and again, so that a numeric write makes no garbage. A scalar is one argument of
 * type {@code i f h d c r m t T F N I}: its type tag in {@link #tag()} and its bits in {@link #bits()}. Everything else
 * (strings, blobs, arrays, several arguments) is a list: the bytes that follow the address on the wire, that is the padded
 * type tag string, with its terminator, and the arguments, a multiple of four. A holder belongs to the thread that fills it.
 */
public final class Value {
    /** The tag of a value without arguments. */
    public static final byte NONE = 0;
    /** The tag of a value that is held in its encoded form. */
    public static final byte LIST = '*';

    private static final byte[] NO_BYTES = new byte[0];

    private byte tag = NONE;
    private long bits;
    private byte[] bytes = NO_BYTES;
    private int length;

    /** The type tag of a scalar, or {@link #NONE}, or {@link #LIST}. */
    public byte tag() {
        return tag;
    }

    /** A scalar's bits: two's complement for {@code i h c r m t}, IEEE bits for {@code f} (low half) and {@code d}. */
    public long bits() {
        return bits;
    }

    /** A list's encoded bytes: only the first {@link #length()} count. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many of {@link #bytes()} count; 0 unless this is a list. */
    public int length() {
        return length;
    }

    /** Makes this the value without arguments. */
    public Value setNone() {
        return setScalar(NONE, 0);
    }

    /** Makes this a scalar of the type {@code tag} with these bits; bits that the type does not have are dropped. */
    public Value setScalar(byte tag, long bits) {
        assert tag == NONE || Arguments.isScalar(tag) : "no scalar has the tag " + tag;
        this.tag = tag;
        this.bits = switch (tag) {
            case 'h', 'd', 't' -> bits;
            case 'f' -> bits & 0xFFFFFFFFL;
            case 'i', 'c', 'r', 'm' -> (int) bits;
            default -> 0;
        };
        this.length = 0;
        return this;
    }

    /** Makes this an OSC int32. */
    public Value setInt(int value) {
        return setScalar((byte) 'i', value);
    }

    /** Makes this an OSC float32. */
    public Value setFloat(float value) {
        return setScalar((byte) 'f', Float.floatToRawIntBits(value));
    }

    /** Makes this an OSC float64. */
    public Value setDouble(double value) {
        return setScalar((byte) 'd', Double.doubleToRawLongBits(value));
    }

    /** Makes this an OSC true or false. */
    public Value setBoolean(boolean value) {
        return setScalar((byte) (value ? 'T' : 'F'), 0);
    }

    /**
     * Makes this one number of a type ({@code i f h d T F}): whole numbers are rounded and kept in the type's range; true from a half on.
     *
     * @return false if the number is none in that type, such as one too large for a float: then this is infinite, or NaN; and false, and
     *     this is as it was, if the type is no number's
     */
    public boolean setNumber(char type, double number) {
        switch (type) {
            case 'i' -> setInt((int) Math.rint(number));
            case 'h' -> setScalar((byte) 'h', (long) Math.rint(number));
            case 'f' -> setFloat((float) number);
            case 'd' -> setDouble(number);
            case 'T', 'F' -> setBoolean(number >= 0.5);
            default -> {
                return false;
            }
        }
        return !hasNonFinite();
    }

    /** Makes this a single OSC string, up to its first NUL; allocates. */
    public Value setString(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int count = Arguments.zero(utf8, 0, utf8.length);
        int size = 4 + (count + 4 & ~3);
        room(size);
        bytes[0] = ',';
        bytes[1] = 's';
        bytes[2] = 0;
        bytes[3] = 0;
        System.arraycopy(utf8, 0, bytes, 4, count);
        Arrays.fill(bytes, 4 + count, size, (byte) 0);
        return list(size);
    }

    /**
     * Makes this a list: copies the encoded type tag string and arguments of a well-formed message, and adds the terminator and
     * padding that some desks leave out. No bytes give the value without arguments. Reuses its own room where that is large
     * enough. {@link OscReader#readValue} judges bytes that nobody has judged yet.
     */
    public Value setList(byte[] from, int offset, int count) {
        if (count == 0) {
            return setNone();
        }
        boolean terminated = Arguments.zero(from, offset, offset + count) < offset + count;
        int size = count + (terminated ? 3 : 4) & ~3;
        room(size);
        System.arraycopy(from, offset, bytes, 0, count);
        Arrays.fill(bytes, count, size, (byte) 0);
        return list(size);
    }

    /** A list from {@code count} tags, and the bytes of their arguments from {@code at} to {@code end}; padding becomes zero. */
    Value setArguments(byte[] tags, int first, int count, byte[] from, int at, int end) {
        int head = Arguments.tagBytes(count);
        int size = head + (end - at + 3 & ~3);
        room(size);
        bytes[0] = ',';
        System.arraycopy(tags, first, bytes, 1, count);
        Arrays.fill(bytes, 1 + count, head, (byte) 0);
        System.arraycopy(from, at, bytes, head, end - at);
        Arrays.fill(bytes, head + end - at, size, (byte) 0);
        list(size);
        clearPadding(count, head);
        return this;
    }

    private void clearPadding(int count, int head) {
        for (int i = 1, at = head; i <= count; i++) {
            int next = at + Arguments.size(bytes[i], bytes, at, length);
            if (bytes[i] == 's' || bytes[i] == 'S') {
                Arrays.fill(bytes, Arguments.zero(bytes, next - 4, next), next, (byte) 0);
            } else if (bytes[i] == 'b') {
                Arrays.fill(bytes, at + 4 + Bytes.getInt(bytes, at), next, (byte) 0);
            }
            at = next;
        }
    }

    /** How many bytes of room the holder keeps for lists. */
    public int room() {
        return bytes.length;
    }

    /** Makes this the value without arguments, and gives back all room for lists. */
    public Value release() {
        bytes = NO_BYTES;
        return setNone();
    }

    private void room(int size) {
        if (bytes.length < size) {
            bytes = new byte[Math.max(16, size)];
        }
    }

    private Value list(int size) {
        tag = LIST;
        bits = 0;
        length = size;
        return this;
    }

    /** Copies another holder's value into this one. */
    public Value set(Value other) {
        return other.tag == LIST ? setList(other.bytes, 0, other.length) : setScalar(other.tag, other.bits);
    }

    /** Whether this is one number or boolean ({@code i f h d T F}). */
    public boolean isNumber() {
        return isNumber(tag);
    }

    /** Whether a scalar of this type tag is a number or a boolean. */
    public static boolean isNumber(byte tag) {
        return switch (tag) {
            case 'i', 'f', 'h', 'd', 'T', 'F' -> true;
            default -> false;
        };
    }

    /** Whether this is one whole number or boolean ({@code i h T F}): nothing of it was ever rounded. */
    public boolean isWhole() {
        return isNumber() && tag != 'f' && tag != 'd';
    }

    /** The number that a scalar stands for: booleans are 1 and 0; NaN for what is no number. */
    public double number() {
        return number(tag, bits);
    }

    static double number(byte tag, long bits) {
        return switch (tag) {
            case 'i' -> (int) bits;
            case 'h' -> bits;
            case 'f' -> Float.intBitsToFloat((int) bits);
            case 'd' -> Double.longBitsToDouble(bits);
            case 'T' -> 1;
            case 'F' -> 0;
            default -> Double.NaN;
        };
    }

    /** Whether both are numbers and stand for the same one, whatever their types, to the last bit of an {@code h}. Makes no garbage. */
    public boolean sameNumber(Value other) {
        return isNumber() && other.isNumber() && compareNumbers(tag, bits, other.tag, other.bits) == 0;
    }

    /** Orders two numbers that are not NaN, exactly: as doubles, and by their whole numbers where those are too large for that. */
    static int compareNumbers(byte tag, long bits, byte otherTag, long otherBits) {
        double number = number(tag, bits);
        double other = number(otherTag, otherBits);
        if (number != other) {
            return number < other ? -1 : 1;
        }
        boolean large = tag == 'h' || otherTag == 'h';
        return large ? compareWhole(tag, bits, otherTag, otherBits) : 0;
    }

    /** Orders two whole numbers of which one is an {@code h} and which are the same as doubles: 2^63 is above every {@code h}. */
    private static int compareWhole(byte tag, long bits, byte otherTag, long otherBits) {
        boolean above = tag != 'h' && number(tag, bits) == 0x1p63;
        boolean otherAbove = otherTag != 'h' && number(otherTag, otherBits) == 0x1p63;
        long whole = tag == 'h' ? bits : (long) number(tag, bits);
        long other = otherTag == 'h' ? otherBits : (long) number(otherTag, otherBits);
        return above || otherAbove ? Boolean.compare(above, otherAbove) : Long.compare(whole, other);
    }

    /** Whether a double equals a whole number of 64 bits. */
    public static boolean isDouble(long whole) {
        double number = whole;
        return number != 0x1p63 && (long) number == whole;
    }

    /** The nearest float that is finite: the largest for a number that is beyond it. */
    public static float nearestFloat(double number) {
        return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, number));
    }

    /** Whether any {@code f} or {@code d} among the arguments, also inside arrays, is NaN or infinite. */
    public boolean hasNonFinite() {
        return switch (tag) {
            case 'f', 'd' -> !Double.isFinite(number());
            case LIST -> listHasNonFinite();
            default -> false;
        };
    }

    private boolean listHasNonFinite() {
        int tagsEnd = tagsEnd();
        int at = Arguments.tagBytes(tagsEnd - 1);
        for (int i = 1; i < tagsEnd; i++) {
            boolean broken = switch (bytes[i]) {
                case 'f' -> !Float.isFinite(Float.intBitsToFloat(Bytes.getInt(bytes, at)));
                case 'd' -> !Double.isFinite(Double.longBitsToDouble(Bytes.getLong(bytes, at)));
                default -> false;
            };
            if (broken) {
                return true;
            }
            at += Arguments.size(bytes[i], bytes, at, length);
        }
        return false;
    }

    /** A list's type tags, without the comma; empty unless this is a list. Allocates. */
    public String typeTags() {
        return tag == LIST ? new String(bytes, 1, tagsEnd() - 1, StandardCharsets.US_ASCII) : "";
    }

    /** Where a list's type tags end in {@link #bytes()}; they begin at 1. */
    int tagsEnd() {
        return Arguments.zero(bytes, 1, length);
    }

    /** How many bytes the value takes on the wire after the address. */
    public int encodedLength() {
        return switch (tag) {
            case LIST -> length;
            case 'h', 'd', 't' -> 12;
            case 'i', 'f', 'c', 'r', 'm' -> 8;
            default -> 4;
        };
    }

    /** Writes the padded type tag string and the arguments; returns the offset after them. */
    public int encode(byte[] into, int offset) {
        if (tag == LIST) {
            System.arraycopy(bytes, 0, into, offset, length);
            return offset + length;
        }
        into[offset] = ',';
        into[offset + 1] = tag; // a value without arguments has the tag 0: an empty type tag string
        into[offset + 2] = 0;
        into[offset + 3] = 0;
        int after = offset + encodedLength();
        if (after - offset == 8) {
            Bytes.putInt(into, offset + 4, (int) bits);
        } else if (after - offset == 12) {
            Bytes.putLong(into, offset + 4, bits);
        }
        return after;
    }

    /** Whether both are the same arguments of the same types, bit by bit. */
    public boolean sameAs(Value other) {
        return tag == other.tag
                && bits == other.bits
                && length == other.length
                && Arrays.equals(bytes, 0, length, other.bytes, 0, other.length);
    }

    /** Orders by the bytes on the wire, unsigned: the last tie-break of section 3 of the contract. Allocates; for ties only. */
    public int compareEncoded(Value other) {
        byte[] mine = new byte[encodedLength()];
        byte[] others = new byte[other.encodedLength()];
        encode(mine, 0);
        other.encode(others, 0);
        return Arrays.compareUnsigned(mine, others);
    }

    /** A copy that nobody else fills. */
    public Value copy() {
        return new Value().set(this);
    }

    /** For people: the type tags and the arguments. */
    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
