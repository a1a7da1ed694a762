package io.ringmaster.cli;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds one JSON object on one line. Numbers that JSON can't hold (NaN, infinity) become strings; blobs become hex strings. */
final class Json {
    private final StringBuilder text = new StringBuilder("{");

    /** Adds one field. */
    Json put(String key, @Nullable Object value) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(key, text);
        text.append(':');
        append(value, text);
        return this;
    }

    /** The whole object. */
    @Override
    public String toString() {
        return text + "}";
    }

    private static void append(@Nullable Object value, StringBuilder text) {
        if (value instanceof List<?> list) {
            appendList(list, text);
        } else if (value instanceof Float || value instanceof Double) {
            appendReal((Number) value, text);
        } else if (value instanceof Number || value instanceof Boolean || value instanceof Json) {
            text.append(value);
        } else if (value instanceof byte[] bytes) {
            quote(HexFormat.of().formatHex(bytes), text);
        } else if (value == null || value == Argument.NIL) {
            text.append("null");
        } else {
            quote(value.toString(), text);
        }
    }

    private static void appendList(List<?> list, StringBuilder text) {
        text.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            append(list.get(i), text);
        }
        text.append(']');
    }

    private static void appendReal(Number number, StringBuilder text) {
        if (Double.isFinite(number.doubleValue())) {
            text.append(number);
        } else {
            quote(number.toString(), text);
        }
    }

    static void quote(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> appendPlain(c, text);
            }
        }
        text.append('"');
    }

    private static void appendPlain(char c, StringBuilder text) {
        if (c < ' ' || c == 0x7F || Character.isSurrogate(c)) {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
            text.append(c);
        }
    }
}
