package io.ringmaster.store;

/** What became of a write. */
public enum Decision {
    /** It counts: it is the value now, or the rule of the address has taken it into account. */
    APPLIED,
    /** A newer write stands. */
    STALE,
    /** Another device holds a lease there. */
    LOCKED,
    /** The rule of the address can't take such a value. */
    INVALID,
    /** Strings, blobs and lists take as many bytes as they may, and this would take more. */
    FULL
}
