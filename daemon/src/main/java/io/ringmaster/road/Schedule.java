package io.ringmaster.road;

import io.ringmaster.gate.Device;
import io.ringmaster.gate.Refusal;
import io.ringmaster.wire.TimeTag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Bundles of devices with {@code clock: scheduled} that wait for the time of their tags (section 3 of the contract), as raw bytes: they are
 * read, stamped and checked when they are due. A time tag is a time of the wall clock, so what is held goes by the wall clock also
 * when that steps; but what a step leaves further from its time than {@link #AHEAD_MAX_NS}, either way, is dropped: nobody expects it
 * any more. Bounded by number for each device and by bytes for all. Owned by the show thread; nothing survives a restart.
 */
public final class Schedule {
    /** How far ahead a time tag may lie, in nanoseconds. */
    public static final long AHEAD_MAX_NS = 60_000_000_000L;
    /** Bundles that wait for one device. */
    public static final int HELD_PER_DEVICE_MAX = 1_024;
    /** Bytes that wait for all devices together. */
    public static final int HELD_BYTES_MAX = 8 << 20;
    /** Bundles carried out in one turn; what else is due waits for the next, which comes at once. */
    public static final int DUE_IN_A_TURN_MAX = 32;

    private static final long STEP_NS = 1_000_000_000L;
    private static final long EARLY_NS = 450_000;

    /** A bundle that waits, or is due now. */
    record Held(Device from, byte[] packet, long timeTag, long number) implements Comparable<Held> {
        @Override
        public int compareTo(Held other) {
            int byTime = TimeTag.compare(timeTag, other.timeTag);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Held> queue = new PriorityQueue<>();
    private final Map<Device, Integer> counts = new HashMap<>();
    private long bytes;
    private long number;
    private long offsetNs;

    /** Whether a time tag means a time to come. 0 and 1 mean at once. */
    static boolean isAhead(long timeTag, long epochNs) {
        return timeTag != 0
                && timeTag != TimeTag.IMMEDIATELY
                && TimeTag.compare(timeTag, TimeTag.ofEpochNs(epochNs)) > 0;
    }

    /**
     * Holds a copy of a bundle until its time.
     *
     * @return why not; null if it is held
     */
    @Nullable
    Refusal hold(Device from, byte[] packet, int length, long timeTag, long nowNs, long epochNs) {
        if (aheadNs(timeTag, epochNs) > AHEAD_MAX_NS) {
            return Refusal.SCHEDULE_TOO_FAR;
        }
        if (counts.getOrDefault(from, 0) >= HELD_PER_DEVICE_MAX || bytes + length > HELD_BYTES_MAX) {
            return Refusal.SCHEDULE_FULL;
        }
        if (queue.isEmpty()) {
            offsetNs = epochNs - nowNs;
        }
        byte[] copy = new byte[length];
        System.arraycopy(packet, 0, copy, 0, length);
        queue.add(new Held(from, copy, timeTag, number++));
        counts.merge(from, 1, Integer::sum);
        bytes += length;
        return null;
    }

    /** Takes out the bundle that is due and waits for longest; null if none is due. */
    @Nullable
    Held takeDue(long epochNs) {
        Held head = queue.peek();
        if (head == null || TimeTag.compare(head.timeTag(), TimeTag.ofEpochNs(epochNs)) > 0) {
            return null;
        }
        forget(queue.remove());
        return head;
    }

    /** Whether a bundle that is due comes too late to be carried out. */
    static boolean isMissed(Held due, long epochNs) {
        return aheadNs(due.timeTag(), epochNs) < -AHEAD_MAX_NS;
    }

    /** Takes out what is further ahead than it may be, because the wall clock stepped back. */
    List<Held> takeStranded(long nowNs, long epochNs) {
        if (queue.isEmpty() || Math.abs(epochNs - nowNs - offsetNs) < STEP_NS) {
            return List.of();
        }
        offsetNs = epochNs - nowNs;
        List<Held> stranded = new ArrayList<>();
        queue.removeIf(held -> aheadNs(held.timeTag(), epochNs) > AHEAD_MAX_NS && stranded.add(held));
        stranded.forEach(this::forget);
        return stranded;
    }

    /**
     * When to look again, by the monotonic clock; {@link Long#MAX_VALUE} if nothing waits. Half a millisecond before the next bundle is due,
     * and then when it is: the loop sleeps for whole milliseconds, but looks again and again when less than half of one is left.
     */
    long lookNs(long nowNs, long epochNs) {
        Held head = queue.peek();
        if (head == null) {
            return Long.MAX_VALUE;
        }
        boolean due = TimeTag.compare(head.timeTag(), TimeTag.ofEpochNs(epochNs)) <= 0;
        long aheadNs = Math.max(1, aheadNs(head.timeTag(), epochNs));
        return due ? nowNs : nowNs + (aheadNs > EARLY_NS ? aheadNs - EARLY_NS : aheadNs);
    }

    /** Drops all that waits for a device: it left, or its configuration changed. */
    public void drop(Device from) {
        if (counts.containsKey(from)) {
            queue.removeIf(held -> {
                boolean its = held.from() == from;
                bytes -= its ? held.packet().length : 0;
                return its;
            });
            counts.remove(from);
        }
    }

    /** How many bundles wait. */
    public int count() {
        return queue.size();
    }

    /** How many bytes wait. */
    public long bytes() {
        return bytes;
    }

    private void forget(Held gone) {
        bytes -= gone.packet().length;
        counts.merge(gone.from(), -1, (have, less) -> have + less == 0 ? null : have + less);
    }

    private static long aheadNs(long timeTag, long epochNs) {
        return TimeTag.differenceNs(timeTag - TimeTag.ofEpochNs(epochNs));
    }
}
