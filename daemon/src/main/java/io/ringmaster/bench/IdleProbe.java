package io.ringmaster.bench;

import io.ringmaster.clock.Clock;
import io.ringmaster.clock.SystemClock;
import io.ringmaster.wire.OscWriter;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a daemon costs that nobody speaks to: time from the start of its process to its first answer, processor time over a while of
 * silence, and resident memory after it. A third of that while goes by first, for the compiler to settle. Its arguments are a Java program, a folder for what the daemon writes, and seconds of
 * silence. Prints one line. Linux only, for it reads {@code /proc}.
 */
public final class IdleProbe {
    private static final double NANOS_PER_MS = 1e6;
    private static final double KIB_PER_MIB = 1024;
    private static final int SETTLING_SHARE = 3;
    private static final int ANSWER_MS_MAX = 5_000;
    private static final int ANSWER_BYTES_MAX = 1_024;

    private IdleProbe() {}

    /** Measures one start; exits with 4 if the daemon does not get ready. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            System.out.println(measure(
                    Path.of(arguments[0]),
                    Files.createDirectories(Path.of(arguments[1])),
                    Integer.parseInt(arguments[2])));
        } catch (BenchProblem problem) {
            System.err.println(problem.line());
            System.exit(4);
        }
    }

    private static String measure(Path java, Path directory, int silenceSeconds)
            throws BenchProblem, IOException, InterruptedException {
        Clock clock = new SystemClock();
        long startNs = clock.nanos();
        try (DaemonBridge daemon = DaemonBridge.start(java, directory, List.of())) {
            askOverOsc(daemon.address());
            double readyMs = (clock.nanos() - startNs) / NANOS_PER_MS;
            Thread.sleep(silenceSeconds * 1_000L / SETTLING_SHARE);
            long cpuNs = daemon.cpuNs();
            long fromNs = clock.nanos();
            Thread.sleep(silenceSeconds * 1_000L);
            double cpuPercent = 100.0 * (daemon.cpuNs() - cpuNs) / (clock.nanos() - fromNs);
            double residentMib =
                    residentKib(Files.readAllLines(Path.of("/proc/" + daemon.id() + "/status"))) / KIB_PER_MIB;
            return String.format(
                    Locale.ROOT,
                    "ready_ms %.0f  idle_cpu_%% %.2f  idle_rss_mib %.1f",
                    readyMs,
                    cpuPercent,
                    residentMib);
        }
    }

    /** Waits for an answer over UDP, and leaves, so that no guest is there while it is silent. */
    private static void askOverOsc(InetSocketAddress daemon) throws BenchProblem, IOException {
        try (DatagramSocket asker = new DatagramSocket()) {
            asker.connect(daemon);
            asker.setSoTimeout(ANSWER_MS_MAX);
            send(asker, "/ringmaster/ping");
            asker.receive(new DatagramPacket(new byte[ANSWER_BYTES_MAX], ANSWER_BYTES_MAX));
            send(asker, "/ringmaster/leave");
        } catch (SocketTimeoutException e) {
            throw new BenchProblem("the daemon does not answer /ringmaster/ping");
        }
    }

    private static void send(DatagramSocket asker, String address) throws IOException {
        byte[] message = new OscWriter(64).begin(address, "").toByteArray();
        asker.send(new DatagramPacket(message, message.length));
    }

    /** The resident memory in a process's status lines, in KiB; -1 if they do not say. */
    static long residentKib(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(-1);
    }
}
