package io.ringmaster.storm;

import java.util.List;
import java.util.random.RandomGenerator;

/** All chance of a run, from one seed: SplitMix64, written out so that every Java throws the same. */
public final class Dice implements RandomGenerator {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** Throws that follow from a seed. */
    public Dice(long seed) {
        state = mix(seed + GAMMA);
    }

    @Override
    public long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    /** Scatters the bits of a number. */
    public static long mix(long bits) {
        long b = bits;
        b = (b ^ b >>> 30) * 0xBF58476D1CE4E5B9L;
        b = (b ^ b >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }

    /** A number from 0 to {@code bound - 1}. */
    public int below(int bound) {
        return (int) ((nextLong() >>> 33) % bound);
    }

    /** A number from {@code from} to {@code to}, both included. */
    public int between(int from, int to) {
        return from + below(to - from + 1);
    }

    /** True in so many of 1,000 throws. */
    public boolean perMille(int share) {
        return below(1_000) < share;
    }

    /** True once in so many throws. */
    public boolean oneIn(int throwsOf) {
        return below(throwsOf) == 0;
    }

    /** A time from 0 to below {@code boundNs}. */
    public long ns(long boundNs) {
        return (nextLong() >>> 1) % boundNs;
    }

    /** A number from 0 to below 1, of 24 bits. */
    public float unit() {
        return (nextLong() >>> 40) * 0x1p-24f;
    }

    /** One of these. */
    public <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }
}
