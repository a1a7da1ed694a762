package io.ringmaster.sim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Network namespaces of a test's own, and the processes in them. Needs root and the {@code ip} command. Closing ends every process that
 * was started here and then the namespaces.
 */
public final class Namespaces implements AutoCloseable {
    private static final long COMMAND_SECONDS_MAX = 10;

    private final List<String> names = new ArrayList<>();
    private final Deque<Running> started = new ArrayDeque<>();

    /** A process and what it has printed so far, line by line. */
    public record Running(Process process, Queue<String> lines) {
        public boolean hasPrinted(String part) {
            return lines.stream().anyMatch(line -> line.contains(part));
        }
    }

    /** Makes a namespace with its loopback up; its name for {@code ip}. */
    public String add(String name) throws IOException {
        String full = "rm-" + name + "-" + ProcessHandle.current().pid();
        run("ip netns add " + full);
        names.add(full);
        run("ip -n " + full + " link set lo up");
        return full;
    }

    /** Starts a process in a namespace. */
    public Running start(String namespace, List<String> command) throws IOException {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        all.addAll(command);
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        Running running = new Running(process, new ConcurrentLinkedQueue<>());
        started.push(running);
        Thread reader = new Thread(() -> collect(running), "test-namespace-read");
        reader.setDaemon(true);
        reader.start();
        return running;
    }

    private static void collect(Running running) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(running.process().getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(running.lines()::add);
        } catch (IOException | UncheckedIOException e) {
            running.lines().add("(output ended: " + e.getMessage() + ")");
        }
    }

    /** Whether this user may make network namespaces here. */
    public static boolean arePossible() throws IOException {
        String probe = "rm-probe-" + ProcessHandle.current().pid();
        return succeeds("ip netns add " + probe) && succeeds("ip netns del " + probe);
    }

    /** Runs a command, which must succeed. */
    public static void run(String command) throws IOException {
        if (!succeeds(command)) {
            throw new IOException("failed: " + command);
        }
    }

    private static boolean succeeds(String command) throws IOException {
        try {
            Process process = new ProcessBuilder(command.split(" "))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return ended(process) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static boolean ended(Process process) {
        try {
            if (process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return false;
    }

    @Override
    public void close() throws IOException {
        for (Running each : started) {
            each.process().descendants().forEach(ProcessHandle::destroyForcibly);
            ended(each.process().destroyForcibly());
        }
        for (String name : names) {
            run("ip netns del " + name);
        }
    }
}
