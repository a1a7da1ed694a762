package io.ringmaster.profile;

import io.ringmaster.profile.Speech.Access;
import io.ringmaster.profile.Speech.Special;
import io.ringmaster.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how a device says the parameters of one row: types, access, special values, keys. Replies are the addresses' business. */
final class SpeechReader {
    /** Most arguments of one message, keys left out. */
    static final int TYPES_MAX = 16;
    /** Most special values of one parameter. */
    static final int SPECIALS_MAX = 16;

    private static final String TYPES = "ifsbThd";
    private static final List<String> OF_ONE_VALUE =
            List.of("names", "bits", "points", "special", "steps", "step", "scale", "length", "inverted", "beyond");

    private final YamlNode row;
    private final Kind kind;

    SpeechReader(YamlNode row, Kind kind) {
        this.row = row;
        this.kind = kind;
    }

    Speech read() {
        String types = types(row.need("type"));
        if (types.length() != 1) {
            checkOneValue(types);
        }
        return new Speech(types, access(), specials(types), row.get("keyed-by").integer(0, 1, 8), "", clamps(types));
    }

    private boolean clamps(String types) {
        YamlNode beyond = row.get("beyond");
        if (beyond.present() && types.chars().noneMatch(c -> "ifhd".indexOf(c) >= 0)) {
            beyond.problem("'beyond' is about numbers, and this row has none");
        }
        return beyond.choice("refuse", ProfileFormat.words("parameters[].beyond"))
                .equals("clamp");
    }

    private String types(YamlNode node) {
        String text = node.present() ? String.join("", node.texts()) : "i";
        if (text.equals("none")) {
            if (kind != Kind.EVENT && kind != Kind.LOCAL) {
                node.problem("'type: none' has no value; say 'kind: event'");
            }
            return "";
        }
        if (text.chars().anyMatch(c -> TYPES.indexOf(c) < 0)) {
            node.problem("'type' must be made of the OSC type tags " + TYPES + ", not '" + YamlNode.shown(text) + "'");
            return "i";
        }
        if (text.length() > TYPES_MAX) {
            node.problem("'type' names more than " + TYPES_MAX + " arguments");
        }
        return text.isEmpty() ? "i" : text;
    }

    private void checkOneValue(String types) {
        String has = types.isEmpty() ? "no arguments" : types.length() + " arguments";
        for (String key : OF_ONE_VALUE) {
            if (row.get(key).present()) {
                row.get(key).problem("'" + key + "' is about one value, and this row has " + has);
            }
        }
        YamlNode range = row.get("range");
        if (range.present() && types.chars().noneMatch(c -> "ifhd".indexOf(c) >= 0)) {
            range.problem("'range' is about numbers, and this row has none");
        }
    }

    private Access access() {
        Access access = row.get("access").choice(Access.BOTH);
        if (kind == Kind.METER && access == Access.WRITE) {
            row.get("access").problem("a meter only shows; nobody writes it");
        }
        return access;
    }

    private List<Special> specials(String types) {
        YamlNode group = row.get("special");
        Map<String, YamlNode> entries = group.allow(group.entries().keySet()).entries();
        if (entries.size() > SPECIALS_MAX) {
            group.problem("more than " + SPECIALS_MAX + " special values");
        }
        if (group.present() && (types.isEmpty() || "ifhd".indexOf(types.charAt(0)) < 0)) {
            group.problem("'special' is about numbers, and this row has none");
        }
        List<Special> specials = new ArrayList<>();
        entries.forEach((wire, reading) -> special(wire, reading).ifPresent(specials::add));
        return List.copyOf(specials);
    }

    private Optional<Special> special(String wire, YamlNode reading) {
        if (!wire.matches("[-+]?\\d{1,12}(\\.\\d{1,12})?")) {
            reading.problem("'special' is made of wire values and what they read, such as { -32768: -oo }, not '"
                    + YamlNode.shown(wire) + "'");
            return Optional.empty();
        }
        String text = reading.text("");
        boolean silent = text.equals(Parameter.OFF);
        if (silent && row.get("low").text("").equals(Parameter.OFF)) {
            reading.problem("'low' says already what reads -oo");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new Special(Double.parseDouble(wire), text));
    }
}
