package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** One control of a strip, and the row for all strips. */
final class CaptureTest {
    private static Capture of(String local, String shared, String... others) {
        return Capture.of(local, shared, Set.of(others)::contains).orElse(null);
    }

    @Test
    void shouldLetTheNumberCountThatBothHold() {
        assertThat(of("/1/fader3", "/foh/ch/03/mix/fader"))
                .isEqualTo(new Capture("/1/fader{n}", "/foh/ch/{n:02}/mix/fader"));
        assertThat(of("/dca/3/z", "/foh/dca/3/fader")).isEqualTo(new Capture("/dca/{n}/z", "/foh/dca/{n}/fader"));
        assertThat(of("/1/f03", "/foh/ch/03/mix/03/level"))
                .as("the first")
                .isEqualTo(new Capture("/1/f{n:02}", "/foh/ch/{n:02}/mix/03/level"));
        assertThat(of("/1/fader3", "/foh/ch/04/mix/fader")).isNull();
        assertThat(of("/main", "/foh/ch/04/mix/fader")).isNull();
    }

    @Test
    void shouldTellWhetherAGreaterNumberIsWrittenWithZeros() {
        assertThat(of("/1/fader12", "/foh/ch/12/mix/fader"))
                .isEqualTo(new Capture("/1/fader{n}", "/foh/ch/{n:02}/mix/fader"));
        assertThat(of("/1/fader12", "/lx/ch/12/fdr", "/lx/ch/1/fdr"))
                .isEqualTo(new Capture("/1/fader{n}", "/lx/ch/{n}/fdr"));
    }
}
