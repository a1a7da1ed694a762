package io.ringmaster.cli;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * OSC arguments as Java values at the command line: {@code i} Integer, {@code h} Long, {@code f} Float, {@code d} Double,
 * {@code s S} String, {@code b} byte[], {@code T F} Boolean, {@code c} Character, {@code t} {@link TimeStamp}, {@code N}
 * {@link #NIL}, {@code I} {@link #IMPULSE}, {@code r m} Integer, an array a List.
 */
final class Argument {
    /** OSC nil. */
    static final Object NIL = new Object() {
        @Override
        public String toString() {
            return "nil";
        }
    };

    /** OSC impulse, also called infinitum. */
    static final Object IMPULSE = new Object() {
        @Override
        public String toString() {
            return "impulse";
        }
    };

    private Argument() {}

    /** As a person would type it: what is printed here can be typed as an argument again, but for arrays and time tags. */
    static String text(Object argument) {
        if (argument instanceof String string) {
            StringBuilder quoted = new StringBuilder();
            Json.quote(string, quoted);
            return quoted.toString();
        }
        if (argument instanceof byte[] bytes) {
            return "b:" + HexFormat.of().formatHex(bytes);
        }
        if (argument instanceof Long) {
            return "h:" + argument;
        }
        if (argument instanceof Double) {
            return "d:" + argument;
        }
        if (argument instanceof List<?> list) {
            return list.stream().map(Argument::text).collect(Collectors.joining(" ", "[", "]"));
        }
        return argument.toString();
    }

    /** Several, with a space between. */
    static String text(List<?> arguments) {
        return arguments.stream().map(Argument::text).collect(Collectors.joining(" "));
    }
}
