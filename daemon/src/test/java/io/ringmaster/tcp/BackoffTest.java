package io.ringmaster.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class BackoffTest {
    private final Backoff backoff = new Backoff(new SplittableRandom(7));

    @Test
    void shouldWaitLongerAfterEachAttemptUpToABound() {
        long longest = TcpLimits.RECONNECT_MIN_MS;
        for (int i = 0; i < 50; i++) {
            assertThat(backoff.nextMs()).isBetween(longest / 2, longest);
            longest = Math.min(TcpLimits.RECONNECT_MAX_MS, 2 * longest);
        }
        assertThat(longest).isEqualTo(TcpLimits.RECONNECT_MAX_MS);
    }

    @Test
    void shouldNotWaitAsLongAsTheOthers() {
        long[] waits = LongStream.range(0, 64)
                .map(seed -> new Backoff(new SplittableRandom(seed)).nextMs())
                .distinct()
                .toArray();

        assertThat(waits.length).isGreaterThan(20);
    }

    @Test
    void shouldBeginAnewAfterAGoodConnection() {
        for (int i = 0; i < 10; i++) {
            backoff.nextMs();
        }

        backoff.reset();

        assertThat(backoff.nextMs()).isLessThanOrEqualTo(TcpLimits.RECONNECT_MIN_MS);
    }
}
