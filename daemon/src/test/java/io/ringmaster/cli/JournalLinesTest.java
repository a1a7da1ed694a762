package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code journalctl -p} filters by: see sd-daemon(3) and syslog(3) for the numbers. */
class JournalLinesTest {
    private final ByteArrayOutputStream journal = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(new JournalLines(journal), true, StandardCharsets.UTF_8);

    private String said() {
        return journal.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldGiveEachLineThePriorityOfItsLevel() {
        err.println("INFO Announcement - mDNS: eth0 announces");
        err.println("WARN Announcement - mDNS: not announced");
        err.println("ERROR RunCommand - the configuration is not good");
        err.println("DEBUG Advertiser - left out");
        err.println("ringmaster: stopping");

        assertThat(said().lines())
                .containsExactly(
                        "<6>INFO Announcement - mDNS: eth0 announces",
                        "<4>WARN Announcement - mDNS: not announced",
                        "<3>ERROR RunCommand - the configuration is not good",
                        "<7>DEBUG Advertiser - left out",
                        "<6>ringmaster: stopping");
    }

    @Test
    void shouldLetAStackTraceGoWithItsLine() {
        err.println("ERROR Housekeeping - a fault of ours");
        new IOException("disk").printStackTrace(err);

        assertThat(said().lines()).hasSizeGreaterThan(3).allMatch(line -> line.startsWith("<3>"));
    }

    @Test
    void shouldCallWhatNobodyMarkedBeforeAnErrorAndKeepAMarkThatIsThere() {
        err.println("show.yaml:3:1: unknown key 'prot'");
        err.println("<5>noted");
        err.println("  and more of it");

        assertThat(said()).isEqualTo("<3>show.yaml:3:1: unknown key 'prot'\n<5>noted\n<5>  and more of it\n");
    }

    @Test
    void shouldPutALineTogetherFromItsPiecesAndCutOneThatHasNoEnd() {
        err.print("WA");
        err.flush();
        err.print("RN Gate - ");
        err.print("ü");
        assertThat(said()).isEmpty();
        err.println();
        assertThat(said()).isEqualTo("<4>WARN Gate - ü\n");

        err.print("x".repeat(20_000));
        assertThat(said().length()).isBetween(16_000, 17_000);
    }

    @Test
    void shouldKnowTheJournalByItsInodeOnly(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("stderr"));
        Path other = Files.createFile(directory.resolve("other"));
        String id = Files.getAttribute(file, "unix:dev") + ":" + Files.getAttribute(file, "unix:ino");

        assertThat(JournalLines.isJournal(id, file)).isTrue();
        assertThat(JournalLines.isJournal(id, other))
                .as("standard error was sent elsewhere")
                .isFalse();
        assertThat(JournalLines.isJournal(null, file)).isFalse();
        assertThat(JournalLines.isJournal(id, directory.resolve("none"))).isFalse();
    }
}
