package io.ringmaster.bench.fight;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.bench.BenchProblem;
import io.ringmaster.sim.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rules 3 and 6 of section 7 of the contract, and leases by touch, with hands, motors and Wi-Fi. Every fight is played from many seeds. */
@Timeout(60)
final class FightTest {
    private static final int SEEDS = 25;
    private static final int QUIET_MS = 300;
    private static final int WIFI_MS_MAX = 50;

    private final long first = Seed.of("FightTest");

    private interface Judge {
        void judge(Figures figures);
    }

    private void eachSeed(int scene, boolean rules, Judge judge) throws BenchProblem {
        for (long seed = first; seed < first + SEEDS; seed++) {
            try {
                judge.judge(SceneRun.play(Scene.all().get(scene), rules, seed).figures());
            } catch (AssertionError e) {
                throw new AssertionError("-Dringmaster.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void peaceful(Figures figures) {
        assertThat(figures.pulls()).as("pulls").isZero();
        assertThat(figures.farthestPercent()).as("farthest").isZero();
        assertThat(figures.settledMs()).as("settled").isBetween(0, QUIET_MS + 2 * WIFI_MS_MAX);
        assertThat(figures.keepsTheWord())
                .as("off by %s %%", figures.offPercent())
                .isTrue();
    }

    @Test
    void shouldNotPullAFingerBackToWhatADeskReportsLate() throws BenchProblem {
        eachSeed(0, true, figures -> {
            peaceful(figures);
            assertThat(figures.pullsOnTheWay()).isZero();
            assertThat(figures.turns()).as("up, and down").isEqualTo(1);
        });
    }

    @Test
    void shouldPullNeitherOfTwoHandsAndEndWhereTheLastLetsGo() throws BenchProblem {
        eachSeed(1, true, FightTest::peaceful);
    }

    @Test
    void shouldGiveTheFaderToTheFirstFingerUntilItLiftsWhereTabletsSayTouch() throws BenchProblem {
        eachSeed(2, true, figures -> {
            peaceful(figures);
            assertThat(figures.turns())
                    .as("up with the first, down to the second, up with it")
                    .isEqualTo(2);
        });
    }

    @Test
    void shouldNeitherFightTheHandOnAMotorFaderNorTakeItsMotorForAHand() throws BenchProblem {
        eachSeed(3, true, figures -> {
            peaceful(figures);
            assertThat(figures.turns())
                    .as("up with the finger, down with the hand")
                    .isEqualTo(1);
        });
    }

    @Test
    void shouldShowTheFightThatAPlainRouterMakes() throws BenchProblem {
        eachSeed(0, false, figures -> assertThat(figures.pulls()).isGreaterThan(10));
        eachSeed(1, false, figures -> assertThat(figures.pulls()).isGreaterThan(50));
        eachSeed(2, false, figures -> assertThat(figures.pulls()).isGreaterThan(50));
        eachSeed(3, false, figures -> assertThat(figures.pulls()).isGreaterThan(50));
    }

    @Test
    void shouldShowThatMotorAndDeskNeverAgreeThroughAPlainRouter() throws BenchProblem {
        eachSeed(3, false, figures -> {
            assertThat(figures.agreed()).isFalse();
            assertThat(figures.turns()).isGreaterThan(20);
        });
    }

    @Test
    void shouldComeToTheSameFromTheSameSeed() throws BenchProblem {
        Fight fight = Fight.play(first);

        assertThat(Fight.play(first).json()).isEqualTo(fight.json());
        assertThat(new FightChart(Fight.play(first).outcomes(), first).svg())
                .isEqualTo(new FightChart(fight.outcomes(), first).svg());
        assertThat(Fight.play(first + 1).json().replace(":" + (first + 1), ":" + first))
                .as("the seed matters")
                .isNotEqualTo(fight.json());
    }
}
