package io.ringmaster.profile;

import io.ringmaster.wire.WireLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address with index ranges, such as {@code /ch/[01..32]/mix/[01..16]/level}. A range keeps the width of its first number, so
 * {@code [01..32]} counts 01, 02 … and {@code [1..8]} counts 1, 2 …; {@code [01..15/2]} takes every second; {@code [st|m]} names words.
 */
final class AddressTemplate {
    /** Most addresses that one template stands for. */
    static final int ADDRESSES_MAX = 4096;

    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})\\.\\.(\\d{1,5})(?:/(\\d{1,4}))?");
    private static final Pattern WORDS = Pattern.compile("[\\w$%:+.@!~-]+(?:\\|[\\w$%:+.@!~-]+)+");
    private static final String PATTERN_CHARACTERS = "*?[]{}#, ";

    private final List<String> addresses;
    private final String problem;

    private AddressTemplate(List<String> addresses, String problem) {
        this.addresses = addresses;
        this.problem = problem;
    }

    /** The template of a text; {@link #problem()} says what is wrong with it, if anything. */
    static AddressTemplate of(String text) {
        List<String> expanded = List.of("");
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('[', at);
            int end = open < 0 ? text.length() : open;
            expanded = times(expanded, List.of(text.substring(at, end)));
            at = end;
            if (open >= 0) {
                int close = text.indexOf(']', open);
                List<String> choices = close < 0 ? List.of() : choices(text.substring(open + 1, close));
                if (choices.isEmpty()) {
                    return wrong("'" + text + "' has an index that is not [01..32], [01..15/2] or [a|b]");
                }
                if ((long) expanded.size() * choices.size() > ADDRESSES_MAX) {
                    return wrong("'" + text + "' stands for more than " + ADDRESSES_MAX + " addresses");
                }
                expanded = times(expanded, choices);
                at = close + 1;
            }
        }
        return checked(expanded, PATTERN_CHARACTERS);
    }

    /** One address as it is written, whatever characters it holds. */
    static AddressTemplate literal(String text) {
        return checked(List.of(text), "");
    }

    private static AddressTemplate checked(List<String> addresses, String forbidden) {
        for (String address : addresses) {
            String problem = problem(address, forbidden);
            if (!problem.isEmpty()) {
                return wrong(problem);
            }
        }
        return new AddressTemplate(addresses, "");
    }

    private static String problem(String address, String forbidden) {
        if (!address.startsWith("/") || address.length() < 2 || address.endsWith("/") && forbidden.length() > 0) {
            return "'" + address + "' is not an address; one begins with / and does not end with it";
        }
        if (address.getBytes(StandardCharsets.UTF_8).length > WireLimits.ADDRESS_BYTES_MAX) {
            return "an address longer than " + WireLimits.ADDRESS_BYTES_MAX + " bytes";
        }
        return odd(address, forbidden)
                ? "'" + address + "' holds a character that an address can't have; 'literal: yes' takes it as it is"
                : "";
    }

    private static boolean odd(String address, String forbidden) {
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c < 0x20 || c > 0x7e || forbidden.indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static AddressTemplate wrong(String problem) {
        return new AddressTemplate(List.of(), problem);
    }

    private static List<String> choices(String inside) {
        Matcher range = RANGE.matcher(inside);
        if (range.matches()) {
            return range(
                    range.group(1),
                    Integer.parseInt(range.group(2)),
                    range.group(3) == null ? 1 : Integer.parseInt(range.group(3)));
        }
        return WORDS.matcher(inside).matches() ? List.of(inside.split("\\|")) : List.of();
    }

    private static List<String> range(String from, int to, int step) {
        List<String> numbers = new ArrayList<>();
        for (int i = Integer.parseInt(from); step > 0 && i <= to && numbers.size() <= ADDRESSES_MAX; i += step) {
            String digits = Integer.toString(i);
            numbers.add("0".repeat(Math.max(0, from.length() - digits.length())) + digits);
        }
        return numbers;
    }

    private static List<String> times(List<String> heads, List<String> tails) {
        List<String> all = new ArrayList<>(heads.size() * tails.size());
        heads.forEach(head -> tails.forEach(tail -> all.add(head + tail)));
        return all;
    }

    /** The addresses that it stands for; empty if there is a problem. */
    List<String> addresses() {
        return addresses;
    }

    /** What is wrong; empty if nothing is. */
    String problem() {
        return problem;
    }
}
