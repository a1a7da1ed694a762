package io.ringmaster.storm;

import io.ringmaster.clock.Clock;

/** Time that passes from event to event, and a wall clock that somebody may step. */
final class SimulatedClock implements Clock {
    private long nanos;
    private long epochNs;

    SimulatedClock(long nanos, long epochNs) {
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
    void passTo(long toNs) {
        long passed = Math.max(0, toNs - nanos);
        nanos += passed;
        epochNs += passed;
    }

    /** Steps the wall clock alone. */
    void stepWall(long byNs) {
        epochNs += byNs;
    }
}
