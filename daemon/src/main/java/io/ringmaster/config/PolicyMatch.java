package io.ringmaster.config;

import io.ringmaster.wire.AddressPattern;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the {@code policies} with its pattern ready to match. Immutable.
 *
 * @param entry what is said
 * @param pattern of which addresses
 */
public record PolicyMatch(PolicyEntry entry, AddressPattern pattern) {
    /** The entry, ready to match; null if its pattern can't be read. */
    public static @Nullable PolicyMatch of(PolicyEntry entry) {
        AddressPattern pattern = AddressPattern.compileDeep(entry.match());
        return pattern == null ? null : new PolicyMatch(entry, pattern);
    }

    /**
     * Whether the entry speaks of an address.
     *
     * @param guarded whether only the exact address reaches it
     */
    public boolean reaches(String address, boolean guarded) {
        return (pattern.literal() || !guarded) && pattern.matches(address);
    }
}
