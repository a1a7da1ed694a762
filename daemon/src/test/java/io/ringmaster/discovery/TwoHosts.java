package io.ringmaster.discovery;

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
 * Two network namespaces with a cable between them: {@code stage} (10.77.0.1 and two more addresses, with a bridge
 * {@code docker0} beside it) and
 * {@code tablet} (10.77.0.2). Needs root and the {@code ip} command. Closing ends every process that was started here.
 */
final class TwoHosts implements AutoCloseable {
    private static final long COMMAND_SECONDS_MAX = 10;

    private final String stage = "rm-stage-" + ProcessHandle.current().pid();
    private final String tablet = "rm-tablet-" + ProcessHandle.current().pid();
    private final Deque<Running> started = new ArrayDeque<>();

    /** A process and what it has printed so far, line by line. */
    record Running(Process process, Queue<String> lines) {
        boolean hasPrinted(String part) {
            return lines.stream().anyMatch(line -> line.contains(part));
        }
    }

    TwoHosts() throws IOException {
        run("ip netns add " + stage);
        run("ip netns add " + tablet);
        run("ip -n " + stage + " link add eth0 type veth peer name eth0 netns " + tablet);
        run("ip -n " + stage + " link add docker0 type bridge");
        for (String each : List.of("lo", "docker0", "eth0")) {
            run("ip -n " + stage + " link set " + each + " up");
        }
        run("ip -n " + stage + " addr add 10.77.0.1/24 dev eth0");
        run("ip -n " + stage + " addr add 192.168.77.9/24 dev eth0");
        run("ip -n " + stage + " addr add 169.254.77.9/16 dev eth0");
        run("ip -n " + stage + " addr add 172.17.0.1/16 dev docker0");
        run("ip -n " + tablet + " link set lo up");
        run("ip -n " + tablet + " link set eth0 up");
        run("ip -n " + tablet + " addr add 10.77.0.2/24 dev eth0");
    }

    Running onStage(List<String> command) throws IOException {
        return start(stage, command);
    }

    Running onTablet(List<String> command) throws IOException {
        return start(tablet, command);
    }

    private Running start(String namespace, List<String> command) throws IOException {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        all.addAll(command);
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        Running running = new Running(process, new ConcurrentLinkedQueue<>());
        started.push(running);
        Thread reader = new Thread(() -> collect(running), "two-hosts-read");
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
    static boolean arePossible() throws IOException {
        String probe = "rm-probe-" + ProcessHandle.current().pid();
        return succeeds("ip netns add " + probe) && succeeds("ip netns del " + probe);
    }

    private static void run(String command) throws IOException {
        if (!succeeds(command)) {
            throw new IOException("failed: " + command);
        }
    }

    private static boolean succeeds(String command) throws IOException {
        Process process = new ProcessBuilder(command.split(" "))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return ended(process) && process.exitValue() == 0;
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
        run("ip netns del " + stage);
        run("ip netns del " + tablet);
    }
}
