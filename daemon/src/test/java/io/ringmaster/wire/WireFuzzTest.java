package io.ringmaster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/**
 * Targets for a fuzzer that follows the code. A plain test run tries the stored inputs in {@code WireFuzzTestInputs}; with
 * {@code JAZZER_FUZZ=1} in the environment and one method chosen by {@code -Dtest=}, it goes on from them.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class WireFuzzTest {
    private final EveryAccessor every = new EveryAccessor();

    /** Any bytes as a packet, in an array of exactly their length, so that no read beyond its end goes unseen. */
    @FuzzTest(maxDuration = "5m")
    void shouldTakeOrNameAnyPacket(byte[] packet) {
        every.judge(packet, packet.length);
    }

    /** Any bytes as a pattern, a zero byte, and an address: an answer within the steps that are promised. */
    @FuzzTest(maxDuration = "5m")
    void shouldMatchAnyPatternInLinearTime(byte[] input) {
        int length = Arguments.zero(input, 0, input.length);
        int at = Math.min(length + 1, input.length);
        AddressPattern pattern = AddressPattern.compile(input, 0, length);
        if (pattern != null) {
            boolean matches = pattern.matches(input, at, input.length - at);
            assertThat(pattern.steps()).isLessThanOrEqualTo((long) length * (input.length - at));
            assertThat(pattern.matches(input, at, input.length - at)).isEqualTo(matches);
        }
    }
}
