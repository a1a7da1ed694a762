package io.ringmaster.cli;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.Ringmaster;
import io.ringmaster.clock.SystemClock;
import io.ringmaster.config.Configuration;
import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.simulator.DeviceThread;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A show without its desks: everything works, and the real ones hear nothing. They stand on the loopback here, at 127.7.0.x. */
@Timeout(60)
final class OfflineTest {
    private static final String FADER = "/foh/ch/01/mix/fader";
    /** A value that the desk can hold, so that it is the same when the desk is asked for it. */
    private static final float STEP = 512f / 1023;

    @TempDir
    Path state;

    private final SystemClock clock = new SystemClock();
    private Offline offline;
    private DatagramSocket mixer;
    private DatagramSocket fog;
    private DatagramSocket tablet;
    private ServerSocket lights;

    @BeforeEach
    void open() throws IOException {
        offline = new Offline(new DeviceThread(clock));
        mixer = new DatagramSocket(new InetSocketAddress("127.7.0.1", 0));
        fog = new DatagramSocket(new InetSocketAddress("127.7.0.2", 0));
        lights = new ServerSocket(0, 5, InetAddress.getByName("127.7.0.3"));
        tablet = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
    }

    @AfterEach
    void close() throws IOException {
        offline.close();
        mixer.close();
        fog.close();
        lights.close();
        tablet.close();
    }

    private Configuration real(String more) {
        return ConfigurationLoader.parse(
                "show",
                """
                name: Main stage
                osc: { bind: 127.0.0.1, port: 0 }
                discovery: { mdns: off }
                join: local
                state: %s
                devices:
                  - { id: foh, profile: x32, host: 127.7.0.1, port: %d, mount: /foh, secret: hush-hush-hush }
                  - { id: fog, profile: generic, host: 127.7.0.2, port: %d, mount: /fog }
                  - { id: lx, profile: eos, host: 127.7.0.3, tcp: %d, mount: /lx }
                  - { id: anna, profile: generic, host: 127.0.0.1, port: %d }
                """.formatted(
                                        state,
                                        mixer.getLocalPort(),
                                        fog.getLocalPort(),
                                        lights.getLocalPort(),
                                        tablet.getLocalPort())
                        + more);
    }

    private static DeviceEntry device(Configuration configuration, String id) {
        return configuration.devices().stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Ringmaster start(Configuration configuration) throws Exception {
        Ringmaster daemon = Ringmaster.start(configuration, ConfigurationLoader.guestProfiles(), clock, offline::shuns);
        offline.pointAt(new InetSocketAddress("127.0.0.1", daemon.port()));
        return daemon;
    }

    private void say(DatagramSocket from, Ringmaster daemon, String address, Object... arguments) throws IOException {
        byte[] packet = Packet.of(address, arguments);
        from.send(new DatagramPacket(packet, packet.length, InetAddress.getByName("127.0.0.1"), daemon.port()));
    }

    private ControlClient client() {
        return ControlClient.open(List.of(state), Duration.ofSeconds(5));
    }

    private String answer(String address, Object... arguments) {
        try (ControlClient client = client()) {
            return client.list(Packet.of(address, arguments)).toString();
        }
    }

    private static void assertHeardNothing(DatagramSocket desk) throws IOException {
        desk.setSoTimeout(1);
        try {
            DatagramPacket packet = new DatagramPacket(new byte[8_192], 8_192);
            desk.receive(packet);
            throw new AssertionError("a real desk was sent " + packet.getLength() + " bytes");
        } catch (SocketTimeoutException e) {
            return;
        }
    }

    private void assertNobodyConnected() throws IOException {
        lights.setSoTimeout(1);
        try {
            lights.accept().close();
            throw new AssertionError("a real desk was connected to");
        } catch (SocketTimeoutException e) {
            return;
        }
    }

    @Test
    void shouldHoldNoAddressOfARealDesk() throws IOException {
        Configuration real = real("");
        Configuration played = offline.instead(real);

        assertThat(played.toString()).doesNotContain("127.7.0.");
        assertThat(played.devices().stream().map(DeviceEntry::host).distinct()).hasSize(4);
        assertThat(device(played, "anna")).as("tablets are themselves").isEqualTo(device(real, "anna"));
        assertThat(device(played, "foh").secret())
                .as("nobody else can take its id")
                .isEmpty();
        assertThat(device(played, "lx").tcp()).isNotNull();
        assertThat(played.name()).isEqualTo("Main stage OFFLINE");
        assertThat(played.state()).isEqualTo(state.resolve("offline"));
        assertThat(played.join())
                .as("a real program on this machine must not become a guest")
                .isEqualTo(Join.CONFIGURED);
    }

    @Test
    void shouldWelcomeGuestsButNotFromWhereARealDeskIs() throws IOException {
        Configuration real = ConfigurationLoader.parse(
                "show", "join: open\ndevices: [{ id: foh, profile: x32, host: 192.0.2.1, mount: /foh }]");

        assertThat(offline.instead(real).join()).isEqualTo(Join.LOCAL);
        assertThat(offline.shuns(InetAddress.getByName("192.0.2.1"))).isTrue();
        assertThat(offline.shuns(InetAddress.getByName("192.0.2.2"))).isFalse();

        Configuration named = ConfigurationLoader.parse(
                "show", "devices: [{ id: foh, profile: x32, host: desk.local, mount: /foh }]");
        assertThat(offline.instead(named).join())
                .as("whose address is not known")
                .isEqualTo(Join.CONFIGURED);
    }

    @Test
    void shouldPlayTheWholeShowAndSendTheRealDesksNothing() throws Exception {
        try (Ringmaster daemon = start(offline.instead(real("")))) {
            await().until(() -> answer("/ringmaster/get", FADER).contains(FADER));
            await().until(() -> answer("/ringmaster/get", "/lx/eos/fader/1/1").contains("/lx/eos/fader/1/1"));
            say(tablet, daemon, FADER, STEP);
            say(tablet, daemon, "/fog/level", 0.5f);
            say(mixer, daemon, "/ch/01/mix/fader", 1f);
            say(fog, daemon, "/level", 1f);
            await().until(() -> answer("/ringmaster/get", FADER).contains(Float.toString(STEP)));
            await().until(() -> answer("/ringmaster/get", "/fog/level").contains("0.5"));
            assertThat(answer("/ringmaster/devices")).doesNotContain("127.7.0.", "guest/");

            daemon.reload(offline.instead(real("  - { id: mon, profile: xr18, host: 127.7.0.4, mount: /mon }\n")));
            await().until(() -> answer("/ringmaster/get", "/mon/lr/mix/fader").contains("/mon/lr/mix/fader"));
            assertThat(answer("/ringmaster/get", FADER))
                    .as("the others stayed as they were")
                    .contains(Float.toString(STEP));
            assertThat(offline.ids()).containsExactly("foh", "fog", "lx", "mon");
        }
        assertHeardNothing(mixer);
        assertHeardNothing(fog);
        assertNobodyConnected();
    }
}
