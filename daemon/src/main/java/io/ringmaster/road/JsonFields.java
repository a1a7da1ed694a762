package io.ringmaster.road;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object that a device sent as text. Total: any text gives fields or nothing, never an exception, in one
 * pass and at a bounded depth. Used for one text on one thread.
 */
final class JsonFields {
    /** Objects and lists in one another, at most. */
    static final int DEPTH_MAX = 32;

    /** Stands for {@code null}. */
    enum Other {
        /** No value. */
        NULL
    }

    private final String text;
    private int at;
    private boolean broken;

    private JsonFields(String text) {
        this.text = text;
    }

    /**
     * The fields: Boolean, Long, Double, String, {@link Other}, and for lists and objects List and Map of these; null if the text is no
     * JSON object. The last of several fields of one name counts.
     */
    static @Nullable Map<String, Object> of(String text) {
        JsonFields json = new JsonFields(text);
        Map<String, Object> fields = new LinkedHashMap<>();
        json.space();
        json.object(fields, 1);
        json.space();
        return json.broken || json.at < text.length() ? null : fields;
    }

    private void object(Map<String, Object> fields, int depth) {
        expect('{');
        space();
        if (take('}')) {
            return;
        }
        do {
            space();
            String name = string();
            space();
            expect(':');
            fields.put(name, value(depth));
            space();
        } while (!broken && take(','));
        expect('}');
    }

    private void list(List<Object> items, int depth) {
        expect('[');
        space();
        if (take(']')) {
            return;
        }
        do {
            items.add(value(depth));
            space();
        } while (!broken && take(','));
        expect(']');
    }

    private Object value(int depth) {
        space();
        char next = at < text.length() ? text.charAt(at) : 0;
        if ((next == '{' || next == '[') && depth >= DEPTH_MAX) {
            broken = true;
        }
        if (broken) {
            return Other.NULL;
        }
        return switch (next) {
            case '{' -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                object(fields, depth + 1);
                yield fields;
            }
            case '[' -> {
                List<Object> items = new ArrayList<>();
                list(items, depth + 1);
                yield items;
            }
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", Other.NULL);
            default -> number();
        };
    }

    private Object word(String word, Object meaning) {
        broken |= !text.startsWith(word, at);
        at += word.length();
        return meaning;
    }

    private Object number() {
        int from = at;
        take('-');
        int whole = at;
        digits();
        broken |= at - whole > 1 && text.charAt(whole) == '0';
        boolean fraction = take('.');
        if (fraction) {
            digits();
        }
        boolean power = take('e') || take('E');
        if (power) {
            if (!take('+')) {
                take('-');
            }
            digits();
        }
        String digits = text.substring(from, at);
        if (broken) {
            return Other.NULL;
        }
        if (!fraction && !power && digits.length() <= 18) {
            return Long.valueOf(digits);
        }
        return Double.valueOf(digits);
    }

    private void digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        broken |= at == from;
    }

    private String string() {
        StringBuilder characters = new StringBuilder();
        expect('"');
        while (!broken && !take('"')) {
            if (at >= text.length() || text.charAt(at) < ' ') {
                broken = true;
            } else if (take('\\')) {
                characters.append(escaped());
            } else {
                characters.append(text.charAt(at++));
            }
        }
        return characters.toString();
    }

    private char escaped() {
        char next = at < text.length() ? text.charAt(at++) : 0;
        return switch (next) {
            case '"', '\\', '/' -> next;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> {
                broken = true;
                yield ' ';
            }
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at++), 16) : -1;
            broken |= digit < 0;
            code = code << 4 | digit & 15;
        }
        return (char) code;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean take(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char wanted) {
        broken |= !take(wanted);
    }
}
