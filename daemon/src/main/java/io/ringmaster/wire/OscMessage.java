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
    private final byte[] tags;
    private final int[] offsets;

    private byte[] packet = new byte[0];
    private int addressAt;
    private int addressLength;
    private int argumentsEnd;
    private int count;
    private long timeTag;
    private int element;
    private int bundleAt;
    private int bundleEnd;
    private boolean leads;

    OscMessage(int argumentsMax) {
        tags = new byte[argumentsMax];
        offsets = new int[argumentsMax];
    }

    /** Says in which bundle the next message is, and whether it is the first there. */
    void within(int at, int end, boolean first) {
        bundleAt = at;
        bundleEnd = end;
        leads = first;
    }

    void open(byte[] packet, int addressAt, int addressLength, long timeTag, int element) {
        this.packet = packet;
        this.addressAt = addressAt;
        this.addressLength = addressLength;
        this.timeTag = timeTag;
        this.element = element;
        this.count = 0;
    }

    void argumentsEnd(int at) {
        argumentsEnd = at;
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

    /** Whether the address is this container or lies in it. */
    public boolean addressWithin(byte[] container) {
        return addressStartsWith(container)
                && (addressLength == container.length || packet[addressAt + container.length] == '/');
    }

    /** Whether the address ends with these bytes, and is more than them. */
    public boolean addressEndsWith(byte[] suffix) {
        int end = addressAt + addressLength;
        return addressLength > suffix.length
                && Arrays.equals(packet, end - suffix.length, end, suffix, 0, suffix.length);
    }

    /** The outermost bundle's time tag, or {@link TimeTag#IMMEDIATELY} for a message in no bundle. */
    public long timeTag() {
        return timeTag;
    }

    /** The message's place among all messages of its packet, from 0. */
    public int element() {
        return element;
    }

    /** Whether it is the first message of its bundle; never for one in no bundle. */
    public boolean leadsBundle() {
        return leads;
    }

    /** Where the innermost bundle that it is in begins in {@link #packet()}; by itself, that is a packet too. */
    public int bundleAt() {
        return bundleAt;
    }

    /** Where the innermost bundle that it is in ends in {@link #packet()}. */
    public int bundleEnd() {
        return bundleEnd;
    }

    /** How many arguments there are, array brackets included. */
    public int argumentCount() {
        return count;
    }

    /** The type tag of argument {@code index}; 0 if there is none. */
    public byte tag(int index) {
        return index < count ? tags[index] : 0;
    }

    /** Whether argument {@code index} exists and is a string or symbol. */
    public boolean isString(int index) {
        return tag(index) == 's' || tag(index) == 'S';
    }

    /** Whether argument {@code index} exists and is a number or boolean. */
    public boolean isNumber(int index) {
        return Value.isNumber(tag(index));
    }

    /** Whether argument {@code index} exists and is a whole number, of whatever type of number; a boolean is none. */
    public boolean isWhole(int index) {
        return switch (tag(index)) {
            case 'i', 'h' -> true;
            case 'f', 'd' -> Double.isFinite(number(index)) && number(index) == Math.rint(number(index));
            default -> false;
        };
    }

    /** Argument {@code index} as a number; booleans are 1 and 0; NaN for what is no number. */
    public double number(int index) {
        return switch (tag(index)) {
            case 'i' -> Bytes.getInt(packet, offsets[index]);
            case 'h' -> Bytes.getLong(packet, offsets[index]);
            case 'f' -> Float.intBitsToFloat(Bytes.getInt(packet, offsets[index]));
            case 'd' -> Double.longBitsToDouble(Bytes.getLong(packet, offsets[index]));
            case 'T' -> 1;
            case 'F' -> 0;
            default -> Double.NaN;
        };
    }

    /** Argument {@code index} as a long: fractions are cut off; the bits of {@code c r m t}; 0 for what is no number. */
    public long integer(int index) {
        return switch (tag(index)) {
            case 'h', 't' -> Bytes.getLong(packet, offsets[index]);
            case 'c', 'r', 'm' -> Bytes.getInt(packet, offsets[index]);
            default -> (long) number(index);
        };
    }

    /** Argument {@code index}, a string or symbol, as text; empty for what is none. Allocates. */
    public String string(int index) {
        if (!isString(index)) {
            return "";
        }
        int at = offsets[index];
        return new String(packet, at, Arguments.zero(packet, at, argumentsEnd) - at, StandardCharsets.UTF_8);
    }

    /** How many bytes argument {@code index}, a blob, holds; -1 for what is none. */
    public int blobLength(int index) {
        return tag(index) == 'b' ? Bytes.getInt(packet, offsets[index]) : -1;
    }

    /** Where the bytes of argument {@code index}, a blob, begin in {@link #packet()}. */
    public int blobAt(int index) {
        return offsets[index] + 4;
    }

    /** Fills {@code into} with all arguments together. Allocates only where a list needs more room than {@code into} has. */
    public Value value(Value into) {
        return valueFrom(0, into);
    }

    /**
     * Fills {@code into} with the arguments from {@code first} on, as when the ones before it name something. No value if
     * there are none, or if {@code first} lies inside an array, so that brackets are not balanced in what is left.
     */
    public Value valueFrom(int first, Value into) {
        int rest = count - first;
        if (rest <= 0 || !isBalanced(first)) {
            return into.setNone();
        }
        return rest == 1 && Arguments.isScalar(tags[first])
                ? scalar(first, into)
                : into.setArguments(tags, first, rest, packet, offsets[first], argumentsEnd);
    }

    private Value scalar(int index, Value into) {
        byte tag = tags[index];
        return switch (tag) {
            case 'i', 'f', 'c', 'r', 'm' -> into.setScalar(tag, Bytes.getInt(packet, offsets[index]));
            case 'h', 'd', 't' -> into.setScalar(tag, Bytes.getLong(packet, offsets[index]));
            default -> into.setScalar(tag, 0);
        };
    }

    private boolean isBalanced(int first) {
        int depth = 0;
        for (int i = first; i < count && depth >= 0; i++) {
            depth += tags[i] == '[' ? 1 : tags[i] == ']' ? -1 : 0;
        }
        return depth == 0;
    }

    /** For people: the address and the arguments, control characters escaped. Allocates. */
    @Override
    public String toString() {
        return ValueText.escaped(address()) + " " + value(new Value());
    }
}
