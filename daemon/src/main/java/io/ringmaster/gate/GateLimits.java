package io.ringmaster.gate;

import io.ringmaster.config.ConfigurationParser;

/** The bounds of the gate, from sections 8 and 11 of the contract. */
public final class GateLimits {
    /** Devices in a configuration. */
    public static final int DEVICES_MAX = ConfigurationParser.DEVICES_MAX;
    /** Guests at once. */
    public static final int GUESTS_MAX = 32;
    /** Messages per second from a guest that is not on this machine. */
    public static final int GUEST_RATE_PER_SECOND = 300;
    /** Messages that a guest may send at once before the rate counts. */
    public static final int GUEST_BURST = 100;
    /** Messages per second from a configured device that is not on this machine. */
    public static final int DEVICE_RATE_PER_SECOND = 20_000;
    /** Messages that a configured device may send at once before the rate counts. */
    public static final int DEVICE_BURST = 5_000;
    /** Datagrams per second from all sources together that are not known yet. */
    public static final int STRANGER_RATE_PER_SECOND = 1_000;
    /** How often a second all guests may be asked for a closed port, when a stranger finds no place. */
    public static final int SEARCHES_PER_SECOND = 50;
    /** Addresses that one guest may bring. */
    public static final int GUEST_ADDRESSES_MAX = 4_096;
    /** Addresses that all guests may bring together, ever: rows are never given back, and the rest is kept for configured devices. */
    public static final int ADDRESSES_OF_GUESTS_MAX = 32_768;
    /** Sources remembered at once, so that a datagram finds its device by one look-up. */
    public static final int SOURCES_MAX = 1_024;
    /** TCP connections to us at once. */
    public static final int CONNECTIONS_MAX = 64;
    /** TCP connections to us at once from one host. */
    public static final int CONNECTIONS_PER_HOST_MAX = 4;
    /** Subscriptions of one device. */
    public static final int SUBSCRIPTIONS_MAX = 64;
    /** Values a second that a subscription may ask for at most. */
    public static final int SUBSCRIPTION_HZ_MAX = 1_000;
    /** Known addresses that one pattern write may reach. */
    public static final int PATTERN_MATCHES_MAX = 1_024;
    /** Steps of matching that one message may cost; beyond, it is refused whole. */
    public static final long PATTERN_STEPS_MAX = 4_000_000;
    /** Steps of matching, or 64 times the rows looked at, that count as one message against a source's rate. */
    public static final int WORK_PER_MESSAGE = 4_096;
    /** Messages that taking a subscription back counts for: all that the device sees must be looked up again. */
    public static final int UNSUBSCRIBE_COST = 30;
    /** A guest that says nothing for so long ends, in nanoseconds. */
    public static final long GUEST_LIFE_NS = 12 * 3_600_000_000_000L;
    /** A guest whose port is closed ends when it was not heard for so long, in nanoseconds. */
    public static final long CLOSED_NS = 10_000_000_000L;
    /** An unconfirmed guest that says nothing for so long may be replaced by another, in nanoseconds. */
    public static final long GUEST_REPLACEABLE_NS = 5_000_000_000L;
    /** A source on our own subnet is confirmed by valid messages over more than this time, in nanoseconds. */
    public static final long CONFIRM_NS = 1_000_000_000L;

    private GateLimits() {}
}
