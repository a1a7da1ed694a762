package io.ringmaster.sim;

import io.ringmaster.config.PolicyEntry;
import io.ringmaster.profile.Kind;

/** Lines of {@code policies:}, put together by tests. */
public final class Rules {
    private Rules() {}

    /** How the values of these addresses come about. */
    public static PolicyEntry policy(String match, String policy) {
        return new PolicyEntry(match, null, PolicyEntry.NO_GUARD, policy, false, Double.NaN, Double.NaN);
    }

    /** The same, dropping the words of those who leave. */
    public static PolicyEntry withdraw(String match, String policy) {
        return new PolicyEntry(match, null, PolicyEntry.NO_GUARD, policy, true, Double.NaN, Double.NaN);
    }

    /** Encoders that stay in a range. */
    public static PolicyEntry relative(String match, double min, double max) {
        return new PolicyEntry(match, null, PolicyEntry.NO_GUARD, "relative", false, min, max);
    }

    /** What these addresses mean. */
    public static PolicyEntry kind(String match, Kind kind) {
        return new PolicyEntry(match, kind, PolicyEntry.NO_GUARD, "", false, Double.NaN, Double.NaN);
    }

    /** Events that are refused for so long after the same. */
    public static PolicyEntry guard(String match, long ms) {
        return new PolicyEntry(match, Kind.EVENT, ms * 1_000_000L, "", false, Double.NaN, Double.NaN);
    }
}
