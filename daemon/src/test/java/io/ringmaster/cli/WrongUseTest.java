package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class WrongUseTest {
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"|\\S+");

    static Stream<String> commands() {
        return Main.line().getSubcommands().entrySet().stream()
                .filter(entry ->
                        !entry.getValue().getCommandSpec().usageMessage().hidden())
                .map(java.util.Map.Entry::getKey);
    }

    /** The examples of all helps, also of commands of commands, as a shell would hand them over. */
    static Stream<List<String>> examples() {
        return below(Main.line())
                .flatMap(line -> Stream.of(line.getCommandSpec().usageMessage().footer()))
                .filter(text -> text.startsWith("  ringmaster "))
                .map(text -> QUOTED.matcher(text.replaceFirst(" +# .*", ""))
                        .results()
                        .map(word -> Stream.of(word.group(1), word.group(2), word.group())
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElseThrow())
                        .skip(1)
                        .toList());
    }

    private static Stream<CommandLine> below(CommandLine line) {
        return line.getSubcommands().values().stream().flatMap(each -> Stream.concat(Stream.of(each), below(each)));
    }

    @Test
    void shouldUnderstandEveryExampleOfItsHelp() {
        assertThat(examples())
                .hasSizeGreaterThan(50)
                .allSatisfy(words -> Main.line().parseArgs(words.toArray(String[]::new)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldHelpWithAnExample(String command) {
        Cli run = Cli.run(command, "--help");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("Example", "ringmaster " + command).doesNotContain("\u001b");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldSpeakJson(String command) {
        assertThat(Cli.run(command, "--help").out()).contains("--json");
    }

    @Test
    void shouldNeverGiveAnExitCodeAnotherNumber() {
        assertThat(List.of(
                        ExitCode.OK,
                        ExitCode.FAILED,
                        ExitCode.USAGE,
                        ExitCode.NO_DAEMON,
                        ExitCode.ENVIRONMENT,
                        ExitCode.FAULT))
                .containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(Cli.run("--help").out().replaceAll("\\s+", " "))
                .contains("0 done", "1 denied or failed", "2 wrong use", "3 no daemon", "4 the machine");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("There is no command 'wacth'", new String[] {"wacth"}),
                Arguments.of("Missing required parameter: 'ADDRESS'", new String[] {"set"}),
                Arguments.of("does not begin with a slash", new String[] {"set", "foh/ch", "1"}),
                Arguments.of("is the daemon's own", new String[] {"set", "/ringmaster/freeze", "1"}),
                Arguments.of("has a space", new String[] {"get", "/a b"}),
                Arguments.of("no whole number", new String[] {"set", "/a", "i:x"}),
                Arguments.of("has no port", new String[] {"send", "localhost", "/a"}),
                Arguments.of("is no port", new String[] {"send", "localhost:0", "/a"}),
                Arguments.of("is no length of time", new String[] {"watch", "--seconds", "soon"}),
                Arguments.of(
                        "--if-revision takes one address", new String[] {"set", "/a/*", "1", "--if-revision", "3"}),
                Arguments.of("update takes one address, no pattern", new String[] {"update", "/show/*", "value + 1"}),
                Arguments.of("a number from 1, not 0", new String[] {"update", "/a", "value", "--tries", "0"}),
                Arguments.of("a number from 1, not -5", new String[] {"update", "/a", "value", "--tries", "-5"}),
                Arguments.of("a number from 1 to 32, not 0", new String[] {"undo", "--gestures", "0"}),
                Arguments.of("a number from 1 to 32, not 33", new String[] {"undo", "--gestures", "33"}),
                Arguments.of("Unknown option: '--jsom'", new String[] {"get", "/a", "--jsom"}));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldSayWhatIsWrongInOneLineAndEndWithTwo(String words, String[] args) {
        Cli run = Cli.run(args);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err().lines().findFirst().orElseThrow())
                .startsWith("ringmaster: ")
                .contains(words);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).doesNotContain("\tat ");
    }

    @Test
    void shouldNotSuggestWhatIsNoAddressEither() {
        assertThat(Cli.run("watch", "foh").err()).contains("Write /foh .");
        assertThat(Cli.run("watch", "[").err())
                .contains("does not begin with a slash")
                .doesNotContain("Write");
    }

    @Test
    void shouldSuggestTheCommandThatWasMeant() {
        assertThat(Cli.run("wacth").err()).contains("ringmaster watch");
    }

    @Test
    void shouldShowTheHelpWhenNothingIsSaid() {
        Cli run = Cli.run();

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("Commands:", "Exit codes:");
    }
}
