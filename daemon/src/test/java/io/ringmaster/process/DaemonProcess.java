package io.ringmaster.process;

import static io.ringmaster.sim.Patience.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The daemon as a process of its own, as the launcher starts it; ended by its own handle. */
final class DaemonProcess implements Closeable {
    private static final Pattern READY = Pattern.compile("\\{\"kind\":\"ready\".*\"port\":(\\d+).*");
    private static final int START_SECONDS_MAX = 40;
    private static final int ANSWER_MS_MAX = 10_000;

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers;

    private DaemonProcess(Process process) {
        this.process = process;
        readers = List.of(reader(process.getInputStream(), out), reader(process.getErrorStream(), err));
    }

    /** Starts {@code run} with a configuration and a state directory. */
    static DaemonProcess run(Path configuration, Path state, Map<String, String> environment) throws IOException {
        return run(List.of(), configuration, state, environment);
    }

    /** The same with its standard error called the journal, as systemd does. */
    static DaemonProcess runInJournal(Path configuration, Path state) throws IOException {
        String call = "JOURNAL_STREAM=$(stat -L -c %d:%i /proc/self/fd/2) exec \"$@\"";
        return run(List.of("sh", "-c", call, "sh"), configuration, state, Map.of());
    }

    private static DaemonProcess run(
            List<String> starter, Path configuration, Path state, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(starter);
        command.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-ea", "-Xmx96m"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add("-Dringmaster.profiles=" + System.getProperty("ringmaster.profiles", "../hardware-profiles"));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "io.ringmaster.cli.Main", "run", "--json"));
        command.addAll(List.of("--config", configuration.toString(), "--state", state.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        List.of("STATE_DIRECTORY", "XDG_RUNTIME_DIR", "NOTIFY_SOCKET", "JOURNAL_STREAM", "JAVA_TOOL_OPTIONS")
                .forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        return new DaemonProcess(builder.start());
    }

    private static Thread reader(InputStream from, List<String> to) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                        lines.lines().forEach(to::add);
                    } catch (IOException e) {
                        to.add("(this output ended: " + e.getMessage() + ")");
                    }
                },
                "test-reader");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits until it says that it is ready. Returns where it listens. */
    InetSocketAddress awaitReady() {
        await().until(() -> !out.isEmpty() || !process.isAlive());
        assertThat(out).as("it said %s", err).isNotEmpty();
        Matcher ready = READY.matcher(out.get(0));
        assertThat(ready.matches()).as(out.get(0)).isTrue();
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(ready.group(1)));
    }

    /** Waits for its end, at most so long. Returns its exit code. */
    int awaitEnd(int secondsMax) throws InterruptedException {
        assertThat(process.waitFor(secondsMax, SECONDS))
                .as("ends within %d s; it said %s", secondsMax, err)
                .isTrue();
        for (Thread reader : readers) {
            reader.join(SECONDS.toMillis(secondsMax));
        }
        return process.exitValue();
    }

    /** Waits for its end after it refused to start. */
    int awaitRefusal() throws InterruptedException {
        return awaitEnd(START_SECONDS_MAX);
    }

    /** Asks it to end, as {@code systemctl stop} does. Its handle does that without closing what it says. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Kills it without a warning. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        awaitEnd(START_SECONDS_MAX);
    }

    /** Sends it a signal by name, such as {@code HUP}. */
    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it said on stdout. */
    List<String> out() {
        return List.copyOf(out);
    }

    /** What it said on stderr. */
    List<String> err() {
        return List.copyOf(err);
    }

    /** Sends one packet from a socket of its own and returns the answer to it. */
    static byte[] ask(InetSocketAddress daemon, byte[] packet) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            send(socket, daemon, packet);
            return receive(socket);
        }
    }

    /** Sends one packet. */
    static void send(DatagramSocket from, InetSocketAddress daemon, byte[] packet) throws IOException {
        from.send(new DatagramPacket(packet, packet.length, daemon));
    }

    /** The next packet that arrives. */
    static byte[] receive(DatagramSocket at) throws IOException {
        at.setSoTimeout(ANSWER_MS_MAX);
        DatagramPacket answer = new DatagramPacket(new byte[8_192], 8_192);
        at.receive(answer);
        return Arrays.copyOf(answer.getData(), answer.getLength());
    }

    @Override
    public void close() {
        terminate();
        try {
            if (!process.waitFor(START_SECONDS_MAX, SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
