package io.ringmaster.profile;

import io.ringmaster.profile.Speech.Special;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a device sends into what people read, and back: 0.75 on an X32 fader is {@code +0.0 dB}. Made from a parameter; immutable.
 * The lowest value of a level reads {@code -oo}. Texts are for tables and commands; the numbers alone make no garbage.
 */
public final class Scale {
    /** The names that a profile may give: how wire units become readings. */
    public static final List<String> NAMES =
            List.of("plain", "linear", "log", "db", "x32-level", "points", "enum", "bitmap", "text");

    private static final String X32_LEVEL = "points 0=-90 0.0625=-60 0.25=-30 0.5=-10 1=10";

    private final Parameter parameter;
    private final String[] names;
    private final double[][] points;
    private final int decimals;

    private Scale(Parameter parameter) {
        this.parameter = parameter;
        names = parameter.names().isEmpty() ? new String[0] : parameter.names().split("\\|");
        points = points(parameter.scale().equals("x32-level") ? X32_LEVEL : parameter.scale());
        decimals = decimals();
    }

    /** The scale of a parameter. */
    public static Scale of(Parameter parameter) {
        return new Scale(parameter);
    }

    /** A number without a needless fraction: {@code -144}, {@code 0.5}. */
    public static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    /** Whether another turns the same values into the same readings: it is made from the same parameter. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Scale scale && parameter.equals(scale.parameter);
    }

    @Override
    public int hashCode() {
        return parameter.hashCode();
    }

    /** What people read for a value in the device's wire units. */
    public String reading(double wire) {
        if (Double.isNaN(wire)) {
            return "";
        }
        if (parameter.isSilence(wire)) {
            return withUnit(Parameter.OFF);
        }
        for (Special special : parameter.speech().specials()) {
            if (special.wire() == wire) {
                return special.reading();
            }
        }
        return switch (parameter.scale()) {
            case "enum" -> name(wire);
            case "bitmap" -> bits(wire);
            default -> withUnit(number(natural(wire)));
        };
    }

    /** The nearest wire value that the device can hold for a reading; NaN if the reading is no such thing or out of range. */
    public double wire(String reading) {
        String text = reading.strip();
        for (Special special : parameter.speech().specials()) {
            if (special.reading().equalsIgnoreCase(text)) {
                return special.wire();
            }
        }
        return switch (parameter.scale()) {
            case "enum" -> indexed(text);
            case "bitmap" -> fromBits(text);
            default -> fromNumber(text);
        };
    }

    /** The smallest reading; the number behind {@code -oo} where there is that. */
    double lowest() {
        return Math.min(natural(parameter.min()), natural(parameter.max()));
    }

    /** The greatest reading. */
    double highest() {
        return Math.max(natural(parameter.min()), natural(parameter.max()));
    }

    /** The number that people read for a wire value, without its unit; the number behind {@code -oo} too. */
    public double natural(double wire) {
        if (points.length > 0) {
            return along(wire, 0, 1);
        }
        double position = (wire - parameter.min()) / (parameter.max() - parameter.min());
        return switch (parameter.scale()) {
            case "linear" ->
                Double.isNaN(position) ? wire : parameter.low() + position * (parameter.high() - parameter.low());
            case "log" -> parameter.low() * Math.pow(parameter.high() / parameter.low(), position);
            default -> wire;
        };
    }

    /** The wire value for a number that people read, not rounded to a step. */
    public double fromNatural(double value) {
        if (points.length > 0) {
            return along(value, 1, 0);
        }
        double span = parameter.max() - parameter.min();
        return switch (parameter.scale()) {
            case "linear" ->
                Double.isNaN(span)
                        ? value
                        : parameter.min() + span * (value - parameter.low()) / (parameter.high() - parameter.low());
            case "log" ->
                parameter.min()
                        + span * Math.log(value / parameter.low()) / Math.log(parameter.high() / parameter.low());
            default -> value;
        };
    }

