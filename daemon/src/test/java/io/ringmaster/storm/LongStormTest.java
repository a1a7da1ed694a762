package io.ringmaster.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As many storms as {@code -Plong} says, a quarter of them for liveness; none otherwise. Prints how far it has come. */
@Timeout(value = 12, unit = TimeUnit.HOURS)
class LongStormTest {
    private static final int SEEDS = Integer.getInteger("ringmaster.storms", 0);
    private static final int PART = 10_000;

    @Test
    void shouldHoldInAMillionStorms() {
        assumeThat(SEEDS).as("seeds; give them by -Plong").isPositive();
        System.out.println("LongStormTest: " + SEEDS + " seeds, -Dringmaster.seed=" + Seeds.BASE);
        long beganNs = System.nanoTime();
        for (int done = 0; done < SEEDS; done += PART) {
            Mode mode = done / PART % 4 == 3 ? Mode.LIVENESS : Mode.SAFETY;
            List<Violation> violations = Seeds.violations(Seeds.BASE + done, Math.min(PART, SEEDS - done), mode);
            assertThat(violations).as(Seeds.report(violations)).isEmpty();
            System.out.printf(
                    "%d seeds in %d s%n", Math.min(done + PART, SEEDS), (System.nanoTime() - beganNs) / 1_000_000_000L);
        }
    }
}
