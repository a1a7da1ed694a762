package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "value                         => 8",
                "value + 1                     => 9",
                "value*0.5                     => 4",
                "value - 2 - 3                 => 3",
                "value / 2 / 2                 => 2",
                "1 + value * 2                 => 17",
                "(1 + value) * 2               => 18",
                "-value + 10                   => 2",
                "10 - -value                   => 18",
                "min(value, 3)                 => 3",
                "max(1, value, 20, 4)          => 20",
                "clamp(value * 2, 0, 10)       => 10",
                "clamp(-value, 0, 10)          => 0",
                "abs(1 - value)                => 7",
                "round(value / 3)              => 3",
                "1.5e1                         => 15",
                "value + 1e-1                  => 8.1",
            })
    void shouldCount(String text, double result) {
        assertThat(Expression.parse(text).apply(8)).isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "value +",
                "value value",
                "2value",
                "exit(1)",
                "value.class",
                "\"text\"",
                "min(1)",
                "clamp(1, 2)",
                "abs(1, 2)",
                "(value",
                "value)",
                "1..2",
                "1e",
                "value; 1",
                "value = 1",
                "value % 5",
                "max()",
                "ⅷ"
            })
    void shouldRefuseWhatIsNoArithmetic(String text) {
        assertThatExceptionOfType(CommandProblem.class)
                .isThrownBy(() -> Expression.parse(text))
                .satisfies(problem -> assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    void shouldBoundWhatItReads() {
        assertThatExceptionOfType(CommandProblem.class)
                .isThrownBy(() -> Expression.parse("(".repeat(65) + "1" + ")".repeat(65)))
                .withMessageContaining("too many brackets");
        assertThatExceptionOfType(CommandProblem.class)
                .isThrownBy(() -> Expression.parse("1+".repeat(500) + "1"))
                .withMessageContaining("longer than");
        assertThat(Expression.parse("(".repeat(60) + "value" + ")".repeat(60)).apply(3))
                .isEqualTo(3);
        assertThat(Expression.parse("-".repeat(998) + "1").apply(0)).isEqualTo(1);
    }

    @Test
    void shouldSayWhereItStopped() {
        assertThatExceptionOfType(CommandProblem.class)
                .isThrownBy(() -> Expression.parse("value + exit(1)"))
                .withMessageContaining("At 'exit(1)' of 'value + exit(1)'")
                .withMessageContaining("'exit' is none of");
    }
}
