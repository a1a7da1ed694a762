package io.ringmaster.config;

import io.ringmaster.wire.Address;
import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.PatternFault;
import io.ringmaster.wire.WireLimits;
import io.ringmaster.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The form of the addresses and patterns that a configuration holds. */
final class Addresses {

    private static final Map<PatternFault, String> FAULTS = Map.of(
            PatternFault.EMPTY, "is empty",
            PatternFault.TOO_LONG, "is longer than " + WireLimits.ADDRESS_BYTES_MAX + " bytes",
            PatternFault.BRACKET_UNBALANCED, "has a square bracket without its partner",
            PatternFault.BRACKET_EMPTY, "has square brackets around nothing",
            PatternFault.BRACE_UNBALANCED, "has a curly brace without its partner, or one inside another",
            PatternFault.WILDCARD_IN_BRACES, "has a wildcard inside curly braces",
            PatternFault.SLASH_IN_GROUP, "has a / inside brackets or braces");

    private Addresses() {}

    /** Reads an address: absolute, without pattern characters, not Ringmaster's own. Empty if it is none, with a problem. */
    static String address(YamlNode node) {
        return address(node, node.text(""));
    }

    /** The same for what the text of a node stands for. */
    static String address(YamlNode node, String text) {
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
        if (text.getBytes(StandardCharsets.UTF_8).length > WireLimits.ADDRESS_BYTES_MAX) {
            return "an address has at most " + WireLimits.ADDRESS_BYTES_MAX + " bytes";
        }
        return Address.isOurs(text) ? Address.OURS + " is Ringmaster's own; nothing else can be there" : "";
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

    /** What is wrong with an address pattern; empty if nothing is. */
    static String patternProblem(String pattern) {
        if (pattern.isEmpty()) {
            return "";
        }
        if (!pattern.startsWith("/")) {
            return "pattern '" + pattern + "' must begin with /";
        }
        if (pattern.chars().anyMatch(c -> c <= ' ' || c > '~' || c == '#')) {
            return "pattern '" + pattern + "' holds a character that it can't have";
        }
        PatternFault fault = AddressPattern.fault(pattern);
        if (fault != null) {
            return "pattern '" + pattern + "' " + FAULTS.get(fault);
        }
        return Address.isOurs(pattern) ? Address.OURS + " can't be matched" : "";
    }
}
