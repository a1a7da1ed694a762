package io.ringmaster.bench;

import io.ringmaster.clock.Clock;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.TimeTag;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * How late bundles leave that wait for the time of their tags: from that time until the receiver's thread has the datagram, both by this
 * machine's wall clock. So the figures hold the way over loopback and the waking of two threads. Belongs to one thread.
 */
final class ScheduleTiming {
    /**
     * What was measured.
     *
     * @param bundles how many were sent, and arrived
     * @param early how many arrived before their time
     * @param withinMs how many arrived within a millisecond after it
     * @param minUs the least delay
     * @param medianUs the median
     * @param p99Us one in a hundred is later
     * @param maxUs the greatest
     */
    record Result(int bundles, int early, int withinMs, double minUs, double medianUs, double p99Us, double maxUs) {
        String text() {
            return String.format(
                    Locale.ROOT,
                    "%d bundles that waited for their time: %d early, %d within 1 ms; late by %.0f us at least, median %.0f us, p99 %.0f us, "
                            + "at most %.0f us",
                    bundles,
                    early,
                    withinMs,
                    minUs,
                    medianUs,
                    p99Us,
                    maxUs);
        }

        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"bundles\":%d,\"early\":%d,\"withinMs\":%d,\"minUs\":%.1f,\"medianUs\":%.1f,\"p99Us\":%.1f,\"maxUs\":%.1f}",
                    bundles,
                    early,
                    withinMs,
                    minUs,
                    medianUs,
                    p99Us,
                    maxUs);
        }
    }

    private static final int BUNDLES = 500;
    private static final int WARM_UP = 100;
    private static final int ANSWER_MS_MAX = 5_000;
    private static final int DATAGRAM_BYTES = 1_500;
    private static final long AHEAD_NS = 15_000_000;
    private static final long STEP_NS = 137_000;
    private static final double NANOS_PER_US = 1e3;
    private static final double P99 = 0.99;

    private ScheduleTiming() {}

    /** Starts a daemon in a folder, and sends it one bundle after the other. */
    static Result measure(Clock clock, Path directory) throws BenchProblem, InterruptedException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket sender = new DatagramSocket(0, loopback);
                DatagramSocket receiver = new DatagramSocket(0, loopback);
                DaemonBridge daemon = DaemonBridge.start(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        directory,
                        port -> DaemonConfiguration.scheduled(port, sender.getLocalPort(), receiver.getLocalPort()))) {
            sender.connect(daemon.address());
            receiver.setSoTimeout(ANSWER_MS_MAX);
            double[] lateUs = new double[BUNDLES];
            for (int i = -WARM_UP; i < BUNDLES; i++) {
                double late = one(clock, sender, receiver, i);
                if (i >= 0) {
                    lateUs[i] = late;
                }
            }
            return result(lateUs);
        } catch (IOException e) {
            throw new BenchProblem("a bundle did not arrive: " + e.getMessage());
        }
    }

    /** Times that are no round milliseconds away, so that a timer of milliseconds shows. */
    private static double one(Clock clock, DatagramSocket sender, DatagramSocket receiver, int number)
            throws IOException {
        long dueNs = clock.epochNs() + AHEAD_NS + Math.floorMod(number, 100) * STEP_NS;
        byte[] message =
                new OscWriter(64).begin("/bench/step", "i").int32(number).toByteArray();
        byte[] bundle = new OscWriter(128)
                .beginBundle(TimeTag.ofEpochNs(dueNs))
                .element(message, 0, message.length)
                .toByteArray();
        sender.send(new DatagramPacket(bundle, bundle.length));
        receiver.receive(new DatagramPacket(new byte[DATAGRAM_BYTES], DATAGRAM_BYTES));
        return (clock.epochNs() - dueNs) / NANOS_PER_US;
    }

    private static Result result(double[] lateUs) {
        double[] sorted = lateUs.clone();
        Arrays.sort(sorted);
        int early = (int) Arrays.stream(sorted).filter(late -> late < 0).count();
        int withinMs = (int) Arrays.stream(sorted)
                .filter(late -> late >= 0 && late <= NANOS_PER_US)
                .count();
        double p99 = sorted[(int) (P99 * (sorted.length - 1))];
        return new Result(
                sorted.length, early, withinMs, sorted[0], Statistics.median(sorted), p99, sorted[sorted.length - 1]);
    }
}
