package io.ringmaster.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that can't start says why in one line, what to do in the next, and nothing else. */
@Timeout(60)
class RefusedStartTest {
    private static final int WRONG_CONFIGURATION = 2;
    private static final int MACHINE_DOES_NOT_ALLOW = 4;

    @TempDir
    Path directory;

    @Test
    void shouldSayThatThePortIsTakenAndHowToFindByWhom() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            List<String> said = refusal(MACHINE_DOES_NOT_ALLOW, osc("127.0.0.1", taken.getLocalPort()));

            assertThat(said.get(0)).contains("UDP port " + taken.getLocalPort() + " is taken");
            assertThat(said.get(1)).contains("ss -lunp").contains("osc.port");
        }
    }

    @Test
    void shouldSayThatTheTcpPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> said = refusal(
                    MACHINE_DOES_NOT_ALLOW,
                    "osc: { bind: 127.0.0.1, port: 0, tcp: " + taken.getLocalPort() + " }\ndiscovery: { mdns: off }\n");

            assertThat(said.get(0)).contains("TCP port " + taken.getLocalPort() + " is taken");
            assertThat(said.get(1)).contains("ss -ltnp").contains("osc.tcp");
        }
    }

    @Test
    void shouldSayThatTheAddressIsNotOnThisMachineAndWhichAre() throws Exception {
        List<String> said = refusal(MACHINE_DOES_NOT_ALLOW, osc("192.0.2.1", 0));

        assertThat(said.get(0)).contains("192.0.2.1 is not on this machine");
        assertThat(said.get(1)).contains("127.0.0.1").contains("0.0.0.0");
    }

    @Test
    void shouldPointAtAnUnknownKeyAndSuggestTheOneThatWasMeant() throws Exception {
        List<String> said = refusal(WRONG_CONFIGURATION, "name: Test\nosc:\n  prot: 9000\n");

        assertThat(said.get(0)).contains("show.yaml:3:3").contains("prot").contains("'port'");
    }

    @Test
    void shouldNameEachProblemOfAConfigurationAtOnce() throws Exception {
        List<String> said = refusal(WRONG_CONFIGURATION, "osc: { prot: 9000 }\njoin: everyone\ndevices: 5\n");

        assertThat(said).hasSize(3);
        assertThat(said.get(0)).contains("show.yaml:1:");
        assertThat(said.get(1)).contains("show.yaml:2:");
        assertThat(said.get(2)).contains("show.yaml:3:");
    }

    @Test
    void shouldSuggestTheProfileThatWasMeant() throws Exception {
        List<String> said = refusal(
                WRONG_CONFIGURATION,
                osc("127.0.0.1", 0) + "devices:\n  - { id: foh, profile: x23, host: 192.0.2.1, mount: /foh }\n");

        assertThat(said.get(0)).contains("show.yaml:4:25").contains("'x23'").contains("x32");
    }

    @Test
    void shouldSayThatTheConfigurationIsNotThere() throws Exception {
        Path missing = directory.resolve("none.yaml");

        List<String> said = refusal(WRONG_CONFIGURATION, missing, directory.resolve("state"));

        assertThat(said.get(0)).contains(missing.toString());
    }

    @Test
    void shouldSayThatTheConfigurationIsADirectory() throws Exception {
        List<String> said = refusal(WRONG_CONFIGURATION, directory, directory.resolve("state"));

        assertThat(said.get(0)).contains(directory.toString());
    }

    @Test
    void shouldSayThatAFileStandsInTheWayOfTheStateDirectory() throws Exception {
        Path state = Files.createFile(directory.resolve("file")).resolve("state");

        List<String> said = refusal(MACHINE_DOES_NOT_ALLOW, show(osc("127.0.0.1", 0)), state);

        assertThat(said.get(0)).contains(state.toString());
        assertThat(said.get(1)).contains("--state");
    }

    @Test
    void shouldSayThatTheStateDirectoryCanNotBeWritten() throws Exception {
        Path state = Files.createDirectory(directory.resolve("state"));
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(state), "root may write anywhere");

        List<String> said = refusal(MACHINE_DOES_NOT_ALLOW, show(osc("127.0.0.1", 0)), state);

        assertThat(said.get(0)).contains(state.toString());
        assertThat(said.get(1)).contains("--state");
    }

    @Test
    void shouldSayThatTheStateDirectoryIsTooDeepForASocket() throws Exception {
        Path state = directory.resolve("d".repeat(120));

        List<String> said = refusal(MACHINE_DOES_NOT_ALLOW, show(osc("127.0.0.1", 0)), state);

        assertThat(said.get(0)).contains(state.toString());
        assertThat(said.get(1)).contains("90 characters");
    }

    @Test
    void shouldLeaveTheFirstDaemonAloneWhenASecondWantsItsState() throws Exception {
        Path state = directory.resolve("state");
        Path show = show(osc("127.0.0.1", 0));
        try (DaemonProcess first = DaemonProcess.run(show, state, Map.of())) {
            first.awaitReady();

            List<String> said = refusal(MACHINE_DOES_NOT_ALLOW, show, state);

            assertThat(said.get(0)).contains("nother daemon answers at " + state.resolve("ringmaster.sock"));
            assertThat(said.get(1)).contains("--state");
            assertThat(first.isAlive()).isTrue();
            assertThat(state.resolve("ringmaster.sock")).exists();
        }
    }

    private static String osc(String bind, int port) {
        return "osc: { bind: " + bind + ", port: " + port + " }\ndiscovery: { mdns: off }\n";
    }

    private Path show(String text) throws IOException {
        return Files.writeString(directory.resolve("show.yaml"), text);
    }

    private List<String> refusal(int exitCode, String configuration) throws Exception {
        return refusal(exitCode, show(configuration), directory.resolve("state"));
    }

    /** Starts a daemon that must refuse, in words for people. Returns the lines that it said. */
    private static List<String> refusal(int exitCode, Path configuration, Path state) throws Exception {
        try (DaemonProcess daemon = DaemonProcess.run(configuration, state, Map.of())) {
            int code = daemon.awaitRefusal();
            List<String> said = daemon.err();

            assertThat(daemon.out())
                    .as("for programs, each problem of the configuration and nothing else")
                    .allMatch(line -> line.startsWith("{\"kind\":\"problem\",\"file\":"));
            assertThat(said).isNotEmpty().hasSizeLessThanOrEqualTo(3);
            assertThat(said.get(0)).startsWith("ringmaster: ");
            assertThat(said.subList(1, said.size())).allMatch(line -> line.startsWith("  "));
            assertThat(String.join("\n", said)).doesNotContain("Exception", "\tat ", "io.ringmaster");
            assertThat(code).as(String.join("\n", said)).isEqualTo(exitCode);
            return said;
        }
    }
}
