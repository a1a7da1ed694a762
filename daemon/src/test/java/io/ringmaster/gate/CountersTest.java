package io.ringmaster.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.wire.Malformed;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One number for each reason, and the newest in words. */
final class CountersTest {
    private final Counters counters = new Counters();

    private Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        counters.forEach(all::put);
        return all;
    }

    @Test
    void shouldBeginWithNothing() {
        assertThat(all())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("received.datagrams", 0L, "received.bytes", 0L, "received.messages", 0L));
        assertThat(counters.bad()).isZero();
        assertThat(counters.lastBad()).isEmpty();
    }

    @Test
    void shouldCountWhatCameIn() {
        counters.datagram(20);
        counters.datagram(24);
        counters.messages(3);
        counters.messages(4);

        assertThat(counters.datagrams()).isEqualTo(2);
        assertThat(counters.messages()).isEqualTo(7);
        assertThat(all())
                .containsEntry("received.datagrams", 2L)
                .containsEntry("received.bytes", 44L)
                .containsEntry("received.messages", 7L);
    }

    @Test
    void shouldCountEachReasonByItselfAndNameTheNewest() {
        counters.refused(Refusal.NOT_LOCAL, "a");
        counters.refused(Refusal.NOT_LOCAL, "b");
        assertThat(counters.lastBad()).isEqualTo("not-local from b");
        counters.malformed(Malformed.values()[0], "c");

        assertThat(counters.count(Refusal.NOT_LOCAL)).isEqualTo(2);
        assertThat(counters.count(Refusal.LOCKED)).isZero();
        assertThat(counters.count(Malformed.values()[0])).isEqualTo(1);
        assertThat(counters.count(Malformed.values()[1])).isZero();
        assertThat(counters.bad()).isEqualTo(3);
        String name = Malformed.values()[0].name().toLowerCase(Locale.ROOT).replace('_', '-');
        assertThat(counters.lastBad()).isEqualTo(name + " from c");
        assertThat(all()).hasSize(5).containsEntry("refused.not-local", 2L).containsEntry("malformed." + name, 1L);
    }
}
