package io.ringmaster.process;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import io.ringmaster.cli.ExitCode;
import io.ringmaster.cli.Main;
import io.ringmaster.sim.NotifySocket;
import io.ringmaster.sim.Osc;
import io.ringmaster.wire.OscReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the daemon's process begins, is told things, and ends. */
@Timeout(120)
class DaemonLifeTest {
    /** How long the machine waits for a daemon that was asked to end. */
    private static final int END_SECONDS_MAX = 3;
    /** How long it may take on a busy machine until it notices that it is deaf. */
    private static final int NOTICED_SECONDS_MAX = 40;

    private static final String GOOD = "osc: { bind: 127.0.0.1, port: 0 }\ndiscovery: { mdns: off }\n";

    @TempDir
    Path directory;

    @Test
    void shouldEndWellAndTakeItsSocketAlongWhenAskedTo() throws Exception {
        Path socket = state().resolve("ringmaster.sock");
        try (DaemonProcess daemon = start(GOOD, Map.of())) {
            daemon.awaitReady();
            assertThat(Files.getPosixFilePermissions(socket)).isEqualTo(PosixFilePermissions.fromString("rw-rw----"));

            daemon.terminate();

            assertThat(daemon.awaitEnd(END_SECONDS_MAX)).isZero();
            assertThat(socket).doesNotExist();
            assertThat(daemon.err()).endsWith("ringmaster: stopping");
        }
    }

    @Test
    void shouldReplaceTheSocketThatAKilledDaemonLeft() throws Exception {
        Path socket = state().resolve("ringmaster.sock");
        try (DaemonProcess killed = start(GOOD, Map.of())) {
            killed.awaitReady();
            killed.kill();
        }
        assertThat(socket).exists();

        try (DaemonProcess next = start(GOOD, Map.of())) {
            InetSocketAddress address = next.awaitReady();

            assertThat(Osc.text(DaemonProcess.ask(address, Osc.message("/ringmaster/ping", 7))))
                    .isEqualTo("/ringmaster/pong ,i 7");
            next.terminate();
            assertThat(next.awaitEnd(END_SECONDS_MAX)).isZero();
            assertThat(socket).doesNotExist();
        }
    }

    @Test
    void shouldNeverGiveARevisionAgainAfterItWasKilled() throws Exception {
        long last = 0;
        for (int start = 0; start < 3; start++) {
            try (DaemonProcess daemon = start(GOOD, Map.of())) {
                long revision = revisionAfterAWrite(daemon.awaitReady());
                assertThat(revision).isGreaterThan(last);
                last = revision;
                daemon.kill();
            }
        }
    }

    private static long revisionAfterAWrite(InetSocketAddress daemon) throws IOException {
        byte[] answer = DaemonProcess.ask(
                daemon,
                Osc.bundle(1, Osc.message("/stage/level", 0.5f), Osc.message("/ringmaster/get", "/stage/level")));
        long[] revision = {0};
        new OscReader().read(answer, 0, answer.length, message -> {
            assertThat(message.address()).isEqualTo("/ringmaster/value");
            revision[0] = message.integer(1);
        });
        return revision[0];
    }

    @Test
    void shouldEndInPlainWordsOnceItsShowThreadHasEndedSoThatItIsStartedAgain() throws Exception {
        String policies = "policies: [{ match: /free, policy: of-a-test-broken }]\n";
        try (DaemonProcess daemon = start(GOOD + policies, Map.of())) {
            InetSocketAddress address = daemon.awaitReady();
            try (DatagramSocket tablet = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                byte[] packet = Osc.message("/free", "ends");
                tablet.send(new DatagramPacket(packet, packet.length, address));
            }

            assertThat(daemon.awaitEnd(NOTICED_SECONDS_MAX)).isEqualTo(ExitCode.FAULT);
            assertThat(daemon.err()).anyMatch(line -> line.contains("The show has ended by a fault"));
        }
    }

    @Test
    void shouldTellSystemdOfItsWholeLife() throws Exception {
        Assumptions.assumeTrue(Epoll.isAvailable(), "datagrams of Unix sockets need Linux");
        Path path = directory.resolve("notify");
        try (NotifySocket systemd = new NotifySocket(path);
                DaemonProcess daemon = start(GOOD, Map.of("NOTIFY_SOCKET", path.toString()))) {
            InetSocketAddress address = daemon.awaitReady();
            await().untilAsserted(() -> assertThat(systemd.states()).containsExactly("READY=1"));
            assertThat(systemd.heard().get(0)).contains("STATUS=OSC at UDP port " + address.getPort());

            daemon.signal("HUP");
            await().untilAsserted(
                            () -> assertThat(systemd.states()).containsExactly("READY=1", "RELOADING=1", "READY=1"));
            assertThat(systemd.heard().get(1)).contains("MONOTONIC_USEC=");

            daemon.terminate();
            assertThat(daemon.awaitEnd(END_SECONDS_MAX)).isZero();
            await().untilAsserted(() -> assertThat(systemd.states()).endsWith("STOPPING=1"));
        }
    }

