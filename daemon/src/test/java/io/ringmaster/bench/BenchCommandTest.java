package io.ringmaster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Timeout(60)
class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new BenchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void shouldMeasureTheJavaFloorAgainstItselfAndSayWhichFloorItWas() {
        int exit = run(
                ("--against-itself --floor java --rounds 1 --rate 200 --seconds 0.5 --warm-up 0.2 --receivers 2 --json")
                        .split(" "));
        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("\"floorName\":\"Java reflector")
                .contains("\"deliveredPercent\":{\"floor\":100.000,\"bridge\":100.000,\"ratio\":1.000")
                .contains("\"wrongLast\":{\"floor\":0.000,\"bridge\":0.000");
        assertThat(err.toString())
                .contains("floor  warm-up 0.200 of 0.200 s", "bridge warm-up", "floor  1/1", "bridge 1/1");
    }

    @Test
    void shouldRefuseATargetBeyondLoopback() {
        assertThat(run("--target", "192.0.2.1:9000")).isEqualTo(2);
        assertThat(err.toString()).contains("loopback");
    }

    @Test
    void shouldRefuseATargetWithoutPort() {
        assertThat(run("--target", "127.0.0.1")).isEqualTo(2);
        assertThat(run("--target", "127.0.0.1:0")).isEqualTo(2);
        assertThat(run("--target", "127.0.0.1:x")).isEqualTo(2);
    }

    @Test
    void shouldRefuseALoadOutOfBounds() {
        assertThat(run("--rate", "0")).isEqualTo(2);
        assertThat(run("--rounds", "0")).isEqualTo(2);
        assertThat(run("--warm-up", "-1")).isEqualTo(2);
        assertThat(run("--warm-up", "601")).isEqualTo(2);
        assertThat(err.toString())
                .contains("the rate must be")
                .contains("rounds")
                .contains("warm-up");
    }
}
