package io.ringmaster.config;

import io.ringmaster.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The form of the addresses and patterns that a configuration holds. */
final class Addresses {
    private static final int BYTES_MAX = 255;
    private static final String OWN = "/ringmaster";

    private Addresses() {}

    /** Reads an address: absolute, without pattern characters, not Ringmaster's own. Empty if it is none, with a problem. */
    static String address(YamlNode node) {
        String text = node.text("");
        String problem = text.isEmpty() ? "" : addressProblem(text);
        if (!problem.isEmpty()) {
            node.problem(problem);
        }
        return problem.isEmpty() ? text : "";
    }

    /** What is wrong with an address; empty if nothing is. */
    static String addressProblem(String text) {
        boolean odd = text.chars().anyMatch(c -> c <= ' ' || c > '~' || "#*,?[]{}".indexOf(c) >= 0);
        return odd ? "'" + text + "' holds a character that an address can't have" : pathProblem(text);
    }

    private static String pathProblem(String text) {
        if (!text.startsWith("/")) {
            return "'" + text + "' must begin with /";
        }
        if (text.length() > 1 && text.endsWith("/") || text.equals("/") || text.contains("//")) {
            return "'" + text + "' has an empty part";
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            return "an address has at most " + BYTES_MAX + " bytes";
        }
        return within(text, OWN) ? OWN + " is Ringmaster's own; nothing else can be there" : "";
    }

    /** Whether an address is a container or something in it. */
    static boolean within(String address, String container) {
        return address.equals(container) || address.startsWith(container + "/");
    }

    /** Reads a list of patterns, such as {@code /foh/dca/**}. */
    static List<String> patterns(YamlNode node) {
        List<String> patterns = node.texts();
        for (YamlNode item : node.itemsOrOne()) {
            String problem = item.scalar() ? patternProblem(item.text("")) : "";
            if (!problem.isEmpty()) {
                item.problem(problem);
            }
        }
        return patterns;
    }

    /** What is wrong with an address pattern; empty if nothing is. The only place that judges patterns. */
    static String patternProblem(String pattern) {
        if (pattern.isEmpty()) {
            return "";
        }
        if (!pattern.startsWith("/")) {
            return "pattern '" + pattern + "' must begin with /";
        }
        if (pattern.length() > BYTES_MAX || pattern.chars().anyMatch(c -> c <= ' ' || c > '~' || c == '#')) {
            return "pattern '" + pattern + "' is too long or holds a character that it can't have";
        }
        return within(pattern, OWN) ? OWN + " can't be matched" : bracketProblem(pattern);
    }

    private static String bracketProblem(String pattern) {
        char open = 0;
        for (char c : pattern.toCharArray()) {
            boolean begins = c == '[' || c == '{';
            boolean ends = c == ']' || c == '}';
            if (begins && open != 0 || ends && open != (c == ']' ? '[' : '{') || open != 0 && c == '/') {
                return "pattern '" + pattern + "' has a bracket too many, or one that holds a /";
            }
            open = begins ? c : ends ? 0 : open;
        }
        return open == 0 ? "" : "pattern '" + pattern + "' has a bracket that is not closed";
    }
}
