package io.ringmaster.profile;

import io.ringmaster.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Reads the parameters of one profile: templates become addresses, and what a row leaves out is worked out from the rest of it. */
final class ParameterReader {
    /** Most parameters of one profile. */
    static final int PARAMETERS_MAX = 32_768;

    private static final String GROUP = "parameters[]";

    /** Most addresses that all templates of a file together stand for, those with problems counted. */
    private static final int EXPANDED_MAX = 2 * PARAMETERS_MAX;

    private static final Set<String> TURNED = Set.of("linear", "log", "enum");

    private final Set<String> literals;
    private final String usualCertainty;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final List<ProfileDocument.Row> rows = new ArrayList<>();
    private final Map<Parameter, YamlNode> odd = new LinkedHashMap<>();
    private int expanded;

    /** A reader of rows that are as sure as this, unless they say otherwise. */
    ParameterReader(Set<String> literals, String usualCertainty) {
        this.literals = literals;
        this.usualCertainty = usualCertainty;
    }

    Map<String, Parameter> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    List<ProfileDocument.Row> rows() {
        return List.copyOf(rows);
    }

    void read(YamlNode list) {
        list.items().forEach(this::row);
        checkAddresses(list);
    }

    /** What the rows of a table say of a row beside its parameter. */
    private record Sure(String certainty, boolean inverted) {}

    private void row(YamlNode row) {
        row.allow(ProfileFormat.keys(GROUP));
        Sure sure = new Sure(certainty(row), row.get("inverted").flag(false));
        Parameter model = model(row);
        boolean literal = row.get("literal").flag(false);
        List<YamlNode> addresses = row.need("address").itemsOrOne();
        List<YamlNode> replies = row.get("reply").itemsOrOne();
        if (!replies.isEmpty() && replies.size() != addresses.size()) {
            row.get("reply").problem("'reply' must name one address for each of 'address'");
            return;
        }
        for (int i = 0; i < addresses.size() && expanded <= EXPANDED_MAX; i++) {
            AddressTemplate template = template(addresses.get(i), literal);
            AddressTemplate reply = replies.isEmpty() ? template : template(replies.get(i), literal);
            if (!replies.isEmpty()
                    && reply.addresses().size() != template.addresses().size()) {
                replies.get(i)
                        .problem("'reply' stands for " + reply.addresses().size() + " addresses, and 'address' for "
                                + template.addresses().size());
            } else if (!template.addresses().isEmpty()) {
                add(addresses.get(i), template, replies.isEmpty() ? List.of() : reply.addresses(), model, sure);
            }
        }
    }

    private AddressTemplate template(YamlNode at, boolean literal) {
        String text = at.text("");
        AddressTemplate template = literal ? AddressTemplate.literal(text) : AddressTemplate.of(text);
        expanded += template.addresses().size();
        if (!template.problem().isEmpty()) {
            at.problem(template.problem());
        } else if (literal) {
            literals.add(text);
        }
        return template;
    }

    private void add(YamlNode at, AddressTemplate template, List<String> replies, Parameter model, Sure sure) {
        List<String> addresses = template.addresses();
        if (parameters.size() + addresses.size() > PARAMETERS_MAX) {
            at.problem("more than " + PARAMETERS_MAX + " parameters");
            return;
        }
        int keys = model.speech().keys();
        if (keys > 0 && addresses.get(0).chars().filter(c -> c == '/').count() <= keys) {
            at.problem("'keyed-by: " + keys + "' leaves nothing of '" + addresses.get(0) + "'");
            return;
        }
        for (int i = 0; i < addresses.size(); i++) {
            Parameter parameter = at(addresses.get(i), replies.isEmpty() ? "" : replies.get(i), model);
            if (parameters.put(addresses.get(i), parameter) != null) {
                at.problem("address '" + addresses.get(i) + "' is listed twice");
                return;
            }
            if (parameter.speech().keys() > 0 || !replies.isEmpty()) {
                odd.put(parameter, at);
            }
        }
        Parameter first = parameters.get(addresses.get(0));
        rows.add(new ProfileDocument.Row(at.text(""), first, addresses.size(), sure.certainty(), sure.inverted()));
    }

    /** Whether each message of the device can stand for one parameter only. */
    private void checkAddresses(YamlNode list) {
        if (expanded > EXPANDED_MAX) {
            list.problem("the rows stand for more than " + EXPANDED_MAX + " addresses");
        }
        Set<String> replies = new HashSet<>();
        Map<String, Integer> bases = new HashMap<>();
        odd.forEach((parameter, at) -> {
            Speech speech = parameter.speech();
            String reply = speech.reply();
            if (!reply.isEmpty() && (parameters.containsKey(reply) || !replies.add(reply))) {
                at.problem("the reply '" + reply + "' would stand for two parameters");
            }
            String base = base(parameter.address(), speech.keys());
            boolean twice = speech.keys() > 0
                    && (parameters.containsKey(base)
                            || !bases.computeIfAbsent(base, any -> speech.keys())
                                    .equals(speech.keys()));
            if (twice) {
                at.problem("a message to '" + base + "' would stand for two parameters");
            }
        });
    }

