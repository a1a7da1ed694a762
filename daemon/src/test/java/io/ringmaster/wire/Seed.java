package io.ringmaster.wire;

import java.util.Random;

/** The seed of a random test: printed, so that a failure can be run again with {@code -Dringmaster.seed=}. */
final class Seed {
    private Seed() {}

    static long of(String test) {
        long seed = Long.getLong("ringmaster.seed", System.nanoTime());
        System.out.println(test + ": -Dringmaster.seed=" + seed);
        return seed;
    }

    static Random random(String test) {
        return new Random(of(test));
    }
}
