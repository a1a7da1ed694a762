package io.ringmaster.store;

import io.ringmaster.wire.TimeTag;

/**
 * Makes stamps (section 3 of the contract): strictly increasing, anchored to the wall clock that each call brings, never going
 * back when that clock does. Pure; belongs to the show thread.
 *
 * <p>When the wall clock steps forward, stamps follow at once. When it steps back, they go on by one unit (a quarter of a nanosecond)
 * for each write until it has caught up, so that every new write still is the newest. As long as they are more than the skew ahead of
 * the wall clock, senders' time tags count for nothing: they would all be old. Right as long as two stamps lie within 68 years.
 */
public final class HybridClock {
    private final long skewNs;
    private long last;

    /** A clock whose first stamp is after {@code last}, and which trusts senders' clocks within {@code skewNs}. */
    public HybridClock(long last, long skewNs) {
        this.last = last;
        this.skewNs = skewNs;
    }

    /** The stamp of a write that counts from its arrival. */
    public long arrival(long epochNs) {
        long wall = TimeTag.ofEpochNs(epochNs);
        last = TimeTag.compare(wall, last) > 0 ? wall : last + 1;
        return last;
    }

    /**
     * The stamp of a write whose sender says when it happened: its time tag if that is within the skew of the wall clock, else its
     * arrival. An accepted tag moves this clock up to it; while this clock is further ahead of the wall than the skew, every write
     * counts from its arrival, so that no sender can run the clock away.
     */
    public long synced(long timeTag, long epochNs) {
        long wall = TimeTag.ofEpochNs(epochNs);
        boolean ranAway = TimeTag.differenceNs(last - wall) > skewNs;
        boolean near = Math.abs(TimeTag.differenceNs(timeTag - wall)) <= skewNs;
        if (timeTag == TimeTag.IMMEDIATELY || ranAway || !near) {
            return arrival(epochNs);
        }
        if (TimeTag.compare(timeTag, last) > 0) {
            last = timeTag;
        }
        return timeTag;
    }

    /** The newest stamp given or accepted. */
    public long last() {
        return last;
    }
}
