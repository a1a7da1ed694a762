package io.ringmaster.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said of a violation. */
@Timeout(60)
class ViolationTest {
    @Test
    void shouldNameInvariantSeedStepAndTime() {
        Violation violation =
                new Violation("I4 a lease shields", 4711, 12, 1_234_000_000L, "ben changed /x", List.of());
        assertThat(violation).hasToString("I4 a lease shields, seed 4711, step 12 at 1234 ms: ben changed /x");
        assertThat(violation.number()).isEqualTo("I4");
    }

    @Test
    void shouldTellTheEventsJustBeforeItHappened() throws ReflectiveOperationException {
        Object before = new BrokenDaemon(BrokenRule.EVERY_WRITE_WINS)
                .loadClass(BrokenRun.class.getName())
                .getMethod("before", String.class, String.class, long.class, int.class)
                .invoke(null, "I2", "SAFETY", 1L, 1_000);
        assertThat((List<?>) before).hasSizeBetween(8, 16);
        assertThat(before.toString()).contains("a datagram").contains("<- ");
    }
}
