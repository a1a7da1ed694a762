package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoScoreTest {
    private static final long MS = 1_000_000L;
    private static final long LATER = 10_000 * MS;

    private final DemoScore score = new DemoScore(Map.of("/ch", "fader", "/1", "fader"));

    @Test
    void shouldTimeAValueFromOneDeviceToAnotherThatStoodStill() {
        score.sent("anna", "/1", 0.5, LATER);
        score.arrived("desk", "/ch", 0.5, LATER + 2 * MS);

        assertThat(score.echoes().count()).isEqualTo(1);
        assertThat(score.echoes().p50Us()).isBetween(1_990L, 2_010L);
        assertThat(score.moves()).isEqualTo(1);
    }

    @Test
    void shouldKnowAValueThatTheDeskRounded() {
        score.sent("anna", "/1", 0.5, LATER);
        score.arrived("ben", "/1", 512.0 / 1023, LATER + MS);

        assertThat(score.echoes().count()).isEqualTo(1);
    }

    @Test
    void shouldCountAValueOnceForEachDevice() {
        score.sent("anna", "/1", 0.5, LATER);
        score.arrived("desk", "/ch", 0.5, LATER + MS);
        score.arrived("desk", "/ch", 0.5, LATER + 2 * MS);
        score.arrived("ben", "/1", 0.5, LATER + 3 * MS);

        assertThat(score.echoes().count()).isEqualTo(2);
    }

    @Test
    void shouldNotTimeADeviceThatIsBeingMovedButCountThatItsFingerWasPulled() {
        score.sent("ben", "/1", 0.1, LATER);
        score.sent("anna", "/1", 0.5, LATER);
        score.arrived("ben", "/1", 0.5, LATER + MS);

        assertThat(score.echoes().count()).isZero();
        assertThat(score.pulled()).isEqualTo(1);
    }

    @Test
    void shouldNotCallACorrectionAfterTheHandIsOffAPull() {
        score.sent("ben", "/1", 0.1, LATER);
        score.arrived("ben", "/1", 0.5, LATER + 300 * MS);

        assertThat(score.pulled()).isZero();
    }

    @Test
    void shouldNotTimeWhatTheDeviceItselfSent() {
        score.sent("anna", "/1", 0.5, LATER);
        score.arrived("anna", "/1", 0.5, LATER + MS);

        assertThat(score.echoes().count()).isZero();
    }
}
