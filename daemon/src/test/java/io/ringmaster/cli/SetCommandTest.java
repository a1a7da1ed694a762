package io.ringmaster.cli;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people type at a desk that has its own words and its own addresses. */
@Timeout(60)
final class SetCommandTest {
    @TempDir
    Path folder;

    private LiveShow show;

    @BeforeEach
    void open() throws Exception {
        show = new LiveShow(folder);
        await().until(() -> show.cli("get", "/foh/headamp/000/phantom").code() == ExitCode.OK);
    }

    @AfterEach
    void close() {
        show.close();
    }

    @Test
    void shouldNotSendADeskWhatItsProfileDoesNotListAndSayWhatWasMeant() {
        Cli run = show.cli("set", "/foh/ch/1/mix/fader", "0.3");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("x32 lists no such address: /foh/ch/1/mix/fader would be sent once, as a key.")
                .contains("Did you mean /foh/ch/01/mix/fader? To send it all the same: --event");
        assertThat(show.cli("set", "/foh/ch/1/mix/fader", "0.3", "--event").code())
                .isEqualTo(ExitCode.OK);
        assertThat(show.cli("set", "/notes/a", "0.3").out())
                .as("what is nobody's is anybody's")
                .contains("/notes/a");
    }

    @Test
    void shouldTakeTheWordsOfTheProfile() {
        assertThat(show.cli("set", "/foh/ch/01/mix/on", "off").out()).contains("/foh/ch/01/mix/on", "0");
        assertThat(show.cli("set", "/foh/ch/01/mix/on", "ON").out()).contains("/foh/ch/01/mix/on", "1");
        assertThat(show.cli("set", "/foh/ch/01/config/color", "RD").code()).isEqualTo(ExitCode.OK);
        assertThat(show.cli("set", "/foh/ch/01/config/name", "OFF").out()).contains("\"OFF\"");

        Cli run = show.cli("set", "/foh/ch/01/mix/on", "loud");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("'loud' is none of its words.", "It takes a number, or: OFF, ON.");
    }

    @Test
    void shouldSayWhichNumbersAParameterTakes() {
        Cli run = show.cli("set", "/foh/ch/01/mix/fader", "5");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("INVALID", "It takes a number from 0 to 1.");
        assertThat(show.cli("set", "/foh/ch/01/mix/fader", "'loud'").err())
                .contains("INVALID")
                .doesNotContain("It takes");
    }

    @Test
    void shouldSayThatGuardedParametersMustBeNamed() {
        assertThat(show.cli("set", "/foh/headamp/*/phantom", "0").err())
                .contains("what the pattern matches is guarded: name it exactly");
        assertThat(show.cli("set", "/foh/nothing/*", "0").err()).contains("the pattern matches no known address");
    }
}
