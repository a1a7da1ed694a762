package io.ringmaster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.TimeTag;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadPacketsTest {
    @Test
    void shouldBuildAnAddressAndOneFloatThatIsTheSequenceNumber() {
        ByteBuffer packet = new LoadPackets(2).packet(1, 7);
        byte[] bytes = new byte[packet.remaining()];
        packet.get(bytes);
        assertThat(bytes)
                .isEqualTo(
                        HexFormat.of().parseHex("2f62656e63682f30322f6d69782f666164657200" + "2c660000" + "40e00000"));
    }

    @Test
    void shouldHoldTheLargestSequenceNumberExactly() {
        ByteBuffer packet = new LoadPackets(1).packet(0, LoadPackets.SEQUENCE_MAX - 1);
        assertThat(seen(bytes(packet))).containsExactly("0:16777215");
    }

    @Test
    void shouldReadBackWhatItBuiltAlsoFromABundle() {
        LoadPackets packets = new LoadPackets(Load.ADDRESSES_MAX);
        byte[] first = bytes(packets.packet(0, 1));
        byte[] last = bytes(packets.packet(Load.ADDRESSES_MAX - 1, 2));
        OscWriter bundle = new OscWriter(128)
                .beginBundle(TimeTag.IMMEDIATELY)
                .element(first, 0, first.length)
                .element(last, 0, last.length);
        assertThat(seen(bundle.toByteArray())).containsExactly("0:1", "998:2");
    }

    @Test
    void shouldPassOverWhatIsNotItsOwn() {
        assertThat(seen(LoadPackets.message("/hello", 0))).containsExactly("-1:-1");
        assertThat(seen(LoadPackets.message("/bench//mix/fader", 3))).containsExactly("-1:3");
        assertThat(seen(LoadPackets.message("/bench/x1/mix/fader", 3))).containsExactly("-1:3");
        assertThat(seen(LoadPackets.message("/bench/12345678901/mix/fader", 3))).containsExactly("-1:3");
        assertThat(seen(LoadPackets.message("/bench/01/mix/fader", 0.5f))).containsExactly("0:-1");
        assertThat(seen(new OscWriter(64)
                        .begin("/bench/01/mix/fader", "i")
                        .int32(3)
                        .toByteArray()))
                .containsExactly("0:-1");
    }

    private static byte[] bytes(ByteBuffer packet) {
        byte[] bytes = new byte[packet.remaining()];
        packet.get(bytes);
        return bytes;
    }

    private static List<String> seen(byte[] packet) {
        List<String> seen = new ArrayList<>();
        new OscReader()
                .read(
                        packet,
                        0,
                        packet.length,
                        message -> seen.add(LoadPackets.addressIndex(message) + ":" + LoadPackets.sequence(message)));
        return seen;
    }
}
