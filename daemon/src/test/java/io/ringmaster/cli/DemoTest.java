package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The demo's own cast: a real daemon and real UDP on the loopback interface. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DemoTest {
    private static final long PHASE_NS = 800_000_000L;
    private static final long WAIT_NS = 10_000_000_000L;

    private static void until(DemoCast cast, BooleanSupplier done) {
        long start = System.nanoTime();
        while (!done.getAsBoolean() && System.nanoTime() - start < WAIT_NS) {
            cast.turn(2);
        }
    }

    @Test
    void shouldTellTheWholeStoryAndEndWithAllScreensAgreeing() throws Exception {
        try (DemoCast cast = new DemoCast()) {
            DemoStory story = new DemoStory(cast, PHASE_NS);
            List<String> captions = new ArrayList<>();
            long start = System.nanoTime();
            while (System.nanoTime() - start < DemoStory.PHASES * PHASE_NS - PHASE_NS / 20) {
                cast.turn(2);
                if (story.step(System.nanoTime())) {
                    captions.add(story.caption());
                }
            }
            story.letGo();
            until(cast, cast::agreed);

            assertThat(captions).hasSize(DemoStory.PHASES);
            assertThat(cast.agreed()).isTrue();
            assertThat(cast.view(0, 1, 1, "", false).denied()).isPositive();
            assertThat(cast.score.echoes().count()).isPositive();
        }
    }

    @Test
    void shouldLetTheDeskPassUnderALockAndTellTheHolder() throws Exception {
        try (DemoCast cast = new DemoCast()) {
            cast.desk.move(DemoCast.ON, 1);
            until(cast, () -> cast.desk.clients() > 0);
            cast.desk.move(DemoCast.FADER, 0.25);
            until(cast, () -> cast.anna.shows(DemoCast.TABLET_FADER) > 0.2);
            cast.lock(cast.anna, 30);
            // Ben is told after Anna; once he has been, no notice but the conflict is still on its way to hide it.
            until(cast, () -> cast.view(0, 1, 1, "", false).note().startsWith("ben was told: /ringmaster/locked"));

            cast.desk.move(DemoCast.FADER, 0.75);
            until(cast, () -> cast.ben.shows(DemoCast.TABLET_FADER) > 0.7);

            assertThat(cast.view(0, 1, 1, "", false).holder()).isEqualTo("anna");
            assertThat(cast.ben.shows(DemoCast.TABLET_FADER)).isBetween(0.74, 0.76);
            until(cast, () -> cast.view(0, 1, 1, "", false).note().contains("/ringmaster/conflict"));
            assertThat(cast.view(0, 1, 1, "", false).note()).contains("anna was told", "/ringmaster/conflict");
        }
    }
}