    private static String base(String address, int keys) {
        String base = address;
        for (int i = 0; i < keys; i++) {
            base = base.substring(0, base.lastIndexOf('/'));
        }
        return base;
    }

    private static Parameter at(String address, String reply, Parameter p) {
        Speech speech = p.speech();
        return new Parameter(
                address,
                p.kind(),
                p.type(),
                p.min(),
                p.max(),
                p.steps(),
                p.guarded(),
                p.label(),
                p.scale(),
                p.low(),
                p.high(),
                p.unit(),
                p.names(),
                p.bareTriggers(),
                reply.isEmpty()
                        ? speech
                        : new Speech(
                                speech.types(),
                                speech.access(),
                                speech.specials(),
                                speech.keys(),
                                reply,
                                speech.clamps()));
    }

    private Parameter model(YamlNode row) {
        Kind kind = row.get("kind").choice(Kind.STATE);
        Speech speech = new SpeechReader(row, kind).read();
        char type = speech.types().isEmpty() ? 'N' : speech.types().charAt(0);
        List<String> names = names(row);
        String scale = scale(row, type, names);
        double[] range = range(row, type, scale, names);
        double[] readings = scale.equals("points") ? ends(row, 1) : range;
        double low = row.get("low").number(low(scale, readings), true);
        double high = row.get("high").number(high(row, scale, readings), false);
        checkReading(row, scale, low, high);
        int steps = speech.types().length() == 1 ? steps(row, type, scale, range, low, high) : 0;
        boolean inverted = row.get("inverted").flag(false);
        boolean turned = inverted && !scale.equals("enum");
        checkInverted(row, inverted, scale);
        return new Parameter(
                "",
                kind,
                type,
                range[0],
                range[1],
                steps,
                row.get("guarded").flag(false),
                row.get("label").text(""),
                scale.equals("points") ? points(row) : scale,
                turned ? high : low,
                turned ? low : high,
                unit(row, scale),
                String.join("|", inverted && !turned ? reversed(names) : names),
                bareTriggers(row, kind),
                speech);
    }

    private static void checkInverted(YamlNode row, boolean inverted, String scale) {
        if (inverted && !TURNED.contains(scale)) {
            row.get("inverted").problem("'inverted' turns a linear or log scale, or the words of an enum, round");
        }
    }

    private static List<String> reversed(List<String> names) {
        List<String> reversed = new ArrayList<>(names);
        Collections.reverse(reversed);
        return reversed;
    }

    private static boolean bareTriggers(YamlNode row, Kind kind) {
        boolean trigger = row.get("bare")
                .choice("query", ProfileFormat.words(GROUP + ".bare"))
                .equals("trigger");
        if (trigger && kind == Kind.METER) {
            row.get("bare").problem("a meter only shows; nothing of it can be triggered");
        }
        return trigger;
    }

    private static List<String> names(YamlNode row) {
        List<String> names = row.get("names").texts();
        if (names.stream().anyMatch(name -> name.contains("|"))) {
            row.get("names").problem("a name can't hold '|'");
        }
        return names;
    }

    private static String scale(YamlNode row, char type, List<String> names) {
        String usual = !names.isEmpty()
                ? "enum"
                : row.get("bits").present()
                        ? "bitmap"
                        : row.get("points").present()
                                ? "points"
                                : row.get("low").present() ? "linear" : type == 's' ? "text" : "plain";
        String scale = row.get("scale").choice(usual, Scale.NAMES);
        if (scale.equals("enum") == names.isEmpty()) {
            row.problem("'names' and scale 'enum' go together");
        }
        return scale;
    }

    private static double[] range(YamlNode row, char type, String scale, List<String> names) {
        List<YamlNode> ends = row.get("range").items();
        if (ends.size() == 2) {
            double min = ends.get(0).number(0, false);
            double max = ends.get(1).number(1, false);
            if (min >= max) {
                row.get("range").problem("'range' must go from the smaller value to the greater");
            }
            return new double[] {min, max};
        }
        if (row.get("range").present()) {
            row.get("range").problem("'range' must be two numbers, such as [0, 1]");
        }
        return usualRange(row, type, scale, names);
    }

