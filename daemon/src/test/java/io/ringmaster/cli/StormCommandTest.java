package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code ringmaster storm}, as it is typed. */
@Timeout(60)
class StormCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.execute(new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void shouldRunSomeSeedsAndSayThatAllHeld() {
        assertThat(run("storm", "--seed", "7", "--seeds", "5")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("All invariants held: 5 seeds");
    }

    @Test
    void shouldTellWhatHappenedInOneSeed() {
        assertThat(run("storm", "--seed", "7", "--trace")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("weather:").contains("a tick").contains("seed 7: ");
    }

    @Test
    void shouldGiveTheSameHashEachTime() {
        run("storm", "--seed", "7", "--mode", "liveness", "--json");
        String once = out.toString();
        out.getBuffer().setLength(0);
        run("storm", "--seed", "7", "--mode", "liveness", "--json");
        assertThat(once).contains("\"mode\":\"liveness\"").contains("\"held\":true");
        assertThat(out).hasToString(once);
    }

    @Test
    void shouldRefuseATraceOfSeveralRuns() {
        assertThat(run("storm", "--seeds", "2", "--trace")).isEqualTo(ExitCode.USAGE);
        assertThat(run("storm", "--seeds", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--trace tells of one run.").contains("--seeds is from 1");
    }

    @Test
    void shouldPlayAnEveningAndTellItToPeopleAndPrograms() {
        assertThat(run("storm", "--evening", "7", "--minutes", "1")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).startsWith("seed 7, 1 minutes: ").contains("Everybody stayed in step.");
        out.getBuffer().setLength(0);

        assertThat(run("storm", "--evening", "7", "--minutes", "1", "--trace", "--json"))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("{\"kind\":\"event\"") && line.contains("lx: pull for 20000 ms"))
                .anyMatch(line -> line.startsWith("{\"kind\":\"evening\"") && line.contains("\"held\":true"));

        assertThat(run("storm", "--evening", "7", "--minutes", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--minutes is from 1 to 600");
    }
}
