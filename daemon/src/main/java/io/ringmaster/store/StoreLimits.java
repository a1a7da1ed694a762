package io.ringmaster.store;

/** The bounds of the store, from sections 5 and 11 of the contract. */
public final class StoreLimits {
    /** Addresses known at once. */
    public static final int ADDRESSES_MAX = 65_536;
    /** Contributors that one address keeps the words of; beyond, the oldest word of somebody who has left is dropped. */
    public static final int CONTRIBUTORS_MAX = 320;
    /** Bytes that values of several arguments, strings and blobs may take together; contributions count twice, and so the values that come from them do not. */
    public static final long LIST_BYTES_MAX = 8 << 20;
    /** The same for a write that is no report of a mount's owner: the rest is kept for what desks say of themselves. */
    public static final long LIST_BYTES_OF_OTHERS_MAX = 6 << 20;
    /** Leases that one device may hold at once. */
    public static final int LEASES_PER_DEVICE_MAX = 256;
    /** The lease that a lock without a time asks for, in seconds. */
    public static final int LEASE_DEFAULT_S = 30;
    /** The longest lease, in seconds. */
    public static final int LEASE_MAX_S = 3_600;
    /** How long before its end the holder of a lease is told, in nanoseconds. */
    public static final long LEASE_WARNING_NS = 10_000_000_000L;

    /** How long a finger holds a control after the last word of it, in seconds. */
    public static final int TOUCH_LEASE_S = 10;
    /** How long it holds it after it has left, in nanoseconds. */
    public static final long TOUCH_GRACE_NS = 250_000_000L;

    private StoreLimits() {}
}
