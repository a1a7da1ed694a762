package io.ringmaster.tcp;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt to connect: twice as long after each, up to a bound, and shorter than that by chance, so that
 * not everybody knocks at a desk at the same moment when the network is back.
 */
public final class Backoff {
    private final RandomGenerator random;
    private long longestMs = TcpLimits.RECONNECT_MIN_MS;

    /** Waits by these numbers. */
    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The next wait in milliseconds: between half and all of what the attempts so far allow. */
    public long nextMs() {
        long longest = longestMs;
        longestMs = Math.min(TcpLimits.RECONNECT_MAX_MS, 2 * longest);
        return longest / 2 + random.nextLong(longest - longest / 2 + 1);
    }

    /** Begins anew. */
    public void reset() {
        longestMs = TcpLimits.RECONNECT_MIN_MS;
    }
}
