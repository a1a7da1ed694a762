package io.ringmaster.evening;

import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Postmen who do one thing wrong, each at one device. */
final class Postmen {
    private Postmen() {}

    private static String address(byte[] packet) {
        AtomicReference<String> address = new AtomicReference<>("");
        new OscReader().read(packet, 0, packet.length, message -> address.compareAndSet("", message.address()));
        return address.get();
    }

    static byte[] value(String address, float number) {
        return Tablet.message(address, new Value().setFloat(number));
    }

    /** Does something to the packets for a device that begin so. */
    private static Postman to(String whom, String begins, UnaryOperator<List<byte[]>> what) {
        return (device, packet) -> device.equals(whom) && address(packet).startsWith(begins)
                ? what.apply(List.of(packet))
                : List.of(packet);
    }

    /** Delivers twice. */
    static Postman twice(String whom, String begins) {
        return to(whom, begins, packets -> List.of(packets.get(0), packets.get(0)));
    }

    /** Delivers each value once more, a good while later. */
    static Postman lateAgain(String whom, String begins) {
        Deque<byte[]> seen = new ArrayDeque<>();
        return to(whom, begins, packets -> {
            seen.add(packets.get(0));
            return seen.size() < 60 ? packets : List.of(packets.get(0), seen.remove());
        });
    }

    /** Adds a packet of his own to each that begins so. */
    static Postman withEvery(String whom, String begins, byte[] own) {
        return to(whom, begins, packets -> List.of(packets.get(0), own));
    }

    /** Loses one in so many. */
    static Postman losing(String whom, String begins, int oneIn) {
        AtomicInteger count = new AtomicInteger();
        return to(whom, begins, packets -> count.incrementAndGet() % oneIn == 0 ? List.of() : packets);
    }

    /** Loses what has no arguments, but for the words of the session, and questions for nodes. */
    static Postman withoutQuestions(String whom) {
        return (device, packet) -> {
            String address = address(packet);
            boolean question = packet.length <= (address.length() / 4 + 2) * 4 && !address.startsWith("/x")
                    || address.equals("/node");
            return device.equals(whom) && question ? List.of() : List.of(packet);
        };
    }
}
