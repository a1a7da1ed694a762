package io.ringmaster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.illposed.osc.ByteArrayListBytesReceiver;
import com.illposed.osc.OSCBundle;
import com.illposed.osc.OSCMessage;
import com.illposed.osc.OSCPacket;
import com.illposed.osc.OSCParseException;
import com.illposed.osc.OSCParser;
import com.illposed.osc.OSCSerializeException;
import com.illposed.osc.OSCSerializerAndParserBuilder;
import com.illposed.osc.argument.OSCColor;
import com.illposed.osc.argument.OSCImpulse;
import com.illposed.osc.argument.OSCMidiMessage;
import com.illposed.osc.argument.OSCSymbol;
import com.illposed.osc.argument.OSCTimeTag64;
import com.illposed.osc.argument.handler.StringArgumentHandler;
import io.ringmaster.sim.Seed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Another implementation reads what we write, and we read what it writes. It is asked only where it is right: not for bytes after
 * a blob, arrays in arrays, addresses that are patterns or lack their slash, text that is not ASCII in symbols, and not for the date of a time tag.
 */
@Timeout(60)
class JavaOscDifferentialTest {
    private static final int ROUNDS = Seed.rounds(20_000);
    private static final Pattern NESTED_ARRAYS = Pattern.compile("\\[[^\\]]*\\[");

    private static OSCSerializerAndParserBuilder javaOsc() {
        return new OSCSerializerAndParserBuilder()
                .addProperties(Map.of(StringArgumentHandler.PROP_NAME_CHARSET, StandardCharsets.UTF_8));
    }

    @Test
    void shouldWriteWhatAnotherImplementationReads() throws OSCParseException {
        RandomPackets packets = new RandomPackets(Seed.random("JavaOscDifferentialTest"));
        OSCParser parser = javaOsc().buildParser();
        int compared = 0;
        for (int round = 0; round < ROUNDS; round++) {
            RandomPackets.Packet packet = packets.next();
            if (packet.messages().stream().allMatch(JavaOscDifferentialTest::isFair)) {
                assertThat(theirs(parser.convert(ByteBuffer.wrap(packet.bytes()))))
                        .as(HexFormat.of().formatHex(packet.bytes()))
                        .isEqualTo(ours(packet.bytes()));
                compared++;
            }
        }
        assertThat(compared).as("packets compared").isGreaterThan(ROUNDS / 10);
    }

    @Test
    void shouldReadWhatAnotherImplementationWrites() throws OSCSerializeException {
        Random random = Seed.random("JavaOscDifferentialTest");
        for (int round = 0; round < ROUNDS; round++) {
            OSCPacket packet = packet(random, 0);
            ByteArrayListBytesReceiver receiver = new ByteArrayListBytesReceiver();
            javaOsc().buildSerializer(receiver).write(packet);
            assertThat(ours(receiver.toByteArray())).isEqualTo(theirs(packet));
        }
    }

    private static boolean isFair(RandomPackets.Message message) {
        String text = message.value().toString();
        String tags = text.isEmpty() ? "" : text.substring(0, (text + " ").indexOf(' '));
        int blob = tags.indexOf('b');
        return OSCMessage.isValidAddress(message.address())
                && message.address().chars().allMatch(c -> c < 0x80)
                && !NESTED_ARRAYS.matcher(tags).find()
                && (blob < 0 || blob == tags.length() - 1)
                && (tags.indexOf('S') < 0 || text.chars().allMatch(c -> c < 0x80));
    }

