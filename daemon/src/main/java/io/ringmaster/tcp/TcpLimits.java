package io.ringmaster.tcp;

/** The bounds of a TCP connection, from section 11 of the contract. How many there may be is the gate's to say. */
public final class TcpLimits {
    /** A connection that took nothing for so long is closed, in milliseconds. */
    public static final long UNWRITABLE_MS = 10_000;
    /** Bytes that wait for a connection before it counts as too slow; what comes then is kept as the latest value of each address. */
    public static final int WAITING_BYTES_MAX = 16 << 10;
    /** Bytes at which it counts as fast enough again. */
    public static final int WAITING_BYTES_LOW = 8 << 10;
    /** What the kernel is asked to hold for a connection, in bytes: little, because what is in there is no longer the latest. */
    public static final int SEND_BUFFER_BYTES = 32 << 10;
    /** A connection by which nothing went for so long is tried, in seconds: a tablet that left the Wi-Fi does not say so. */
    public static final int TRIED_AFTER_S = 10;
    /** How long after one try the next follows, in seconds. */
    public static final int TRIED_EVERY_S = 3;
    /** Tries without an answer that end a connection. */
    public static final int TRIES = 3;
    /** Bytes read at once. */
    public static final int READ_BYTES = 8 << 10;
    /** Reads of one connection in a turn, so that no one holds up the others. */
    public static final int TURN_READS_MAX = 4;
    /** How long an attempt to connect may take, in milliseconds. */
    public static final int CONNECT_MS = 3_000;
    /** The longest wait before the second attempt to connect, in milliseconds; it doubles with each more. */
    public static final long RECONNECT_MIN_MS = 250;
    /** The longest wait between two attempts, in milliseconds. */
    public static final long RECONNECT_MAX_MS = 5_000;
    /** A connection that stood for so long was a good one: the waits begin anew, in milliseconds. */
    public static final long STEADY_MS = 10_000;

    private TcpLimits() {}
}
