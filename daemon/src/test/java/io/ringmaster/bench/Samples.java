package io.ringmaster.bench;

/** Samples for tests. */
final class Samples {
    private Samples() {}

    /** A run of 100 messages to 8 receivers that all arrived, with this median. */
    static Sample p50(double us) {
        return new Sample(100, 1000, 800, 800, 0, 0, 0, us, us, us, us, us, -1);
    }

    /** A run of 100 messages to 8 receivers. */
    static Sample delivered(long delivered, long replaced, long cpuNs) {
        return new Sample(100, 1000, 800, delivered, 0, 0, 0, 1, 1, 1, 1, 1, -1).with(replaced, cpuNs);
    }
}
