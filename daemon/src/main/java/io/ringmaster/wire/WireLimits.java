package io.ringmaster.wire;

/** The bounds of a packet, from section 11 of the contract. What is beyond one is refused by a {@link Malformed} reason. */
public final class WireLimits {
    /** Longest datagram, or packet in a TCP frame, in bytes. */
    public static final int DATAGRAM_BYTES_MAX = 8 * 1024;
    /** Deepest nesting of bundles; a bundle in no other has depth 1. */
    public static final int BUNDLE_DEPTH_MAX = 8;
    /** Most elements, messages and bundles together, in one packet. */
    public static final int ELEMENTS_MAX = 512;
    /** Most arguments of one message; array brackets count too. */
    public static final int ARGUMENTS_MAX = 64;
    /** Longest address or address pattern, in bytes, without its terminator. */
    public static final int ADDRESS_BYTES_MAX = 255;
    /** Deepest nesting of arrays in a type tag string. */
    public static final int ARRAY_DEPTH_MAX = 8;

    /** Longest message that the daemon says to its own command line, in bytes: a value as long as any, and what is known of it. */
    public static final int ANSWER_BYTES_MAX = DATAGRAM_BYTES_MAX + 1_024;
    /** Arguments of such a message, of which a value may take {@link #ARGUMENTS_MAX}. */
    public static final int ANSWER_ARGUMENTS_MAX = ARGUMENTS_MAX + 8;

    private WireLimits() {}
}
