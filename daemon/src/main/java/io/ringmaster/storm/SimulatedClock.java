package io.ringmaster.storm;

import io.ringmaster.clock.Clock;

/** Time that passes from event to event, and a wall clock that somebody may step. */
public final class SimulatedClock implements Clock {
    private long nanos;
    private long epochNs;

    /** A clock that shows this monotonic time and this time of the wall, in nanoseconds. */
    public SimulatedClock(long nanos, long epochNs) {
        this.nanos = nanos;
        this.epochNs = epochNs;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long epochNs() {
        return epochNs;
    }

    /** Lets time pass until a moment; never back. */
    public void passTo(long toNs) {
        long passed = Math.max(0, toNs - nanos);
        nanos += passed;
        epochNs += passed;
    }

    /** Steps the wall clock alone. */
    public void stepWall(long byNs) {
        epochNs += byNs;
    }
}
