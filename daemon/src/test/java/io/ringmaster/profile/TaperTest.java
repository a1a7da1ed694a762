package io.ringmaster.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringmaster.profile.Taper.Curve;
import io.ringmaster.sim.Seed;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 2 of the contract: a map rescales both ways. */
@Timeout(60)
class TaperTest {
    private static final int ROUNDS = 10_000;
    private static final Parameter FADER = parameter('f', 0, 1, 1024, "x32-level", Double.NEGATIVE_INFINITY, 10, "dB");
    private static final Parameter WING = parameter('f', -144, 10, 0, "db", Double.NEGATIVE_INFINITY, 10, "dB");
    private static final Parameter ARDOUR = parameter('f', -193, 6, 0, "db", -193, 6, "dB");
    private static final Parameter YAMAHA = new Parameter(
            "/x",
            Kind.STATE,
            'i',
            -13_800,
            1_000,
            14_801,
            false,
            "",
            "linear",
            -138,
            10,
            "dB",
            "",
            false,
            new Speech("i", Speech.Access.BOTH, List.of(new Speech.Special(-32_768, "-oo")), 0, "", false));
    private static final Parameter CUT = parameter('f', 0, 1, 101, "log", 20, 400, "Hz");
    private static final Parameter TRIM = parameter('f', 0, 1, 145, "linear", -18, 18, "dB");
    private static final Parameter SWITCH = parameter('i', 0, 1, 2, "enum", 0, 1, "");
    private static final Parameter ICON = parameter('i', 1, 74, 74, "plain", 1, 74, "");
    private static final Parameter HERTZ = parameter('f', 20, 20_000, 0, "plain", 20, 20_000, "Hz");

    private static final long SEED = Seed.of("TaperTest");

    private final Random random = new Random(SEED);

    private static Parameter parameter(
            char type, double min, double max, int steps, String scale, double low, double high, String unit) {
        return new Parameter("/x", Kind.STATE, type, min, max, steps, false, "", scale, low, high, unit, "", false);
    }

    private static List<Taper> all() {
        List<Taper> all = new ArrayList<>();
        for (Parameter each : new Parameter[] {FADER, CUT, TRIM, SWITCH, ICON, HERTZ, null}) {
            for (double[] range : new double[][] {{0, 100}, {0, 1}, {100, 0}, {0, 127}, {-1, 1}, {0, 1023}, {3, 3.5}}) {
                all.add(Taper.of(Curve.LINEAR, range[0], range[1], each));
                all.add(Taper.of(Curve.INVERTED, range[0], range[1], each));
            }
            all.add(Taper.of(Curve.LOG, 20, 20_000, each));
            all.add(Taper.of(Curve.LOG, 500, 0.25, each));
            all.add(Taper.of(Curve.INVERTED, each));
        }
        for (Parameter each : new Parameter[] {FADER, TRIM, CUT}) {
            all.add(Taper.of(Curve.READING, each));
            all.add(Taper.of(Curve.DB, -15, 5, each));
        }
        all.add(Taper.of(Curve.EXP, 0, 1, HERTZ));
        all.add(Taper.of(Curve.EXP, 100, 0, ICON));
        return all;
    }

    @Test
    void shouldNotCreepWhenAValueIsEchoedBackAndForth() {
        for (Taper taper : all()) {
            for (int i = 0; i < 200; i++) {
                double start = taper.toShared(random.nextDouble() * 200 - 50);
                double own = taper.toOwn(start);
                double shared = start;
                for (int round = 0; round < ROUNDS / 50; round++) {
                    shared = taper.toShared(taper.toOwn(shared));
                }
                assertThat(shared).as("%s, seed %d", taper, SEED).isEqualTo(start);
                assertThat(taper.toOwn(shared)).isEqualTo(own);
            }
        }
    }

