package io.ringmaster.cli;

import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of a map as it is written in a configuration. */
final class MapRow {
    /** The ends that controls usually have, the narrowest first. */
    private static final List<double[]> USUAL = List.of(
            new double[] {0, 1}, new double[] {-1, 1}, new double[] {0, 100}, new double[] {0, 127}, new double[] {
                0, 255
            });

    private final StringJoiner text = new StringJoiner(", ", "{ ", " }");

    /** A row that ties an address of the device to a shared one. */
    MapRow(String local, String shared) {
        text.add("local: " + quoted(local)).add("shared: " + quoted(shared));
    }

    /** Adds the address that says whether a finger is there; none if that is empty. */
    MapRow touch(String address) {
        if (!address.isEmpty()) {
            text.add("touch: " + quoted(address));
        }
        return this;
    }

    /** Adds the control's own ends, unless they are 0 and 1 and those of the parameter are too; and for a level in dB that it is a fader. */
    MapRow range(double low, double high, @Nullable Parameter parameter) {
        boolean other = parameter != null && parameter.isPosition() && !parameter.isFromZeroToOne();
        if (other || low != 0 || high != 1) {
            text.add("range: [" + Scale.plain(low) + ", " + Scale.plain(high) + "]");
        }
        if (other && parameter != null && parameter.isLevel() && Math.min(low, high) >= 0) {
            text.add("curve: fader");
        }
        return this;
    }

    /** Adds what the control sends when it makes something happen: a press counts, and its release does not. */
    MapRow press(List<Object> arguments) {
        text.add("on: press");
        text.add("args: " + arguments.stream().map(MapRow::argument).collect(Collectors.joining(", ", "[", "]")));
        return this;
    }

    private static String argument(Object argument) {
        return argument instanceof Number number ? Scale.plain(number.doubleValue()) : Argument.text(argument);
    }

    /**
     * Adds what fits the control that was moved and what it is to be.
     *
     * @param parameter what the owner's profile lists there; null if nothing
     * @param target the other control, as it was moved; null if only its address is known
     */
    MapRow fitting(Moved control, @Nullable Parameter parameter, @Nullable Moved target) {
        boolean happens = parameter != null ? parameter.kind() == Kind.EVENT : target != null && target.event();
        if (happens) {
            return press(target == null ? new ArrayList<>() : target.last());
        }
        double[] ends = ends(control);
        boolean scales = parameter != null && (parameter.continuous() || parameter.isPosition());
        return scales && ends.length == 2 ? range(ends[0], ends[1], parameter) : this;
    }

    /** The usual ends that hold all numbers that were heard, or else those numbers themselves, rounded outwards; none without numbers. */
    static double[] ends(Moved control) {
        if (Double.isNaN(control.least())) {
            return new double[0];
        }
        for (double[] usual : USUAL) {
            if (control.least() >= usual[0] && control.most() <= usual[1]) {
                return usual;
            }
        }
        return new double[] {Math.floor(control.least()), Math.ceil(control.most())};
    }

    private static String quoted(String address) {
        return address.matches("/[A-Za-z0-9/._-]*")
                ? address
                : "\"" + address.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
