package io.ringmaster.cli;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class PreflightCommandTest {
    @TempDir
    Path folder;

    private static Cli preflight(LiveShow show) {
        return show.cli("preflight", "--config", show.file.toString());
    }

    @Test
    void shouldBeGreenWhenAllIsWellAndRedWhenTheDeskIsOff() throws Exception {
        try (LiveShow show = new LiveShow(folder)) {
            show.tablet("/1/fader1", 0.5f);
            await().untilAsserted(() -> {
                Cli run = preflight(show);
                assertThat(run.out())
                        .containsPattern("(?m)^ok   configuration   .*show.yaml: 2 devices$")
                        .containsPattern("(?m)^ok   daemon          version .* runs, at UDP port \\d+, for \\d+ s$")
                        .containsPattern(
                                "(?m)^(ok  |warn) foh             .*answers after [0-9.]+ ms, remembers 4 clients \\(how many are there it does not tell\\): .*X32.*4.06")
                        .containsPattern("(?m)^ok   anna            live$")
                        .containsPattern("(?m)^ok   locks           none$")
                        .endsWith("Ready for doors.\n");
                assertThat(run.code()).isEqualTo(ExitCode.OK);
            });

            show.power(false);
            await().untilAsserted(() -> {
                Cli run = preflight(show);
                assertThat(run.code()).isEqualTo(ExitCode.FAILED);
                assertThat(run.out())
                        .containsPattern("(?m)^fail foh             silent, heard \\d+\\.\\d s ago$")
                        .contains("-> is it switched on")
                        .endsWith("Not ready for doors.\n");
            });
        }
    }

    @Test
    void shouldNameWhatHoldsTheShowUp() throws Exception {
        try (LiveShow show = new LiveShow(folder)) {
            assertThat(preflight(show).out())
                    .containsPattern("(?m)^warn anna            never heard since the daemon started$");
            show.tablet("/ringmaster/lock", "/foh/ch/01/mix/fader", 60);
            await().untilAsserted(() -> assertThat(preflight(show).out())
                    .containsPattern(
                            "(?m)^warn lock            /foh/ch/01/mix/fader is locked by anna for \\d+ s more$"));
            show.cli("freeze", "on");
            Cli frozen = preflight(show);
            assertThat(frozen.code()).isEqualTo(ExitCode.FAILED);
            assertThat(frozen.out())
                    .contains("fail freeze          the show is frozen", "-> end it: ringmaster freeze off");
            assertThat(show.cli("preflight", "--config", show.file.toString(), "--json")
                            .lines())
                    .allMatch(line -> line.startsWith("{\"kind\":\"finding\",\"level\":\""));

            Files.writeString(
                    show.file,
                    Files.readString(show.file) + "  - { id: new, profile: generic, host: 127.0.0.1, port: 1 }\n");
            assertThat(preflight(show).out()).contains("fail new             the daemon does not know it");
        }
    }

    @Test
    void shouldAskEachDeskOnceWhenNoDaemonRuns() throws IOException {
        try (DatagramSocket desk = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Path file = Files.writeString(
                    folder.resolve("show.yaml"),
                    "discovery: { mdns: off }\nosc: { port: 0 }\nstate: " + folder + "\ndevices:\n"
                            + "  - { id: foh, profile: x32, host: 127.0.0.1, port: " + desk.getLocalPort()
                            + ", mount: /foh }\n  - { id: anna, profile: touchosc, host: 127.0.0.2, port: 9001 }\n");
            Cli run = Cli.run("preflight", "--config", file.toString(), "--timeout", "300ms");

            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out())
                    .contains("fail daemon          none runs", "-> start it: ringmaster run")
                    .contains("fail foh             does not answer at 127.0.0.1")
                    .contains("warn anna            only a running daemon knows");
            DatagramPacket packet = new DatagramPacket(new byte[64], 64);
            desk.setSoTimeout(300);
            desk.receive(packet);
            assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII))
                    .as("a question, and nothing that would change anything")
                    .startsWith("/xinfo\0\0");
            assertThatThrownBy(() -> desk.receive(packet)).as("once").isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void shouldTellWhatADeskAnswersWithoutADaemon() throws Exception {
        Path file;
        try (LiveShow show = new LiveShow(folder)) {
            file = Files.writeString(
                    folder.resolve("other.yaml"),
                    Files.readString(show.file).replaceAll("state: .*", "state: " + folder.resolve("none")));
            Cli run = Cli.run(
                    "preflight",
                    "--config",
                    file.toString(),
                    "--state",
                    folder.resolve("none").toString());
            assertThat(run.out())
                    .containsPattern("(?m)^ok   foh             answers: .*\"X32\" \"4.06\" after [0-9.]+ ms$");
        }
    }

    private static byte[] device(String id, String role, int pending) {
        return Packet.of("/ringmaster/device", id, "touchosc", "192.0.2.9:9000", role, "live", "", "yes", pending, "");
    }

    private static List<byte[]> facts(String... namesAndTexts) {
        List<byte[]> facts = new ArrayList<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            facts.add(Packet.of("/ringmaster/fact", namesAndTexts[i], namesAndTexts[i + 1]));
        }
        return facts;
    }

    private static List<byte[]> busy(Message message) {
        return switch (message.address() + " " + message.text(0)) {
            case "/ringmaster/status " ->
                List.of(
                        Packet.of("/ringmaster/info", "version", "1"),
                        Packet.of("/ringmaster/info", "port", "9000"),
                        Packet.of("/ringmaster/info", "loop", "anna and ben"),
                        Packet.of("/ringmaster/synced", "status", 0L));
            case "/ringmaster/devices " ->
                List.of(
                        device("foh", "controller", 0),
                        device("anna", "controller", 7),
                        device("old", "controller", 0),
                        device("guest/ipad", "guest", 0),
                        Packet.of("/ringmaster/synced", "devices", 0L));
            case "/ringmaster/about foh" ->
                facts("health", "live", "heard", "0.1 s ago", "trouble", "the desk's client table seems full (4)");
            case "/ringmaster/about anna" -> facts("health", "live", "heard", "0.1 s ago", "clock-ahead-ms", "-1200");
            default -> List.of();
        };
    }

    @Test
    void shouldSayWhoIsInTroubleWhoWaitsAndWhoIsAGuest() throws IOException {
        Path file = Files.writeString(
                folder.resolve("show.yaml"),
                "discovery: { mdns: off }\nosc: { port: 0 }\ndevices:\n"
                        + "  - { id: foh, profile: x32, host: 192.0.2.1, mount: /foh }\n"
                        + "  - { id: anna, profile: touchosc, host: 192.0.2.2, port: 9001, clock: synced }\n");
        try (FakeDaemon daemon = new FakeDaemon(folder, PreflightCommandTest::busy)) {
            Cli run = Cli.run("preflight", "--config", file.toString(), "--state", folder.toString());

            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out())
                    .contains("warn loop            anna and ben")
                    .contains("fail foh             the desk's client table seems full (4)")
                    .contains("warn anna            its clock is 1200 ms behind, so its time tags count for nothing")
                    .contains("warn anna            7 messages wait for it")
                    .contains("warn old             the daemon has it, this configuration does not")
                    .contains("warn guest/ipad      has joined from 192.0.2.9:9000, and may not write to desks")
                    .contains("-> if it may: ringmaster approve guest/ipad");
            assertThat(daemon.heard())
                    .as("it only asks")
                    .extracting(Message::address)
                    .containsOnly(
                            "/ringmaster/status", "/ringmaster/devices", "/ringmaster/about", "/ringmaster/locks");
        }
    }

    private static List<byte[]> offline(Message message) {
        return switch (message.address() + " " + message.text(0)) {
            case "/ringmaster/status " ->
                List.of(
                        Packet.of("/ringmaster/info", "offline", "simulated: qlab"),
                        Packet.of("/ringmaster/synced", "status", 0L));
            case "/ringmaster/devices " ->
                List.of(device("qlab", "controller", 0), Packet.of("/ringmaster/synced", "devices", 0L));
            case "/ringmaster/about qlab" ->
                facts("health", "live", "trouble", "the passcode is wrong", "advice", "give the right one");
            default -> List.of();
        };
    }

    @Test
    void shouldBeRedWhenNoRealDeskIsConnectedAndSayWhatToDoAboutTrouble() throws IOException {
        Path file = Files.writeString(
                folder.resolve("show.yaml"),
                "discovery: { mdns: off }\nosc: { port: 0 }\ndevices:\n"
                        + "  - { id: qlab, profile: qlab, host: 192.0.2.1, mount: /qlab }\n");
        try (FakeDaemon daemon = new FakeDaemon(folder, PreflightCommandTest::offline)) {
            Cli run = Cli.run("preflight", "--config", file.toString(), "--state", folder.toString());

            assertThat(daemon.heard()).isNotEmpty();
            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out())
                    .contains("fail offline         OFFLINE: no real desk is connected (simulated: qlab)")
                    .contains("-> stop it, and run it without --offline")
                    .containsSubsequence("fail qlab            the passcode is wrong", "-> give the right one")
                    .endsWith("Not ready for doors.\n");
        }
    }

    @Test
    void shouldSayThatANameIsNotKnown() throws IOException {
        Path file = Files.writeString(
                folder.resolve("show.yaml"),
                "discovery: { mdns: off }\nosc: { port: 0 }\ndevices:\n"
                        + "  - { id: foh, profile: x32, host: desk.invalid, mount: /foh }\n");
        Cli run = Cli.run("preflight", "--config", file.toString(), "--state", folder.toString(), "--timeout", "300ms");

        assertThat(run.out())
                .contains("fail foh             the name desk.invalid is not known in this network")
                .doesNotContain("is it switched on");
    }

    @Test
    void shouldBeRedForAConfigurationThatIsNotGoodAndGoOn() throws IOException {
        Path file = Files.writeString(folder.resolve("show.yaml"), "ocs: {}\n");
        Cli run = Cli.run("preflight", "--config", file.toString(), "--state", folder.toString(), "--timeout", "300ms");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out())
                .contains("fail configuration   " + file + ":1:1: unknown key 'ocs'", "fail daemon")
                .contains("-> see all that is wrong with it: ringmaster check " + file);
    }
}
