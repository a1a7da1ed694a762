package io.ringmaster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters in bytes, of which some are broken. */
@Timeout(10)
final class Utf8Test {
    private static final int BEYOND_UNICODE = 0x110000;

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x41, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x1F3A9, 0x10FFFF})
    void shouldReadACharacterOfAnyLengthAtItsPlace(int character) {
        byte[] bytes = ("a" + Character.toString(character)).getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.character(bytes, 1, bytes.length)).isEqualTo(character);
        assertThat(Utf8.width(character)).isEqualTo(bytes.length - 1);
    }

    @Test
    void shouldTakeAByteOfNoCharacterForOneOfItsOwn() {
        int[][] broken = {
            {0x80}, // a byte that goes on with nothing
            {0xC3}, // two that end after the first
            {0xE2, 0x82}, // three that end after the second
            {0xF0, 0x9F, 0x8E}, // four that end after the third
            {0xC3, 0x41}, // the second is a character
            {0xC3, 0xC3}, // the second begins another
            {0xE2, 0x82, 0xC0},
            {0xC0, 0x80}, // longer than it has to be
            {0xE0, 0x80, 0x80},
            {0xF0, 0x80, 0x80, 0x80},
            {0xF8, 0x80, 0x80, 0x80, 0x80}, // five were never allowed
            {0xFF}
        };
        for (int[] each : broken) {
            byte[] bytes = new byte[each.length];
            for (int i = 0; i < each.length; i++) {
                bytes[i] = (byte) each[i];
            }
            int character = Utf8.character(bytes, 0, bytes.length);

            assertThat(character).as("%x …", each[0]).isEqualTo(BEYOND_UNICODE + each[0]);
            assertThat(Utf8.width(character)).isEqualTo(1);
        }
    }

    @Test
    void shouldReadNoFurtherThanTheEnd() {
        byte[] bytes = "🎩".getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.character(bytes, 0, 3)).isEqualTo(BEYOND_UNICODE + 0xF0);
    }
}
