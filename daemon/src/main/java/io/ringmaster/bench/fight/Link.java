package io.ringmaster.bench.fight;

import java.util.random.RandomGenerator;

/** One direction of a way through the network: late by a delay that varies. What is late holds up what comes behind it. */
final class Link {
    /** How late a network is: {@code delayNs}, give or take {@code jitterNs}. */
    record Delay(long delayNs, long jitterNs) {
        /** Tablets on Wi-Fi. */
        static final Delay WIFI = new Delay(40 * SimulatedTime.MS, 10 * SimulatedTime.MS);
        /** Devices on a cable. */
        static final Delay CABLE = new Delay(SimulatedTime.MS, SimulatedTime.MS / 2);
    }

    private final SimulatedTime time;
    private final Delay delay;
    private final RandomGenerator random;
    private long lastNs = Long.MIN_VALUE;

    Link(SimulatedTime time, Delay delay, RandomGenerator random) {
        this.time = time;
        this.delay = delay;
        this.random = random;
    }

    /** Lets a datagram arrive, after those that left before it. */
    void carry(Runnable arrival) {
        long jitterNs = (long) ((2 * random.nextDouble() - 1) * delay.jitterNs());
        lastNs = Math.max(lastNs, time.sceneNs() + delay.delayNs() + jitterNs);
        time.at(lastNs, arrival);
    }
}
