package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.wire.Malformed;
import io.ringmaster.wire.OscWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketTest {
    private static Message read(byte[] packet) {
        List<Message> messages = new ArrayList<>();
        assertThat(Packet.read(packet, packet.length, messages)).isNull();
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    @Test
    void shouldReadBackEveryTypeThatItWrites() {
        List<Object> arguments = List.of(
                1, 2L, 0.5f, 0.25, "text", "", true, false, Argument.NIL, Argument.IMPULSE, 'x', new TimeStamp(77));

        Message message = read(Packet.of("/a", arguments));

        assertThat(message.address()).isEqualTo("/a");
        assertThat(message.tags()).isEqualTo("ihfdssTFNIct");
        assertThat(message.arguments()).isEqualTo(arguments);
    }

    @Test
    void shouldReadBlobsOfEveryLength() {
        for (int length = 0; length < 9; length++) {
            Message message = read(Packet.of("/a", new byte[length], 7));
            assertThat((byte[]) message.arguments().get(0)).hasSize(length);
            assertThat(message.arguments().get(1)).isEqualTo(7);
        }
    }

    @Test
    void shouldReadNestedArraysAsLists() {
        byte[] packet = new OscWriter(64)
                .begin("/a", "i[i[f]]s")
                .int32(1)
                .int32(2)
                .float32(0.5f)
                .string("end")
                .toByteArray();

        assertThat(read(packet).arguments()).isEqualTo(List.of(1, List.of(2, List.of(0.5f)), "end"));
    }

    @Test
    void shouldReadAMessageWithoutTags() {
        assertThat(read(new byte[] {'/', 'a', 0, 0}).arguments()).isEmpty();
    }

    @Test
    void shouldSayWhyBytesAreNoPacket() {
        assertThat(Packet.read(new byte[0], 0, new ArrayList<>())).isEqualTo(Malformed.EMPTY);
    }
}