    @Test
    void shouldChangeNothingInTenThousandRounds() {
        Taper percent = Taper.of(Curve.LINEAR, 0, 100, FADER);
        Value value = new Value();
        Value own = new Value();
        for (int step = 0; step < 1024; step += 31) {
            double held = FADER.nearest(step / 1023.0);
            value.setFloat((float) held);
            for (int i = 0; i < ROUNDS; i++) {
                percent.toOwn(value, own);
                percent.toShared(own, value);
                value.setFloat((float) value.number());
            }
            assertThat(value).hasToString(new Value().setFloat((float) held).toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "50, 0.5", "100, 1", "-3, 0", "250, 1"})
    void shouldScaleARangeWithoutAProfile(double own, double shared) {
        Taper percent = Taper.of(Curve.LINEAR, 0, 100, null);
        assertThat(percent.toShared(own)).isEqualTo(shared);
        assertThat(percent.inRange(own)).isEqualTo(own >= 0 && own <= 100);
        assertThat(Taper.of(Curve.INVERTED, 0, 100, null).toShared(own)).isEqualTo(1 - shared);
    }

    @Test
    void shouldSpeakTheReadingsOfTheDesk() {
        Taper db = Taper.of(Curve.DB, FADER);
        assertThat(db.toShared(0)).isCloseTo(0.75, within(0.0005));
        assertThat(db.toShared(-10)).isCloseTo(0.5, within(0.0005));
        assertThat(db.toOwn(1)).isEqualTo(10);
        assertThat(db.toOwn(0)).as("silence").isEqualTo(-90);
        Taper hertz = Taper.of(Curve.READING, CUT);
        assertThat(hertz.toOwn(1)).isCloseTo(400, within(0.001));
        assertThat(hertz.toShared(20)).isZero();
        assertThat(hertz.toShared(Math.sqrt(20 * 400))).isEqualTo(0.5);
    }

    @Test
    void shouldBeAFaderForALevelInDecibels() {
        for (Parameter level : List.of(WING, YAMAHA, FADER)) {
            Taper fader = Taper.of(Curve.FADER, level);
            Scale scale = Scale.of(level);
            double step = level.steps() > 1 ? 0.06 : 1e-4;
            assertThat(scale.natural(fader.toShared(0.75))).isCloseTo(0, within(step));
            assertThat(scale.natural(fader.toShared(0.5))).isCloseTo(-10, within(step));
            assertThat(scale.natural(fader.toShared(0.25))).isCloseTo(-30, within(2 * step));
            assertThat(scale.natural(fader.toShared(0.0625))).isCloseTo(-60, within(6 * step));
            assertThat(fader.toShared(1)).as("+10 dB").isEqualTo(level.max());
            assertThat(level.isSilence(fader.toShared(0)))
                    .as("the bottom is off")
                    .isTrue();
            assertThat(fader.toOwn(level.silence())).isZero();
            assertThat(fader.toOwn(fader.toShared(0.75))).isCloseTo(0.75, within(0.0005));
        }
        assertThat(Taper.of(Curve.FADER, 0, 127, WING).toShared(127)).isEqualTo(10);
        assertThat(Taper.of(Curve.FADER, ARDOUR).toShared(1))
                .as("no desk gives more than it has")
                .isCloseTo(6, within(1e-5));
    }

    @Test
    void shouldNotCreepAlongAFaderInTenThousandRounds() {
        for (Parameter level : List.of(WING, YAMAHA, FADER, ARDOUR)) {
            Taper fader = Taper.of(Curve.FADER, level);
            for (int i = 0; i <= 40; i++) {
                double start = fader.toShared((float) (i / 40.0));
                double shared = start;
                for (int round = 0; round < ROUNDS; round++) {
                    shared = fader.toShared(fader.toOwn(shared));
                }
                assertThat(shared).as("%s from %s", level, i / 40.0).isEqualTo(start);
            }
        }
    }

    @Test
    void shouldRefuseWhatIsFarBeyondItsRangeWhereTheParameterDoes() {
        Taper percent = Taper.of(Curve.LINEAR, 0, 100, FADER);
        Value into = new Value();
        assertThat(percent.toShared(new Value().setFloat(100.05f), into))
                .as("half a step")
                .isTrue();
        assertThat(into.number()).isEqualTo(1);
        assertThat(percent.toShared(new Value().setFloat(101f), into)).isFalse();
        assertThat(percent.toShared(new Value().setFloat(-1f), into)).isFalse();
        assertThat(Taper.of(Curve.FADER, WING).toShared(new Value().setFloat(5f), into))
                .isFalse();
        assertThat(Taper.of(Curve.LINEAR, 0, 100, SWITCH).toShared(new Value().setInt(127), into))
                .as("a switch")
                .isTrue();
    }

    @Test
    void shouldMeanSilenceByTheLowEndOfALevelAndNothingElseByTheHighEnd() {
        Taper level = Taper.of(Curve.DB, -60, 0, FADER);
        assertThat(level.toShared(-60)).as("a fader that is down is silent").isZero();
        assertThat(level.toOwn(0.02)).isEqualTo(-60);
        assertThat(level.toShared(0)).as("the top is 0 dB, not +10").isCloseTo(0.75, within(0.0005));
        assertThat(level.toOwn(1)).isZero();
        assertThat(Taper.of(Curve.DB, -10, 10, TRIM).toShared(-10))
                .as("a trim has no silence")
                .isCloseTo(8 / 36.0, within(0.004));
    }

    @Test
    void shouldTakeLessThanItsLowestForSilenceWhereThatIsSilenceToo() {
        Value into = new Value();
        Taper level = Taper.of(Curve.DB, -60, 10, FADER);
        assertThat(level.toShared(new Value().setFloat(-144f), into)).isTrue();
        assertThat(into.number()).isZero();
        assertThat(level.toShared(new Value().setFloat(20f), into))
                .as("louder than it can be")
                .isFalse();
        assertThat(Taper.of(Curve.DB, TRIM).toShared(new Value().setFloat(-144f), into))
                .as("a trim has no silence")
                .isFalse();
        assertThat(WING.takes(-200)).isTrue();
        assertThat(WING.takes(20)).isFalse();
        assertThat(FADER.takes(-0.5)).as("a position, and no level").isFalse();
    }

    @Test
    void shouldCountInRatios() {
        Taper log = Taper.of(Curve.LOG, 20, 20_000, null);
        assertThat(log.toShared(200)).isCloseTo(1 / 3.0, within(1e-7));
        assertThat(log.toOwn(2 / 3.0)).isCloseTo(2_000, within(0.01));
        assertThat(log.toShared(0)).isZero();
        assertThat(log.toShared(-5)).isZero();
        Taper exp = Taper.of(Curve.EXP, 0, 1, HERTZ);
        assertThat(exp.toShared(1 / 3.0)).isCloseTo(200, within(0.01));
        assertThat(exp.toShared(1)).isEqualTo(20_000);
        assertThat(exp.toOwn(2_000)).isCloseTo(2 / 3.0, within(1e-6));
    }

    @Test
    void shouldKeepTheTypeOfWhatIsOnlyTurnedRound() {
        Taper mute = Taper.of(Curve.INVERTED, SWITCH);
        assertThat(mute.toOwn(new Value().setInt(1), new Value())).hasToString(",i 0");
        assertThat(mute.toOwn(new Value().setInt(0), new Value())).hasToString(",i 1");
        Taper free = Taper.of(Curve.INVERTED, null);
        Value into = new Value();
        assertThat(free.toShared(new Value().setBoolean(true), into)).isTrue();
        assertThat(into).hasToString(",F");
        assertThat(free.toShared(new Value().setDouble(0.25), into)).isTrue();
        assertThat(into).hasToString(",d 0.75");
    }

    @Test
    void shouldTakeNothingButOneNumberAndLetTextsOut() {
        Taper percent = Taper.of(Curve.LINEAR, 0, 100, null);
        Value into = new Value();
        assertThat(percent.toShared(new Value().setString("loud"), into)).isFalse();
        assertThat(percent.toShared(new Value().setNone(), into)).isFalse();
        assertThat(percent.toShared(new Value().setFloat(Float.NaN), into)).isFalse();
        assertThat(percent.toOwn(new Value().setString("loud"), into)).hasToString(",s \"loud\"");
        assertThat(percent.toShared(new Value().setInt(50), into)).isTrue();
        assertThat(into).hasToString(",f 0.5");
    }

    @Test
    void shouldScaleAWayWithoutItsOffset() {
        Value into = new Value();
        assertThat(Taper.of(Curve.LINEAR, 50, 150, null).toSharedWay(new Value().setInt(-25), into))
                .isTrue();
        assertThat(into.number()).isEqualTo(-0.25);
        assertThat(Taper.of(Curve.LOG, 50, 150, null).toSharedWay(new Value().setInt(1), into))
                .isFalse();
    }

    @Test
    void shouldEqualAnotherThatDoesTheSame() {
        assertThat(Taper.of(Curve.LINEAR, 0, 100, FADER))
                .isEqualTo(Taper.of(Curve.LINEAR, 0, 100, FADER))
                .hasSameHashCodeAs(Taper.of(Curve.LINEAR, 0, 100, FADER))
                .isNotEqualTo(Taper.of(Curve.LINEAR, 0, 100, TRIM))
                .isNotEqualTo(Taper.of(Curve.LINEAR, 100, 0, FADER))
                .isNotEqualTo(Taper.of(Curve.LINEAR, FADER));
    }
}