    private static OSCPacket packet(Random random, int depth) {
        if (depth < 4 && random.nextInt(3) == 0) {
            List<OSCPacket> elements = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                elements.add(packet(random, depth + 1));
            }
            return new OSCBundle(elements, OSCTimeTag64.valueOf(random.nextLong()));
        }
        List<Object> arguments = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            arguments.add(argument(random));
        }
        return new OSCMessage("/ch/" + random.nextInt(32) + "/mix", arguments);
    }

    private static Object argument(Random random) {
        return switch (random.nextInt(11)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextLong();
            case 2 -> random.nextFloat();
            case 3 -> random.nextDouble();
            case 4 -> "Bühne".substring(random.nextInt(5));
            case 5 -> OSCTimeTag64.valueOf(random.nextLong());
            case 6 -> OSCSymbol.valueOf("on".repeat(random.nextInt(3)));
            case 7 -> OSCMidiMessage.valueOf(new byte[] {0, (byte) 0x90, 60, (byte) random.nextInt()});
            case 8 -> random.nextBoolean();
            case 9 -> OSCImpulse.INSTANCE;
            default -> List.of(random.nextInt(), "x", random.nextFloat());
        };
    }

    private static List<String> ours(byte[] packet) {
        List<String> messages = new ArrayList<>();
        Malformed reason = new OscReader().read(packet, 0, packet.length, message -> {
            StringBuilder text = new StringBuilder(message.address());
            for (int i = 0; i < message.argumentCount(); i++) {
                text.append(' ').append(ours(message, i));
            }
            messages.add(text.append(" @").append(message.timeTag()).toString());
        });
        assertThat(reason).isNull();
        return messages;
    }

    private static String ours(OscMessage message, int i) {
        return switch (message.tag(i)) {
            case 'f' -> "f" + Float.floatToIntBits((float) message.number(i));
            case 'd' -> "d" + Double.doubleToLongBits(message.number(i));
            case 's', 'S' -> (char) message.tag(i) + message.string(i);
            case 'b' -> {
                int at = message.blobAt(i);
                yield "b" + HexFormat.of().formatHex(message.packet(), at, at + message.blobLength(i));
            }
            case 'c' -> "c" + (char) message.integer(i);
            case 'i', 'h', 't' -> (char) message.tag(i) + Long.toString(message.integer(i));
            case 'r', 'm' -> (char) message.tag(i) + HexFormat.of().toHexDigits((int) message.integer(i));
            default -> String.valueOf((char) message.tag(i));
        };
    }

    private static List<String> theirs(OSCPacket packet) {
        return theirs(packet, null);
    }

    private static List<String> theirs(OSCPacket packet, Long outermost) {
        List<String> messages = new ArrayList<>();
        if (packet instanceof OSCBundle bundle) {
            Long timeTag = outermost == null ? (Long) bundle.getTimestamp().getNtpTime() : outermost;
            bundle.getPackets().forEach(element -> messages.addAll(theirs(element, timeTag)));
        } else if (packet instanceof OSCMessage message) {
            StringBuilder text = new StringBuilder(message.getAddress());
            message.getArguments().forEach(argument -> text.append(' ').append(theirs(argument)));
            messages.add(text + " @" + (outermost == null ? TimeTag.IMMEDIATELY : outermost));
        }
        return messages;
    }

    private static String theirs(Object argument) {
        if (argument instanceof List<?> array) {
            StringBuilder text = new StringBuilder("[");
            array.forEach(one -> text.append(' ').append(theirs(one)));
            return text.append(" ]").toString();
        }
        if (argument instanceof Integer number) {
            return "i" + number;
        }
        if (argument instanceof Long number) {
            return "h" + number;
        }
        if (argument instanceof Float number) {
            return "f" + Float.floatToIntBits(number);
        }
        if (argument instanceof Double number) {
            return "d" + Double.doubleToLongBits(number);
        }
        if (argument instanceof Boolean truth) {
            return truth ? "T" : "F";
        }
        return argument == null ? "N" : argument == OSCImpulse.INSTANCE ? "I" : theirOwn(argument);
    }

    private static String theirOwn(Object argument) {
        HexFormat hex = HexFormat.of();
        if (argument instanceof String text) {
            return "s" + text;
        }
        if (argument instanceof OSCSymbol symbol) {
            return "S" + symbol;
        }
        if (argument instanceof Character character) {
            return "c" + character;
        }
        if (argument instanceof OSCTimeTag64 tag) {
            return "t" + tag.getNtpTime();
        }
        if (argument instanceof OSCColor color) {
            return "r" + hex.formatHex(color.toContentArray());
        }
        if (argument instanceof OSCMidiMessage midi) {
            return "m" + hex.formatHex(midi.toContentArray());
        }
        if (argument instanceof ByteBuffer blob) {
            byte[] bytes = new byte[blob.remaining()];
            blob.duplicate().get(bytes);
            return "b" + hex.formatHex(bytes);
        }
        throw new AssertionError("another type: " + argument.getClass());
    }
}
