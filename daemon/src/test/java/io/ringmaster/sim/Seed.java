package io.ringmaster.sim;

import java.util.Random;

/** The seed of a random test: printed, so that a failure can be run again with {@code -Dringmaster.seed=}. */
public final class Seed {
    private Seed() {}

    /** The seed for a test of this name. */
    public static long of(String test) {
        long seed = Long.getLong("ringmaster.seed", System.nanoTime());
        System.out.println(test + ": -Dringmaster.seed=" + seed);
        return seed;
    }

    /** How many rounds a long random test does: all, or one of {@code -Dringmaster.rounds.one-of=}, where it is run again and again. */
    public static int rounds(int all) {
        return Math.max(1, all / Integer.getInteger("ringmaster.rounds.one-of", 1));
    }

    /** Chance from the seed for a test of this name. */
    public static Random random(String test) {
        return new Random(of(test));
    }
}
