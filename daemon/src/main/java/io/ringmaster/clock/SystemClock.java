package io.ringmaster.clock;

import java.time.Instant;

/** The machine's own clocks. */
public final class SystemClock implements Clock {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long REANCHOR_NS = NANOS_PER_SECOND;

    private long anchorNanos;
    private long anchorEpochNs;
    private boolean anchored;

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    /** Reads the wall clock once a second and counts on from there by {@link System#nanoTime()}: no garbage per call. */
    @Override
    public long epochNs() {
        long now = System.nanoTime();
        if (!anchored || now - anchorNanos > REANCHOR_NS) {
            Instant instant = Instant.now();
            anchorEpochNs = instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
            anchorNanos = now;
            anchored = true;
        }
        return anchorEpochNs + (now - anchorNanos);
    }
}
