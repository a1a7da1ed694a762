package io.ringmaster.wire;

/**
 * OSC time tags: unsigned 32.32 fixed point seconds since 1900, as NTP has them. They wrap in February 2036, so two tags are
 * compared by their signed difference: right as long as they lie within 68 years of each other.
 */
public final class TimeTag {
    /** The special tag that means "at once". */
    public static final long IMMEDIATELY = 1;
    /** Seconds from 1900 to 1970. */
    public static final long UNIX_OFFSET_S = 2_208_988_800L;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long HALF_UNIT = 1L << 31;

    private TimeTag() {}

    /** The tag for a moment given in nanoseconds since 1970. */
    public static long ofEpochNs(long epochNs) {
        long seconds = Math.floorDiv(epochNs, NANOS_PER_SECOND) + UNIX_OFFSET_S;
        long nanos = Math.floorMod(epochNs, NANOS_PER_SECOND);
        return seconds << 32 | (nanos << 32) / NANOS_PER_SECOND;
    }

    /** The length of a signed difference of two tags, in nanoseconds, rounded: what {@link #ofDurationNs} was given. */
    public static long differenceNs(long difference) {
        long seconds = difference >> 32;
        long fraction = difference & 0xFFFFFFFFL;
        return seconds * NANOS_PER_SECOND + (fraction * NANOS_PER_SECOND + HALF_UNIT >>> 32);
    }

    /** A length in nanoseconds, at most 68 years either way, as a difference of tags. */
    public static long ofDurationNs(long ns) {
        return Math.floorDiv(ns, NANOS_PER_SECOND) << 32
                | (Math.floorMod(ns, NANOS_PER_SECOND) << 32) / NANOS_PER_SECOND;
    }

    /** Less than, equal to or greater than 0 as {@code a} is before, at or after {@code b}. */
    public static int compare(long a, long b) {
        return Long.signum(a - b);
    }
}
