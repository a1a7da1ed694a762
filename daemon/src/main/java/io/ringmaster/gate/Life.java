package io.ringmaster.gate;

/** Where a device stands (section 8 of the contract). */
public enum Life {
    /** Not heard of yet, or not since it said goodbye. */
    JOINING,
    /** There. */
    LIVE,
    /** Was there, and its keep-alive stopped. */
    SILENT,
    /** Ended: a guest that left. */
    GONE
}
