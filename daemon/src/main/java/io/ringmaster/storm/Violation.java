package io.ringmaster.storm;

import java.util.List;

/**
 * An invariant that did not hold.
 *
 * @param invariant its number, such as {@code I4}, and its name
 * @param seed the seed of the run
 * @param step the event, counted from 1
 * @param timeNs simulated time since the start
 * @param text what was seen
 * @param before the events just before, oldest first; empty until the run is traced
 */
public record Violation(String invariant, long seed, long step, long timeNs, String text, List<String> before) {
    /** The invariant's number alone. */
    public String number() {
        return invariant.substring(0, invariant.indexOf(' '));
    }

    @Override
    public String toString() {
        return invariant + ", seed " + seed + ", step " + step + " at " + timeNs / 1_000_000 + " ms: " + text;
    }
}
