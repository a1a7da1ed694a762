package io.ringmaster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OscWriterTest {
    private static final int ROUNDS = Seed.rounds(20_000);

    private static byte[] written(String address, Value value) {
        return new OscWriter(4).message(OscWriter.padded(address), value).toByteArray();
    }

    @Test
    void shouldWriteTheBytesOfTheSpecification() {
        assertThat(written("/oscillator/4/frequency", new Value().setFloat(440)))
                .isEqualTo(Hex.packet("/oscillator/4/frequency~,f~~<43dc0000>"));
        assertThat(new OscWriter(4)
                        .begin("/foo", "iisff")
                        .int32(1000)
                        .int32(-1)
                        .string("hello")
                        .float32(1.234f)
                        .float32(5.678f)
                        .toByteArray())
                .isEqualTo(Hex.packet("/foo~~~~,iisff~~<000003e8ffffffff>hello~~~<3f9df3b640b5b22d>"));
    }

    @Test
    void shouldWriteAnEmptyTypeTagStringForAMessageWithoutArguments() {
        assertThat(written("/info", new Value())).isEqualTo(Hex.packet("/info~~~,~~~"));
    }

    @Test
    void shouldWriteEveryMultipleOfFourWithAFullTerminator() {
        assertThat(OscWriter.padded("")).hasSize(4);
        assertThat(OscWriter.padded("/ab")).hasSize(4);
        assertThat(OscWriter.padded("/abc")).hasSize(8);
        assertThat(new OscWriter(1).blob(new byte[0]).length()).isEqualTo(4);
        assertThat(new OscWriter(1).blob(new byte[4]).length()).isEqualTo(8);
        assertThat(new OscWriter(1).blob(new byte[5]).length()).isEqualTo(12);
    }

    @Test
    void shouldEndTextAtItsFirstNulSoThatNothingCanBeSmuggledBehindIt() {
        assertThat(OscWriter.padded("/a\0/b")).isEqualTo(OscWriter.padded("/a"));
        assertThat(Read.of(new OscWriter(8)
                                .begin("/a", "si")
                                .string("on\0off off")
                                .int32(3))
                        .messages())
                .containsExactly("/a ,si \"on\" 3");
    }

    @Test
    void shouldPadAnElementThatCameWithoutPadding() {
        OscWriter writer = new OscWriter(8).beginBundle(1).element(Hex.packet("/info"), 0, 5);
        assertThat(writer.length() % 4).isZero();
        assertThat(Read.of(writer).messages()).containsExactly("/info ");
    }

    @Test
    void shouldPutArgumentsBeforeThoseOfAValueWhateverItHolds() {
        assertThat(set(new Value())).isEqualTo("/set ,sh \"/a\" 9");
        assertThat(set(new Value().setInt(4))).isEqualTo("/set ,shi \"/a\" 9 4");
        assertThat(set(new Value().setDouble(0.5))).isEqualTo("/set ,shd \"/a\" 9 0.5");
        assertThat(set(new Value().setBoolean(true))).isEqualTo("/set ,shT \"/a\" 9");
        assertThat(set(new Value().setString("ON"))).isEqualTo("/set ,shs \"/a\" 9 \"ON\"");
        byte[] arrays = Hex.packet(",[ii]b~~<0000000100000002><00000001>x~~~");
        assertThat(set(new Value().setList(arrays, 0, arrays.length)))
                .isEqualTo("/set ,sh[ii]b \"/a\" 9 [ 1 2 ] <1 bytes>");
    }

    private static String set(Value value) {
        OscWriter writer = new OscWriter(8)
                .begin("/set", "sh", value)
                .string("/a")
                .int64(9)
                .arguments(value);
        assertThat(writer.length() % 4).isZero();
        Read.one(
                writer,
                message -> assertThat(message.valueFrom(2, new Value()).sameAs(value))
                        .isTrue());
        return Read.of(writer).messages().get(0);
    }

    @Test
    void shouldReadBackWhateverItWrites() {
        Random random = Seed.random("OscWriterTest");
        RandomPackets packets = new RandomPackets(random);
        OscReader reader = new OscReader();
        for (int round = 0; round < ROUNDS; round++) {
            RandomPackets.Packet packet = packets.next();
            List<RandomPackets.Message> read = new ArrayList<>();
            Malformed reason = reader.read(
                    packet.bytes(),
                    0,
                    packet.bytes().length,
                    message -> read.add(new RandomPackets.Message(
                            message.address(),
                            message.timeTag(),
                            message.value(new Value()).copy())));
            assertThat(reason).isNull();
            assertThat(packet.bytes().length % 4).isZero();
            assertThat(reader.messageCount()).isEqualTo(packet.messages().size());
            for (int i = 0; i < read.size(); i++) {
                RandomPackets.Message expected = packet.messages().get(i);
                assertThat(read.get(i).address()).isEqualTo(expected.address());
                assertThat(read.get(i).timeTag()).isEqualTo(expected.timeTag());
                assertThat(read.get(i).value().sameAs(expected.value())).isTrue();
            }
        }
    }
}
