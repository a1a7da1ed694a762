package io.ringmaster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.clock.SystemClock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PatternTimingTest {
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void shouldEndAndMatchNothing() {
        PatternTiming.Result result = PatternTiming.measure(new SystemClock());
        assertThat(PatternTiming.pattern().chars().filter(c -> c == '*')).hasSize(31);
        assertThat(result.addresses()).isEqualTo(4_096);
        assertThat(result.matches()).isZero();
        assertThat(result.json()).contains("\"stars\":31").contains("\"matches\":0");
    }
}
