package io.ringmaster.clock;

import java.time.Instant;

/** The machine's own clocks. */
public final class SystemClock implements Clock {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long REANCHOR_NS = NANOS_PER_SECOND;
    private static final long SURE_NS = 20_000;
    private static final int READINGS_MAX = 5;

    private long anchorNanos;
    private long anchorEpochNs;
    private boolean anchored;

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    /**
     * Reads the wall clock once a second and counts on from there by {@link System#nanoTime()}: no garbage per call. A step of the wall
     * clock is seen within a second. Never ahead of the wall clock: what waits for a moment does not go before it.
     */
    @Override
    public long epochNs() {
        long now = System.nanoTime();
        if (!anchored || now - anchorNanos > REANCHOR_NS) {
            anchor();
            now = System.nanoTime();
        }
        return anchorEpochNs + (now - anchorNanos);
    }

    /** The thread may be stopped between two readings, so the wall clock counts from the reading that took the least time. */
    private void anchor() {
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < READINGS_MAX && shortest > SURE_NS; i++) {
            long before = System.nanoTime();
            Instant instant = Instant.now();
            long after = System.nanoTime();
            if (after - before < shortest) {
                shortest = after - before;
                anchorEpochNs = instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
                anchorNanos = after;
            }
        }
        anchored = true;
    }
}
