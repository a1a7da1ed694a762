package io.ringmaster.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** So many a second, and a burst after silence. */
final class TokenBucketTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private static int takeAll(TokenBucket bucket, long nowNs) {
        int count = 0;
        while (count < 100_000 && bucket.ready(nowNs)) {
            bucket.take(nowNs, 1);
            count++;
        }
        return count;
    }

    @Test
    void shouldGiveABurstAndThenTheRateWhereverTheClockStarts() {
        for (long start : new long[] {0, -5 * SECOND_NS, Long.MAX_VALUE - SECOND_NS, 123_456_789L}) {
            TokenBucket bucket = new TokenBucket(100, 10);
            assertThat(takeAll(bucket, start)).as("start %d", start).isEqualTo(10);
            assertThat(takeAll(bucket, start + SECOND_NS / 20)).isEqualTo(5);
            assertThat(takeAll(bucket, start + SECOND_NS / 20 + 60 * SECOND_NS)).isEqualTo(10);
        }
    }

    @Test
    void shouldSayWhenTheNextTokenIsThere() {
        TokenBucket bucket = new TokenBucket(100, 1);
        assertThat(bucket.readyAt(5)).isEqualTo(5);
        bucket.take(5, 1);

        long at = bucket.readyAt(6);

        assertThat(at).isEqualTo(5 + SECOND_NS / 100);
        assertThat(bucket.ready(at - 1)).isFalse();
        assertThat(bucket.ready(at)).isTrue();
    }

    @Test
    void shouldLetWhatWasTakenBelowEmptyBePaidForLater() {
        TokenBucket bucket = new TokenBucket(100, 10);
        bucket.take(0, 210);

        assertThat(bucket.ready(2 * SECOND_NS - SECOND_NS / 100)).isFalse();
        assertThat(bucket.ready(2 * SECOND_NS + SECOND_NS / 100)).isTrue();
    }

    @Test
    void shouldHaveNoBoundAtARateOfZero() {
        TokenBucket bucket = new TokenBucket(0, 0);
        bucket.take(0, Integer.MAX_VALUE);

        assertThat(bucket.ready(0)).isTrue();
        assertThat(bucket.readyAt(7)).isEqualTo(7);
    }
}
