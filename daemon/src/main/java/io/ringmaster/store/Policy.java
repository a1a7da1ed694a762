package io.ringmaster.store;

import org.jspecify.annotations.Nullable;

/**
 * How the value of an address comes from what is written there (section 4 of the contract). Immutable.
 *
 * @param rule the rule
 * @param resolver the named resolver; null unless the rule is {@link Rule#NAMED}
 * @param min the least value of {@link Rule#RELATIVE}; NaN if there is none
 * @param max the greatest; NaN if there is none
 * @param clamps whether that range also holds for what is said to be the value, rather than for moves alone
 * @param withdraw whether a contribution is dropped when its device leaves
 * @param types the types in which a listed parameter has its numbers, one tag for each; empty where each has the type that was sent
 */
public record Policy(
        Rule rule,
        @Nullable Resolver resolver,
        double min,
        double max,
        boolean clamps,
        boolean withdraw,
        String types) {
    /** The default: the newest stamp wins. */
    public static final Policy LATEST = of(Rule.LATEST);

    /** The rules of section 4. */
    public enum Rule {
        /** The newest stamp's: LTP. */
        LATEST,
        /** The greatest of what each contributor last sent: HTP. */
        HIGHEST,
        /** The least of it. */
        LOWEST,
        /** That of the contributor of highest priority that is there. */
        PRIORITY,
        /** The value and a delta, kept in range. */
        RELATIVE,
        /** The mean of the contributions. */
        AVERAGE,
        /** What a resolver makes of it. */
        NAMED;

        /** Whether it needs numbers. */
        public boolean numeric() {
            return this == HIGHEST || this == LOWEST || this == RELATIVE || this == AVERAGE;
        }
    }

    /** A rule without further words. */
    public static Policy of(Rule rule) {
        return new Policy(rule, null, Double.NaN, Double.NaN, false, false, "");
    }

    /** A named resolver. */
    public static Policy of(Resolver resolver) {
        return new Policy(Rule.NAMED, resolver, Double.NaN, Double.NaN, false, false, "");
    }

    /** The same, within a range; {@code always} if that holds for what is said to be the value, too. */
    public Policy within(double least, double greatest, boolean always) {
        return new Policy(rule, resolver, least, greatest, always, withdraw, types);
    }

    /** The same, for numbers of these types. */
    public Policy typed(String listed) {
        return new Policy(rule, resolver, min, max, clamps, withdraw, listed);
    }

    /** The same, dropping contributions of devices that leave. */
    public Policy withdrawing() {
        return new Policy(rule, resolver, min, max, clamps, true, types);
    }

    /** Whether each contributor's own word is kept. */
    public boolean keepsContributions() {
        return rule != Rule.LATEST && rule != Rule.RELATIVE;
    }
}
