package io.ringmaster.wire;

import java.util.Locale;

/** Values as people read them, and slices of argument lists. Off the packet path: allocates. */
final class ValueText {
    private ValueText() {}

    static String of(Value value) {
        if (value.tag() == Value.NONE) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        byte[] packet = new byte[4 + value.encodedLength()];
        packet[0] = '/';
        packet[1] = 'v';
        value.encode(packet, 4);
        OscReader reader = new OscReader();
        reader.read(packet, 0, packet.length, message -> append(message, text));
        return text.toString();
    }

    private static void append(OscMessage message, StringBuilder text) {
        text.append(',');
        for (int i = 0; i < message.argumentCount(); i++) {
            text.append((char) message.tag(i));
        }
        for (int i = 0; i < message.argumentCount(); i++) {
            String argument = argument(message, i);
            if (!argument.isEmpty()) {
                text.append(' ').append(argument);
            }
        }
    }

    static String argument(OscMessage message, int i) {
        return switch (message.tag(i)) {
            case 'i', 'h', 'r', 'm', 't' ->
                Long.toString(
                        message.tag(i) == 'r' || message.tag(i) == 'm'
                                ? Bytes.getInt(message.packet(), message.offset(i)) & 0xFFFFFFFFL
                                : message.integer(i));
            case 'f' -> Float.toString((float) message.number(i));
            case 'd' -> Double.toString(message.number(i));
            case 'c' -> "'" + (char) Bytes.getInt(message.packet(), message.offset(i)) + "'";
            case 's', 'S' -> '"' + message.string(i) + '"';
            case 'b' -> String.format(Locale.ROOT, "<%d bytes>", Bytes.getInt(message.packet(), message.offset(i)));
            default -> "";
        };
    }

    static Value slice(OscMessage message, int first, Value into) {
        int count = message.argumentCount() - first;
        if (count <= 0) {
            return into.setNone();
        }
        int from = message.offset(first);
        int tagBytes = count + 2 + 3 & ~3;
        int bytes = message.tailEnd() - from;
        byte[] packet = new byte[4 + tagBytes + bytes];
        packet[0] = '/';
        packet[1] = 'v';
        packet[4] = ',';
        for (int i = 0; i < count; i++) {
            packet[5 + i] = message.tag(first + i);
        }
        System.arraycopy(message.packet(), from, packet, 4 + tagBytes, bytes);
        into.setNone();
        new OscReader().read(packet, 0, packet.length, part -> part.value(into));
        return into;
    }
}