    private double along(double value, int from, int to) {
        int last = points.length - 1;
        int i = 1;
        while (i < last && value > points[i][from]) {
            i++;
        }
        double share = (value - points[i - 1][from]) / (points[i][from] - points[i - 1][from]);
        return points[i - 1][to] + share * (points[i][to] - points[i - 1][to]);
    }

    private double fromNumber(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        String unit = parameter.unit().toLowerCase(Locale.ROOT);
        if (!unit.isEmpty() && plain.endsWith(unit)) {
            plain = plain.substring(0, plain.length() - unit.length()).strip();
        }
        if (plain.equals(Parameter.OFF)) {
            return parameter.silence();
        }
        double factor = plain.endsWith("k") ? 1000 : 1;
        String digits =
                factor == 1 ? plain : plain.substring(0, plain.length() - 1).strip();
        if (!digits.matches("[-+]?\\d{1,9}(\\.\\d{1,9})?")) {
            return Double.NaN;
        }
        double wire = fromNatural(Double.parseDouble(digits) * factor);
        double nearest = parameter.nearest(wire);
        return Math.abs(nearest - wire) <= tolerance() ? nearest : Double.NaN;
    }

    private double tolerance() {
        double span = parameter.max() - parameter.min();
        return Double.isNaN(span) ? 0 : parameter.steps() > 1 ? 0.51 * span / (parameter.steps() - 1) : span / 1000;
    }

    private String name(double wire) {
        int index = (int) Math.rint(wire - parameter.min());
        return index >= 0 && index < names.length ? names[index] : number(wire);
    }

    private double indexed(String text) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equalsIgnoreCase(text)) {
                return parameter.min() + i;
            }
        }
        return Double.NaN;
    }

    private String bits(double wire) {
        String digits = Integer.toBinaryString((int) wire);
        int width = Integer.toBinaryString((int) parameter.max()).length();
        return "%" + "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    private double fromBits(String text) {
        if (!text.matches("%[01]{1,30}")) {
            return Double.NaN;
        }
        int value = Integer.parseInt(text.substring(1), 2);
        return value <= parameter.max() ? value : Double.NaN;
    }

    private String withUnit(String number) {
        return parameter.unit().isEmpty() ? number : number + " " + parameter.unit();
    }

    private String number(double value) {
        int places = decimals >= 0 ? decimals : significant(Math.abs(value));
        double clean = Math.abs(value) < 0.5 * Math.pow(10, -places) ? 0 : value;
        return String.format(Locale.ROOT, (parameter.unit().equals("dB") ? "%+." : "%.") + places + "f", clean);
    }

    private static int significant(double size) {
        return size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    }

    /** How many places a reading needs so that two steps read differently; -1 for three significant digits. */
    private int decimals() {
        if (points.length > 0) {
            return 1;
        }
        if (parameter.type() == 'i' && !parameter.scale().equals("linear")) {
            return 0;
        }
        if (!parameter.scale().equals("linear") && !parameter.scale().equals("db") || parameter.steps() < 2) {
            return parameter.unit().equals("dB") ? 1 : -1;
        }
        double step = Math.abs(parameter.high() - parameter.low()) / (parameter.steps() - 1);
        int least = parameter.unit().equals("dB") ? 1 : 0;
        for (int places = least; places < 4; places++) {
            double scaled = step * Math.pow(10, places);
            if (Math.abs(scaled - Math.rint(scaled)) < 1e-6) {
                return places;
            }
        }
        return 3;
    }

    private static double[][] points(String scale) {
        if (!scale.startsWith("points ")) {
            return new double[0][];
        }
        String[] pairs = scale.substring("points ".length()).split(" ");
        double[][] points = new double[pairs.length][];
        for (int i = 0; i < pairs.length; i++) {
            String[] pair = pairs[i].split("=");
            points[i] = new double[] {Double.parseDouble(pair[0]), Double.parseDouble(pair[1])};
        }
        return points;
    }
}
