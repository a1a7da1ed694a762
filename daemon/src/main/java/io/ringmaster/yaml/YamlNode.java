package io.ringmaster.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One value of a file, with its place. Reading is total: a value of the wrong form adds a problem and gives the fallback, so that one
 * pass finds everything. A key that is not there is an {@linkplain #present() absent} node, which gives every fallback without a problem.
 */
public final class YamlNode {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?) ?(ms|s|min|h)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?(KiB|MiB)?");
    private static final Set<String> YES = Set.of("true", "on", "yes");
    private static final Set<String> NO = Set.of("false", "off", "no");

    private final @Nullable Node node;
    private final Problems problems;
    private final int line;
    private final int column;
    private final String name;

    private YamlNode(@Nullable Node node, Problems problems, int line, int column, String name) {
        this.node = node;
        this.problems = problems;
        this.line = line;
        this.column = column;
        this.name = name;
    }

    static YamlNode of(Node node, Problems problems) {
        return of(node, problems, "the file");
    }

    private static YamlNode of(Node node, Problems problems, String name) {
        return new YamlNode(
                node, problems, YamlFile.line(node.getStartMark()), YamlFile.column(node.getStartMark()), name);
    }

    static YamlNode absent(Problems problems, int line, int column, String name) {
        return new YamlNode(null, problems, line, column, name);
    }

    /** Whether the file says anything here. */
    public boolean present() {
        return node != null;
    }

    /** The key that this value has, or the list's key for a value in a list. */
    public String name() {
        return name;
    }

    /** The line, counted from 1; where the group begins for a key that is not there. */
    public int line() {
        return line;
    }

    /** The column, counted from 1; where the group begins for a key that is not there. */
    public int column() {
        return column;
    }

    /** Whether it is a list or group that is spread over lines of its own, without brackets and braces. */
    public boolean block() {
        return node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.BLOCK;
    }

    /** The place in the text at which it begins, in code points from 0; 0 if it is not there. */
    public int start() {
        return node == null ? 0 : index(node.getStartMark());
    }

    /** The place in the text behind its last character, in code points from 0; what stands between values is not part of it. */
    public int end() {
        return node == null ? 0 : end(node);
    }

    private static int end(Node of) {
        if (of instanceof CollectionNode<?> collection
                && collection.getFlowStyle() == FlowStyle.BLOCK
                && !collection.getValue().isEmpty()) {
            List<?> parts = collection.getValue();
            Object last = parts.get(parts.size() - 1);
            return end(last instanceof NodeTuple tuple ? tuple.getValueNode() : (Node) last);
        }
        return index(of.getEndMark());
    }

    private static int index(Optional<Mark> mark) {
        return mark.map(Mark::getIndex).orElse(0);
    }

    /** Whether the value is a plain text or number. */
    public boolean scalar() {
        return node instanceof ScalarNode;
    }

    /** Adds a problem at this place. */
    public void problem(String message) {
        problem(message, "");
    }

    /** Adds a problem at this place, with what was probably meant. */
    public void problem(String message, String suggestion) {
        problems.add(line, column, message, suggestion);
    }

    /** Notes that something here, though not wrong, may surprise. */
    public void note(String message) {
        problems.note(line, column, message);
    }

    /** Adds problems of another file that this place led to. */
    public void problems(List<Problem> others) {
        problems.addAll(others);
    }

    /** Checks that this is a group with no keys but these, none twice, none empty. */
    public YamlNode allow(Collection<String> keys) {
        if (node == null) {
            return this;
        }
        if (!(node instanceof MappingNode mapping)) {
            problem("'" + name + "' must be a group of keys");
            return this;
        }
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            allow(tuple, keys, seen);
        }
        return this;
    }

    private void allow(NodeTuple tuple, Collection<String> keys, Set<String> seen) {
        YamlNode key = of(tuple.getKeyNode(), problems, name);
        if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
            key.problem("a key must be a word");
        } else if (!seen.add(scalar.getValue())) {
            key.problem("key '" + shown(scalar.getValue()) + "' is there twice");
        } else if (!keys.contains(scalar.getValue())) {
            key.problem("unknown key '" + shown(scalar.getValue()) + "'", Suggestion.nearest(scalar.getValue(), keys));
        } else if (empty(tuple.getValueNode())) {
            key.problem("key '" + scalar.getValue() + "' has no value; remove it or give one");
        }
    }

    private static boolean empty(Node value) {
        return value instanceof ScalarNode scalar
                && scalar.isPlain()
                && Set.of("", "~", "null").contains(scalar.getValue());
    }

    /** The value of a key; absent if the key is not there. */
    public YamlNode get(String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key)) {
                    return empty(tuple.getValueNode())
                            ? absent(problems, line, column, key)
                            : of(tuple.getValueNode(), problems, key);
                }
            }
        }
        return absent(problems, line, column, key);
    }

    /** The value of a key that must be there. */
    public YamlNode need(String key) {
        YamlNode value = get(key);
        if (!value.present()
                && node instanceof MappingNode mapping
                && !names(mapping).contains(key)) {
            problem("'" + key + "' is missing");
        }
        return value;
    }

    private static Set<String> names(MappingNode mapping) {
        Set<String> names = new HashSet<>();
        mapping.getValue()
                .forEach(tuple -> names.add(tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : ""));
        return names;
    }

    /** The values by key, in the file's order; empty unless this is a group. */
    public Map<String, YamlNode> entries() {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    entries.put(key.getValue(), of(tuple.getValueNode(), problems, key.getValue()));
                }
            }
        }
        return entries;
    }

    /** The values of a list; a problem if this is something else. */
    public List<YamlNode> items() {
        if (node != null && !(node instanceof SequenceNode)) {
            problem("'" + name + "' must be a list");
        }
        return listed();
    }

    /** The values of a list; a single value counts as a list of one. */
    public List<YamlNode> itemsOrOne() {
        return node == null || node instanceof SequenceNode ? listed() : List.of(this);
    }

    private List<YamlNode> listed() {
        List<YamlNode> items = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> items.add(of(item, problems, name)));
        }
        return items;
    }

    /** The texts of a list, or of one value. An empty list is a problem: it would read as "no bound" where "nothing" was meant. */
    public List<String> texts() {
        List<YamlNode> items = itemsOrOne();
        if (node != null && items.isEmpty()) {
            problem("'" + name + "' is an empty list; remove it or fill it");
        }
        return items.stream()
                .map(item -> item.text(""))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** A text of at most 1,024 characters, none of them a control character. */
    public String text(String fallback) {
        if (node == null) {
            return fallback;
        }
        if (!(node instanceof ScalarNode scalar)) {
            problem("'" + name + "' must be one text");
            return fallback;
        }
        String text = scalar.getValue();
        if (text.isEmpty() || empty(node)) {
            problem("'" + name + "' is empty");
            return fallback;
        }
        if (text.length() > 1024 || text.chars().anyMatch(Character::isISOControl)) {
            problem("'" + name + "' is too long or holds a control character");
            return fallback;
        }
        return text;
    }

    /** A whole number between two bounds, both allowed. */
    public int integer(int fallback, int min, int max) {
        String text = text("");
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below, like a number out of range
        }
        problem("'" + name + "' must be a whole number from " + min + " to " + max + ", not '" + shown(text) + "'");
        return fallback;
    }

    /** A number; {@code -oo} is minus infinity where {@code infinite} allows it. */
    public double number(double fallback, boolean infinite) {
        String text = text("");
        if (text.isEmpty()) {
            return fallback;
        }
        if (infinite && text.equals("-oo")) {
            return Double.NEGATIVE_INFINITY;
        }
        if (text.matches("[-+]?\\d{1,12}(\\.\\d{1,12})?")) {
            return Double.parseDouble(text);
        }
        problem("'" + name + "' must be a number, not '" + shown(text) + "'");
        return fallback;
    }

    /** A whole number as Integer, another number as Float, true and false as Boolean, and all else as text, as in quotes. */
    public Object scalarValue(Object fallback) {
        String text = text("");
        if (text.isEmpty() || !(node instanceof ScalarNode scalar) || !scalar.isPlain()) {
            return text.isEmpty() ? fallback : text;
        }
        if (text.matches("[-+]?\\d{1,9}")) {
            return Integer.valueOf(text);
        }
        if (text.matches("[-+]?\\d{1,12}\\.\\d{1,12}")) {
            return Float.valueOf(text);
        }
        return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
    }

    /** Yes or no: {@code on off yes no true false}. */
    public boolean flag(boolean fallback) {
        String text = text("").toLowerCase(Locale.ROOT);
        if (text.isEmpty() || YES.contains(text)) {
            return text.isEmpty() ? fallback : true;
        }
        if (!NO.contains(text)) {
            problem("'" + name + "' must be on or off, not '" + shown(text) + "'");
            return fallback;
        }
        return false;
    }

    /** One of a few words. */
    public String choice(String fallback, Collection<String> words) {
        String text = text("");
        if (text.isEmpty() || words.contains(text)) {
            return text.isEmpty() ? fallback : text;
        }
        problem(
                "'" + name + "' must be one of " + String.join(", ", words) + ", not '" + shown(text) + "'",
                Suggestion.nearest(text, words));
        return fallback;
    }

    /** One of the constants of an enum, written in lower case with dashes. */
    public <E extends Enum<E>> E choice(E fallback) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : fallback.getDeclaringClass().getEnumConstants()) {
            words.put(word(constant), constant);
        }
        return words.get(choice(word(fallback), words.keySet()));
    }

    /** How a constant is written in a file. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A duration such as {@code 500ms}, {@code 4s}, {@code 2min}, in nanoseconds, between two bounds. */
    public long durationNs(long fallback, long minNs, long maxNs) {
        String text = text("");
        if (text.isEmpty()) {
            return fallback;
        }
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            problem("'" + name + "' must be a time such as 500ms, 4s or 2min, not '" + shown(text) + "'");
            return fallback;
        }
        double unitNs = Map.of("ms", 1e6, "s", 1e9, "min", 60e9, "h", 3600e9).get(matcher.group(2));
        double ns = Double.parseDouble(matcher.group(1)) * unitNs;
        if (ns < minNs || ns > maxNs) {
            problem("'" + name + "' must be from " + minNs / 1_000_000 + "ms to " + maxNs / 1_000_000 + "ms, not "
                    + shown(text));
            return fallback;
        }
        return Math.round(ns);
    }

    /** A size such as {@code 4MiB} or {@code 65536}, in bytes, between two bounds. */
    public int sizeBytes(int fallback, int min, int max) {
        String text = text("");
        if (text.isEmpty()) {
            return fallback;
        }
        Matcher matcher = SIZE.matcher(text);
        if (matcher.matches()) {
            long unit = matcher.group(2) == null ? 1 : matcher.group(2).equals("KiB") ? 1 << 10 : 1 << 20;
            long bytes = Long.parseLong(matcher.group(1)) * unit;
            if (bytes >= min && bytes <= max) {
                return (int) bytes;
            }
        }
        problem("'" + name + "' must be a size from " + min / 1024 + "KiB to " + (max >> 20) + "MiB such as 4MiB, not '"
                + shown(text) + "'");
        return fallback;
    }

    /** A text as a problem quotes it: short, and without control characters. */
    public static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= 60 ? clean : clean.substring(0, 60) + "…";
    }
}
