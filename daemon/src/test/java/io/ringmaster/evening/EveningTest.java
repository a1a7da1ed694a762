package io.ringmaster.evening;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.evening.Fault.Check;
import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.yaml.ConfigurationProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Evenings in simulated time, and that the referee notices what it is there to notice. */
@Timeout(120)
class EveningTest {
    private static final long BASE = Long.getLong("ringmaster.seed", 1);
    private static final int EVENINGS = 2;
    private static final long SHORT_NS = Evening.LENGTH_NS_MIN;
    private static final ProfileDirectory PROFILES =
            new ProfileDirectory(Path.of(System.getProperty("ringmaster.profiles", "../hardware-profiles")));

    @BeforeAll
    static void sayWhereItBegins() {
        System.out.println("EveningTest: -Dringmaster.seed=" + BASE);
    }

    /** What was found, and what passed at that device just before the first of it. */
    static String report(Verdict verdict) {
        StringBuilder text = new StringBuilder("-Dringmaster.seed=" + verdict.seed());
        verdict.faults().forEach(fault -> text.append('\n').append(fault));
        verdict.faults().stream()
                .limit(1)
                .flatMap(fault -> fault.before().stream())
                .forEach(line -> text.append("\n  ").append(line));
        return text.toString();
    }

    @Test
    void shouldKeepEverybodyInStepThroughAnEvening() {
        List<Verdict> verdicts = LongStream.range(BASE, BASE + EVENINGS)
                .parallel()
                .mapToObj(seed -> played(seed, Evening.LENGTH_NS))
                .toList();

        for (Verdict verdict : verdicts) {
            assertThat(verdict.held()).as(report(verdict)).isTrue();
            assertThat(verdict.longestWrongNs()).isLessThanOrEqualTo(Standing.WRONG_NS_MAX);
            assertThat(verdict.scenes()).isGreaterThan(3_000);
            assertThat(verdict.values()).as("values at desks").isGreaterThan(10_000);
            assertThat(verdict.presses()).isGreaterThan(300);
            assertThat(verdict.events()).isGreaterThan(300);
        }
    }

    private static Verdict played(long seed, long lengthNs) {
        try {
            return Evening.play(PROFILES, seed, lengthNs, null);
        } catch (ConfigurationProblem e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldPlayTheSameEveningForTheSameSeedToTheLastByte() throws ConfigurationProblem {
        Verdict once = Evening.play(PROFILES, BASE, SHORT_NS, null);

        assertThat(Evening.play(PROFILES, BASE, SHORT_NS, line -> {})).isEqualTo(once);
        assertThat(Evening.play(PROFILES, BASE + 1, SHORT_NS, null).hash()).isNotEqualTo(once.hash());
    }

    @Test
    void shouldTellTheEveningLineByLine() throws ConfigurationProblem {
        List<String> lines = new ArrayList<>();
        Evening.play(PROFILES, BASE, SHORT_NS, lines::add);

        for (String part : List.of(
                "foh: reboot", "lx: pull", "foh: recall", "foh: crowd", "the places of foh are taken", "in contact")) {
            assertThat(lines).as(part).anyMatch(line -> line.contains(part));
        }
    }

    private static List<Check> found(Postman postman) throws ConfigurationProblem {
        return Evening.play(PROFILES, BASE, SHORT_NS, null, postman).faults().stream()
                .map(Fault::check)
                .distinct()
                .collect(Collectors.toList());
    }

    @Test
    void shouldNoticeAnEventThatIsDeliveredTwice() throws ConfigurationProblem {
        assertThat(found(Postmen.twice("qlab", "/go"))).containsExactly(Check.ONCE);
        assertThat(found(Postmen.twice("qlab", "/cue/"))).containsExactly(Check.ONCE);
    }

    @Test
    void shouldNoticeAnOldValueThatIsDeliveredAgain() throws ConfigurationProblem {
        assertThat(found(Postmen.lateAgain("ma", "/Page1/Fader201"))).contains(Check.ASKED);
        assertThat(found(Postmen.lateAgain("foh", "/ch/"))).contains(Check.ASKED);
    }

    @Test
    void shouldNoticeAValueThatNobodyEverSaid() throws ConfigurationProblem {
        assertThat(found(Postmen.withEvery("foh", "/xremote", Postmen.value("/ch/17/mix/pan", 0.25f))))
                .contains(Check.ASKED);
        assertThat(found(Postmen.withEvery("lx", "/eos/ping", Postmen.value("/eos/sub/1", 0.123f))))
                .contains(Check.ASKED);
    }

    @Test
    void shouldNoticeWhatIsLostOnTheWayToATablet() throws ConfigurationProblem {
        assertThat(found(Postmen.losing("cleo", "/4/fader", 1))).contains(Check.STANDS);
    }

    @Test
    void shouldNoticeWhoIsLeftBehindAtTheEnd() throws ConfigurationProblem {
        assertThat(found(Postmen.losing("ben", "/", 1))).contains(Check.AGREES);
    }

    @Test
    void shouldNoticeADaemonThatDoesNotSeeThatItsPlaceIsTaken() throws ConfigurationProblem {
        assertThat(found(Postmen.withoutQuestions("foh"))).contains(Check.SAYS);
    }
}
