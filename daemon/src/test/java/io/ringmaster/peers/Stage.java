package io.ringmaster.peers;

import io.ringmaster.Ringmaster;
import io.ringmaster.clock.SystemClock;
import io.ringmaster.config.Configuration;
import io.ringmaster.config.ConfigurationParser;
import io.ringmaster.profile.ProfileDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A real daemon in this process on a port of 127.0.0.1 that the kernel chose; what a test opens with it is closed with it. */
final class Stage implements Closeable {
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static final Path FOLDER = Path.of(System.getProperty("ringmaster.profiles", "../hardware-profiles"));
    private static final ProfileDirectory PROFILES = new ProfileDirectory(FOLDER);

    private final Ringmaster daemon;
    private final Deque<Closeable> closedFirst = new ArrayDeque<>();

    private Stage(Ringmaster daemon) {
        this.daemon = daemon;
    }

    /** Starts the daemon with these lines of {@code devices}; strangers on this machine may join. */
    static Stage open(Path state, String... devices) throws Exception {
        return open(state, PROFILES, List.of(), devices);
    }

    /** The same, with these lines of {@code policies}. */
    static Stage open(Path state, List<String> policies, String... devices) throws Exception {
        return open(state, PROFILES, policies, devices);
    }

    /** The same, where a device may also have this profile, which is the test's own. */
    static Stage openWith(String profile, Path folder, String... devices) throws Exception {
        Path profiles = Files.createDirectories(folder.resolve("profiles"));
        String id = profile.lines()
                .filter(line -> line.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .substring(4);
        Files.writeString(profiles.resolve(id + ".yaml"), profile);
        Files.copy(FOLDER.resolve("generic.yaml"), profiles.resolve("generic.yaml"));
        return open(folder.resolve("state"), new ProfileDirectory(profiles), List.of(), devices);
    }

    private static Stage open(Path state, ProfileDirectory profiles, List<String> policies, String... devices)
            throws Exception {
        return new Stage(Ringmaster.start(
                configuration(state, profiles, policies, devices),
                Map.of("generic", PROFILES.load("generic")),
                new SystemClock()));
    }

    /** Has the daemon take these lines of {@code devices} instead. */
    void reload(Path state, String... devices) throws Exception {
        daemon.reload(configuration(state, PROFILES, List.of(), devices));
    }

    private static Configuration configuration(
            Path state, ProfileDirectory profiles, List<String> policies, String... devices) throws Exception {
        String text = String.join(
                "\n",
                "osc: { bind: 127.0.0.1, port: 0, tcp: 0 }",
                "discovery: { mdns: off }",
                "state: " + state,
                "devices:",
                items(List.of(devices)),
                policies.isEmpty() ? "" : "policies:",
                items(policies));
        return ConfigurationParser.parse("stage.yaml", text, profiles, Map.of());
    }

    private static String items(List<String> lines) {
        return lines.stream().map("  - "::concat).collect(Collectors.joining("\n"));
    }

    /** Where the daemon listens. */
    InetSocketAddress address() {
        return new InetSocketAddress(LOOPBACK, daemon.port());
    }

    String port() {
        return Integer.toString(daemon.port());
    }

    /** The TCP port that devices connect to. */
    int tcpPort() {
        return daemon.tcpPort();
    }

    /** Has something closed before the daemon is. */
    <T extends Closeable> T with(T resource) {
        closedFirst.push(resource);
        return resource;
    }

    /** A UDP port that was free a moment ago. */
    static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            return socket.getLocalPort();
        }
    }

    /** Sends one datagram from a socket of its own. */
    static void send(byte[] packet, InetSocketAddress to) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            socket.send(new DatagramPacket(packet, packet.length, to));
        }
    }

    @Override
    public void close() throws IOException {
        while (!closedFirst.isEmpty()) {
            closedFirst.pop().close();
        }
        daemon.close();
    }
}
