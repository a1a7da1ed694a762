package io.ringmaster.storm;

import java.util.List;
import java.util.Set;

/** Looks for the first seed that shows that a rule is broken. Loaded with the broken classes, and called by reflection. */
public final class BrokenRun {
    private BrokenRun() {}

    /** The seed and what was seen, in words; null if the invariant held in all. */
    public static String first(String invariant, String mode, long first, int count) {
        for (long seed = first; seed < first + count; seed++) {
            for (Violation violation :
                    Storm.run(seed, Mode.valueOf(mode), Set.of(invariant)).violations()) {
                if (violation.number().equals(invariant)) {
                    return seed + "|" + violation.text();
                }
            }
        }
        return null;
    }

    /** The events before the first violation; empty if the invariant held in all. */
    public static List<String> before(String invariant, String mode, long first, int count) {
        for (long seed = first; seed < first + count; seed++) {
            Outcome outcome = Storm.run(seed, Mode.valueOf(mode), Set.of(invariant));
            if (!outcome.held()) {
                return outcome.violations().get(0).before();
            }
        }
        return List.of();
    }
}
