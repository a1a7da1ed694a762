package io.ringmaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows by hash: all that may have a hash are found, also when many have the same one. */
@Timeout(20)
final class BucketsTest {
    private final Buckets buckets = new Buckets(4);

    private List<Integer> rows(int hash) {
        List<Integer> rows = new ArrayList<>();
        for (int bucket = buckets.bucket(hash); ; bucket = buckets.next(bucket)) {
            for (long matches = buckets.matches(bucket, hash); matches != 0; matches &= matches - 1) {
                rows.add(buckets.row(bucket, matches));
            }
            if (!buckets.full(bucket)) {
                return rows;
            }
        }
    }

    @Test
    void shouldHaveNothingAtFirst() {
        assertThat(rows(7)).isEmpty();
        assertThat(buckets.count()).isEqualTo(4);
        assertThat(buckets.comfortable()).isEqualTo(16);
    }

    @Test
    void shouldFindEachRowOfOneHashAndGoOnInTheNextBucketAroundTheEnd() {
        int hash = 0x7700_0003;
        for (int row = 100; row < 120; row++) {
            buckets.add(hash, row);
        }

        assertThat(rows(hash))
                .containsExactlyElementsOf(IntStream.range(100, 120).boxed().toList());
        assertThat(buckets.full(3)).isTrue();
        assertThat(buckets.full(0)).isTrue();
        assertThat(buckets.full(1)).isFalse();
        assertThat(rows(0x1100_0003)).as("another mark").isEmpty();
    }

    @Test
    void shouldTellMarksApartAndTakeZeroForAMarkToo() {
        buckets.add(0x0100_0000, 1);
        buckets.add(0x0000_0000, 2);
        buckets.add(0x8000_0000, 3);
        buckets.add(0xFE00_0000, 4);

        assertThat(rows(0x0100_0000)).startsWith(1);
        assertThat(rows(0x0000_0000)).startsWith(2);
        assertThat(rows(0x8000_0000)).startsWith(3);
        assertThat(rows(0xFE00_0000)).startsWith(4);
        assertThat(rows(0x7F00_0000)).isEmpty();
    }
}
