package io.ringmaster.cli;

import io.ringmaster.wire.Malformed;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OSC packets as Java values and back, for the command line; allocates freely. */
final class Packet {
    private Packet() {}

    /** One message. Arrays are not written. */
    static byte[] of(String address, Object... arguments) {
        return of(address, List.of(arguments));
    }

    /** One message. Arrays are not written. */
    static byte[] of(String address, List<?> arguments) {
        StringBuilder tags = new StringBuilder();
        arguments.forEach(argument -> tags.append(tag(argument)));
        OscWriter writer = new OscWriter(256).begin(address, tags.toString());
        arguments.forEach(argument -> write(argument, writer));
        return writer.toByteArray();
    }

    /** The messages of a packet, into {@code into}; or why it is none. */
    static @Nullable Malformed read(byte[] packet, int length, List<Message> into) {
        return read(new OscReader(), packet, length, into);
    }

    /** The same by a reader of its own. */
    static @Nullable Malformed read(OscReader reader, byte[] packet, int length, List<Message> into) {
        return reader.read(packet, 0, length, message -> into.add(message(message)));
    }

    private static Message message(OscMessage message) {
        Value value = message.value(new Value());
        byte[] encoded = new byte[value.encodedLength()];
        value.encode(encoded, 0);
        String tags =
                encoded.length == 0 ? "" : string(ByteBuffer.wrap(encoded)).substring(1);
        ByteBuffer from = ByteBuffer.wrap(encoded);
        string(from);
        return new Message(message.address(), tags, arguments(tags, from));
    }

    private static List<Object> arguments(String tags, ByteBuffer from) {
        Deque<List<Object>> open = new ArrayDeque<>();
        List<Object> arguments = new ArrayList<>();
        for (int i = 0; i < tags.length(); i++) {
            char tag = tags.charAt(i);
            if (tag == '[') {
                open.push(arguments);
                arguments = new ArrayList<>();
            } else if (tag == ']') {
                List<Object> closed = arguments;
                arguments = open.pop();
                arguments.add(closed);
            } else {
                arguments.add(argument(tag, from));
            }
        }
        return arguments;
    }

    private static Object argument(char tag, ByteBuffer from) {
        return switch (tag) {
            case 'f' -> from.getFloat();
            case 'h' -> from.getLong();
            case 'd' -> from.getDouble();
            case 't' -> new TimeStamp(from.getLong());
            case 'c' -> (char) from.getInt();
            case 's', 'S' -> string(from);
            case 'b' -> blob(from);
            case 'T' -> true;
            case 'F' -> false;
            case 'N' -> Argument.NIL;
            case 'I' -> Argument.IMPULSE;
            default -> from.getInt();
        };
    }

    private static String string(ByteBuffer from) {
        int start = from.position();
        int end = start;
        while (end < from.limit() && from.get(end) != 0) {
            end++;
        }
        from.position(Math.min(from.limit(), end + 4 - (end - start) % 4));
        return new String(from.array(), start, end - start, StandardCharsets.UTF_8);
    }

    private static byte[] blob(ByteBuffer from) {
        byte[] bytes = new byte[from.getInt()];
        from.get(bytes);
        from.position(Math.min(from.limit(), from.position() + (-bytes.length & 3)));
        return bytes;
    }

    private static char tag(Object argument) {
        if (argument instanceof Boolean flag) {
            return flag ? 'T' : 'F';
        }
        if (argument == Argument.NIL || argument == Argument.IMPULSE) {
            return argument == Argument.NIL ? 'N' : 'I';
        }
        return switch (argument.getClass().getSimpleName()) {
            case "Integer" -> 'i';
            case "Long" -> 'h';
            case "Float" -> 'f';
            case "Double" -> 'd';
            case "byte[]" -> 'b';
            case "TimeStamp" -> 't';
            case "Character" -> 'c';
            case "String" -> 's';
            default -> throw new IllegalArgumentException("no OSC type for " + argument.getClass());
        };
    }

    private static void write(Object argument, OscWriter writer) {
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
        } else if (argument instanceof TimeStamp stamp) {
            writer.int64(stamp.tag());
        } else if (argument instanceof Character letter) {
            writer.int32(letter);
        }
    }
}
