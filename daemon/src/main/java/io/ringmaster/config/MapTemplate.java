package io.ringmaster.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address of a map with captures: <code>{n}</code> is a number, <code>{n:02}</code> one of at least two digits. Immutable. */
final class MapTemplate {
    private static final Pattern CAPTURE = Pattern.compile("\\{([a-z][a-z0-9]{0,15})(?::0([1-9]))?\\}");

    private final String text;
    private final Pattern matcher;
    private final Map<String, Integer> widths = new LinkedHashMap<>();
    private boolean twice;

    private MapTemplate(String text) {
        this.text = text;
        StringBuilder regex = new StringBuilder();
        Matcher capture = CAPTURE.matcher(text);
        int at = 0;
        while (capture.find()) {
            regex.append(Pattern.quote(text.substring(at, capture.start())));
            int width = capture.group(2) == null ? 1 : Integer.parseInt(capture.group(2));
            twice |= widths.put(capture.group(1), width) != null;
            regex.append("(\\d{1,9})");
            at = capture.end();
        }
        matcher =
                Pattern.compile(regex.append(Pattern.quote(text.substring(at))).toString());
    }

    static MapTemplate of(String text) {
        return new MapTemplate(text);
    }

    /** Whether a text holds captures, or braces that were meant to be some. */
    static boolean isTemplate(String text) {
        return text.indexOf('{') >= 0 || text.indexOf('}') >= 0;
    }

    /** The text with one of its captures filled in, if it has that. */
    static String filled(String text, String name, int number) {
        return CAPTURE.matcher(text).replaceAll(capture -> {
            boolean meant = capture.group(1).equals(name);
            return Matcher.quoteReplacement(meant ? digits(capture, number) : capture.group());
        });
    }

    private static String digits(MatchResult capture, int number) {
        int width = capture.group(2) == null ? 1 : Integer.parseInt(capture.group(2));
        return String.format(Locale.ROOT, "%0" + width + "d", number);
    }

    /** The names of the captures, in order. */
    Set<String> names() {
        return widths.keySet();
    }

    /** Whether a capture is there twice. */
    boolean twice() {
        return twice;
    }

    /** The text with a number in place of each capture, to see whether it is an address. */
    String sample() {
        return CAPTURE.matcher(text).replaceAll("1");
    }

    /** The numbers by name, if the address is one of this template, digits and all. */
    Optional<Map<String, Integer>> match(String address) {
        Matcher match = matcher.matcher(address);
        if (!match.matches()) {
            return Optional.empty();
        }
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int group = 1;
        for (String name : widths.keySet()) {
            numbers.put(name, Integer.parseInt(match.group(group++)));
        }
        return fill(numbers).equals(address) ? Optional.of(numbers) : Optional.empty();
    }

    /** Whether the address would be one of this template if its numbers were written with other widths. */
    boolean missesByWidth(String address) {
        return matcher.matcher(address).matches() && match(address).isEmpty();
    }

    /** The address that these numbers make. */
    String fill(Map<String, Integer> numbers) {
        return CAPTURE.matcher(text).replaceAll(capture -> digits(capture, numbers.get(capture.group(1))));
    }
}
