package io.ringmaster.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is counted of faults, and how often they are told. */
@Timeout(10)
final class FaultsTest {
    private static final RuntimeException FAULT = new IllegalStateException("on purpose");

    private final Faults faults = new Faults();

    @Test
    void shouldCountEachFaultAndTellOneAMinuteAfterTheFirst() {
        for (int i = 0; i < 1_000; i++) {
            faults.ours("a test", FAULT, 5);
        }
        assertThat(faults.count()).isEqualTo(1_000);
        assertThat(faults.lines()).isEqualTo(Faults.FIRST_LINES);

        for (int i = 0; i < 3; i++) {
            faults.ours("a test", FAULT, 5 + Faults.LINE_NS);
        }
        assertThat(faults.count()).isEqualTo(1_003);
        assertThat(faults.lines()).isEqualTo(Faults.FIRST_LINES + 1);
    }

    @Test
    void shouldNotCountTheFaultsOfResolversAsOurs() {
        faults.resolvers("/x", FAULT, 5);

        assertThat(faults.count()).isZero();
        assertThat(faults.lines()).isEqualTo(1);
    }
}