    @Test
    void shouldGoOnWithTheOldConfigurationWhenTheNewOneIsBad() throws Exception {
        Path socket = directory.resolve("notify");
        try (NotifySocket systemd = new NotifySocket(socket);
                DaemonProcess daemon = start(GOOD, Map.of("NOTIFY_SOCKET", socket.toString()))) {
            InetSocketAddress address = daemon.awaitReady();
            Files.writeString(directory.resolve("show.yaml"), GOOD + "devicse: []\n");

            daemon.signal("HUP");

            await().untilAsserted(() -> assertThat(daemon.err()).anyMatch(line -> line.contains("show.yaml:3:1")));
            await().until(() -> systemd.states().size() == 3);
            assertThat(String.join("\n", daemon.err()))
                    .contains("'devices'")
                    .contains("the old one stays")
                    .doesNotContain("Exception", "\tat ");
            assertThat(Osc.text(DaemonProcess.ask(address, Osc.message("/ringmaster/ping", "still"))))
                    .isEqualTo("/ringmaster/pong ,s \"still\"");
            assertThat(daemon.isAlive()).isTrue();
        }
    }

    private record Said(int code, String out, String err) {}

    private Said reload(String... more) {
        List<String> args = new ArrayList<>(List.of("reload", "--timeout", "60s", "--state", state().toString()));
        args.addAll(List.of(more));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.execute(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
        return new Said(code, out.toString(), err.toString());
    }

    @Test
    void shouldSayByCommandWhatAReloadChangedOrWhyTheOldConfigurationStays() throws Exception {
        try (DatagramSocket wall = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DaemonProcess daemon = start(GOOD, Map.of())) {
            InetSocketAddress address = daemon.awaitReady();
            assertThat(reload()).isEqualTo(new Said(0, "The configuration is taken; nothing of it has changed.\n", ""));

            String devices = GOOD + "devices:\n" + device("wall", wall);
            Files.writeString(directory.resolve("show.yaml"), devices + "name: Hall\n");
            assertThat(reload("--json"))
                    .isEqualTo(new Said(
                            0,
                            "{\"kind\":\"reloaded\",\"changes\":[\"device wall is new\"],"
                                    + "\"restart\":[\"name and discovery\"]}\n",
                            ""));

            Files.writeString(directory.resolve("show.yaml"), GOOD + "devicse: []\njoin: nobody\n");
            Said refused = reload();
            assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err())
                    .contains("show.yaml:3:1: ", "did you mean 'devices'?", "show.yaml:4:7: ", "the old one stays")
                    .doesNotContain("Exception", "\tat ");
            assertThat(reload("--json").out())
                    .contains(
                            "{\"kind\":\"problem\",\"file\":",
                            "\"line\":3,\"column\":1,",
                            "\"suggestion\":\"devices\"");
            DaemonProcess.send(wall, address, Osc.message("/ringmaster/ping", "still"));
            assertThat(Osc.text(DaemonProcess.receive(wall))).isEqualTo("/ringmaster/pong ,s \"still\"");
        }
        assertThat(reload().code()).isEqualTo(ExitCode.NO_DAEMON);
    }

    @Test
    void shouldTakeAGoodConfigurationWhileItRuns() throws Exception {
        Path socket = directory.resolve("notify");
        try (DatagramSocket wall = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket tablet = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                NotifySocket systemd = new NotifySocket(socket);
                DaemonProcess daemon = start(GOOD, Map.of("NOTIFY_SOCKET", socket.toString()))) {
            InetSocketAddress address = daemon.awaitReady();
            String devices = "devices:\n" + device("wall", wall) + device("tablet", tablet);
            Files.writeString(directory.resolve("show.yaml"), GOOD + devices);

            daemon.signal("HUP");

            await().until(() -> systemd.states().size() == 3);
            assertThat(systemd.heard().get(2)).contains("2 devices");
            DaemonProcess.send(tablet, address, Osc.message("/stage/level", 0.5f));
            assertThat(Osc.text(DaemonProcess.receive(wall))).isEqualTo("/stage/level ,f 0.5");
        }
    }

    private static String device(String id, DatagramSocket at) {
        return "  - { id: " + id + ", profile: generic, host: 127.0.0.1, port: " + at.getLocalPort() + " }\n";
    }

    private Path state() {
        return directory.resolve("state");
    }

    private DaemonProcess start(String configuration, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(directory.resolve("show.yaml"), configuration);
        return DaemonProcess.run(file, state(), environment);
    }
}
