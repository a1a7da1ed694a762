package io.ringmaster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.Seed;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TimeTagTest {
    private static final long NANOS = 1_000_000_000L;
    private static final long SPAN_S = 1L << 31;

    private static long tag(String instant) {
        Instant moment = Instant.parse(instant);
        return TimeTag.ofEpochNs(moment.getEpochSecond() * NANOS + moment.getNano());
    }

    @Test
    void shouldCountSecondsFrom1900() {
        assertThat(TimeTag.ofEpochNs(0)).isEqualTo(0x83AA7E80_00000000L);
        assertThat(tag("1970-01-01T00:00:00.500Z")).isEqualTo(0x83AA7E80_80000000L);
        assertThat(tag("1969-12-31T23:59:59.750Z")).isEqualTo(0x83AA7E7F_C0000000L);
    }

    @Test
    void shouldWrapIn2036AndStillOrder() {
        long before = tag("2036-02-07T06:28:15.999Z");
        long after = tag("2036-02-07T06:28:16.001Z");
        assertThat(before >>> 32).isEqualTo(0xFFFFFFFFL);
        assertThat(after >>> 32).isZero();
        assertThat(TimeTag.compare(before, after)).isNegative();
        assertThat(TimeTag.compare(after, before)).isPositive();
        assertThat(TimeTag.compare(after, after)).isZero();
        assertThat(TimeTag.differenceNs(after - before)).isBetween(1_999_999L, 2_000_001L);
        assertThat(TimeTag.compare(tag("1996-01-01T00:00:00Z"), tag("2060-01-01T00:00:00Z")))
                .isNegative();
    }

    @Test
    void shouldSpeakOfDifferencesInNanoseconds() {
        assertThat(TimeTag.ofDurationNs(NANOS)).isEqualTo(1L << 32);
        assertThat(TimeTag.ofDurationNs(NANOS / 2)).isEqualTo(1L << 31);
        assertThat(TimeTag.ofDurationNs(-NANOS / 4)).isEqualTo(-1L << 30);
        assertThat(TimeTag.differenceNs(3L << 31)).isEqualTo(NANOS * 3 / 2);
        assertThat(TimeTag.differenceNs(-1L << 32)).isEqualTo(-NANOS);
        assertThat(TimeTag.differenceNs(0)).isZero();
    }

    @Test
    void shouldGiveBackEveryDurationToTheNanosecond() {
        Random random = Seed.random("TimeTagTest");
        for (int i = 0; i < 100_000; i++) {
            long ns = (random.nextLong() >> random.nextInt(60)) % (SPAN_S * NANOS);
            assertThat(TimeTag.differenceNs(TimeTag.ofDurationNs(ns))).isEqualTo(ns);
        }
    }

    @Test
    void shouldOrderMomentsAsTheClockDoes() {
        Random random = Seed.random("TimeTagTest");
        long now = Instant.parse("2036-02-07T06:28:16Z").getEpochSecond() * NANOS;
        for (int i = 0; i < 100_000; i++) {
            long a = now + (random.nextLong() >> 10);
            long b = a + 1 + random.nextInt(1000);
            assertThat(TimeTag.compare(TimeTag.ofEpochNs(a), TimeTag.ofEpochNs(b)))
                    .isNegative();
        }
    }
}
