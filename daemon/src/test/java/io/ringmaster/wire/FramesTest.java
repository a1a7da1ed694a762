package io.ringmaster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Packets in a stream of bytes: whatever comes, in whatever pieces, gives packets or one named reason. */
@Timeout(60)
class FramesTest {
    private static final int STREAMS = Seed.rounds(200_000);

    /** What a reader made of some bytes. */
    private record Taken(List<String> packets, @Nullable Malformed reason, Framing framing) {}

    private static final class Stream {
        private final FrameReader reader;
        private final List<String> packets = new ArrayList<>();

        Stream(Framing framing) {
            reader = new FrameReader(framing);
        }

        @Nullable
        Malformed read(byte[] bytes, int from, int to) {
            return reader.read(bytes, from, to, (packet, length) -> {
                assertThat(length).isBetween(1, WireLimits.DATAGRAM_BYTES_MAX);
                return packets.add(HexFormat.of().formatHex(packet, 0, length));
            });
        }

        Taken end() {
            return new Taken(packets, reader.end(), reader.framing());
        }
    }

    private static Taken whole(Framing framing, byte[] bytes) {
        Stream stream = new Stream(framing);
        stream.read(bytes, 0, bytes.length);
        return stream.end();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static byte[] framed(Framing framing, byte[] packet) {
        FrameWriter writer = new FrameWriter().frame(framing, packet, packet.length);
        return Arrays.copyOf(writer.array(), writer.length());
    }

    @Test
    void shouldPutALengthBeforeEachPacket() {
        assertThat(framed(Framing.LENGTH, bytes("2f61 0000"))).isEqualTo(bytes("00000004 2f610000"));
    }

    @Test
    void shouldPutAnEndAtBothEndsAndEscapeWhatLooksLikeOne() {
        assertThat(framed(Framing.SLIP, bytes("2f c0 db dc"))).isEqualTo(bytes("c0 2f dbdc dbdd dc c0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "LENGTH | 00000004 2f610000               | 2f610000          | -",
                "LENGTH | 00000002 2f61 00000001 62       | 2f61 62           | -",
                "SLIP   | c0 2f61 c0                      | 2f61              | -",
                "SLIP   | 2f61 c0 62 c0                   | 2f61 62           | -",
                "SLIP   | c0 c0 c0 2f c0 c0 61 c0         | 2f 61             | -",
                "SLIP   | c0 dbdc dbdd c0                 | c0db              | -",
                "AUTO   | c0 61 c0                        | 61                | -",
                "AUTO   | 2f61 c0                         | 2f61              | -",
                "AUTO   | 2362 c0                         | 2362              | -",
                "AUTO   | 00000001 2f                     | 2f                | -",
                "AUTO   | 47455420                        |                   | FRAMING_UNKNOWN",
                "AUTO   | -                               | -                 | -",
                "LENGTH | 00000001 2f 00000000            | 2f                | FRAME_LENGTH",
                "LENGTH | ffffffff                        |                   | FRAME_LENGTH",
                "LENGTH | 00002001                        |                   | FRAME_TOO_LONG",
                "LENGTH | 2f666f6f                        |                   | FRAME_TOO_LONG",
                "LENGTH | 000000                          |                   | FRAME_TRUNCATED",
                "LENGTH | 00000001 2f 00000002 61         | 2f                | FRAME_TRUNCATED",
                "SLIP   | c0 61 db 62 c0                  |                   | FRAME_ESCAPE",
                "SLIP   | c0 61 db c0                     |                   | FRAME_ESCAPE",
                "SLIP   | c0 61                           |                   | FRAME_TRUNCATED",
                "SLIP   | c0 db                           |                   | FRAME_TRUNCATED",
            })
    void shouldTakeOrName(Framing framing, @Nullable String hex, @Nullable String packets, @Nullable Malformed reason) {
        Taken taken = whole(framing, bytes(hex == null ? "" : hex));

        assertThat(taken.packets()).isEqualTo(packets == null ? List.of() : List.of(packets.split(" ")));
        assertThat(taken.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource(names = {"LENGTH", "SLIP"})
    void shouldTakeTheLongestPacketAndNoLonger(Framing framing) {
        byte[] longest = new byte[WireLimits.DATAGRAM_BYTES_MAX];
        Arrays.fill(longest, Framing.ESCAPE);

        assertThat(whole(framing, framed(framing, longest)).packets()).hasSize(1);
        byte[] longer = Arrays.copyOf(longest, longest.length + 1);
        assertThat(whole(framing, framed(framing, longer)).reason()).isEqualTo(Malformed.FRAME_TOO_LONG);
    }

    @Test
    void shouldReadNothingMoreOnceItIsBroken() {
        Stream stream = new Stream(Framing.AUTO);
        byte[] bad = bytes("0000000000");
        byte[] good = framed(Framing.LENGTH, bytes("2f61"));

        assertThat(stream.read(bad, 0, bad.length)).isEqualTo(Malformed.FRAME_LENGTH);
        assertThat(stream.read(good, 0, good.length)).isEqualTo(Malformed.FRAME_LENGTH);
        assertThat(stream.end().packets()).isEmpty();
    }

    @Test
    void shouldGiveNothingMoreToWhoHasEnough() {
        byte[] two = bytes("00000001 61 00000001 62");
        List<Integer> lengths = new ArrayList<>();

        new FrameReader(Framing.LENGTH).read(two, 0, two.length, (packet, length) -> {
            lengths.add(length);
            return false;
        });

        assertThat(lengths).containsExactly(1);
    }

    @Test
    void shouldMakeTheSameOfAStreamInWhateverPiecesItComes() {
        SplittableRandom random = new SplittableRandom(Seed.of("FramesTest"));
        List<byte[]> corpus = DeskPackets.all();
        int good = 0;
        for (int i = 0; i < STREAMS; i++) {
            Framing framing = random.nextBoolean() ? Framing.SLIP : Framing.LENGTH;
            List<String> sent = new ArrayList<>();
            byte[] stream = stream(framing, corpus, random, sent);
            boolean mutated = mutate(stream, random);
            Framing expected = random.nextInt(3) == 0 ? framing : Framing.AUTO;
            Taken taken = whole(expected, stream);
            assertThat(inPieces(expected, stream, random))
                    .as(HexFormat.of().formatHex(stream))
                    .isEqualTo(taken);
            if (!mutated) {
                assertThat(taken).isEqualTo(new Taken(sent, null, framing));
                good++;
            }
        }
        assertThat(good).as("both verdicts are common").isBetween(STREAMS / 20, STREAMS - STREAMS / 20);
    }

    private static byte[] stream(Framing framing, List<byte[]> corpus, SplittableRandom random, List<String> sent) {
        byte[] stream = new byte[0];
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            byte[] packet = corpus.get(random.nextInt(corpus.size()));
            sent.add(HexFormat.of().formatHex(packet));
            byte[] frame = framed(framing, packet);
            int from = stream.length;
            stream = Arrays.copyOf(stream, from + frame.length);
            System.arraycopy(frame, 0, stream, from, frame.length);
        }
        return stream;
    }

    private static boolean mutate(byte[] stream, SplittableRandom random) {
        int changes = random.nextInt(4);
        byte[] odd = {0, Framing.END, Framing.ESCAPE, Framing.ESCAPED_END, '/', '#', (byte) 0xFF};
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(random.nextBoolean() ? stream.length : Math.min(8, stream.length));
            stream[at] = random.nextBoolean() ? odd[random.nextInt(odd.length)] : (byte) random.nextInt();
        }
        return changes > 0;
    }

    private static Taken inPieces(Framing framing, byte[] bytes, SplittableRandom random) {
        Stream stream = new Stream(framing);
        int most = 1 + random.nextInt(random.nextBoolean() ? 3 : 200);
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + random.nextInt(most + 1));
            stream.read(bytes, from, to);
            from = to;
        }
        return stream.end();
    }
}
