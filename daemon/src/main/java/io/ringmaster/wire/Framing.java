package io.ringmaster.wire;

import org.jspecify.annotations.Nullable;

/** How packets are told apart in a TCP connection. */
public enum Framing {
    /** As the other end's first byte says: a length begins with 0, SLIP with its END or with the packet itself. */
    AUTO,
    /** Each packet behind its length in four bytes, as OSC 1.0 has it. */
    LENGTH,
    /** Each packet between two END bytes, as OSC 1.1 has it (RFC 1055). */
    SLIP;

    /** Ends a frame, and begins it. */
    static final byte END = (byte) 0xC0;
    /** Goes before what stands for one of these two inside a frame. */
    static final byte ESCAPE = (byte) 0xDB;
    /** Stands for {@link #END} after {@link #ESCAPE}. */
    static final byte ESCAPED_END = (byte) 0xDC;
    /** Stands for {@link #ESCAPE} after {@link #ESCAPE}. */
    static final byte ESCAPED_ESCAPE = (byte) 0xDD;

    /** What an end that speaks first sends: there is no first byte of the other's to go by. */
    public Framing spokenFirst() {
        return this == AUTO ? LENGTH : this;
    }

    /** The framing of a connection whose first byte is this; null if none begins so. No allowed length begins with anything but 0. */
    static @Nullable Framing of(byte first) {
        return switch (first) {
            case 0 -> LENGTH;
            case END, '/', '#' -> SLIP;
            default -> null;
        };
    }
}
