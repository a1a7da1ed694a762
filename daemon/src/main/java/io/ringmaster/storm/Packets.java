package io.ringmaster.storm;

import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.util.List;

/** Packets that the cast sends. */
final class Packets {
    private Packets() {}

    /** One message with the arguments of a value. */
    static byte[] message(String address, Value value) {
        return new OscWriter(64).message(OscWriter.padded(address), value).toByteArray();
    }

    /** One message without arguments. */
    static byte[] bare(String address) {
        return message(address, new Value());
    }

    /** One message with a string, and a number if it is not negative. */
    static byte[] text(String address, String text, int number) {
        OscWriter packet =
                new OscWriter(64).begin(address, number < 0 ? "s" : "si").string(text);
        return number < 0 ? packet.toByteArray() : packet.int32(number).toByteArray();
    }

    /** One message with strings. */
    static byte[] texts(String address, String... texts) {
        OscWriter packet = new OscWriter(64).begin(address, "s".repeat(texts.length));
        for (String text : texts) {
            packet.string(text);
        }
        return packet.toByteArray();
    }

    /** One message with a long. */
    static byte[] number(String address, long number) {
        return new OscWriter(64).begin(address, "h").int64(number).toByteArray();
    }

    /** A compare-and-set. */
    static byte[] set(String address, long revision, Value value) {
        return new OscWriter(64)
                .begin("/ringmaster/set", "sh", value)
                .string(address)
                .int64(revision)
                .arguments(value)
                .toByteArray();
    }

    /** A bundle of packets. */
    static byte[] bundle(long timeTag, List<byte[]> elements) {
        OscWriter packet = new OscWriter(256).beginBundle(timeTag);
        elements.forEach(element -> packet.element(element, 0, element.length));
        return packet.toByteArray();
    }
}
