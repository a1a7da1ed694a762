package io.ringmaster.cli;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What people type for OSC arguments: {@code 3} is an int, {@code 0.5} a float, {@code true} and {@code false} are booleans,
 * anything else is text. A type letter and a colon say it outright: {@code i:3 h:5 f:0.5 d:0.1 s:3 b:00ff}. Text in double
 * quotes is text whatever it looks like, and knows the escapes of JSON.
 */
final class ArgumentSyntax {
    static final String SUMMARY = "0.5 float, 3 int, true/false, \"text\"; or outright: f:0.5 i:3 h:5 d:0.1 s:3 b:00ff";

    private ArgumentSyntax() {}

    /** Each argument in turn. */
    static List<Object> parse(List<String> texts) {
        List<Object> arguments = new ArrayList<>();
        for (String text : texts) {
            arguments.add(parse(text));
        }
        return arguments;
    }

    /** One argument; throws {@link CommandProblem} with the reason. */
    static Object parse(String text) {
        if (text.length() >= 2 && text.charAt(0) == '"' && text.endsWith("\"")) {
            return unquote(text.substring(1, text.length() - 1), text);
        }
        if (text.length() >= 2 && text.charAt(1) == ':' && "ihfdsb".indexOf(text.charAt(0)) >= 0) {
            return typed(text.charAt(0), text.substring(2), text);
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            case "nil" -> Argument.NIL;
            case "impulse" -> Argument.IMPULSE;
            default -> bare(text);
        };
    }

    private static Object bare(String text) {
        if (text.matches("[+-]?\\d+")) {
            return integer(text, text);
        }
        if (text.matches("[+-]?(\\d+\\.\\d*|\\.?\\d+)([eE][+-]?\\d+)?")) {
            return Float.parseFloat(text);
        }
        return text;
    }

    private static Object typed(char type, String body, String whole) {
        try {
            return switch (type) {
                case 'i' -> integer(body, whole);
                case 'h' -> Long.parseLong(body);
                case 'f' -> Float.parseFloat(real(body));
                case 'd' -> Double.parseDouble(real(body));
                case 'b' -> HexFormat.of().parseHex(body);
                default -> body;
            };
        } catch (IllegalArgumentException e) {
            throw CommandProblem.usage(
                    "'" + whole + "' is no " + name(type) + ".",
                    "For text write s:" + whole + " . Arguments: " + SUMMARY);
        }
    }

    private static Integer integer(String body, String whole) {
        try {
            return Integer.parseInt(body);
        } catch (NumberFormatException e) {
            if (!body.matches("[+-]?\\d+")) {
                throw e;
            }
            throw CommandProblem.usage(
                    "'" + whole + "' is no 32-bit whole number.",
                    "For a 64-bit number write h:" + body + ", for text s:" + body + " .");
        }
    }

    /** Java reads more than people mean: 1f, 0x1p3. What is left of it is refused. */
    private static String real(String body) {
        String lower = body.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "nan" -> "NaN";
            case "inf", "+inf" -> "Infinity";
            case "-inf" -> "-Infinity";
            default -> {
                if (!lower.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?")) {
                    throw new NumberFormatException(body);
                }
                yield lower;
            }
        };
    }

    private static String name(char type) {
        return switch (type) {
            case 'h' -> "64-bit whole number";
            case 'f', 'd' -> "number";
            case 'b' -> "row of hex digits (two for each byte)";
            default -> "whole number";
        };
    }

    private static String unquote(String body, String whole) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (++i < body.length()) {
                i = escape(body, i, text, whole);
            } else {
                throw CommandProblem.usage(
                        "The text " + whole + " ends in the middle of an escape.", "Write \\\\ for a backslash.");
            }
        }
        return text.toString();
    }

    private static int escape(String body, int at, StringBuilder text, String whole) {
        switch (body.charAt(at)) {
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case 'u' -> {
                if (!body.substring(at + 1).matches("(?s)[0-9a-fA-F]{4}.*")) {
                    throw CommandProblem.usage("Four hex digits must follow \\u in " + whole + " .", "");
                }
                text.append((char) Integer.parseInt(body, at + 1, at + 5, 16));
                return at + 4;
            }
            default -> text.append(body.charAt(at));
        }
        return at;
    }
}
