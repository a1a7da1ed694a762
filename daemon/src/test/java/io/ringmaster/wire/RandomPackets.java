package io.ringmaster.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Well-formed packets of every type, drawn from a seed, together with what a reader has to find in them. */
final class RandomPackets {
    record Message(String address, long timeTag, Value value) {}

    record Packet(byte[] bytes, List<Message> messages) {}

    private static final String TYPES = "ifsbhtdScrmTFNI";
    private static final String[] WORDS = {"ch", "01", "mix", "fader", "$fdr", "*S", "#", "Bühne", "MIXER:Current", "x"
    };

    private final Random random;

    RandomPackets(Random random) {
        this.random = random;
    }

    Packet next() {
        List<Message> messages = new ArrayList<>();
        OscWriter writer = new OscWriter(64);
        if (random.nextInt(3) > 0) {
            message(writer, TimeTag.IMMEDIATELY, messages);
        } else {
            bundle(writer, 1, random.nextLong(), messages);
        }
        return new Packet(writer.toByteArray(), messages);
    }

    private void bundle(OscWriter writer, int depth, long outermost, List<Message> messages) {
        writer.beginBundle(depth == 1 ? outermost : random.nextLong());
        for (int i = random.nextInt(5); i > 0; i--) {
            int at = writer.beginElement();
            if (depth < WireLimits.BUNDLE_DEPTH_MAX && random.nextInt(4) == 0) {
                bundle(writer, depth + 1, outermost, messages);
            } else {
                message(writer, outermost, messages);
            }
            writer.endElement(at);
        }
    }

    private void message(OscWriter writer, long timeTag, List<Message> messages) {
        String address = address();
        Value value = value();
        writer.message(OscWriter.padded(address), value);
        messages.add(new Message(address, timeTag, value));
    }

    String address() {
        StringBuilder address = new StringBuilder(random.nextInt(8) == 0 ? "node" : "");
        for (int i = random.nextInt(4) + 1; i > 0; i--) {
            address.append('/').append(WORDS[random.nextInt(WORDS.length)]);
        }
        return address.toString();
    }

    /** Any value: none, a scalar of any type, a string, or a list with arrays and blobs. */
    Value value() {
        return switch (random.nextInt(4)) {
            case 0 -> new Value();
            case 1, 2 -> scalar();
            default -> list();
        };
    }

    private Value scalar() {
        byte tag = (byte) TYPES.charAt(random.nextInt(TYPES.length()));
        if (!Arguments.isScalar(tag)) {
            return new Value().setString(text());
        }
        return new Value().setScalar(tag, tag == 'c' ? random.nextInt(0x80) : random.nextLong());
    }

    private Value list() {
        StringBuilder tags = new StringBuilder(",");
        OscWriter arguments = new OscWriter(64);
        int depth = 0;
        for (int i = random.nextInt(8) + 2; i > 0; i--) {
            int pick = random.nextInt(TYPES.length() + 2);
            if (pick == TYPES.length() && depth < WireLimits.ARRAY_DEPTH_MAX) {
                tags.append('[');
                depth++;
            } else if (pick > TYPES.length() && depth > 0) {
                tags.append(']');
                depth--;
            } else {
                argument(TYPES.charAt(pick % TYPES.length()), tags, arguments);
            }
        }
        tags.append("T]".repeat(depth)).append("T");
        OscWriter encoded = new OscWriter(64).string(tags.toString());
        encoded.raw(arguments.array(), 0, arguments.length());
        return new Value().setList(encoded.array(), 0, encoded.length());
    }

    private void argument(char tag, StringBuilder tags, OscWriter arguments) {
        tags.append(tag);
        switch (tag) {
            case 'c' -> arguments.int32(random.nextInt(0x80));
            case 'i', 'f', 'r', 'm' -> arguments.int32(random.nextInt());
            case 'h', 't', 'd' -> arguments.int64(random.nextLong());
            case 's', 'S' -> arguments.string(text());
            case 'b' -> {
                byte[] blob = new byte[random.nextInt(20)];
                random.nextBytes(blob);
                arguments.blob(blob);
            }
            default -> {}
        }
    }

    private String text() {
        return WORDS[random.nextInt(WORDS.length)].repeat(random.nextInt(3));
    }
}
