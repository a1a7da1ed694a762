package io.ringmaster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Five million packets that are nearly right, or not at all: {@link EveryAccessor} says what has to hold for each. */
@Timeout(300)
class MutatedPacketsTest {
    private static final int PACKETS = Seed.rounds(5_000_000);
    private static final int BYTES_MAX = 2_048;
    private static final int[] ODD_NUMBERS = {
        0,
        1,
        3,
        4,
        5,
        8,
        16,
        20,
        64,
        65,
        255,
        512,
        8192,
        65_536,
        -1,
        -4,
        Integer.MAX_VALUE,
        Integer.MAX_VALUE - 3,
        Integer.MAX_VALUE - 15,
        Integer.MAX_VALUE - 99,
        Integer.MIN_VALUE
    };
    private static final byte[] ODD_BYTES =
            "\0\0\0,,[]ifsbhtdScrmTFNI/#*?\u0001\u007f".getBytes(StandardCharsets.US_ASCII);

    private final SplittableRandom random = new SplittableRandom(Seed.of("MutatedPacketsTest"));
    private final List<byte[]> corpus = DeskPackets.all();
    private final byte[] packet = new byte[BYTES_MAX];
    private int length;

    @Test
    void shouldTakeOrNameEveryPacketOfFiveMillion() {
        EveryAccessor every = new EveryAccessor();
        int wellFormed = 0;
        for (int i = 0; i < PACKETS; i++) {
            next();
            try {
                wellFormed += every.judge(packet, length) ? 1 : 0;
            } catch (RuntimeException | Error broken) {
                throw new AssertionError(HexFormat.of().formatHex(packet, 0, length), broken);
            }
        }
        System.out.printf("MutatedPacketsTest: %d of %d well formed (%d)%n", wellFormed, PACKETS, every.touched());
        assertThat(wellFormed).as("both verdicts are common").isBetween(PACKETS / 20, PACKETS - PACKETS / 20);
    }

    private void next() {
        byte[] original = corpus.get(random.nextInt(corpus.size()));
        length = Math.min(original.length, BYTES_MAX);
        System.arraycopy(original, 0, packet, 0, length);
        for (int changes = random.nextInt(4); changes >= 0 && length > 0; changes--) {
            change();
        }
    }

    private void change() {
        int at = random.nextInt(length);
        switch (random.nextInt(9)) {
            case 0, 1 -> packet[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> packet[at] = ODD_BYTES[random.nextInt(ODD_BYTES.length)];
            case 3 -> length = at;
            case 4 -> splice(at);
            case 5 -> number(at & ~3, ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)]);
            case 6 -> number(at & ~3, random.nextInt(2 * length));
            case 7 -> noise(at, random.nextInt(16));
            default -> repeat(at & ~3);
        }
    }

    private void splice(int at) {
        byte[] other = corpus.get(random.nextInt(corpus.size()));
        int from = random.nextInt(other.length) & (random.nextBoolean() ? ~3 : ~0);
        int count = Math.min(random.nextInt(other.length - from) + 1, BYTES_MAX - at);
        System.arraycopy(other, from, packet, at, count);
        length = Math.max(random.nextBoolean() ? length : 0, at + count);
    }

    private void number(int at, int number) {
        if (at + 4 <= length) {
            Bytes.putInt(packet, at, number);
        }
    }

    private void noise(int at, int count) {
        for (int i = at; i < Math.min(length, at + count); i++) {
            packet[i] = (byte) random.nextInt();
        }
    }

    /** Says what follows {@code at} once more: more tags, more arguments, more elements. */
    private void repeat(int at) {
        int count = Math.min(length - at, BYTES_MAX - length);
        System.arraycopy(Arrays.copyOfRange(packet, at, at + count), 0, packet, length, count);
        length += count;
    }
}
