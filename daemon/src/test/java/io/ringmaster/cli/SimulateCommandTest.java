package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringmaster.clock.SystemClock;
import io.ringmaster.profile.Profile;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Profiles;
import io.ringmaster.simulator.DeviceSetup;
import io.ringmaster.simulator.DeviceThread;
import io.ringmaster.simulator.HostedDevice;
import io.ringmaster.simulator.HostedDevice.Sockets;
import io.ringmaster.simulator.Witness;
import io.ringmaster.wire.FrameReader;
import io.ringmaster.wire.FrameWriter;
import io.ringmaster.wire.Framing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Simulated devices on real sockets. */
@Timeout(60)
final class SimulateCommandTest {
    private static final int PATIENCE_MS = 20_000;

    @TempDir
    Path folder;

    private final InputStream keyboard = System.in;

    /** What the test's own runner says to it is no hand at a desk. */
    @BeforeEach
    void takeTheKeyboardAway() {
        System.setIn(InputStream.nullInputStream());
    }

    @AfterEach
    void giveTheKeyboardBack() {
        System.setIn(keyboard);
    }

    private final List<String> said = new CopyOnWriteArrayList<>();

    private PlayedDesk desk(String profile, int udp, int tcp, Framing framing) throws IOException {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        return new PlayedDesk(
                Profiles.load(profile),
                new DeviceSetup("desk", "127.0.0.1", 1),
                new Sockets(here, udp, tcp, framing, 0),
                new SystemClock(),
                Witness.NONE,
                said::add);
    }

    private static int port(String endpoint) {
        return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
    }

    static List<String> profiles() {
        return Profiles.ids();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void shouldPlayEachProfile(String profile) {
        Cli run = Cli.run("simulate", profile, "--port", "0", "--tcp", "0", "--seconds", "50ms", "--json");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.lines().get(0))
                .startsWith("{\"kind\":\"listening\",\"profile\":\"" + profile + "\",\"endpoint\":\"127.0.0.1:");
    }

