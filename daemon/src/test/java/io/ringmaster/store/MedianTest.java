package io.ringmaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The resolver that comes with the daemon. */
@Timeout(10)
final class MedianTest {
    private final Median median = new Median();

    private String of(Value... said) {
        List<Contribution> all = new ArrayList<>();
        for (int i = 0; i < said.length; i++) {
            all.add(new Contribution(new Writer("sensor-" + i, 0), said[i], i + 1, 0, false, true));
        }
        Value into = new Value();
        median.resolve(null, said[said.length - 1], all, into);
        return into.toString();
    }

    private static Value number(float number) {
        return new Value().setFloat(number);
    }

    private static Value pair(float first, int second) {
        byte[] packet =
                new OscWriter(64).begin("/x", "fi").float32(first).int32(second).toByteArray();
        Value value = new Value();
        new OscReader().read(packet, 0, packet.length, message -> message.value(value));
        return value;
    }

    @Test
    void shouldPassOverOneThatHasGoneWild() {
        assertThat(of(number(0.5f))).isEqualTo(",f 0.5");
        assertThat(of(number(0.5f), number(99), number(0.25f))).isEqualTo(",f 0.5");
        assertThat(of(number(0.5f), number(0.75f)))
                .as("a value that somebody said")
                .isEqualTo(",f 0.5");
    }

    @Test
    void shouldGiveTheMiddleOneAsItWasSaid() {
        Value large = new Value().setScalar((byte) 'h', (1L << 60) + 1);
        assertThat(of(large, number(0.5f), new Value().setInt(7))).isEqualTo(",i 7");
        assertThat(of(large, number(0.5f), new Value().setDouble(0x1p62))).isEqualTo(large.toString());
    }

    @Test
    void shouldCountEachArgumentForItself() {
        assertThat(of(pair(0.5f, 9), pair(0.25f, 1), pair(0.75f, 5))).isEqualTo(",fi 0.5 5");
    }

    @Test
    void shouldPassOverWordsOfAnotherFormAndGiveNothingForText() {
        assertThat(of(pair(9, 9), new Value().setString("x"), number(0.5f))).isEqualTo(",f 0.5");
        assertThat(of(number(0.5f), new Value().setString("x"))).isEqualTo(new Value().toString());
    }

    @Test
    void shouldMakeNextToNoGarbageForEachWrite() {
        List<Contribution> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(new Contribution(new Writer("sensor-" + i, 0), number(i), i + 1, 0, false, true));
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Value into = new Value();
        long allocated = 0;
        for (int round = 0; round < 2; round++) {
            long from = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < 1_000; i++) {
                median.resolve(null, all.get(0).value(), all, into);
            }
            allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - from;
        }

        assertThat(into).hasToString(",f 9.0");
        assertThat(allocated / 1_000).as("bytes per write").isLessThan(512);
    }
}
