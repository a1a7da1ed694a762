package io.ringmaster.profile;

import io.ringmaster.wire.TypedList;
import io.ringmaster.wire.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a control's own numbers stand for a shared parameter's, both ways. A value that goes back and forth stays where it is: what the
 * control says becomes a number that the parameter can hold and that the control would be sent for it. Immutable; makes no garbage.
 */
public final class Taper {
    /** How the control's range lies along the parameter's. */
    public enum Curve {
        /** Equal ways are equal ways. */
        LINEAR,
        /** The same, turned round: its most is the other's least. */
        INVERTED,
        /** The control counts in ratios, such as hertz, and the parameter in equal ways. */
        LOG,
        /** The parameter counts in ratios, and the control in equal ways. */
        EXP,
        /** The control speaks the decibels that people read for the parameter. */
        DB,
        /** The control speaks what people read for the parameter, in its unit. */
        READING,
        /** The control is a fader, and the parameter a level in dB: off, then -90 dB to +10 dB by the law of an X32's fader, 0 dB at 0.75. */
        FADER
    }

    private static final Scale LAW = Scale.of(new Parameter(
            "/", Kind.STATE, 'f', 0, 1, 0, false, "", "x32-level", Double.NEGATIVE_INFINITY, 10, "dB", "", false));

    private static final int ROUNDS_MAX = 8;

    private final Curve curve;
    private final double low;
    private final double high;
    private final boolean ranged;
    private final @Nullable Parameter parameter;
    private final @Nullable Scale scale;
    private final double min;
    private final double max;
    private final String listTypes;

    private Taper(Curve curve, double low, double high, boolean ranged, @Nullable Parameter parameter) {
        this.curve = curve;
        this.low = low;
        this.high = high;
        this.ranged = ranged;
        this.parameter = parameter;
        scale = speaksReadings(curve) && parameter != null ? Scale.of(parameter) : null;
        min = min(parameter);
        max = max(parameter);
        String types = parameter == null ? "" : parameter.speech().types();
        listTypes = types.length() > 1 ? types : "";
    }

    /** A taper whose control has a range of its own: numbers go to it as floats. {@code low} may be above {@code high}. */
    public static Taper of(Curve curve, double low, double high, @Nullable Parameter parameter) {
        boolean turned = curve == Curve.INVERTED;
        return new Taper(curve, turned ? high : low, turned ? low : high, true, parameter);
    }

    /** A taper whose control has the parameter's own range, or that of its readings. */
    public static Taper of(Curve curve, @Nullable Parameter parameter) {
        if (curve == Curve.FADER) {
            return new Taper(curve, 0, 1, true, parameter);
        }
        if (speaksReadings(curve) && parameter != null) {
            Scale scale = Scale.of(parameter);
            return new Taper(curve, scale.lowest(), scale.highest(), true, parameter);
        }
        boolean turned = curve == Curve.INVERTED;
        double least = min(parameter);
        double most = max(parameter);
        return new Taper(curve, turned ? most : least, turned ? least : most, false, parameter);
    }

    /** The control's number for the least of the parameter. */
    public double low() {
        return low;
    }

    /** The control's number for the most of the parameter. */
    public double high() {
        return high;
    }

    private static boolean speaksReadings(Curve curve) {
        return curve == Curve.DB || curve == Curve.READING || curve == Curve.FADER;
    }

    /** The least value of a parameter, for a range: 0 where none is known. */
    public static double min(@Nullable Parameter parameter) {
        return hasRange(parameter) ? parameter.min() : 0;
    }

    /** The greatest value of a parameter, for a range: 1 where none is known. */
    public static double max(@Nullable Parameter parameter) {
        return hasRange(parameter) ? parameter.max() : 1;
    }

    private static boolean hasRange(@Nullable Parameter parameter) {
        return parameter != null && parameter.hasRange();
    }

    /** Whether the control's number is one of its range; one that is not stands for the nearer end. */
    public boolean inRange(double own) {
        return own >= Math.min(low, high) && own <= Math.max(low, high);
    }

    /** Whether the control's number can be taken: it is in its range or a step beside it, the parameter clamps what is farther out, or less is silence too. */
    private boolean takes(double own) {
        double beyond = Math.max(Math.min(low, high) - own, own - Math.max(low, high));
        return parameter == null
                || !parameter.refusesBeyond()
                || scale != null && curve != Curve.FADER && !Double.isNaN(silence(own))
                || beyond <= Math.abs(high - low) * parameter.slackShare();
    }

    /** The parameter's silence where the control says its lowest, or less, and the parameter has that; else NaN. */
    private double silence(double own) {
        boolean bottom = high > low ? own <= low : own >= low;
        return bottom && parameter != null ? parameter.silence() : Double.NaN;
    }

