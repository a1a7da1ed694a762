package io.ringmaster.wire;

/** Why a text is not an address pattern. */
public enum PatternFault {
    /** No characters. */
    EMPTY,
    /** More than {@link WireLimits#ADDRESS_BYTES_MAX} bytes. */
    TOO_LONG,
    /** A square bracket without its partner. */
    BRACKET_UNBALANCED,
    /** Square brackets around nothing: they could match no character. */
    BRACKET_EMPTY,
    /** A curly brace without its partner, or one inside another. */
    BRACE_UNBALANCED,
    /** A wildcard inside curly braces, which hold plain text only. */
    WILDCARD_IN_BRACES,
    /** A slash inside brackets or braces, which match inside one segment only. */
    SLASH_IN_GROUP
}
