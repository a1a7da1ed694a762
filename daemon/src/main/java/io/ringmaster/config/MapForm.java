package io.ringmaster.config;

import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Taper;
import io.ringmaster.profile.Taper.Curve;
import io.ringmaster.wire.WireLimits;
import io.ringmaster.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a row of a map says beside its addresses, and whether that fits what it maps to. */
final class MapForm {
    private static final List<String> ACCESS = List.of("both", "read");
    private static final List<String> ON = List.of("change", "press");

    private final YamlNode row;
    private final boolean readOnly;
    private final boolean press;
    private final @Nullable List<Object> arguments;
    private final Curve curve;
    private final double[] range;

    /** Reads a row; says what is wrong with it whatever it maps to. */
    MapForm(YamlNode row) {
        this.row = row;
        readOnly = row.get("access").choice("both", ACCESS).equals("read");
        press = row.get("on").choice("change", ON).equals("press");
        arguments = arguments(row.get("args"));
        curve = row.get("curve").choice(Curve.LINEAR);
        range = range(row.get("range"));
        checkTogether();
    }

    /** What a template says of one of the parts that a row stands for. */
    MapForm(YamlNode row, boolean readOnly, Curve curve) {
        this.row = row;
        this.readOnly = readOnly;
        this.curve = curve;
        press = false;
        arguments = null;
        range = new double[0];
    }

    private static @Nullable List<Object> arguments(YamlNode node) {
        if (!node.present()) {
            return null;
        }
        List<YamlNode> items = node.items();
        if (items.size() > WireLimits.ARGUMENTS_MAX) {
            node.problem("'args' holds more than " + WireLimits.ARGUMENTS_MAX + " arguments");
            return List.of();
        }
        return items.stream().map(item -> item.scalarValue("")).collect(Collectors.toUnmodifiableList());
    }

    private double[] range(YamlNode node) {
        List<YamlNode> ends = node.itemsOrOne();
        if (!node.present()) {
            return new double[0];
        }
        double[] read = new double[] {0, 1};
        if (ends.size() != 2) {
            node.problem("'range' must be two numbers, such as [0, 100]");
            return read;
        }
        read[0] = ends.get(0).number(0, false);
        read[1] = ends.get(1).number(1, false);
        if (read[0] == read[1]) {
            node.problem("the ends of 'range' are the same");
        } else if (speaksReadings() && read[0] > read[1]) {
            node.problem("'range' must go from the smaller reading to the greater");
        }
        return read;
    }

    private boolean speaksReadings() {
        return curve == Curve.DB || curve == Curve.READING;
    }

    private void checkTogether() {
        if (arguments != null && (range.length > 0 || row.get("curve").present())) {
            row.get("args").problem("'args' says what is sent; 'range' and 'curve' have nothing to scale");
        }
        if (readOnly && (arguments != null || press)) {
            YamlNode at = arguments != null ? row.get("args") : row.get("on");
            at.problem("'" + at.name() + "' is about what the device sends, and 'access: read' refuses that");
        }
        boolean positive = range.length > 0 && Math.min(range[0], range[1]) > 0;
        if (curve == Curve.LOG && !positive) {
            row.get("curve")
                    .problem("'curve: log' needs a 'range' from one number above 0 to another, such as [20, 20000]");
        }
    }

    /** One entry of the row, for one shared address that it stands for; empty, and a problem, if the row does not fit that. */
    Optional<MapEntry> entry(String local, String shared, String touch, @Nullable Parameter parameter) {
        boolean fits = (!scaled() || scales(shared, parameter)) && (arguments == null || takes(shared, parameter));
        return fits
                ? Optional.of(new MapEntry(
                        local, shared, readOnly || shown(parameter), press, arguments, touch, taper(parameter)))
                : Optional.empty();
    }

    private static boolean shown(@Nullable Parameter parameter) {
        return parameter != null && parameter.readOnly();
    }

    private @Nullable Taper taper(@Nullable Parameter parameter) {
        if (!scaled()) {
            return null;
        }
        return range.length == 0 ? Taper.of(curve, parameter) : Taper.of(curve, range[0], range[1], parameter);
    }

    private boolean scales(String shared, @Nullable Parameter parameter) {
        String problem = "";
        if (parameter != null && !parameter.isNumber() && !scalesList(parameter)) {
            problem = "'" + shared + "' holds " + (parameter.holdsNumbers() ? "several numbers" : "no number")
                    + ", so there is nothing to scale";
        } else if (curve == Curve.EXP && Taper.min(parameter) <= 0) {
            problem = "'curve: exp' needs a parameter whose least value is above 0; '" + shared + "' has none";
        } else if (curve == Curve.DB && (parameter == null || !parameter.unit().equals("dB"))) {
            problem = "'curve: db' needs a parameter that reads in dB; '" + shared + "' does not";
        } else if (curve == Curve.FADER && (parameter == null || !parameter.isLevel())) {
            problem = "'curve: fader' needs a level that goes from -60 dB or less to 0 dB or more; '" + shared
                    + "' does not";
        } else if (curve == Curve.READING && (parameter == null || !parameter.hasReading())) {
            problem = "'curve: reading' needs a parameter that reads in a unit; '" + shared + "' does not";
        }
        if (problem.isEmpty() && parameter != null && speaksReadings() && range.length > 0) {
            problem = outside(shared, Taper.of(curve, parameter));
        }
        if (!problem.isEmpty()) {
            row.get(row.get("curve").present() ? "curve" : "range").problem(problem);
        }
        return problem.isEmpty();
    }

    /** Several numbers, such as the two of a pad, are scaled one by one. */
    private boolean scalesList(Parameter parameter) {
        return parameter.isListOfNumbers() && (curve == Curve.LINEAR || curve == Curve.INVERTED);
    }

    private String outside(String shared, Taper whole) {
        boolean apart = Math.max(range[0], range[1]) <= whole.low() || Math.min(range[0], range[1]) >= whole.high();
        return apart ? "'range' is outside of what '" + shared + "' reads: " + whole.low() + " to " + whole.high() : "";
    }

    private boolean takes(String shared, @Nullable Parameter parameter) {
        if (parameter == null || parameter.kind() != Kind.STATE || arguments == null) {
            return true;
        }
        boolean text = parameter.type() == 's';
        int count = parameter.speech().types().length();
        String problem = "";
        if (arguments.isEmpty()) {
            problem = "a message without arguments only asks for the value of '" + shared + "'; say what is to be sent";
        } else if (parameter.readOnly()) {
            problem = "'" + shared + "' can only be read";
        } else if (count > 1) {
            problem = arguments.size() == count ? "" : "'" + shared + "' takes " + count + " arguments";
        } else if (arguments.size() > 1 || text != arguments.get(0) instanceof String) {
            problem = "'" + shared + "' takes one " + (text ? "text" : "number");
        }
        if (!problem.isEmpty()) {
            row.get("args").problem(problem);
        }
        return problem.isEmpty();
    }

    private boolean scaled() {
        return range.length > 0 || curve != Curve.LINEAR;
    }
}
