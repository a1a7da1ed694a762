package io.ringmaster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The packet path makes no garbage for numbers. The virtual machine counts the bytes that this thread allocates. What is allowed
 * is a constant for all messages together, far below one byte for each: the machine itself may allocate a little when it links or
 * recompiles code. The smallest object for each message would be 1,600,000 bytes.
 */
@Timeout(60)
class WireAllocationTest {
    private static final int WARM_UP = 50_000;
    private static final int MESSAGES = 100_000;
    private static final int NOISE_BYTES_MAX = 512;

    private interface Round {
        long run(int number);
    }

    private static void assertNoGarbage(Round round) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertThat(threads.isThreadAllocatedMemoryEnabled()).isTrue();
        long sum = 0;
        for (int i = 0; i < WARM_UP; i++) {
            sum += round.run(i);
        }
        threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < MESSAGES; i++) {
            sum += round.run(i);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(sum).as("something was done").isPositive();
        assertThat(allocated).as("bytes for %d messages", MESSAGES).isLessThanOrEqualTo(NOISE_BYTES_MAX);
    }

    @Test
    void shouldSeeGarbageWhereThereIsSome() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Object[] kept = new Object[MESSAGES];
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < MESSAGES; i++) {
            kept[i] = new Value();
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isGreaterThan(16L * MESSAGES);
        assertThat(kept[MESSAGES - 1]).isNotNull();
    }

    @Test
    void shouldReadMessagesAndBundlesOfNumbersWithoutGarbage() {
        OscReader reader = new OscReader();
        Value value = new Value();
        OscWriter writer = new OscWriter(512);
        writer.beginBundle(1);
        for (String address : new String[] {"/ch/01/mix/fader", "/ch/01/mix/on", "/eq/1"}) {
            int at = writer.beginElement();
            writer.begin(address, "ifhd")
                    .int32(1)
                    .float32(.5f)
                    .int64(2)
                    .float64(.25)
                    .endElement(at);
        }
        byte[] bundle = writer.toByteArray();
        byte[] fader =
                new OscWriter(64).begin("/ch/01/mix/fader", "f").float32(1).toByteArray();
        byte[] known = "/ch/01".getBytes(StandardCharsets.UTF_8);
        long[] sum = new long[1];
        OscReader.Handler handler = message -> {
            message.value(value);
            sum[0] += value.encodedLength() + (long) message.number(0) + message.integer(1);
            sum[0] += message.addressStartsWith(known) || value.hasNonFinite() ? 1 : 0;
        };
        assertNoGarbage(number -> {
            byte[] packet = (number & 1) == 0 ? fader : bundle;
            return reader.read(packet, 0, packet.length, handler) == null ? sum[0] & 0xFF : 0;
        });
    }

    @Test
    void shouldCopyCompareAndWriteNumbersWithoutGarbage() {
        Value first = new Value();
        Value second = new Value();
        OscWriter writer = new OscWriter(256);
        byte[] address = OscWriter.padded("/ch/01/mix/fader");
        assertNoGarbage(number -> {
            first.setFloat(number);
            second.set(first);
            writer.clear().beginBundle(TimeTag.ofEpochNs(number));
            int at = writer.beginElement();
            writer.message(address, second).endElement(at);
            at = writer.beginElement();
            writer.message(address, second.setInt(number)).endElement(at);
            return writer.length() + (first.sameAs(second) ? 1 : 0);
        });
    }

    @Test
    void shouldReuseTheRoomOfListsWithoutGarbage() {
        Value list = new Value();
        Value copy = new Value();
        OscReader reader = new OscReader();
        byte[] packet = new OscWriter(64)
                .begin("/ch/1/fdr", "sff")
                .string("-oo")
                .float32(0)
                .float32(-144)
                .toByteArray();
        OscReader.Handler handler = message -> copy.set(message.value(list));
        assertNoGarbage(number -> {
            list.setNone();
            copy.setNone();
            reader.read(packet, 0, packet.length, handler);
            return copy.hasNonFinite() ? 0 : copy.length();
        });
    }

    @Test
    void shouldMatchPatternsWithoutGarbage() {
        AddressPattern pattern = AddressPattern.compileDeep("/foh/**/{ch,bus}/[0-9]*/mix/*");
        assertThat(pattern).isNotNull();
        byte[] address = "/foh/desk/ch/01/mix/fader".getBytes(StandardCharsets.UTF_8);
        assertNoGarbage(number -> pattern.matches(address, 0, address.length) ? 1 : 0);
    }

    @Test
    void shouldFrameAndUnframeWithoutGarbage() {
        byte[] packet =
                new OscWriter(64).begin("/ch/01/mix/fader", "f").float32(1).toByteArray();
        FrameWriter writer = new FrameWriter();
        FrameReader byLength = new FrameReader(Framing.AUTO);
        FrameReader bySlip = new FrameReader(Framing.AUTO);
        long[] sum = new long[1];
        FrameReader.Handler handler = (bytes, length) -> {
            sum[0] += length + bytes[1];
            return true;
        };
        assertNoGarbage(number -> {
            writer.frame(Framing.LENGTH, packet, packet.length);
            byLength.read(writer.array(), 0, writer.length(), handler);
            writer.frame(Framing.SLIP, packet, packet.length);
            bySlip.read(writer.array(), 0, writer.length(), handler);
            return sum[0];
        });
    }
}
