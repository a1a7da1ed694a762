package io.ringmaster.bench;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The daemon as a process of its own, with a configuration made for the benchmark, on a free port of 127.0.0.1. It is ready when it
 * answers on its command socket: a question over UDP would make one more guest, and cost what a guest costs.
 */
final class DaemonBridge implements ProcessBridge {
    private static final String MAIN = "io.ringmaster.cli.Main";
    private static final int READY_TRIES_MAX = 4_000;
    private static final int READY_STEP_MS = 5;
    private static final String REPLACED = "echo.replaced";

    private final ChildProcess process;
    private final InetSocketAddress address;
    private final Path state;

    private DaemonBridge(ChildProcess process, InetSocketAddress address, Path state) {
        this.process = process;
        this.address = address;
        this.state = state;
    }

    /**
     * Starts a daemon and waits until it is ready.
     *
     * @param directory takes its configuration, its state and what it says
     * @param devices ports of devices on 127.0.0.1 that take bundles; if there are none, everybody is a guest
     */
    static DaemonBridge start(Path directory, List<Integer> devices) throws BenchProblem, InterruptedException {
        return start(Path.of(System.getProperty("java.home"), "bin", "java"), directory, devices);
    }

    /** The same with another Java. */
    static DaemonBridge start(Path java, Path directory, List<Integer> devices)
            throws BenchProblem, InterruptedException {
        return start(java, directory, port -> DaemonConfiguration.text(port, devices));
    }

    /** The same with another configuration, which is made for a port. */
    static DaemonBridge start(Path java, Path directory, IntFunction<String> configuration)
            throws BenchProblem, InterruptedException {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
            Path state = Files.createDirectories(directory.resolve("state"));
            Path file = Files.writeString(directory.resolve("bench.yaml"), configuration.apply(address.getPort()));
            List<String> command = JavaCommand.of(
                    java, MAIN, List.of("run", "--config", file.toString(), "--state", state.toString()));
            ChildProcess process = ChildProcess.start(command, directory.resolve("daemon.err"));
            DaemonBridge bridge = new DaemonBridge(process, address, state);
            bridge.awaitReady(directory);
            return bridge;
        } catch (IOException e) {
            throw new BenchProblem("the daemon could not be started: " + e.getMessage());
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(Path directory) throws IOException, BenchProblem, InterruptedException {
        for (int i = 0; i < READY_TRIES_MAX && process.isAlive(); i++) {
            if (answers()) {
                return;
            }
            Thread.sleep(READY_STEP_MS);
        }
        close();
        throw new BenchProblem("the daemon did not get ready: " + lastLine(directory.resolve("daemon.err")));
    }

    private boolean answers() {
        try {
            return !StatusClient.counters(state).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static String lastLine(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() ? "it says nothing" : lines.get(lines.size() - 1);
    }

    /** The process's id. */
    long id() {
        return process.id();
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    @Override
    public long replaced() {
        try {
            return StatusClient.counters(state).getOrDefault(REPLACED, 0L);
        } catch (IOException e) {
            return 0;
        }
    }
}
