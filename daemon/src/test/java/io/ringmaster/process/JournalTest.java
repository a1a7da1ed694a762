package io.ringmaster.process;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the journal is told of the daemon's lines: how bad each one is. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class JournalTest {
    private static final String GOOD = "osc: { bind: 127.0.0.1, port: 0 }\ndiscovery: { mdns: off }\n";

    @TempDir
    Path directory;

    @Test
    void shouldMarkEachLineWithItsPriorityAndLeaveTheTimeToTheJournal() throws Exception {
        Path file = configuration(GOOD);
        try (DaemonProcess daemon = DaemonProcess.runInJournal(file, directory)) {
            daemon.awaitReady();
            daemon.signal("HUP");
            await().untilAsserted(() ->
                    assertThat(daemon.err()).contains("<6>INFO RunCommand - the new configuration is taken"));
            configuration("nme: Stage\n");
            daemon.signal("HUP");
            await().untilAsserted(() -> assertThat(daemon.err())
                    .anyMatch(line -> line.startsWith("<3>ERROR RunCommand - the configuration is not good")));
            daemon.terminate();
            assertThat(daemon.awaitEnd(10)).isZero();

            assertThat(daemon.err()).allMatch(line -> line.matches("<[3-7]>.*")).endsWith("<6>ringmaster: stopping");
        }
    }

    @Test
    void shouldMarkWhyItDoesNotStartAsAnError() throws Exception {
        try (DaemonProcess daemon = DaemonProcess.runInJournal(configuration("nme: Stage\n"), directory)) {
            assertThat(daemon.awaitRefusal()).isEqualTo(2);

            assertThat(daemon.err()).isNotEmpty().allMatch(line -> line.startsWith("<3>"));
            assertThat(daemon.err().get(0)).startsWith("<3>ringmaster: ");
        }
    }

    private Path configuration(String text) throws IOException {
        return Files.writeString(directory.resolve("show.yaml"), text);
    }
}