    private static double[] usualRange(YamlNode row, char type, String scale, List<String> names) {
        double bits = row.get("bits").integer(8, 1, 30);
        boolean own = scale.equals("db") || scale.equals("linear") && type != 'f';
        return switch (scale) {
            case "enum" -> new double[] {0, names.size() - 1};
            case "bitmap" -> new double[] {0, Math.pow(2, bits) - 1};
            case "plain", "text" -> new double[] {Double.NaN, Double.NaN};
            case "points" -> ends(row, 0);
            default -> own ? ownUnits(row) : new double[] {0, 1};
        };
    }

    /** The range of a device that speaks in the units that people read. */
    private static double[] ownUnits(YamlNode row) {
        double low = row.get("low").number(0, true);
        double high = row.get("high").number(1, false);
        if (low == Double.NEGATIVE_INFINITY) {
            row.get("low").problem("'low: -oo' needs a 'range' that says what the device sends for it");
        } else if (low >= high) {
            row.problem(
                    "'low' must be smaller than 'high' where there is no 'range'; 'inverted: yes' turns the reading round");
        }
        return new double[] {low, high};
    }

    /** The first and last wire value of the points, or the first and last reading. */
    private static double[] ends(YamlNode row, int which) {
        List<YamlNode> pairs = row.get("points").items();
        if (pairs.size() < 2 || pairs.stream().anyMatch(pair -> pair.items().size() != 2)) {
            return new double[] {0, 1};
        }
        YamlNode last = pairs.get(pairs.size() - 1);
        return new double[] {
            pairs.get(0).items().get(which).number(0, false),
            last.items().get(which).number(1, false)
        };
    }

    private static double low(String scale, double[] range) {
        return scale.equals("x32-level") ? Double.NEGATIVE_INFINITY : range[0];
    }

    private static double high(YamlNode row, String scale, double[] range) {
        int length = row.get("length").integer(0, 1, 1024);
        if (length != 0 && !scale.equals("text")) {
            row.get("length").problem("'length' is about texts, and this row holds none");
        }
        if (scale.equals("text")) {
            return length == 0 ? Double.NaN : length;
        }
        return scale.equals("x32-level") ? 10 : range[1];
    }

    private static void checkReading(YamlNode row, String scale, double low, double high) {
        boolean off = low == Double.NEGATIVE_INFINITY;
        if (off && (scale.equals("linear") || scale.equals("log"))) {
            row.get("low").problem("-oo can't be the low end of a " + scale + " scale");
        }
        if (scale.equals("log") && (low <= 0 || high <= 0)) {
            row.problem("a log scale goes from one number above 0 to another");
        }
        if (!Double.isNaN(low) && low == high) {
            row.problem("'low' and 'high' are the same");
        }
    }

    private static int steps(YamlNode row, char type, String scale, double[] range, double low, double high) {
        int steps = row.get("steps").integer(0, 2, 1_000_000);
        double step = row.get("step").number(0, false);
        if (step != 0) {
            double counted = Math.abs(high - low) / Math.abs(step) + 1;
            if (!scale.equals("linear") && !scale.equals("db") || Math.abs(counted - Math.rint(counted)) > 1e-6) {
                row.get("step").problem("'step' must divide the way from 'low' to 'high' on a linear scale");
            }
            return (int) Math.min(1_000_000, Math.rint(counted));
        }
        boolean whole = (type == 'i' || type == 'h' || scale.equals("enum")) && range[1] - range[0] < 1_000_000;
        return steps == 0 && whole ? (int) (range[1] - range[0]) + 1 : steps;
    }

    private static String unit(YamlNode row, String scale) {
        String usual = scale.equals("x32-level") || scale.equals("db")
                ? "dB"
                : row.get("length").present() ? "characters" : "";
        return row.get("unit").text(usual);
    }

    private static String points(YamlNode row) {
        StringJoiner points = new StringJoiner(" ", "points ", "");
        double lastWire = Double.NEGATIVE_INFINITY;
        List<YamlNode> pairs = row.need("points").items();
        for (YamlNode pair : pairs) {
            List<YamlNode> ends = pair.items();
            double wire = ends.size() == 2 ? ends.get(0).number(0, false) : Double.NaN;
            if (!(wire > lastWire)) {
                pair.problem(
                        "'points' must be pairs of wire value and reading, such as [0.5, -10], the wire values rising");
                return "plain";
            }
            lastWire = wire;
            points.add(wire + "=" + ends.get(1).number(0, false));
        }
        if (pairs.size() < 2) {
            row.get("points").problem("'points' needs two at least");
            return "plain";
        }
        return points.toString();
    }

    private String certainty(YamlNode row) {
        String sure = row.get("certainty").choice(usualCertainty, ProfileFormat.words(GROUP + ".certainty"));
        if (sure.equals("L")) {
            row.get("certainty")
                    .problem("a fact of certainty L is never relied on; leave the row out and write it under 'notes'");
        }
        return sure;
    }
}
