package io.ringmaster.sim;

import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import java.util.ArrayList;
import java.util.List;

/** Messages from Java values, and as text, for tests. */
public final class Osc {
    private Osc() {}

    /** One message; arguments may be Integer, Long, Float, Double, String, Boolean and byte[]. */
    public static byte[] message(String address, Object... arguments) {
        StringBuilder tags = new StringBuilder();
        for (Object argument : arguments) {
            tags.append(tag(argument));
        }
        OscWriter writer = new OscWriter(256).begin(address, tags.toString());
        for (Object argument : arguments) {
            write(writer, argument);
        }
        return writer.toByteArray();
    }

    private static char tag(Object argument) {
        if (argument instanceof Boolean truth) {
            return truth ? 'T' : 'F';
        }
        return switch (argument.getClass().getSimpleName()) {
            case "Integer" -> 'i';
            case "Long" -> 'h';
            case "Float" -> 'f';
            case "Double" -> 'd';
            case "String" -> 's';
            case "byte[]" -> 'b';
            default -> throw new IllegalArgumentException("no OSC type for " + argument);
        };
    }

    private static void write(OscWriter writer, Object argument) {
        if (argument instanceof Integer number) {
            writer.int32(number);
        } else if (argument instanceof Long number) {
            writer.int64(number);
        } else if (argument instanceof Float number) {
            writer.float32(number);
        } else if (argument instanceof Double number) {
            writer.float64(number);
        } else if (argument instanceof String text) {
            writer.string(text);
        } else if (argument instanceof byte[] bytes) {
            writer.blob(bytes);
        }
    }

    /** A bundle of whole packets. */
    public static byte[] bundle(long timeTag, byte[]... elements) {
        OscWriter writer = new OscWriter(256).beginBundle(timeTag);
        for (byte[] element : elements) {
            writer.element(element, 0, element.length);
        }
        return writer.toByteArray();
    }

    /** One message as text, such as {@code /a/b ,f 0.5}. */
    public static String text(byte[] packet) {
        return String.join("; ", texts(packet, packet.length));
    }

    /** The messages of a packet as text. */
    public static List<String> texts(byte[] packet, int length) {
        List<String> texts = new ArrayList<>();
        new OscReader()
                .read(packet, 0, length, message -> texts.add(message.toString().strip()));
        return texts;
    }
}
