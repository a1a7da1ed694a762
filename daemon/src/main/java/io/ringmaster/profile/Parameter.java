package io.ringmaster.profile;

import io.ringmaster.profile.Speech.Access;
import io.ringmaster.profile.Speech.Special;
import java.util.Set;

/**
 * One parameter that a profile lists.
 *
 * @param address the device's own address, with its leading slash
 * @param kind what the address means
 * @param type the OSC type tag that the device speaks here: {@code i f s b T h d}; that of the first argument where there are several, and
 *     {@code N} where there is none
 * @param min smallest value, in the device's wire units; NaN where there is none
 * @param max largest value, in the device's wire units; NaN where there is none
 * @param steps how many values the device tells apart from min to max; 0 if it keeps every value
 * @param guarded touched only when named exactly
 * @param label what people call it, for tables
 * @param scale how wire units become what people read: {@code linear}, {@code x32-level}, {@code log}, {@code enum} …
 * @param low the reading at min, in {@code unit}
 * @param high the reading at max, in {@code unit}
 * @param unit dB, Hz, ms …; empty where there is none
 * @param names the names of an enum's values, joined by {@code |}; empty where it is none
 * @param bareTriggers whether its address without arguments makes something happen, rather than asks for the value
 * @param speech how it is said in a message
 */
