package io.ringmaster.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the line of text by which a device answers for a node: words between blanks, and texts in quotes. Total: whatever a device sends
 * gives words, a number or nothing, never an exception, and is bounded.
 */
public final class NodeText {
    /** Longest line, in characters. */
    static final int CHARACTERS_MAX = 2_048;
    /** Most words of a line, the node's address among them. */
    static final int WORDS_MAX = 65;

    private static final Pattern NUMBER = Pattern.compile("([-+]?\\d{1,7})(?:\\.(\\d{1,4})|(k)(\\d{0,4}))?");
    private static final String BLANKS = " \t\r\n";

    /** One word, and whether it stood in quotes. */
    public record Word(String text, boolean quoted) {}

    /** A number as it is written, and what one more in its last digit is. */
    record Rounded(double number, double place) {}

    private NodeText() {}

    /** The words of a line; none if it is broken or too long. */
    public static List<Word> words(String line) {
        List<Word> words = new ArrayList<>();
        int at = blanks(line, 0);
        while (at < line.length() && line.length() <= CHARACTERS_MAX) {
            boolean quoted = line.charAt(at) == '"';
            int from = quoted ? at + 1 : at;
            int end = end(line, from, quoted);
            int after = quoted ? end + 1 : end;
            boolean whole = end >= 0 && (after >= line.length() || isBlank(line.charAt(after)));
            if (!whole || words.size() == WORDS_MAX) {
                return List.of();
            }
            words.add(new Word(line.substring(from, end), quoted));
            at = blanks(line, after);
        }
        return words;
    }

    /** Where a word ends; -1 if it does not, or holds what no word can. */
    private static int end(String line, int from, boolean quoted) {
        for (int at = from; at < line.length(); at++) {
            char c = line.charAt(at);
            if (quoted ? c == '"' : isBlank(c)) {
                return at;
            }
            if (c == '"' || Character.isISOControl(c)) {
                return -1;
            }
        }
        return quoted ? -1 : line.length();
    }

    private static int blanks(String line, int from) {
        int at = from;
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return BLANKS.indexOf(c) >= 0;
    }

    /** The number of a word, such as {@code -5.0}, {@code +0} or {@code 1k02}, which is 1020; NaN if it is none. */
    static Rounded number(String word) {
        Matcher matcher = NUMBER.matcher(word);
        if (!matcher.matches()) {
            return new Rounded(Double.NaN, 0);
        }
        boolean kilo = matcher.group(3) != null;
        String fraction = kilo ? matcher.group(4) : matcher.group(2) == null ? "" : matcher.group(2);
        double factor = kilo ? 1000 : 1;
        double number = Double.parseDouble(matcher.group(1) + "." + fraction + "0") * factor;
        return new Rounded(number, factor / Math.pow(10, fraction.length()));
    }
}
