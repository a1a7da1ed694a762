package io.ringmaster.wire;

/** Why a packet, or what comes by a TCP connection, is not OSC that we take. Each has a counter at the gate; the sender is never answered. */
public enum Malformed {
    /** No bytes at all. */
    EMPTY,
    /** More than {@link WireLimits#DATAGRAM_BYTES_MAX} bytes. */
    DATAGRAM_TOO_LONG,
    /** The address has no characters. */
    ADDRESS_EMPTY,
    /** More than {@link WireLimits#ADDRESS_BYTES_MAX} bytes of address. */
    ADDRESS_TOO_LONG,
    /** A control character in the address. */
    ADDRESS_CONTROL_CHARACTER,
    /** Bytes follow the address, but no comma. */
    TYPE_TAGS_MISSING,
    /** The type tag string does not end inside the packet. */
    TYPE_TAGS_UNTERMINATED,
    /** A type tag that neither OSC 1.0 nor 1.1 names. */
    TYPE_TAG_UNKNOWN,
    /** More than {@link WireLimits#ARGUMENTS_MAX} arguments. */
    ARGUMENTS_TOO_MANY,
    /** The packet ends inside an argument. */
    ARGUMENT_TRUNCATED,
    /** A string argument does not end inside the packet. */
    STRING_UNTERMINATED,
    /** A blob says that it has a negative length. */
    BLOB_LENGTH_NEGATIVE,
    /** A blob says that it is longer than what is left of the packet. */
    BLOB_TRUNCATED,
    /** An array is closed that was not opened, or the other way round, or nested too deep. */
    ARRAY_UNBALANCED,
    /** Bytes other than padding follow the last argument. */
    TRAILING_BYTES,
    /** The packet ends inside a bundle's head or an element's size. */
    BUNDLE_TRUNCATED,
    /** An element says that it is empty, negative or longer than its bundle. */
    ELEMENT_SIZE,
    /** Bundles nested deeper than {@link WireLimits#BUNDLE_DEPTH_MAX}. */
    BUNDLE_TOO_DEEP,
    /** More than {@link WireLimits#ELEMENTS_MAX} elements. */
    ELEMENTS_TOO_MANY,
    /** A TCP connection begins with a byte that neither framing begins with. */
    FRAMING_UNKNOWN,
    /** A frame says that it is empty, or has a negative length. */
    FRAME_LENGTH,
    /** A frame of more than {@link WireLimits#DATAGRAM_BYTES_MAX} bytes. */
    FRAME_TOO_LONG,
    /** A SLIP escape is followed by a byte that it does not go with. */
    FRAME_ESCAPE,
    /** A TCP connection ends inside a frame. */
    FRAME_TRUNCATED
}
