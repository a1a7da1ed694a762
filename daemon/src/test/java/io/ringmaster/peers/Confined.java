package io.ringmaster.peers;

import static io.ringmaster.sim.Patience.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringmaster.sim.Osc;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program that insists on listening at every network card, in a network of its own where there is none but the loopback. One of its
 * ports is reached from outside, as a socket of 127.0.0.1; what goes in and out there is remembered. Never runs as root.
 */
final class Confined implements Closeable {
    private static final int DATAGRAM_BYTES_MAX = 65_535;
    private static final int END_SECONDS_MAX = 15;

    private final Process process;
    private final DatagramSocket socket;
    private final Path said;
    private final List<byte[]> given = new CopyOnWriteArrayList<>();
    private final List<byte[]> sent = new CopyOnWriteArrayList<>();
    private volatile @Nullable InetSocketAddress bridge;

    private Confined(Process process, Path said) throws IOException {
        this.process = process;
        this.said = said;
        socket = new DatagramSocket(0, Stage.LOOPBACK);
        start("test-into", this::carryIn);
        start("test-out-of", this::carryOut);
    }

    private static void start(String name, Runnable what) {
        Thread thread = new Thread(what, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Starts a program.
     *
     * @param home a folder that the program may write to
     * @param port where it listens in its own network
     * @param out where it sends to in its own network
     */
    static Confined start(Path home, int port, int out, List<String> program) throws Exception {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path script = home.resolve("confined.py");
        try (InputStream in = Confined.class.getResourceAsStream("confined.py")) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> command = ownNetwork();
        assumeTrue(succeeds(command, "true"), "may not make network namespaces here");
        command.addAll(List.of(Programs.need("python3", "python3-minimal"), script.toString()));
        command.addAll(List.of(Integer.toString(port), Integer.toString(out)));
        command.addAll(program);
        Path said = home.resolve("said.txt");
        return new Confined(
                new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectError(said.toFile())
                        .start(),
                said);
    }

    /** A command that runs another one in a network with a loopback and nothing else; it needs no root where users may do so. */
    private static List<String> ownNetwork() {
        List<String> command = new ArrayList<>(List.of(Programs.need("unshare", "util-linux")));
        command.addAll(
                System.getProperty("user.name").equals("root")
                        ? List.of("--net")
                        : List.of("--user", "--map-current-user", "--keep-caps", "--net"));
        command.addAll(List.of("sh", "-c", "ip link set lo up && exec \"$@\"", "sh"));
        return command;
    }

    private static boolean succeeds(List<String> prefix, String program) throws Exception {
        List<String> command = new ArrayList<>(prefix);
        command.add(program);
        Process probe = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return probe.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS) && probe.exitValue() == 0;
    }

    private void carryIn() {
        DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM_BYTES_MAX], DATAGRAM_BYTES_MAX);
        try {
            while (true) {
                socket.receive(packet);
                byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
                given.add(bytes);
                give(bytes);
            }
        } catch (IOException closed) {
            socket.close();
        }
    }

    private synchronized void give(byte[] packet) throws IOException {
        OutputStream into = process.getOutputStream();
        into.write((HexFormat.of().formatHex(packet) + "\n").getBytes(StandardCharsets.US_ASCII));
        into.flush();
    }

    private void carryOut() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                byte[] packet = HexFormat.of().parseHex(line);
                sent.add(packet);
                InetSocketAddress to = bridge;
                if (to != null) {
                    socket.send(new DatagramPacket(packet, packet.length, to));
                }
            }
        } catch (IOException closed) {
            socket.close();
        }
    }

    /** Sends a message to the program, again and again, until the program sends something. */
    void awaitAnswerTo(byte[] message) {
        sent.clear();
        await().pollInterval(Duration.ofMillis(100))
                .failFast("the program has ended; see " + said, () -> !process.isAlive())
                .until(() -> {
                    give(message);
                    return !sent.isEmpty();
                });
    }

    /** Lets the daemon at an address hear the program from now on. */
    void connect(InetSocketAddress daemon) {
        given.clear();
        sent.clear();
        bridge = daemon;
    }

    /** The port of 127.0.0.1 at which the daemon reaches the program. */
    int port() {
        return socket.getLocalPort();
    }

    /** What the daemon has sent to the program, message by message. */
    List<String> given() {
        return texts(given);
    }

    /** What the program has sent, message by message. */
    List<String> sent() {
        return texts(sent);
    }

    private static List<String> texts(List<byte[]> packets) {
        return packets.stream()
                .flatMap(packet -> Osc.texts(packet, packet.length).stream())
                .toList();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
