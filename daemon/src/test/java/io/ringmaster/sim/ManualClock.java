package io.ringmaster.sim;

import io.ringmaster.clock.Clock;

/** A clock that moves when it is told to. */
public final class ManualClock implements Clock {
    private long nanos = 1_000_000_000L;
    private long epochNs = 1_795_000_000_000_000_000L;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long epochNs() {
        return epochNs;
    }

    /** Lets both times pass. */
    public void advanceNs(long ns) {
        nanos += ns;
        epochNs += ns;
    }

    /** Moves the wall clock alone, as an operator or NTP does. */
    public void stepWallNs(long ns) {
        epochNs += ns;
    }
}
