package io.ringmaster.echo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.Seed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What waits for one device, in order, each row once. */
final class PendingQueueTest {
    private final PendingQueue queue = new PendingQueue();

    @Test
    void shouldKeepARowOnceAndAtItsFirstPlace() {
        assertThat(queue.add(5)).isTrue();
        assertThat(queue.add(6)).isTrue();
        assertThat(queue.add(5)).isFalse();

        assertThat(queue.peek()).isEqualTo(5);
        assertThat(queue.remove()).isEqualTo(5);
        assertThat(queue.add(5)).as("it left, so it may wait again").isTrue();
        assertThat(queue.remove()).isEqualTo(6);
        assertThat(queue.remove()).isEqualTo(5);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void shouldKeepEveryLetterInOrderWithTheRows() {
        queue.add(1);
        queue.addLetter();
        queue.addLetter();
        queue.add(2);

        assertThat(queue.size()).isEqualTo(4);
        assertThat(queue.remove()).isEqualTo(1);
        assertThat(queue.remove()).isEqualTo(PendingQueue.LETTER);
        assertThat(queue.remove()).isEqualTo(PendingQueue.LETTER);
        assertThat(queue.remove()).isEqualTo(2);
    }

    @Test
    void shouldForgetAllWhenCleared() {
        queue.add(1);
        queue.addLetter();
        queue.clear();

        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.has(1)).isFalse();
        assertThat(queue.add(1)).isTrue();
    }

    @Test
    void shouldStayInOrderWhileItGrowsAroundItsEnd() {
        long seed = Seed.of("PendingQueueTest");
        Random random = new Random(seed);
        Deque<Integer> expected = new ArrayDeque<>();
        for (int i = 0; i < 100_000; i++) {
            int row = random.nextInt(3_000);
            if (random.nextInt(100) < 52) {
                assertThat(queue.add(row)).isEqualTo(!expected.contains(row));
                if (!expected.contains(row)) {
                    expected.add(row);
                }
            } else if (!expected.isEmpty()) {
                assertThat(queue.remove()).as("seed %d, step %d", seed, i).isEqualTo(expected.remove());
            }
            assertThat(queue.size()).isEqualTo(expected.size());
        }
    }
}
