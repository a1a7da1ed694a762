package io.ringmaster.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A small arithmetic expression over one number, {@code value}: {@code + - * /}, brackets, {@code min max clamp abs round}. It can do
 * nothing but count: no names beside these, no text, no loops. Read once, then worked out as often as needed.
 */
final class Expression {
    static final String SUMMARY =
            "value, numbers, + - * /, brackets, min(a, b), max(a, b), clamp(x, low, high), abs(x), round(x)";

    private static final int LENGTH_MAX = 1_000;
    private static final int DEPTH_MAX = 64;
    private static final int ARGUMENTS_MAX = 16;

    private interface Term {
        double of(double value);
    }

    private final String text;
    private int at;
    private int depth;

    private Expression(String text) {
        this.text = text;
    }

    /** What an expression makes of a value. */
    interface Formula {
        /** The result; NaN or infinite where the arithmetic has none. */
        double apply(double value);
    }

    /** Reads an expression; throws {@link CommandProblem} that says where it can't be read. */
    static Formula parse(String text) {
        if (text.length() > LENGTH_MAX) {
            throw CommandProblem.usage("The expression is longer than " + LENGTH_MAX + " characters.", "");
        }
        Expression reader = new Expression(text);
        Term whole = reader.sum();
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.wrong("what is this?");
        }
        return whole::of;
    }

    private Term sum() {
        if (++depth > DEPTH_MAX) {
            throw wrong("too many brackets inside each other");
        }
        Term left = product();
        while (next('+', '-')) {
            char operator = text.charAt(at++);
            Term first = left;
            Term second = product();
            left = operator == '+' ? x -> first.of(x) + second.of(x) : x -> first.of(x) - second.of(x);
        }
        depth--;
        return left;
    }

    private Term product() {
        Term left = factor();
        while (next('*', '/')) {
            char operator = text.charAt(at++);
            Term first = left;
            Term second = factor();
            left = operator == '*' ? x -> first.of(x) * second.of(x) : x -> first.of(x) / second.of(x);
        }
        return left;
    }

    private Term factor() {
        int sign = 1;
        while (next('-')) {
            at++;
            sign = -sign;
        }
        Term inner = atom();
        return sign > 0 ? inner : x -> -inner.of(x);
    }

    private Term atom() {
        blanks();
        if (next('(')) {
            at++;
            Term inner = sum();
            expect(')');
            return inner;
        }
        char c = at < text.length() ? text.charAt(at) : ' ';
        if (c >= '0' && c <= '9' || c == '.') {
            return number();
        }
        String word = word();
        return word.equals("value") ? x -> x : function(word);
    }

    private Term number() {
        int start = at;
        while (at < text.length() && isPartOfNumber(start)) {
            at++;
        }
        try {
            double number = Double.parseDouble(text.substring(start, at));
            return x -> number;
        } catch (NumberFormatException e) {
            at = start;
            throw wrong("a number such as 0.5 is expected");
        }
    }

    private boolean isPartOfNumber(int start) {
        char c = text.charAt(at);
        boolean sign = (c == '-' || c == '+') && at > start && (text.charAt(at - 1) | 0x20) == 'e';
        return c >= '0' && c <= '9' || c == '.' || (c | 0x20) == 'e' || sign;
    }

    private String word() {
        int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw wrong("a number, value, or one of min max clamp abs round is expected");
        }
        return text.substring(start, at);
    }

    private Term function(String name) {
        int start = at - name.length();
        int least = arity(name);
        if (least == 0) {
            at = start;
            throw wrong("'" + name + "' is none of value min max clamp abs round");
        }
        expect('(');
        List<Term> arguments = new ArrayList<>(List.of(sum()));
        while (next(',')) {
            at++;
            arguments.add(sum());
        }
        expect(')');
        boolean any = name.equals("min") || name.equals("max");
        if (arguments.size() > ARGUMENTS_MAX || arguments.size() < least || !any && arguments.size() != least) {
            at = start;
            throw wrong(name + " takes " + least + (any ? " numbers or more" : least == 1 ? " number" : " numbers"));
        }
        return call(name, arguments);
    }

    private static int arity(String name) {
        return switch (name) {
            case "abs", "round" -> 1;
            case "min", "max" -> 2;
            case "clamp" -> 3;
            default -> 0;
        };
    }

    private static Term call(String name, List<Term> a) {
        return switch (name) {
            case "abs" -> x -> Math.abs(a.get(0).of(x));
            case "round" -> x -> Math.rint(a.get(0).of(x));
            case "min" -> x -> a.stream().mapToDouble(term -> term.of(x)).min().orElse(x);
            case "max" -> x -> a.stream().mapToDouble(term -> term.of(x)).max().orElse(x);
            default ->
                x -> Math.max(a.get(1).of(x), Math.min(a.get(2).of(x), a.get(0).of(x)));
        };
    }

    private boolean next(char... any) {
        blanks();
        for (char c : any) {
            if (at < text.length() && text.charAt(at) == c) {
                return true;
            }
        }
        return false;
    }

    private void expect(char c) {
        if (!next(c)) {
            throw wrong("'" + c + "' is expected");
        }
        at++;
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private CommandProblem wrong(String why) {
        String where = at < text.length()
                ? String.format(Locale.ROOT, "At '%s' of '%s'", text.substring(at), text)
                : "At the end of '" + text + "'";
        return CommandProblem.usage(where + ": " + why + ".", "An expression is made of " + SUMMARY + " .");
    }
}
