package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StyleTest {
    @Test
    void shouldRespectNoColorAndDumbTerminals() {
        assertThat(Style.colourful(Map.of("TERM", "xterm"))).isTrue();
        assertThat(Style.colourful(Map.of("TERM", "xterm", "NO_COLOR", ""))).isTrue();
        assertThat(Style.colourful(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
        assertThat(Style.colourful(Map.of("TERM", "dumb"))).isFalse();
    }

    @Test
    void shouldLeaveTextAloneWithoutColour() {
        assertThat(new Style(false).red("x")).isEqualTo("x");
        assertThat(new Style(true).red("x")).isEqualTo("\u001b[31mx\u001b[0m");
        assertThat(new Style(true).red("")).isEmpty();
    }
}
