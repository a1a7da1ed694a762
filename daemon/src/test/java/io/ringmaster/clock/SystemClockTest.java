package io.ringmaster.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SystemClockTest {
    private static long wallNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Test
    void shouldNeverBeAheadOfTheWallClockSoThatNothingGoesBeforeItsTime() {
        for (int anchor = 0; anchor < 500; anchor++) {
            SystemClock clock = new SystemClock();
            for (int i = 0; i < 100; i++) {
                long told = clock.epochNs();
                assertThat(told).isLessThanOrEqualTo(wallNs());
            }
        }
    }
}
