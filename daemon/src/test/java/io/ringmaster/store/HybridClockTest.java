package io.ringmaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.Seed;
import io.ringmaster.wire.TimeTag;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Section 3 of the contract: stamps. */
final class HybridClockTest {
    private static final long NOW_NS = 1_795_000_000_000_000_000L;
    private static final long MS = 1_000_000L;
    private static final long HOUR_NS = 3_600_000 * MS;

    private final HybridClock clock = new HybridClock(TimeTag.ofEpochNs(NOW_NS), 500 * MS);

    private static long tag(long ns) {
        return TimeTag.ofEpochNs(ns);
    }

    @Test
    void shouldNeverGoBackWhenTheSystemClockDoes() {
        long before = clock.arrival(NOW_NS + HOUR_NS);
        long after = clock.arrival(NOW_NS - HOUR_NS);
        long later = clock.arrival(NOW_NS - HOUR_NS);

        assertThat(TimeTag.compare(after, before)).isPositive();
        assertThat(TimeTag.compare(later, after)).isPositive();
    }

    @Test
    void shouldBeStrictlyIncreasingWithinOneTickOfTheWallClock() {
        long last = clock.arrival(NOW_NS);
        for (int i = 0; i < 1_000; i++) {
            long next = clock.arrival(NOW_NS);
            assertThat(TimeTag.compare(next, last)).isPositive();
            last = next;
        }
    }

    @Test
    void shouldTakeASendersTimeWithinTheSkew() {
        assertThat(clock.synced(tag(NOW_NS - 400 * MS), NOW_NS)).isEqualTo(tag(NOW_NS - 400 * MS));
        assertThat(clock.synced(tag(NOW_NS + 400 * MS), NOW_NS)).isEqualTo(tag(NOW_NS + 400 * MS));
    }

    @Test
    void shouldTakeTheArrivalWhenASendersClockIsWrong() {
        long far = tag(NOW_NS + HOUR_NS);
        assertThat(TimeTag.compare(clock.synced(far, NOW_NS), far))
                .as("no stamp from the future")
                .isNegative();
        assertThat(TimeTag.compare(clock.synced(tag(NOW_NS - HOUR_NS), NOW_NS), tag(NOW_NS)))
                .isPositive();
    }

    @Test
    void shouldTakeTheArrivalForTheTagThatMeansAtOnce() {
        assertThat(TimeTag.compare(clock.synced(TimeTag.IMMEDIATELY, NOW_NS), tag(NOW_NS)))
                .isNotNegative();
    }

    @Test
    void shouldStampArrivalsAfterAnAcceptedTagOfAClockThatIsAhead() {
        long ahead = clock.synced(tag(NOW_NS + 400 * MS), NOW_NS);

        assertThat(TimeTag.compare(clock.arrival(NOW_NS), ahead))
                .as("what arrives later is newer")
                .isPositive();
    }

    @Test
    void shouldNotBeRunAwayWithBySenders() {
        clock.arrival(NOW_NS + 600 * MS);
        long stamp = clock.synced(tag(NOW_NS + 10 * MS), NOW_NS);

        assertThat(TimeTag.compare(stamp, tag(NOW_NS + 600 * MS)))
                .as("while the clock is ahead of the wall by more than the skew, tags mean arrival")
                .isPositive();
    }

    @Test
    void shouldGoOnAboveTheLastStampOfTheStartBeforeWhateverTheWallClockSays() {
        long last = clock.arrival(NOW_NS + HOUR_NS);
        HybridClock next = new HybridClock(last, 500 * MS);

        long first = next.arrival(NOW_NS);

        assertThat(TimeTag.compare(first, last)).isPositive();
        assertThat(next.last()).isEqualTo(first);
        assertThat(TimeTag.compare(next.synced(tag(NOW_NS + 100 * MS), NOW_NS), first))
                .as("tags wait until the wall clock has caught up")
                .isPositive();
    }

    @Test
    void shouldGoOnAboveEveryStampThroughAnyNumberOfStartsAndSteps() {
        long seed = Seed.of("HybridClockTest");
        Random random = new Random(seed);
        long last = tag(NOW_NS);
        for (int start = 0; start < 1_000; start++) {
            HybridClock next = new HybridClock(last, 500 * MS);
            for (int i = 0; i < 100; i++) {
                long wall = NOW_NS + (random.nextLong() >> random.nextInt(40)) % (20L * 365 * 24 * HOUR_NS);
                next.synced(tag(wall + random.nextLong(1_000 * MS) - 500 * MS), wall);
                long stamp = next.arrival(wall);
                assertThat(TimeTag.compare(stamp, last)).as("seed %d", seed).isPositive();
                last = stamp;
            }
        }
    }

    @Test
    void shouldGoOnAfterTheYear2036() {
        long wrapNs = ((1L << 32) - TimeTag.UNIX_OFFSET_S) * 1_000_000_000L;
        HybridClock late = new HybridClock(tag(wrapNs - MS), 500 * MS);
        long before = late.arrival(wrapNs - MS);

        long after = late.arrival(wrapNs + MS);

        assertThat(TimeTag.compare(after, before)).isPositive();
        assertThat(late.synced(tag(wrapNs + 3 * MS), wrapNs + 2 * MS)).isEqualTo(tag(wrapNs + 3 * MS));
    }
}
