package io.ringmaster.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class ScaleTest {
    private static final Parameter FADER = of('f', 0, 1, 1024, "x32-level", Double.NEGATIVE_INFINITY, 10, "dB", "");
    private static final Parameter PAN = of('f', 0, 1, 101, "linear", -100, 100, "", "");
    private static final Parameter TRIM = of('f', 0, 1, 145, "linear", -18, 18, "dB", "");
    private static final Parameter LOW_CUT = of('f', 0, 1, 101, "log", 20, 400, "Hz", "");
    private static final Parameter Q = of('f', 0, 1, 72, "log", 10, 0.3, "", "");
    private static final Parameter ON = of('i', 0, 1, 2, "enum", 0, 1, "", "OFF|ON");
    private static final Parameter GROUPS = of('i', 0, 255, 256, "bitmap", 0, 255, "", "");
    private static final Parameter NATIVE = of('f', -144, 10, 0, "db", Double.NEGATIVE_INFINITY, 10, "dB", "");
    private static final Parameter POINTS = of('f', 0, 255, 0, "points 0=0 128=10 255=100", 0, 100, "%", "");

    /** The corners of the four segments: 480f-90, 160f-70, 80f-50, 40f-30. */
    @ParameterizedTest
    @CsvSource({"0, -oo dB", "0.0625, -60.0 dB", "0.25, -30.0 dB", "0.5, -10.0 dB", "0.75, +0.0 dB", "1, +10.0 dB"})
    void shouldReadTheFourSegmentLevelOfAnX32(double wire, String reading) {
        assertThat(Scale.of(FADER).reading(wire)).isEqualTo(reading);
    }

    @ParameterizedTest
    @CsvSource({"-oo dB, 0", "-oo, 0", "-60, 63", "-30 dB, 255", "-10, 511", "0 dB, 767", "+10 dB, 1023"})
    void shouldFindTheStepOfAReading(String reading, int step) {
        assertThat(Scale.of(FADER).wire(reading) * 1023).isBetween(step - 1.0, step + 1.0);
    }

    @Test
    void shouldReadEveryStepBackToItself() {
        for (Parameter parameter : new Parameter[] {PAN, TRIM, LOW_CUT, Q, ON, GROUPS}) {
            Scale scale = Scale.of(parameter);
            for (int i = 0; i < parameter.steps(); i++) {
                double wire = parameter.min() + i * (parameter.max() - parameter.min()) / (parameter.steps() - 1);
                String reading = scale.reading(wire);
                assertThat(scale.wire(reading))
                        .as("%s %s", parameter.scale(), reading)
                        .isCloseTo(wire, within());
            }
        }
    }

    @Test
    void shouldNotRiseThenFallOnTheWayUp() {
        Scale scale = Scale.of(FADER);
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 1; i <= 1023; i++) {
            double reading = Double.parseDouble(scale.reading(i / 1023.0).replace(" dB", ""));
            assertThat(reading).isGreaterThanOrEqualTo(last);
            last = reading;
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 89.4 Hz", "0, 20.0 Hz", "1, 400 Hz"})
    void shouldReadALogScale(double wire, String reading) {
        assertThat(Scale.of(LOW_CUT).reading(wire)).isEqualTo(reading);
    }

    @Test
    void shouldReadWordsBitsNativeUnitsAndPoints() {
        assertThat(Scale.of(ON).reading(1)).isEqualTo("ON");
        assertThat(Scale.of(ON).wire("off")).isZero();
        assertThat(Scale.of(GROUPS).reading(5)).isEqualTo("%00000101");
        assertThat(Scale.of(NATIVE).reading(-144)).isEqualTo("-oo dB");
        assertThat(Scale.of(NATIVE).reading(-3)).isEqualTo("-3.0 dB");
        assertThat(Scale.of(NATIVE).wire("-oo")).isEqualTo(-144);
        assertThat(Scale.of(POINTS).reading(64)).isEqualTo("5.0 %");
        assertThat(Scale.of(POINTS).wire("55 %")).isEqualTo(191.5);
        assertThat(Scale.of(TRIM).reading(0.5)).isEqualTo("+0.00 dB");
        assertThat(Scale.of(PAN).reading(0.5)).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"+20 dB", "loud", "''", "-100 dB", "nan", "1e3"})
    void shouldTakeNoReadingThatTheDeviceCantHold(String reading) {
        assertThat(Scale.of(FADER).wire(reading)).isNaN();
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-9);
    }

    @Test
    void shouldReadASpecialValueAsItsWord() {
        Speech speech = new Speech(
                "i",
                Speech.Access.BOTH,
                List.of(new Speech.Special(-32_768, "-oo"), new Speech.Special(-1, "follows")),
                0,
                "",
                false);
        Parameter level = new Parameter(
                "/x", Kind.STATE, 'i', -13_800, 1_000, 14_801, false, "", "linear", -138, 10, "dB", "", false, speech);
        Scale scale = Scale.of(level);
        assertThat(scale.reading(-32_768)).isEqualTo("-oo dB");
        assertThat(scale.reading(-1)).isEqualTo("follows");
        assertThat(scale.reading(-13_800)).isEqualTo("-138.00 dB");
        assertThat(scale.wire("-oo")).isEqualTo(-32_768);
        assertThat(scale.wire("Follows")).isEqualTo(-1);
        assertThat(scale.wire("-0.02 dB")).isEqualTo(-2);
        assertThat(level.nearest(-32_768)).isEqualTo(-32_768);
        assertThat(level.nearest(-32_767)).isEqualTo(-13_800);
        assertThat(level.isSilence(-13_800)).isFalse();
    }

    private static Parameter of(
            char type,
            double min,
            double max,
            int steps,
            String scale,
            double low,
            double high,
            String unit,
            String names) {
        return new Parameter("/x", Kind.STATE, type, min, max, steps, false, "", scale, low, high, unit, names, false);
    }
}
