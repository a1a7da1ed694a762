package io.ringmaster.bench;

import io.ringmaster.clock.Clock;
import io.ringmaster.clock.SystemClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a daemon costs that nobody speaks to: time from the start of its process to its first answer, processor time over a while of
 * silence, and resident memory after it. Its arguments are a Java program, a folder for what the daemon writes, and seconds of
 * silence. Prints one line. Linux only, for it reads {@code /proc}.
 */
public final class IdleProbe {
    private static final double NANOS_PER_MS = 1e6;
    private static final double KIB_PER_MIB = 1024;

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
            double readyMs = (clock.nanos() - startNs) / NANOS_PER_MS;
            Thread.sleep(2_000);
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
