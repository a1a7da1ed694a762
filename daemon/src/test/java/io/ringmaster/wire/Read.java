package io.ringmaster.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reader made of a packet: the messages as text, or the reason. */
record Read(@Nullable Malformed reason, List<String> messages) {
    static Read of(byte[] packet) {
        List<String> messages = new ArrayList<>();
        Malformed reason = new OscReader().read(packet, 0, packet.length, message -> messages.add(message.toString()));
        return new Read(reason, messages);
    }

    static Read of(OscWriter writer) {
        return of(writer.toByteArray());
    }

    /** For a packet of one message: calls {@code handler} with its window. */
    static void one(OscWriter writer, OscReader.Handler handler) {
        byte[] packet = writer.toByteArray();
        Malformed reason = new OscReader().read(packet, 0, packet.length, handler);
        if (reason != null) {
            throw new AssertionError(reason);
        }
    }
}
