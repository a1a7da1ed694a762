package io.ringmaster.store;

/** What became of a write. */
public enum Decision {
    /** It is the value now. */
    APPLIED,
    /** A newer write stands. */
    STALE,
    /** Another device holds a lease there. */
    LOCKED
}
