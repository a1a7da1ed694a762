package io.ringmaster.config;

import io.ringmaster.profile.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One of the {@code policies} of the configuration: what it says of the addresses that it matches. For each of kind, guard and policy
 * the first entry that matches an address and says it counts. Immutable.
 *
 * @param match a pattern of shared addresses, which may hold {@code **}
 * @param kind what they mean; null if not said
 * @param guardNs how long after an event the same one is refused; -1 if not said
 * @param policy the name of a rule of section 4 or of a resolver; empty if not said
 * @param withdraw whether the contribution of a device that leaves is dropped; goes with {@code policy}
 * @param min the least value of {@code relative}; NaN if not said
 * @param max the greatest; NaN if not said
 */
public record PolicyEntry(
        String match, @Nullable Kind kind, long guardNs, String policy, boolean withdraw, double min, double max) {
    /** Not a guard. */
    public static final long NO_GUARD = -1;

    /** Whether it says how values come about. */
    public boolean saysPolicy() {
        return !policy.isEmpty();
    }
}
