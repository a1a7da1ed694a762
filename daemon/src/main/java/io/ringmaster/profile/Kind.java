package io.ringmaster.profile;

/** What an address means (section 2 of the contract). */
public enum Kind {
    /** Has a value. */
    STATE,
    /** Happens once: never stored, merged, repeated or held for an absent owner. */
    EVENT,
    /** Latest only, for those that asked. */
    METER,
    /** Means something else after a page message. */
    PAGED,
    /** Between one controller and the owner only. */
    LOCAL
}
