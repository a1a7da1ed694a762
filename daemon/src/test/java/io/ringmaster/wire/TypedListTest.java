package io.ringmaster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 2 of the contract: a listed address has its profile's types. */
@Timeout(10)
class TypedListTest {
    private static Value list(OscWriter written) {
        Value value = new Value();
        assertThat(new OscReader()
                        .read(written.array(), 0, written.length(), (OscMessage message) -> message.value(value)))
                .isNull();
        return value;
    }

    private static Value mixed() {
        OscWriter writer = new OscWriter(64).begin("/x", "sifdhTF");
        writer.string("a").int32(1).float32(2.5f).float64(3.5).int64(4);
        return list(writer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "sifdhTF => ,sifdhTF \"a\" 1 2.5 3.5 4",
                "sffffff => ,sffffff \"a\" 1.0 2.5 3.5 4.0 1.0 0.0",
                "siiiiii => ,siiiiii \"a\" 1 2 4 4 1 0",
                "sTTTTTT => ,sTTTTTF \"a\"",
                "shddiTT => ,shddiTF \"a\" 1 2.5 3.5 4",
            })
    void shouldGiveEachArgumentTheTypeThatIsWanted(String types, String expected) {
        Value into = new Value();
        assertThat(TypedList.of(mixed(), types, number -> number, into)).isTrue();
        assertThat(into.toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"sifdhT", "sifdhTFi", "iifdhTF", "ssfdhTF", "sbfdhTF"})
    void shouldRefuseOtherNumbersOfArgumentsAndWhatIsNoNumber(String types) {
        Value into = new Value().setInt(7);
        assertThat(TypedList.of(mixed(), types, number -> number, into)).isFalse();
        assertThat(into.toString()).isEqualTo(",i 7");
    }

    @Test
    void shouldRefuseANumberThatIsTooLargeForAFloat() {
        Value written = list(new OscWriter(64).begin("/x", "di").float64(-1e39).int32(1));
        Value into = new Value().setInt(7);
        assertThat(TypedList.of(written, "ff", number -> number, into)).isFalse();
        assertThat(into.toString()).isEqualTo(",i 7");
        assertThat(TypedList.of(written, "di", number -> number, into)).isTrue();
        assertThat(TypedList.of(written, "ff", number -> Math.max(0, number), into))
                .as("in range it is one")
                .isTrue();
    }

    @Test
    void shouldWorkInPlaceAndApplyWhatBecomesOfNumbers() {
        Value value = list(new OscWriter(64)
                .begin("/x", "bff")
                .blob(new byte[] {1, 2, 3})
                .float32(-1)
                .float32(2));
        assertThat(TypedList.of(value, "bff", number -> Math.max(0, Math.min(1, number)), value))
                .isTrue();
        assertThat(value.toString()).endsWith(" 0.0 1.0");
        assertThat(TypedList.of(new Value().setInt(1), "ii", number -> number, value))
                .isFalse();
    }

    @Test
    void shouldKeepAllBitsOfAWholeNumberThatStaysOne() {
        long large = (1L << 60) + 1;
        Value list = list(new OscWriter(64).begin("/x", "hi").int64(large).int32(7));
        Value into = new Value();

        assertThat(TypedList.of(list, "hd", number -> number, into)).isTrue();
        assertThat(into).hasToString(",hd " + large + " 7.0");
        assertThat(TypedList.of(list, "hd", number -> number / 2, into)).isTrue();
        assertThat(into).hasToString(",hd " + (1L << 59) + " 3.5");
        assertThat(TypedList.exactDoubles(list)).isEqualTo("hd");
    }
}
