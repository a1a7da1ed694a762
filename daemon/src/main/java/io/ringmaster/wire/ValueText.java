package io.ringmaster.wire;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Values as people read them, on one line and without control characters. Off the packet path: allocates. */
final class ValueText {
    private ValueText() {}

    /** The type tags, then the arguments that have bytes: {@code ,si[ff] "Vox" 3 [ 0.5 1.0 ]}. */
    static String of(Value value) {
        if (value.tag() == Value.NONE) {
            return "";
        }
        byte[] encoded = new byte[value.encodedLength()];
        value.encode(encoded, 0);
        int tagsEnd = Arguments.zero(encoded, 0, encoded.length);
        StringBuilder text = new StringBuilder().append(new String(encoded, 0, tagsEnd, StandardCharsets.US_ASCII));
        for (int i = 1, at = Arguments.tagBytes(tagsEnd - 1); i < tagsEnd; i++) {
            String argument = argument(encoded[i], encoded, at);
            text.append(argument.isEmpty() ? "" : " ").append(argument);
            at += Arguments.size(encoded[i], encoded, at, encoded.length);
        }
        return text.toString();
    }

    private static String argument(byte tag, byte[] from, int at) {
        return switch (tag) {
            case 'i' -> Integer.toString(Bytes.getInt(from, at));
            case 'h' -> Long.toString(Bytes.getLong(from, at));
            case 't' -> Long.toUnsignedString(Bytes.getLong(from, at));
            case 'f' -> Float.toString(Float.intBitsToFloat(Bytes.getInt(from, at)));
            case 'd' -> Double.toString(Double.longBitsToDouble(Bytes.getLong(from, at)));
            case 'c' -> "'" + escaped(String.valueOf((char) Bytes.getInt(from, at))) + "'";
            case 'r', 'm' -> String.format(Locale.ROOT, "%08x", Bytes.getInt(from, at));
            case 's', 'S' -> '"' + escaped(string(from, at)) + '"';
            case 'b' -> "<" + Bytes.getInt(from, at) + " bytes>";
            case '[', ']' -> String.valueOf((char) tag);
            default -> "";
        };
    }

    private static String string(byte[] from, int at) {
        return new String(from, at, Arguments.zero(from, at, from.length) - at, StandardCharsets.UTF_8);
    }

    /** Text that cannot break a log line or steer a terminal: control characters, quotes and backslashes are escaped. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> safe.append('\\').append(c);
                case '\n' -> safe.append("\\n");
                default ->
                    safe.append(isUnsafe(c) ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return safe.toString();
    }

    private static boolean isUnsafe(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
