package io.ringmaster.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One message inside a packet that {@link OscReader} has found to be well formed: a window on the packet's bytes.
 *
 * <p>The reader moves the same window from message to message, so it is valid only during the call that hands it over. Array
 * brackets are arguments of their own here, with the tags {@code [} and {@code ]}.
 */
public final class OscMessage {
    private final byte[] tags = new byte[WireLimits.ARGUMENTS_MAX];
    private final int[] offsets = new int[WireLimits.ARGUMENTS_MAX];

    private byte[] packet = new byte[0];
    private int addressAt;
    private int addressLength;
    private int tailAt;
    private int tailLength;
    private int count;
    private long timeTag;
    private int element;

    OscMessage() {}

    void open(byte[] packet, int addressAt, int addressLength, long timeTag, int element) {
        this.packet = packet;
        this.addressAt = addressAt;
        this.addressLength = addressLength;
        this.timeTag = timeTag;
        this.element = element;
        this.count = 0;
        this.tailLength = 0;
    }

    void tail(int at, int length) {
        tailAt = at;
        tailLength = length;
    }

    void argument(byte tag, int offset) {
        tags[count] = tag;
        offsets[count++] = offset;
    }

    /** The packet that holds the message; shared, not to be written. */
    public byte[] packet() {
        return packet;
    }

    /** Where the address begins in {@link #packet()}. */
    public int addressAt() {
        return addressAt;
    }

    /** The address's length in bytes, without terminator. */
    public int addressLength() {
        return addressLength;
    }

    /** The address as text; allocates. */
    public String address() {
        return new String(packet, addressAt, addressLength, StandardCharsets.UTF_8);
    }

    /** Whether the address is exactly these bytes. */
    public boolean addressIs(byte[] expected) {
        return Arrays.equals(packet, addressAt, addressAt + addressLength, expected, 0, expected.length);
    }

    /** Whether the address begins with these bytes. */
    public boolean addressStartsWith(byte[] prefix) {
        return addressLength >= prefix.length
                && Arrays.equals(packet, addressAt, addressAt + prefix.length, prefix, 0, prefix.length);
    }

    /** The outermost bundle's time tag, or {@link TimeTag#IMMEDIATELY} for a message in no bundle. */
    public long timeTag() {
        return timeTag;
    }

    /** The message's place among all messages of its packet, from 0. */
    public int element() {
        return element;
    }

    /** How many arguments there are, array brackets included. */
    public int argumentCount() {
        return count;
    }

    /** The type tag of argument {@code index}. */
    public byte tag(int index) {
        return tags[index];
    }

    /** Whether argument {@code index} exists and is a string or symbol. */
    public boolean isString(int index) {
        return index < count && (tags[index] == 's' || tags[index] == 'S');
    }

    /** Whether argument {@code index} exists and is a number or boolean. */
    public boolean isNumber(int index) {
        return index < count && Value.isNumber(tags[index]);
    }

    /** Argument {@code index} as a number; booleans are 1 and 0; NaN for what is no number. */
    public double number(int index) {
        return switch (tags[index]) {
            case 'i' -> Bytes.getInt(packet, offsets[index]);
            case 'h' -> Bytes.getLong(packet, offsets[index]);
            case 'f' -> Float.intBitsToFloat(Bytes.getInt(packet, offsets[index]));
            case 'd' -> Double.longBitsToDouble(Bytes.getLong(packet, offsets[index]));
            case 'T' -> 1;
            case 'F' -> 0;
            default -> Double.NaN;
        };
    }

    /** Argument {@code index}, an {@code i h t} or a whole number of another type, as a long. */
    public long integer(int index) {
        return switch (tags[index]) {
            case 'h', 't' -> Bytes.getLong(packet, offsets[index]);
            default -> (long) number(index);
        };
    }

    /** Argument {@code index}, a string, as text; allocates. */
    public String string(int index) {
        int at = offsets[index];
        int end = at;
        while (packet[end] != 0) {
            end++;
        }
        return new String(packet, at, end - at, StandardCharsets.UTF_8);
    }

    /** Fills {@code into} with all arguments together. */
    public Value value(Value into) {
        if (count == 0) {
            return into.setNone();
        }
        if (count > 1) {
            return into.setList(packet, tailAt, tailLength);
        }
        int at = offsets[0];
        byte tag = tags[0];
        return switch (tag) {
            case 'i', 'c', 'r', 'm' -> into.setScalar(tag, Bytes.getInt(packet, at));
            case 'f' -> into.setScalar(tag, Bytes.getInt(packet, at) & 0xFFFFFFFFL);
            case 'h', 'd', 't' -> into.setScalar(tag, Bytes.getLong(packet, at));
            case 'T', 'F', 'N', 'I' -> into.setScalar(tag, 0);
            default -> into.setList(packet, tailAt, tailLength);
        };
    }

    /**
     * Fills {@code into} with the arguments from {@code first} on, as when the ones before it name something. Allocates for lists.
     * Brackets must be balanced in what is left.
     */
    public Value valueFrom(int first, Value into) {
        return ValueText.slice(this, first, into);
    }

    int offset(int index) {
        return offsets[index];
    }

    int tailEnd() {
        return tailAt + tailLength;
    }

    @Override
    public String toString() {
        return address() + " " + value(new Value());
    }
}
