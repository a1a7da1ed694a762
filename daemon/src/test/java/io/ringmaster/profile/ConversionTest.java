package io.ringmaster.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringmaster.wire.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 2 of the contract: links scale by unit. */
@Timeout(10)
class ConversionTest {
    private static final Parameter LEVEL = parameter('f', 0, 1, 1024, "x32-level", Double.NEGATIVE_INFINITY, 10, "dB");
    private static final Parameter TRIM = parameter('f', 0, 1, 145, "linear", -18, 18, "dB");
    private static final Parameter OWN = parameter('f', -90, 10, 0, "db", Double.NEGATIVE_INFINITY, 10, "dB");
    private static final Parameter CUT = parameter('f', 0, 1, 101, "log", 20, 400, "Hz");
    private static final Parameter SOURCE = parameter('i', 0, 64, 65, "linear", 0, 64, "");
    private static final Parameter SWITCH = parameter('i', 0, 1, 2, "enum", 0, 1, "");

    private static Parameter parameter(
            char type, double min, double max, int steps, String scale, double low, double high, String unit) {
        return new Parameter("/x", Kind.STATE, type, min, max, steps, false, "", scale, low, high, unit, "", false);
    }

    private static double convert(@Nullable Parameter from, @Nullable Parameter to, double number) {
        return Conversion.of(from, to)
                .apply(new Value().setDouble(number), new Value())
                .number();
    }

    @Test
    void shouldCarryTheReadingWhereBothReadInOneUnit() {
        assertThat(convert(LEVEL, OWN, 0.75)).isCloseTo(0, within(0.01));
        assertThat(convert(OWN, LEVEL, 0)).isCloseTo(0.75, within(0.0005));
        assertThat(convert(LEVEL, TRIM, 0.75)).isEqualTo(0.5);
        assertThat(convert(LEVEL, TRIM, 0)).as("as low as a trim goes").isZero();
        assertThat(convert(TRIM, LEVEL, 1)).as("as high as a level goes").isEqualTo(1);
    }

    @Test
    void shouldCarrySilenceAsSilence() {
        assertThat(convert(LEVEL, OWN, 0)).isEqualTo(-90);
        assertThat(convert(OWN, LEVEL, -90)).isZero();
    }

    @Test
    void shouldCarryThePartOfTheRangeWhereUnitsDiffer() {
        assertThat(convert(LEVEL, CUT, 0.5)).isEqualTo(0.5);
        assertThat(convert(SOURCE, LEVEL, 64)).isEqualTo(1);
        assertThat(convert(SWITCH, SOURCE, 1)).isEqualTo(64);
        assertThat(convert(CUT, SOURCE, 0.25)).isEqualTo(16);
    }

    @Test
    void shouldCarryTheWordWhereBothHaveTheSameWords() {
        Parameter on = words("OFF|ON");
        Parameter mute = words("on|off");
        assertThat(convert(on, mute, 1)).as("heard").isZero();
        assertThat(convert(mute, on, 1)).as("not heard").isZero();
        assertThat(convert(words("a|b|c"), words("c|a|b"), 2)).isZero();
        assertThat(convert(on, words("PRE|POST"), 1))
                .as("other words: the part of the range")
                .isEqualTo(1);
        assertThat(convert(SWITCH, SWITCH, 1)).as("no words at all").isEqualTo(1);
    }

    private static Parameter words(String names) {
        int count = names.split("\\|").length;
        return new Parameter(
                "/x", Kind.STATE, 'i', 0, count - 1, count, false, "", "enum", 0, count - 1, "", names, false);
    }

    @Test
    void shouldCarryTheBitsThatTheOtherHas() {
        Parameter eight = parameter('i', 0, 255, 256, "bitmap", 0, 255, "");
        Parameter six = parameter('i', 0, 63, 64, "bitmap", 0, 63, "");
        assertThat(convert(eight, six, 0b1010_0101)).isEqualTo(0b10_0101);
        assertThat(convert(six, eight, 63)).isEqualTo(63);
    }

    @Test
    void shouldSayWhenTheOtherStandsForAValueAlready() {
        assertThat(stands(LEVEL, OWN, 0.75, 0.001))
                .as("less than half a step of the fader off")
                .isTrue();
        assertThat(stands(LEVEL, OWN, 0.75, 0.03)).isFalse();
        assertThat(stands(OWN, LEVEL, 0.001, 0.75))
                .as("the finer one can tell them apart")
                .isFalse();
        assertThat(stands(LEVEL, OWN, 0, -90)).isTrue();
        assertThat(stands(LEVEL, OWN, 0, -89.99))
                .as("hardly anything is not silence")
                .isFalse();
        assertThat(stands(null, OWN, 1, 1)).isFalse();
    }

    private static boolean stands(@Nullable Parameter from, @Nullable Parameter to, double value, double has) {
        return Conversion.of(from, to)
                .stands(new Value().setDouble(value), new Value().setDouble(has), Conversion.of(to, from));
    }

    @Test
    void shouldCarryTheNumberWhereNoProfileSaysMore() {
        assertThat(convert(null, LEVEL, 0.3)).isEqualTo(0.3);
        assertThat(convert(SOURCE, null, 17)).isEqualTo(17);
        assertThat(Conversion.of(LEVEL, OWN).apply(new Value().setString("loud"), new Value()))
                .hasToString(",s \"loud\"");
    }
}
