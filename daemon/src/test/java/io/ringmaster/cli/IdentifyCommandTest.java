package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class IdentifyCommandTest extends DaemonCase {
    private void serveTwo() throws IOException {
        serve(message -> switch (message.address()) {
            case "/ringmaster/devices" ->
                List.of(
                        device("foh", "192.0.2.32:10023", "/foh"),
                        device("anna", "192.0.2.61:9001", ""),
                        Packet.of("/ringmaster/synced", "devices", 0L));
            case "/ringmaster/identify" ->
                List.of(
                        Packet.of("/ringmaster/fact", "id", message.text(0)),
                        Packet.of("/ringmaster/fact", "kind", message.text(0).equals("foh") ? "desk" : "controller"),
                        Packet.of("/ringmaster/fact", "pending", "3"),
                        Packet.of("/ringmaster/fact", "says", "X32 \u001b[31m4.06"));
            default -> List.of();
        });
    }

    private static byte[] device(String id, String endpoint, String mount) {
        return Packet.of("/ringmaster/device", id, "x32", endpoint, "controller", "live", mount, "yes", 0, "");
    }

    @Test
    void shouldShowWhatADeskSaysAndWhereItIs() throws IOException {
        serveTwo();

        Cli run = cli("identify", "foh");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.lines())
                .containsExactly(
                        "WHAT",
                        "id        foh",
                        "kind      desk",
                        "pending   3",
                        "says      X32 ?[31m4.06",
                        "endpoint  192.0.2.32:10023");
        assertThat(cli("identify", "foh", "--json").out())
                .startsWith(
                        "{\"kind\":\"identified\",\"blinks\":false,\"id\":\"foh\",\"device\":\"desk\",\"pending\":3,");
    }

    @Test
    void shouldSayThatATabletBlinks() throws IOException {
        serveTwo();

        assertThat(cli("identify", "anna").lines()).last().asString().contains("A light on it blinks now");
        assertThat(daemon.heard()).contains(new Message("/ringmaster/identify", "s", List.of("anna")));
    }

    @Test
    void shouldSuggestTheOneThatWasMeant() throws IOException {
        serveTwo();

        Cli run = cli("identify", "ana");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("There is no device 'ana'.", "Did you mean anna?");
        assertThat(cli("identify", "lighting").err()).contains("There are: foh, anna.");
        assertThat(daemon.heard()).noneMatch(message -> message.is("/ringmaster/identify"));
    }

    @Test
    void shouldReadTheNeighboursOfThisMachine() {
        NeighbourTable table = new NeighbourTable(List.of(
                "IP address       HW type     Flags       HW address            Mask     Device",
                "192.0.2.32       0x1         0x2         00:15:64:02:4a:53     *        eth0",
                "192.0.2.33       0x1         0x0         00:00:00:00:00:00     *        eth0"));

        assertThat(table.mac("192.0.2.32")).isEqualTo("00:15:64:02:4a:53");
        assertThat(table.mac("192.0.2.33")).isEmpty();
        assertThat(table.mac("192.0.2.3")).isEmpty();
    }
}
