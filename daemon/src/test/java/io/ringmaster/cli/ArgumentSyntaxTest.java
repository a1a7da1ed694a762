package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentSyntaxTest {
    @Test
    void shouldGuessTheTypeFromTheLook() {
        assertThat(ArgumentSyntax.parse(
                        List.of("3", "-3", "0.5", ".5", "5.", "1e-3", "true", "false", "Lead vox", "nan")))
                .containsExactly(3, -3, 0.5f, 0.5f, 5f, 0.001f, true, false, "Lead vox", "nan");
    }

    @Test
    void shouldTakeTheTypeThatIsSaidOutright() {
        assertThat(ArgumentSyntax.parse(List.of("i:3", "h:5", "f:1", "d:0.1", "s:3", "s:", "f:inf")))
                .containsExactly(3, 5L, 1f, 0.1, "3", "", Float.POSITIVE_INFINITY);
        assertThat((byte[]) ArgumentSyntax.parse("b:00fF")).containsExactly(0, 0xFF);
    }

    @Test
    void shouldTakeTextInQuotesWhateverItLooksLike() {
        assertThat(ArgumentSyntax.parse("\"3\"")).isEqualTo("3");
        assertThat(ArgumentSyntax.parse("\"\"")).isEqualTo("");
        assertThat(ArgumentSyntax.parse("\"a\\\"b\\n\\u00e4\\\\\"")).isEqualTo("a\"b\n\u00e4\\");
    }

    @Test
    void shouldLeaveTextWithAColonAlone() {
        assertThat(ArgumentSyntax.parse("http://x")).isEqualTo("http://x");
        assertThat(ArgumentSyntax.parse("x:3")).isEqualTo("x:3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i:x",
                "i:0.5",
                "h:",
                "f:",
                "f:1f",
                "f:0x1p3",
                "d:one",
                "b:0",
                "b:zz",
                "3000000000",
                "\"\\\"",
                "\"\\u12\""
            })
    void shouldRefuseWhatTheTypeCanNotBe(String text) {
        assertThatThrownBy(() -> ArgumentSyntax.parse(text)).isInstanceOfSatisfying(CommandProblem.class, e -> {
            assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(e.line()).contains(text.replaceFirst("^\\w:", ""));
        });
    }

    @Test
    void shouldPrintArgumentsAsTheyCanBeTypedAgain() {
        List<Object> arguments = List.of(3, 5L, 0.5f, 0.1, "say \"hi\"", true, Argument.NIL, Argument.IMPULSE);
        for (Object argument : arguments) {
            assertThat(ArgumentSyntax.parse(Argument.text(argument))).isEqualTo(argument);
        }
        assertThat((byte[]) ArgumentSyntax.parse(Argument.text(new byte[] {1, -1})))
                .containsExactly(1, -1);
    }
}