public record Parameter(
        String address,
        Kind kind,
        char type,
        double min,
        double max,
        int steps,
        boolean guarded,
        String label,
        String scale,
        double low,
        double high,
        String unit,
        String names,
        boolean bareTriggers,
        Speech speech) {
    /** The reading of a level that lets nothing through. */
    static final String OFF = "-oo";

    private static final String NUMBERS = "ifhdT";
    private static final Set<String> UNREAD = Set.of("plain", "enum", "bitmap", "text");

    /** The reading, in dB, from which at the most a fader goes. */
    private static final double FADER_LOW = -60;

    /** A parameter that is said in the usual way. */
    public Parameter(
            String address,
            Kind kind,
            char type,
            double min,
            double max,
            int steps,
            boolean guarded,
            String label,
            String scale,
            double low,
            double high,
            String unit,
            String names,
            boolean bareTriggers) {
        this(
                address,
                kind,
                type,
                min,
                max,
                steps,
                guarded,
                label,
                scale,
                low,
                high,
                unit,
                names,
                bareTriggers,
                Speech.plain(type));
    }

    /** Whether its value is one number. */
    public boolean isNumber() {
        return speech.types().length() == 1 && isNumber(type);
    }

    /** Whether all arguments of its value are numbers, and there is one at least. */
    public boolean holdsNumbers() {
        return !speech.types().isEmpty() && speech.types().chars().allMatch(Parameter::isNumber);
    }

    /** Whether its value is several numbers, all of one type. */
    public boolean isListOfNumbers() {
        String types = speech.types();
        return types.length() > 1 && holdsNumbers() && types.chars().allMatch(other -> other == types.charAt(0));
    }

    private static boolean isNumber(int type) {
        return NUMBERS.indexOf(type) >= 0;
    }

    /** Whether only the device itself says what it is. */
    public boolean readOnly() {
        return speech.access() == Access.READ;
    }

    /** Whether the device never tells what it is. */
    public boolean writeOnly() {
        return speech.access() == Access.WRITE;
    }

    /** Whether both ends of its range are known. */
    public boolean hasRange() {
        return !Double.isNaN(min) && !Double.isNaN(max);
    }

    /** Whether its numbers read as other numbers than those of the wire: in dB, Hz or ms, say, and not as themselves or as words. */
    public boolean hasReading() {
        return !UNREAD.contains(scale);
    }

    /** The smallest and the largest value on the wire, as {@code -144 to 10}. */
    public String wireEnds() {
        return Scale.plain(min) + " to " + Scale.plain(max);
    }

    /** Whether its numbers only name things, such as the words of an enum or the bits of a bitmap. */
    public boolean counts() {
        return scale.equals("enum") || scale.equals("bitmap");
    }

    /** Whether it has two values, on and off. */
    public boolean isSwitch() {
        return type == 'T' || hasRange() && steps == 2;
    }

    /** Whether its number is how far something is along its range, rather than a switch or a number of something. */
    public boolean isPosition() {
        return isNumber() && hasRange() && !counts() && !isSwitch() && (continuous() || !unit.isEmpty());
    }

    /** Whether its range on the wire is that which controls usually have. */
    public boolean isFromZeroToOne() {
        return min == 0 && max == 1;
    }

    /** Whether it is a level in dB that a fader goes along: from -60 dB or less, or from off, to 0 dB or more. */
    public boolean isLevel() {
        return isNumber() && hasRange() && unit.equals("dB") && high >= 0 && low <= FADER_LOW;
    }

    /**
     * Whether a value can be taken. One that is out of range by no more than a step, or a thousandth of the range where there are none, is
     * rounded; one that is farther out is no position of a fader, and nobody knows what was meant: it is refused, unless the profile
     * clamps it. Switches, words and bits take the nearest value always, and less than off, in dB, is off.
     */
    public boolean takes(double value) {
        if (!refusesBeyond() || isSpecial(value) || scale.equals("db") && isSilence(value)) {
            return true;
        }
        double slack = (max - min) * slackShare();
        return value >= min - slack && value <= max + slack;
    }

    /** How far beyond its range a value may be, as a part of the range. */
    double slackShare() {
        return steps > 2 ? 1.0 / (steps - 1) : 0.001;
    }

    /** Whether it refuses what is far out of its range. */
    boolean refusesBeyond() {
        return isNumber() && hasRange() && !counts() && !isSwitch() && !speech.clamps();
    }

    /** The value that lets nothing through, in wire units; NaN if there is none. */
    public double silence() {
        for (int i = 0; i < speech.specials().size(); i++) {
            Special special = speech.specials().get(i);
            if (special.reading().equals(OFF)) {
                return special.wire();
            }
        }
        return low == Double.NEGATIVE_INFINITY ? min : Double.NaN;
    }

    /** Whether a value lets nothing through. */
    public boolean isSilence(double value) {
        double silence = silence();
        return value == silence || silence == min && value < min;
    }

    /** Whether a value means something else than the range would have it. */
    public boolean isSpecial(double value) {
        for (int i = 0; i < speech.specials().size(); i++) {
            if (speech.specials().get(i).wire() == value) {
                return true;
            }
        }
        return false;
    }

    /** The nearest value of the range; itself where none is known, or where it means something of its own. */
    public double inRange(double value) {
        return hasRange() && !isSpecial(value) ? Math.min(max, Math.max(min, value)) : value;
    }

    /** Whether the parameter moves smoothly, so that a correction waits until the hand has stopped. */
    public boolean continuous() {
        return (type == 'f' || type == 'd') && steps != 2;
    }

    /** How far apart two values are that the device just tells apart; it must have at least two steps. */
    public double step() {
        return (max - min) / (steps - 1);
    }

    /** The nearest value that the device can hold: clamped to the range and rounded to a step; itself where neither is known. */
    public double nearest(double value) {
        double clamped = inRange(value);
        if (!hasRange() || steps < 2 || isSpecial(value)) {
            return clamped;
        }
        double span = max - min;
        return min + Math.rint((clamped - min) / span * (steps - 1)) * span / (steps - 1);
    }

    /** Whether two values are the same as far as the device's steps and its type can tell them apart. */
    public boolean holdsAlike(double one, double other) {
        return held(one) == held(other);
    }

    /** The nearest value that the device can hold and that its type can say. */
    double held(double value) {
        double near = nearest(value);
        return type == 'f' ? (float) near : type == 'd' ? near : Math.rint(near);
    }
}
