package io.ringmaster.gate;

/**
 * So many a second, and a burst after silence: the generic cell rate algorithm, which needs one number for state. Pure; the caller
 * brings the time.
 */
public final class TokenBucket {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long intervalNs;
    private final long burstNs;
    private long theoreticalNs;
    private boolean used;

    /**
     * A full bucket.
     *
     * @param ratePerSecond tokens a second; 0 for no bound
     * @param burst tokens that may go at once
     */
    public TokenBucket(int ratePerSecond, int burst) {
        intervalNs = ratePerSecond == 0 ? 0 : NANOS_PER_SECOND / ratePerSecond;
        burstNs = intervalNs * Math.max(0, burst - 1);
    }

    /** Whether a token is there now; takes none. */
    public boolean ready(long nowNs) {
        return intervalNs == 0 || !used || theoreticalNs - nowNs <= burstNs;
    }

    /** Takes {@code count} tokens, also below empty: what was let through is paid for later. */
    public void take(long nowNs, int count) {
        if (intervalNs == 0) {
            return;
        }
        long from = used && theoreticalNs - nowNs > 0 ? theoreticalNs : nowNs;
        theoreticalNs = from + count * intervalNs;
        used = true;
    }

    /** When the next token is there, by the clock that the calls bring; {@code nowNs} if one is there. */
    public long readyAt(long nowNs) {
        return ready(nowNs) ? nowNs : theoreticalNs - burstNs;
    }
}
