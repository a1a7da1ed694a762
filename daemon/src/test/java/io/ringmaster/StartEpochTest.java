package io.ringmaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of a start, which stands above every revision of the starts before. */
final class StartEpochTest {
    @TempDir
    private Path state;

    @Test
    void shouldCountFromOne() throws IOException {
        assertThat(StartEpoch.next(state)).isEqualTo(1);
        assertThat(StartEpoch.next(state)).isEqualTo(2);
        assertThat(StartEpoch.next(state)).isEqualTo(3);
        assertThat(state).isDirectoryNotContaining("glob:**.new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "-5", "seven", "99999999999", "2147483647", "16777215", "00x", "\u00ff\u00fe", "1 2"})
    void shouldGoFarAheadWhenTheFileIsDamaged(String text) throws IOException {
        for (int i = 0; i < 5; i++) {
            StartEpoch.next(state);
        }
        Files.write(state.resolve("epoch"), text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

        int next = StartEpoch.next(state);

        assertThat(next).isBetween(6, (1 << 24) - 1);
        assertThat(StartEpoch.next(state)).as("and goes on from there").isEqualTo(next + 1);
    }

    @Test
    void shouldOvertakeAnUnfinishedOne() throws IOException {
        StartEpoch.next(state);
        Files.writeString(state.resolve("epoch.new"), "garbage that a killed start left behind");

        assertThat(StartEpoch.next(state)).isEqualTo(2);
    }

    @Test
    void shouldSayWhenTheDirectoryIsNotThere() {
        assertThatIOException().isThrownBy(() -> StartEpoch.next(state.resolve("missing")));
    }
}
