package io.ringmaster.echo;

/** The bounds of the echo. */
public final class EchoLimits {
    /** Largest datagram that several changes are packed into, in bytes: fits an Ethernet frame. */
    public static final int BUNDLE_BYTES_MAX = 1_400;
    /** Events that wait for one device. */
    public static final int EVENTS_MAX = 256;
    /** Events, notices and answers together that wait for one device. */
    public static final int LETTERS_MAX = 2_048;
    /** Bytes of strings, blobs and lists that are remembered of what one device has; and as many of messages that wait for it. */
    public static final long DEVICE_BYTES_MAX = 512 << 10;
    /** The same of all guests together. */
    public static final long GUESTS_BYTES_MAX = 4 << 20;
    /** The same of all devices together. */
    public static final long DEVICES_BYTES_MAX = 8 << 20;
    /** Bytes of blobs and lists that are kept as the newest values of meters. */
    public static final long METERS_BYTES_MAX = 2 << 20;
    /** Values a second in a snapshot to a device whose profile sets no rate. */
    public static final int SNAPSHOT_RATE_PER_SECOND = 2_000;
    /** How long after a meter's value the next one of the same meter is sent at the soonest, in nanoseconds. */
    public static final long METER_NS = 50_000_000L;
    /** Dumps, and a snapshot, that wait for one device. */
    public static final int SNAPSHOTS_MAX = 8;
    /** Steps of matching that count as one value of a snapshot. */
    public static final int STEPS_PER_VALUE = 4_096;
    /** Steps that looking at one row of a snapshot counts for. */
    public static final int ROW_STEPS = 64;
    /** How long a control must have been left alone before its mover is corrected, in nanoseconds. */
    public static final long QUIET_NS = 300_000_000L;
    /** The same where touch messages tell when the finger leaves, in nanoseconds. */
    public static final long QUIET_WITH_TOUCH_NS = 250_000_000L;
    /** How long a finger is taken to be on a control after the last word of it, in nanoseconds. */
    public static final long TOUCH_NS = 10_000_000_000L;
    /** How long a value may be on its way to a device, in nanoseconds. */
    public static final long CROSSING_NS = 300_000_000L;
    /** How long a value that was sent to a device which repeats what it hears is taken for a repetition, in nanoseconds. */
    public static final long REFLECTION_NS = 1_000_000_000L;
    /** Values remembered for that, for one device. */
    public static final int REFLECTIONS_MAX = 1_024;
    /** How soon a device that answers what it is sent does so, in nanoseconds. */
    public static final long LOOP_ANSWER_NS = 150_000_000L;
    /** Values on their way to a device by one name whose answers are awaited. */
    public static final int LOOP_VALUES_MAX = 4;
    /** Answers in a row, to one address, that make a suspicion of a loop. */
    public static final int LOOP_ANSWERS = 8;
    /** The same where the answer is to an address that a link ties to the written one: a hand that sees both does that too. */
    public static final int LOOP_ANSWERS_TIED = 64;
    /** How long a suspect is sent nothing, to see whether it goes on by itself, in nanoseconds. */
    public static final long LOOP_PROBE_NS = 400_000_000L;
    /** How long a suspect that turned out to be a hand is left alone, in nanoseconds. */
    public static final long LOOP_LEFT_ALONE_NS = 60_000_000_000L;
    /** How often a device in a loop is sent a value at first, in nanoseconds; half as often after each answer. */
    public static final long LOOP_PERIOD_MIN_NS = 1_000_000_000L;
    /** How often it is at least, in nanoseconds. */
    public static final long LOOP_PERIOD_MAX_NS = 8_000_000_000L;
    /** A control whose answers are counted, and that was sent nothing for so long, may give its place up, in nanoseconds; others after a minute. */
    public static final long LOOP_COUNTED_REST_NS = 1_000_000_000L;
    /** Controls of one device that are looked at for that. */
    public static final int LOOPS_MAX = 64;
    /** Corrections that wait for one device. */
    public static final int CORRECTIONS_MAX = 1_024;
    /** How long a controller must have been sent things without a fault to be told everything anew after one, in nanoseconds. */
    public static final long FAULTLESS_NS = 10_000_000_000L;
    /** How long after an address that is too long for a device was named in the log another one is at the soonest, in nanoseconds. */
    public static final long TOO_LONG_LINE_NS = 1_000_000_000L;
    /** Such addresses that are named in the log. */
    public static final int TOO_LONG_NAMED_MAX = 256;
    /** How soon a datagram that found no room is tried again, in nanoseconds. */
    public static final long RETRY_NS = 1_000_000L;

    private EchoLimits() {}
}