    @Test
    void shouldPlayAProfileOfOnesOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("mydesk.yaml"), """
                format: 1
                id: mydesk
                title: My desk
                makers: [Me]
                certainty: { parameters: H }
                parameters: [{ address: /fader, type: f, low: 0, high: 1 }]
                """);
        assertThat(Cli.run("simulate", file.toString(), "--seconds", "1ms").out())
                .contains("mydesk.yaml listens at");
        Files.writeString(file, "format: 1\nid: mydesk\ntitel: My desk\nmakers: [Me]\n");
        assertThat(Cli.run("simulate", file.toString()).err()).contains("mydesk.yaml:3:1", "title");
    }

    @Test
    void shouldSayWhatItCannotPlay() {
        Cli unknown = Cli.run("simulate", "x23");
        assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("There is no profile 'x23'", "There are: ");
        assertThat(Cli.run("simulate", "x32", "--port", "0", "--wander", "/ch/99/mix/fader")
                        .err())
                .contains("no fader or key /ch/99/mix/fader");
        assertThat(Cli.run("simulate", "x32", "--loss", "100").err()).contains("--loss");
        assertThat(Cli.run("simulate", "x32", "--address", "192.0.2.1").err())
                .contains("Could not listen at 192.0.2.1");
    }

    @Test
    void shouldMoveAControlAllTheTime() {
        Cli run = Cli.run("simulate", "x32", "--port", "0", "--wander", "/ch/01/mix/fader", "--seconds", "500ms");

        assertThat(run.lines()).anyMatch(line -> line.startsWith("moved  /ch/01/mix/fader 0."));
    }

    @Test
    void shouldAnswerOverUdpAndDoWhatIsTyped() throws IOException {
        try (PlayedDesk desk = desk("x32", 0, HostedDevice.NONE, Framing.AUTO);
                DatagramSocket client = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            int port = port(desk.endpoints().get(0));
            assertThat(ask(client, port, "/ch/01/mix/fader")).isEqualTo("/ch/01/mix/fader ,f 0.0");
            assertThat(desk.typed(List.of("/ch/01/mix/fader", "0.75"))).isTrue();
            assertThat(desk.typed(List.of("/ch/01/config/name", "Lead", "vocals")))
                    .isTrue();
            assertThat(ask(client, port, "/ch/01/mix/fader")).startsWith("/ch/01/mix/fader ,f 0.749");
            assertThat(ask(client, port, "/ch/01/config/name")).endsWith("\"Lead vocals\"");
            assertThat(desk.typed(List.of("recall", "10"))).isTrue();
            assertThat(ask(client, port, "/ch/01/mix/fader")).doesNotContain("0.749");
            assertThat(desk.typed(List.of("dance"))).isFalse();
        }
    }

    @Test
    void shouldSayWhatAHandHasDone() throws Exception {
        try (PlayedDesk desk = desk("x32", 0, HostedDevice.NONE, Framing.AUTO);
                DatagramSocket client = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            desk.typed(List.of("recall", "10"));
            desk.typed(List.of("load"));
            desk.typed(List.of("/ch/05/config/name", "Lead"));
            desk.typed(List.of("reboot", "1", "forget"));
            assertThat(said)
                    .containsExactly(
                            "recalled: 10 values are others",
                            "a show is loaded",
                            "off for 1 s, and its values are forgotten");
            assertThatThrownBy(() -> desk.typed(List.of("/ch/01/mix/fader", "0.75")))
                    .hasMessage("it is off: nothing happens");

            while (said.size() < 4) {
                desk.turn(5);
            }
            assertThat(said).endsWith("on again");
            assertThat(ask(client, port(desk.endpoints().get(0)), "/ch/05/config/name"))
                    .endsWith("\"\"");
        }
    }

    @Test
    void shouldDoNothingWhereMoreIsTypedThanIsMeant() throws IOException {
        try (PlayedDesk desk = desk("x32", 0, HostedDevice.NONE, Framing.AUTO)) {
            for (String line : List.of(
                    "reboot 12 now", "recall all", "load 3", "reboot 0", "forget 1 2", "reboot 1 forget forget")) {
                assertThatThrownBy(() -> desk.typed(List.of(line.split(" "))))
                        .as(line)
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThat(said).isEmpty();
        }
    }

    @Test
    void shouldShowATextThatIsTyped() {
        System.setIn(new ByteArrayInputStream("/ch/05/config/name Lead vox\n".getBytes(StandardCharsets.UTF_8)));
        Cli run = Cli.run("simulate", "x32", "--port", "0", "--seconds", "1s");

        assertThat(run.lines()).contains("moved  /ch/05/config/name ,s \"Lead vox\"");
    }

    private static String ask(DatagramSocket client, int port, String address) throws IOException {
        byte[] packet = Osc.message(address);
        client.setSoTimeout(PATIENCE_MS);
        client.send(new DatagramPacket(packet, packet.length, InetAddress.getByName("127.0.0.1"), port));
        DatagramPacket answer = new DatagramPacket(new byte[8_192], 8_192);
        client.receive(answer);
        return String.join("; ", Osc.texts(answer.getData(), answer.getLength()));
    }

    @Test
    void shouldSpeakOverTcpInBothFramings() throws IOException {
        for (Framing framing : List.of(Framing.LENGTH, Framing.SLIP)) {
            try (PlayedDesk desk = desk("eos", HostedDevice.NONE, 0, framing);
                    Socket client =
                            new Socket("127.0.0.1", port(desk.endpoints().get(0)))) {
                assertThat(exchange(client, framing, "/eos/ping")).isEqualTo("/eos/out/ping ,s \"desk\"");
            }
        }
    }

    @Test
    void shouldHangUpWhenItLosesItsPower() throws IOException {
        try (PlayedDesk desk = desk("eos", HostedDevice.NONE, 0, Framing.LENGTH);
                Socket client = new Socket("127.0.0.1", port(desk.endpoints().get(0)))) {
            exchange(client, Framing.LENGTH, "/eos/ping");
            assertThat(desk.typed(List.of("reboot", "30"))).isTrue();

            assertThat(client.getInputStream().read()).as("the end").isEqualTo(-1);
        }
    }

    @Test
    void shouldLoseWhatItIsToldToLose() throws IOException {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        try (DeviceThread thread = new DeviceThread(new SystemClock());
                DatagramSocket client = new DatagramSocket(0, here)) {
            HostedDevice deaf = thread.open(
                    Profiles.x32(),
                    new DeviceSetup("deaf", "127.0.0.1", 1),
                    new Sockets(here, 0, HostedDevice.NONE, Framing.AUTO, 1),
                    Witness.NONE);
            HostedDevice other = thread.open(
                    Profiles.x32(),
                    new DeviceSetup("other", "127.0.0.1", 1),
                    new Sockets(here, 0, HostedDevice.NONE, Framing.AUTO, 0),
                    Witness.NONE);
            byte[] packet = Osc.message("/info");
            client.send(new DatagramPacket(packet, packet.length, deaf.udp()));
            for (int turn = 0; turn < 3; turn++) {
                ask(client, other.udp().getPort(), "/info");
            }
            client.setSoTimeout(1);
            assertThatThrownBy(() -> client.receive(new DatagramPacket(new byte[64], 64)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void shouldConnectToWhoListensForIt() throws IOException {
        Profile.Tcp tcp = Profiles.load("qlab").tcp();
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                PlayedDesk desk = desk("qlab", HostedDevice.NONE, HostedDevice.NONE, tcp.framing())) {
            desk.dial(new InetSocketAddress("127.0.0.1", listening.getLocalPort()));
            listening.setSoTimeout(PATIENCE_MS);
            try (Socket accepted = listening.accept()) {
                assertThat(exchange(accepted, Framing.SLIP, "/thump")).startsWith("/reply/thump ,s ");
            }
        }
    }

    private static String exchange(Socket socket, Framing framing, String address) throws IOException {
        byte[] packet = Osc.message(address);
        FrameWriter frame = new FrameWriter().frame(framing, packet, packet.length);
        socket.setSoTimeout(PATIENCE_MS);
        socket.getOutputStream().write(frame.array(), 0, frame.length());
        List<String> heard = new ArrayList<>();
        FrameReader reader = new FrameReader(framing);
        byte[] bytes = new byte[1_024];
        while (heard.isEmpty()) {
            int count = socket.getInputStream().read(bytes);
            assertThat(count).as("the end of the connection").isPositive();
            reader.read(bytes, 0, count, (whole, length) -> heard.addAll(Osc.texts(whole, length)));
        }
        return heard.get(0);
    }
}
