package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TemplatesCommandTest {
    @Test
    void shouldListThemAndShowOne() {
        assertThat(Cli.run("templates").out()).contains("x32-bank-16   x32   16      fader, mute, name, color");
        assertThat(Cli.run("templates", "--json").lines().get(0))
                .isEqualTo("{\"kind\":\"template\",\"name\":\"x32-bank-16\",\"profile\":\"x32\",\"strips\":16,"
                        + "\"parts\":[\"fader\",\"mute\",\"name\",\"color\"]}");

        Cli one = Cli.run("templates", "x32-dca-8");
        assertThat(one.out())
                .contains("/1/fader8  /dca/8/fader", "/1/mute8   /dca/8/on", "1 is off", "only shown")
                .contains("- { template: x32-dca-8, of: foh }");
        assertThat(Cli.run("templates", "x32-dca-8", "--json").lines()).hasSize(32);
        assertThat(Cli.run("templates", "wing-bank-16").out())
                .contains("/1/fader16  /ch/16/fdr", "0 to 1, as a fader in dB");
    }

    @Test
    void shouldSuggestTheOneThatWasMeant() {
        Cli run = Cli.run("templates", "x32-bank16");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("no template 'x32-bank16'", "Did you mean x32-bank-16?");
        assertThat(Cli.run("templates", "y").err()).contains("There are: x32-bank-16, ");
    }
}