    /** The parameter's number for one of the control's. The control would be sent a number that stands for the same. */
    public double toShared(double own) {
        double shared = nearest(own);
        for (int i = 0; i < ROUNDS_MAX; i++) {
            double again = nearest(toOwn(shared));
            if (again == shared) {
                return shared;
            }
            shared = again;
        }
        return shared;
    }

    /** The control's number, a float, for one of the parameter's. */
    public double toOwn(double shared) {
        if (scale != null) {
            double reading = scale.natural(between(min, max, shared));
            return (float) (curve == Curve.FADER ? faderAt(reading) : between(low, high, reading));
        }
        double share = curve == Curve.EXP ? Math.log(shared / min) / Math.log(max / min) : (shared - min) / (max - min);
        double position = between(0, 1, share);
        return (float) (curve == Curve.LOG ? low * Math.pow(high / low, position) : low + position * (high - low));
    }

    /** The number that the parameter can hold which is nearest to what the control says. */
    private double nearest(double own) {
        double exact = scale == null ? between(min, max, along(own)) : read(scale, own);
        return parameter == null ? (float) exact : parameter.held(exact);
    }

    private double along(double own) {
        double ratio = Math.max(own, 0) / low;
        double share = curve == Curve.LOG ? Math.log(ratio) / Math.log(high / low) : (own - low) / (high - low);
        double position = between(0, 1, share);
        return curve == Curve.EXP ? min * Math.pow(max / min, position) : min + position * (max - min);
    }

    private double faderAt(double reading) {
        return low + LAW.fromNatural(between(LAW.lowest(), LAW.highest(), reading)) * (high - low);
    }

    /** What the control says as a reading. */
    private double said(double own) {
        return curve == Curve.FADER ? LAW.natural(between(0, 1, (own - low) / (high - low))) : between(low, high, own);
    }

    /** The lowest reading of a control stands for silence where the parameter has that. */
    private double read(Scale reading, double own) {
        double silence = silence(own);
        double within = between(reading.lowest(), reading.highest(), said(own));
        return Double.isNaN(silence) ? reading.fromNatural(within) : silence;
    }

    private static double between(double least, double most, double number) {
        return Math.min(most, Math.max(least, number));
    }

    /** Whether two of the control's lists stand for the same. */
    public boolean alike(Value one, Value other) {
        Value first = new Value();
        Value second = new Value();
        return !listTypes.isEmpty() && toShared(one, first) && toShared(other, second) && first.sameAs(second);
    }

    /**
     * Fills {@code into} with the parameter's value for what the control said: number by number where there are several. False if that is
     * not as many numbers as the parameter has, or far out of the control's range.
     */
    public boolean toShared(Value said, Value into) {
        if (!listTypes.isEmpty()) {
            return !said.hasNonFinite() && TypedList.of(said, listTypes, this::toShared, into);
        }
        if (!said.isNumber() || said.hasNonFinite() || !takes(said.number())) {
            return false;
        }
        double shared = toShared(said.number());
        if (parameter != null) {
            into.setDouble(shared);
        } else if (ranged) {
            into.setFloat((float) shared);
        } else {
            into.setNumber((char) said.tag(), shared);
        }
        return true;
    }

    /** Fills {@code into} with the parameter's way for a way that the control went; false unless equal ways are equal ways. */
    public boolean toSharedWay(Value way, Value into) {
        boolean takes = way.isNumber() && !way.hasNonFinite() && (curve == Curve.LINEAR || curve == Curve.INVERTED);
        if (takes) {
            into.setDouble(way.number() / (high - low) * (max - min));
        }
        return takes;
    }

    /** Fills {@code into} with what the control is sent for the parameter's value; what is no number, and not all numbers, passes as it is. */
    public Value toOwn(Value shared, Value into) {
        if (!listTypes.isEmpty()) {
            String types = ranged ? "f".repeat(listTypes.length()) : listTypes;
            return TypedList.of(shared, types, this::toOwn, into) ? into : into.set(shared);
        }
        if (!shared.isNumber()) {
            return into.set(shared);
        }
        double own = toOwn(shared.number());
        if (ranged) {
            return into.setFloat((float) own);
        }
        into.setNumber((char) shared.tag(), own);
        return into;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Taper that
                && curve == that.curve
                && low == that.low
                && high == that.high
                && ranged == that.ranged
                && Objects.equals(parameter, that.parameter);
    }

    @Override
    public int hashCode() {
        return Objects.hash(curve, low, high, ranged, parameter);
    }

    @Override
    public String toString() {
        return curve + " " + low + " to " + high;
    }
}
