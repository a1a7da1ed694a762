package io.ringmaster.simulator;

import io.ringmaster.clock.Clock;

/** A clock that stands until a test moves it. */
final class ManualClock implements Clock {
    private long nanos = 1_000_000_000L;

    void advance(long ns) {
        nanos += ns;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long epochNs() {
        return nanos;
    }
}
