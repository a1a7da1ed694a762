package io.ringmaster.gate;

/** Why something that came in went no further. Each has a counter. */
public enum Refusal {
    /** From multicast, broadcast or port 0: it could not be answered without harm. */
    UNANSWERABLE_SOURCE,
    /** From our own socket. */
    OURSELVES,
    /** From a source that no device is configured for, while {@code join: configured}. */
    NOT_CONFIGURED,
    /** From beyond our own subnets, while {@code join: local}. */
    NOT_LOCAL,
    /** From a host with several configured devices, but from none of their ports. */
    UNMATCHED_PORT,
    /** From the host of configured devices, but by UDP where they use TCP, or the other way round. */
    UNMATCHED_TRANSPORT,
    /** As many TCP connections are open as may be. */
    CONNECTIONS_FULL,
    /** As many TCP connections are open from that host as may be. */
    HOST_CONNECTIONS_FULL,
    /** A TCP connection took nothing for too long. */
    READER_TOO_SLOW,
    /** All places for guests are taken. */
    GUESTS_FULL,
    /** More messages than the source's rate allows. */
    THROTTLED,
    /** The first message of a stranger does not look like a controller's. */
    NOT_A_GUEST,
    /** The address does not begin with a slash, and the device's profile does not list it. */
    ADDRESS_WITHOUT_SLASH,
    /** The address is not text in UTF-8. */
    ADDRESS_NOT_UTF8,
    /** The shared address, mount and all, is longer than an address may be. */
    ADDRESS_TOO_LONG,
    /** The device's map says nothing of the address. */
    NOT_MAPPED,
    /** The table of addresses is full. */
    ADDRESSES_FULL,
    /** The guest, or all guests together, have brought as many addresses as they may. */
    GUEST_ADDRESSES_FULL,
    /** The address pattern can't be read. */
    PATTERN_BROKEN,
    /** The address pattern reaches more addresses than one write may. */
    PATTERN_TOO_WIDE,
    /** Matching the address pattern takes too many steps. */
    PATTERN_TOO_COSTLY,
    /** The address pattern reaches no known address. */
    PATTERN_MATCHES_NOTHING,
    /** NaN, infinity, or a type that the parameter can't take. */
    VALUE_INVALID,
    /** Strings, blobs and lists take as many bytes as they may, and this one is longer than what it would replace. */
    VALUES_FULL,
    /** A desk's meters came as something else than one blob. */
    METERS_NO_BLOB,
    /** A desk's blob of meters is shorter than what it must hold. */
    METERS_TOO_SHORT,
    /** A desk's blob of meters holds more or fewer numbers than the profile says. */
    METERS_OTHER_COUNT,
    /** A number in a desk's blob of meters is no level, such as NaN. */
    METERS_NO_LEVEL,
    /** The device may not write there. */
    FORBIDDEN,
    /** The device that owns the address is not there. */
    OWNER_OFFLINE,
    /** The show is frozen. */
    FROZEN,
    /** Another device holds a lease there. */
    LOCKED,
    /** The same event was fired a moment ago, and is guarded. */
    GUARDED,
    /** A newer write stands. */
    STALE,
    /** A message to Ringmaster itself that it does not know, or with wrong arguments. */
    COMMAND_BROKEN,
    /** More subscriptions than one device may have. */
    SUBSCRIPTIONS_FULL,
    /** The time that a bundle is to wait for is too far ahead. */
    SCHEDULE_TOO_FAR,
    /** The device, or all devices together, have as many bundles waiting for their time as they may. */
    SCHEDULE_FULL,
    /** A bundle that waited for its time is far from it, as the wall clock has stepped. */
    SCHEDULE_MISSED,
    /** An answer of a device that is not what its profile says: no JSON, several values, or an address that is none. */
    REPLY_UNREADABLE,
    /** An answer for several values of which none was waited for, or not any more. */
    REPLY_UNASKED,
    /** A device answered that it can't or may not do what it was asked. */
    REPLY_REFUSED
}
