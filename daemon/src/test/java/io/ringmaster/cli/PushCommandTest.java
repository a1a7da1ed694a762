package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class PushCommandTest extends DaemonCase {
    private void serveDifferences() throws IOException {
        serve(message -> !message.is("/ringmaster/push")
                ? List.of()
                : message.number(1) == 1
                        ? List.of(Packet.of("/ringmaster/pushed", "foh", 1))
                        : List.of(
                                Packet.of("/ringmaster/difference", "/foh/a", "-10.0 dB", "+0.0 dB", ""),
                                Packet.of("/ringmaster/difference", "/foh/b", "ON", "", "locked by anna"),
                                Packet.of("/ringmaster/differences", "foh", 1)));
    }

    private Cli answering(String typed, String... args) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            return cli(args);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void shouldShowTheDifferencesAndSendNothingWithoutAYes() throws IOException {
        serveDifferences();

        for (String typed : List.of("", "\n", "n\n", "maybe\n")) {
            Cli run = answering(typed, "push", "foh");
            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.lines())
                    .containsExactly(
                            "ADDRESS  THE DESK HAS  WE HAVE",
                            "/foh/a   +0.0 dB       -10.0 dB",
                            "/foh/b   ?             ON        left as it is: locked by anna",
                            "Nothing was sent.");
            assertThat(run.err()).isEqualTo("Send 1 value to foh? [y/N] ");
        }
        assertThat(daemon.heard()).allMatch(message -> message.arguments().equals(List.of("foh")));
    }

    @Test
    void shouldSendAfterAYes() throws IOException {
        serveDifferences();

        Cli run = answering("y\n", "push", "foh");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).endsWith("on the way to foh: 1 value\n");
        assertThat(daemon.heard().get(1)).isEqualTo(new Message("/ringmaster/push", "si", List.of("foh", 1)));
        assertThat(cli("push", "foh", "--yes").out()).endsWith("on the way to foh: 1 value\n");
    }

    @Test
    void shouldSpeakJsonAndAskNothingThen() throws IOException {
        serveDifferences();

        Cli shown = answering("y\n", "push", "foh", "--json");
        assertThat(shown.lines().get(0))
                .isEqualTo("{\"kind\":\"difference\",\"address\":\"/foh/a\",\"ours\":\"-10.0 dB\","
                        + "\"theirs\":\"+0.0 dB\",\"left\":\"\"}");
        assertThat(daemon.heard()).hasSize(1);
        assertThat(cli("push", "foh", "--json", "--yes").lines().get(2))
                .isEqualTo("{\"kind\":\"pushed\",\"id\":\"foh\",\"values\":1}");
    }

    @Test
    void shouldSayThatNothingDiffersAndWhyNot() throws IOException {
        serve(message -> !message.is("/ringmaster/push")
                ? List.of()
                : message.text(0).equals("foh")
                        ? List.of(Packet.of("/ringmaster/differences", "foh", 0))
                        : List.of(Packet.of("/ringmaster/denied", "x", "OFFLINE", "", 0L, "the device is not there")));

        assertThat(cli("push", "foh").out()).isEqualTo("foh needs none of our values.\n");
        assertThat(cli("push", "x").code()).isEqualTo(ExitCode.FAILED);
        assertThat(cli("push", "x").err()).contains("OFFLINE", "the device is not there");
    }
}
