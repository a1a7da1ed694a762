package io.ringmaster.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes OSC packets into its own array: messages, and bundles of messages. Makes no garbage for numeric values; grows its array
 * only if a packet does not fit, which the limits of the road do not let happen. Belongs to one thread.
 */
public final class OscWriter {
    private static final byte[] BUNDLE = {'#', 'b', 'u', 'n', 'd', 'l', 'e', 0};

    private byte[] array;
    private int length;

    /** A writer whose array has this many bytes at first. */
    public OscWriter(int capacity) {
        array = new byte[capacity];
    }

    /** The array that holds the packet; the first {@link #length()} bytes count. It may change when something is written. */
    public byte[] array() {
        return array;
    }

    /** How many bytes are written. */
    public int length() {
        return length;
    }

    /** Begins again with no bytes. */
    public OscWriter clear() {
        length = 0;
        return this;
    }

    /** A copy of what is written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(array, length);
    }

    /** An address with its terminator and padding, ready to be written. */
    public static byte[] padded(String address) {
        return new OscWriter(address.length() + 4).string(address).toByteArray();
    }

    /** Bytes that a message takes. */
    public static int encodedLength(byte[] paddedAddress, Value value) {
        return paddedAddress.length + value.encodedLength();
    }

    /** Writes one message. */
    public OscWriter message(byte[] paddedAddress, Value value) {
        room(encodedLength(paddedAddress, value));
        System.arraycopy(paddedAddress, 0, array, length, paddedAddress.length);
        length = value.encode(array, length + paddedAddress.length);
        return this;
    }

    /** Writes a bundle's head; elements follow, each between {@link #beginElement()} and {@link #endElement(int)}. */
    public OscWriter beginBundle(long timeTag) {
        room(16);
        System.arraycopy(BUNDLE, 0, array, length, BUNDLE.length);
        Bytes.putLong(array, length + 8, timeTag);
        length += 16;
        return this;
    }

    /** Leaves room for an element's size; give the result to {@link #endElement(int)}. */
    public int beginElement() {
        room(4);
        length += 4;
        return length;
    }

    /** Fills in the size of the element that began at {@code at}. */
    public OscWriter endElement(int at) {
        Bytes.putInt(array, at - 4, length - at);
        return this;
    }

    /** Writes one whole packet as an element of a bundle, and the padding that its sender left out. */
    public OscWriter element(byte[] packet, int offset, int count) {
        int at = beginElement();
        return raw(packet, offset, count).zeros(-count & 3).endElement(at);
    }

    /** Writes bytes as they are. */
    public OscWriter raw(byte[] bytes, int offset, int count) {
        room(count);
        System.arraycopy(bytes, offset, array, length, count);
        length += count;
        return this;
    }

    /** Begins a message: its address, and its type tags without the comma. The arguments follow in that order. */
    public OscWriter begin(String address, String tags) {
        string(address);
        return string("," + tags);
    }

    /** An argument of type {@code s} or {@code S}, or any padded string; up to its first NUL. */
    public OscWriter string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int count = Arguments.zero(utf8, 0, utf8.length);
        return raw(utf8, 0, count).zeros(4 - (count & 3));
    }

    /** An argument of type {@code i c r m}. */
    public OscWriter int32(int value) {
        room(4);
        Bytes.putInt(array, length, value);
        length += 4;
        return this;
    }

    /** An argument of type {@code h} or {@code t}. */
    public OscWriter int64(long value) {
        room(8);
        Bytes.putLong(array, length, value);
        length += 8;
        return this;
    }

    /** An argument of type {@code f}. */
    public OscWriter float32(float value) {
        return int32(Float.floatToRawIntBits(value));
    }

    /** An argument of type {@code d}. */
    public OscWriter float64(double value) {
        return int64(Double.doubleToRawLongBits(value));
    }

    /** An argument of type {@code b}. */
    public OscWriter blob(byte[] bytes) {
        return int32(bytes.length).raw(bytes, 0, bytes.length).zeros(-bytes.length & 3);
    }

    /** Begins a message whose last arguments are those of {@code value}: {@code tags} are the ones before. */
    public OscWriter begin(String address, String tags, Value value) {
        return begin(address, tags + tagsOf(value));
    }

    /** The arguments of {@code value} without their type tags. */
    public OscWriter arguments(Value value) {
        return switch (value.tag()) {
            case Value.LIST -> {
                int head = Arguments.tagBytes(value.tagsEnd() - 1);
                yield raw(value.bytes(), head, value.length() - head);
            }
            case 'i', 'f', 'c', 'r', 'm' -> int32((int) value.bits());
            case 'h', 'd', 't' -> int64(value.bits());
            default -> this;
        };
    }

    /** The type tags of a value's arguments, without the comma. */
    public static String tagsOf(Value value) {
        return switch (value.tag()) {
            case Value.NONE -> "";
            case Value.LIST -> new String(value.bytes(), 1, value.tagsEnd() - 1, StandardCharsets.US_ASCII);
            default -> String.valueOf((char) value.tag());
        };
    }

    private OscWriter zeros(int count) {
        room(count);
        Arrays.fill(array, length, length + count, (byte) 0);
        length += count;
        return this;
    }

    private void room(int count) {
        if (count > array.length - length) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, Math.addExact(length, count)));
        }
    }
}
