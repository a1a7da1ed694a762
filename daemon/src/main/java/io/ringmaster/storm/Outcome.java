package io.ringmaster.storm;

import java.util.List;

/**
 * How a run ended.
 *
 * @param seed its seed
 * @param mode what it was to prove
 * @param steps events that reached the daemon
 * @param changes changes and events on the timeline
 * @param datagrams datagrams that the daemon sent
 * @param hash over every datagram in and out, its time, and the store at the end
 * @param violations all that was seen in the first step that violated anything; empty if all held
 */
public record Outcome(
        long seed, Mode mode, long steps, long changes, long datagrams, long hash, List<Violation> violations) {
    /** Whether every invariant held. */
    public boolean held() {
        return violations.isEmpty();
    }
}
