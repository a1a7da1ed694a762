package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code freeze}, {@code mark} and {@code undo}: what they say to the daemon, and what they show. */
@Timeout(30)
final class NoticeCommandsTest extends DaemonCase {
    private static List<byte[]> freezes(Message message) {
        return message.is("/ringmaster/freeze")
                ? List.of(Packet.of("/ringmaster/frozen", (int) message.number(0)))
                : List.of();
    }

    @Test
    void shouldFreezeAndLetGo() throws IOException {
        serve(NoticeCommandsTest::freezes);

        assertThat(cli("freeze", "on").out()).isEqualTo("The show is frozen.\n");
        assertThat(cli("freeze", "off").out()).isEqualTo("The show is not frozen.\n");
        assertThat(cli("freeze", "on", "--json").out()).isEqualTo("{\"kind\":\"frozen\",\"frozen\":true}\n");
        assertThat(cli("freeze").code()).isEqualTo(ExitCode.USAGE);
        assertThat(cli("freeze", "maybe").code()).isEqualTo(ExitCode.USAGE);
        assertThat(daemon.heard().get(0)).isEqualTo(new Message("/ringmaster/freeze", "i", List.of(1)));
    }

    @Test
    void shouldSayBesideTheDevicesThatTheShowIsFrozen() throws IOException {
        serve(message -> List.of(Packet.of("/ringmaster/frozen", 1), Packet.of("/ringmaster/synced", "devices", 5L)));

        Cli run = cli("devices");

        assertThat(run.err()).contains("frozen", "ringmaster freeze off");
        assertThat(run.out()).isEqualTo("No devices yet.\n");
    }

    @Test
    void shouldLeaveAMarkAndShowOne() throws IOException {
        serve(message -> message.is("/ringmaster/mark")
                ? List.of(Packet.of("/ringmaster/ok", 42L))
                : message.is("/ringmaster/watch")
                        ? List.of(Packet.of("/ringmaster/mark", 42L, NOON, "cli", "Act two"))
                        : List.of());

        assertThat(cli("mark", "Act", "two").out()).isEqualTo("marked, sequence 42\n");
        assertThat(daemon.heard().get(0)).isEqualTo(new Message("/ringmaster/mark", "s", List.of("Act two")));
        assertThat(cli("watch", "--count", "1").out()).contains("# \"Act two\"", "by cli");
        assertThat(cli("watch", "--count", "1", "--json").out())
                .contains("\"kind\":\"mark\",\"sequence\":42", "\"values\":[\"Act two\"]");
    }

    @Test
    void shouldShowWhatWasPutBackAndWhatWasLeft() throws IOException {
        serve(message -> message.is("/ringmaster/undo")
                ? List.of(
                        Packet.of("/ringmaster/value", "/foh/pan", 12L, NOON, "cli", 0.5f),
                        Packet.of("/ringmaster/left", "/foh/fader", "somebody wrote since"),
                        Packet.of("/ringmaster/ok", "anna", 1, 1))
                : List.of());

        Cli run = cli("undo", "anna", "--gestures", "2");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.lines()).hasSize(3);
        assertThat(run.lines().get(0)).contains("/foh/pan", "0.5", "by cli");
        assertThat(run.lines().get(1)).isEqualTo("/foh/fader is left as it is: somebody wrote since");
        assertThat(run.lines().get(2)).isEqualTo("put back 1, left 1");
        assertThat(daemon.heard().get(0)).isEqualTo(new Message("/ringmaster/undo", "si", List.of("anna", 2)));
        assertThat(cli("undo", "--json").lines().get(1))
                .isEqualTo("{\"kind\":\"left\",\"address\":\"/foh/fader\",\"reason\":\"somebody wrote since\"}");
        assertThat(daemon.heard().get(1).arguments()).as("its own by default").isEqualTo(List.of("cli", 1));
    }

    @Test
    void shouldFailWhereNothingWasPutBack() throws IOException {
        serve(message -> message.is("/ringmaster/undo")
                ? List.of(
                        Packet.of("/ringmaster/left", "/foh/fader", "somebody wrote since"),
                        Packet.of("/ringmaster/ok", "anna", 0, 1))
                : List.of());

        Cli run = cli("undo", "anna");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.lines()).last().isEqualTo("put back 0, left 1");
    }

    @Test
    void shouldSayWhyNot() throws IOException {
        serve(message -> message.is("/ringmaster/ping")
                ? List.of()
                : List.of(Packet.of("/ringmaster/denied", "anna", "UNKNOWN", "", 0L, "there is nothing to undo")));

        Cli run = cli("undo", "anna");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).startsWith("ringmaster: Denied, anna UNKNOWN: there is nothing to undo");
        assertThat(cli("mark", "x").code()).isEqualTo(ExitCode.FAILED);
        assertThat(cli("freeze", "on").code()).isEqualTo(ExitCode.FAILED);
    }
}
