package io.ringmaster.simulator;

import java.util.Random;

/** Where a finger is on a control, from 0 to 1, as its gesture goes from beginning (0) to end (1). */
public interface FingerPath {
    /** The place at a moment of the gesture. */
    double at(double progress);

    /** Straight from one place to another. */
    static FingerPath line(double from, double to) {
        return progress -> from + (to - from) * progress;
    }

    /** Up and down around the middle, {@code turns} times, and back. */
    static FingerPath wave(double middle, double reach, double turns) {
        return progress -> Math.max(0, Math.min(1, middle + reach * Math.sin(2 * Math.PI * turns * progress)));
    }

    /** Here and there, as the seed decides; the same seed is the same path. */
    static FingerPath wander(long seed) {
        Random random = new Random(seed);
        double first = random.nextDouble();
        double second = random.nextDouble();
        double third = random.nextDouble();
        return progress -> 0.5
                + 0.25 * Math.sin(2 * Math.PI * (progress + first))
                + 0.15 * Math.sin(2 * Math.PI * (3 * progress + second))
                + 0.1 * Math.sin(2 * Math.PI * (7 * progress + third));
    }
}
