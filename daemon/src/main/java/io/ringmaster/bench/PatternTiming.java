package io.ringmaster.bench;

import io.ringmaster.clock.Clock;
import io.ringmaster.wire.AddressPattern;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/** How long the worst kind of address pattern takes: many stars that nearly match, against many addresses. Belongs to one thread. */
final class PatternTiming {
    /**
     * What was measured.
     *
     * @param stars stars in the pattern
     * @param addresses addresses that it was held against
     * @param matches how many matched
     * @param medianMs time for all addresses together
     * @param bestMs the same, the shortest
     */
    record Result(int stars, int addresses, int matches, double medianMs, double bestMs) {
        String text() {
            return String.format(
                    Locale.ROOT,
                    "a pattern of %d stars against %d addresses: median %.3f ms, best %.3f ms, %d matches",
                    stars,
                    addresses,
                    medianMs,
                    bestMs,
                    matches);
        }

        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"stars\":%d,\"addresses\":%d,\"matches\":%d,\"medianMs\":%.4f,\"bestMs\":%.4f}",
                    stars,
                    addresses,
                    matches,
                    medianMs,
                    bestMs);
        }
    }

    static final int STARS = 31;
    static final int ADDRESSES = 4_096;
    private static final int TURNS = 200;
    private static final double NANOS_PER_MS = 1e6;

    private PatternTiming() {}

    /** Measures on the calling thread; the first half of the turns warms up. */
    static Result measure(Clock clock) {
        AddressPattern pattern = Objects.requireNonNull(AddressPattern.compile(pattern()));
        byte[][] addresses = addresses();
        double[] tookMs = new double[TURNS];
        int matches = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            long startNs = clock.nanos();
            matches = count(pattern, addresses);
            tookMs[turn] = (clock.nanos() - startNs) / NANOS_PER_MS;
        }
        double[] settled = Arrays.copyOfRange(tookMs, TURNS / 2, TURNS);
        double bestMs = Arrays.stream(settled).min().orElse(Double.NaN);
        return new Result(STARS, ADDRESSES, matches, Statistics.median(settled), bestMs);
    }

    /** Stars with the same letter between each, and an end that no address has: a matcher that tries and goes back never ends. */
    static String pattern() {
        return "/" + "*a".repeat(STARS - 1) + "*b";
    }

    private static byte[][] addresses() {
        byte[][] addresses = new byte[ADDRESSES][];
        for (int i = 0; i < ADDRESSES; i++) {
            String address = "/" + "a".repeat(40) + String.format(Locale.ROOT, "%04d", i);
            addresses[i] = address.getBytes(StandardCharsets.US_ASCII);
        }
        return addresses;
    }

    private static int count(AddressPattern pattern, byte[][] addresses) {
        int matches = 0;
        for (byte[] address : addresses) {
            matches += pattern.matches(address, 0, address.length) ? 1 : 0;
        }
        return matches;
    }
}
