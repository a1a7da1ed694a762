package io.ringmaster.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten thousand storms, in parts, so that each part is bounded in time. */
@Timeout(120)
class StormTest {
    private static final int PART = 500;

    @BeforeAll
    static void sayWhereItBegins() {
        System.out.println("StormTest: -Dringmaster.seed=" + Seeds.BASE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void shouldDoNothingWrongInAnyStorm(int part) {
        List<Violation> violations = Seeds.violations(Seeds.BASE + (long) part * PART, PART, Mode.SAFETY);
        assertThat(violations).as(Seeds.report(violations)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 18, 19})
    void shouldLetAllAgreeWhenTheStormIsOver(int part) {
        List<Violation> violations = Seeds.violations(Seeds.BASE + (long) part * PART, PART, Mode.LIVENESS);
        assertThat(violations).as(Seeds.report(violations)).isEmpty();
    }

    /** Longer runs found these: two devices or addresses answered one another, and nothing ended it. */
    @ParameterizedTest
    @ValueSource(ints = {594, 5_261, 316_665, 592_992})
    void shouldLetAllAgreeWhereAFaultWasFound(int seed) {
        List<Violation> violations = Seeds.violations(seed, 1, Mode.LIVENESS);
        assertThat(violations).as(Seeds.report(violations)).isEmpty();
    }

    /** In a longer run, a lock that was given and given back in one bundle refused a link's write in between: rightly. */
    @Test
    void shouldKnowTheReasonOfARefusalThatIsGoneAfterTheTurn() {
        List<Violation> violations = Seeds.violations(677_832, 1, Mode.SAFETY);
        assertThat(violations).as(Seeds.report(violations)).isEmpty();
    }

    /** In a longer run, the answer to a query waited behind other messages and told then what was no longer so. */
    @ParameterizedTest
    @EnumSource
    void shouldAnswerAQueryWithWhatIsSoWhenTheAnswerLeaves(Mode mode) {
        List<Violation> violations = Seeds.violations(510_789, 1, mode);
        assertThat(violations).as(Seeds.report(violations)).isEmpty();
    }

    @Test
    void shouldRunTheSameSeedTheSameWayToTheLastByte() {
        LongStream.range(Seeds.BASE, Seeds.BASE + 100)
                .forEach(seed -> assertThat(Storm.run(seed, Mode.SAFETY)).isEqualTo(Storm.run(seed, Mode.SAFETY)));
        assertThat(Storm.run(Seeds.BASE, Mode.LIVENESS)).isEqualTo(Storm.run(Seeds.BASE, Mode.LIVENESS));
    }

    @Test
    void shouldTellTheSameEventsWhenASeedIsTraced() {
        List<String> once = new ArrayList<>();
        List<String> again = new ArrayList<>();
        Outcome traced = Storm.trace(Seeds.BASE, Mode.SAFETY, once::add);
        Storm.trace(Seeds.BASE, Mode.SAFETY, again::add);
        assertThat(again).isEqualTo(once).hasSizeGreaterThan((int) traced.steps());
        assertThat(traced.hash())
                .as("a trace changes nothing")
                .isEqualTo(Storm.run(Seeds.BASE, Mode.SAFETY).hash());
    }

    @Test
    void shouldRunDifferentSeedsDifferently() {
        assertThat(LongStream.range(0, 200)
                        .map(seed -> Storm.run(seed, Mode.SAFETY).hash())
                        .distinct()
                        .count())
                .isEqualTo(200);
    }

    @Test
    void shouldCheckTwelveInvariants() {
        assertThat(Storm.invariants())
                .extracting(name -> name.split(" ")[0])
                .containsExactly("I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "I10", "I11", "I12");
    }
}
