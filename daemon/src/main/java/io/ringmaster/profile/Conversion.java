package io.ringmaster.profile;

import io.ringmaster.wire.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the value of one parameter is for another that is tied to it: the same reading where both read in one unit, the same word where
 * both have the same words, the same bits of a bitmap, else the same part of the range, else the same number. Immutable; makes no garbage.
 */
public final class Conversion {
    /** What {@link #obstacle} says where only one of two has a range. */
    public static final String NO_RANGE = "only one of them has a range";

    private enum Way {
        READING,
        WORD,
        BITS,
        SHARE,
        NUMBER
    }

    private final @Nullable Parameter from;
    private final @Nullable Parameter to;
    private final Way way;
    private final @Nullable Scale reads;
    private final @Nullable Scale writes;
    private final int[] words;

    private Conversion(@Nullable Parameter from, @Nullable Parameter to) {
        this.from = from;
        this.to = to;
        way = way(from, to);
        reads = way == Way.READING && from != null ? Scale.of(from) : null;
        writes = way == Way.READING && to != null ? Scale.of(to) : null;
        words = way == Way.WORD && from != null && to != null ? places(from, to) : new int[0];
    }

    /** The conversion from one parameter to another; null for one that no profile lists. */
    public static Conversion of(@Nullable Parameter from, @Nullable Parameter to) {
        return new Conversion(from, to);
    }

    private static Way way(@Nullable Parameter from, @Nullable Parameter to) {
        if (from == null || to == null || !from.hasRange() || !to.hasRange()) {
            return Way.NUMBER;
        }
        if (hasUnit(from) && hasUnit(to) && from.unit().equals(to.unit())) {
            return Way.READING;
        }
        if (both(from, to, "enum") && !from.names().isEmpty() && sameWords(words(from), words(to))) {
            return Way.WORD;
        }
        return both(from, to, "bitmap") ? Way.BITS : Way.SHARE;
    }

    /**
     * Why a value of one listed parameter means nothing for another, and the link between them would pass a number that is heard as
     * something else; empty if it means something. {@link #NO_RANGE} if only one of them has a range.
     */
    public static String obstacle(Parameter from, Parameter to) {
        if (from.isSwitch() && to.isSwitch() && !bothNamed(from, to)) {
            return "";
        }
        if (from.isNumber() && to.isNumber() && from.hasRange() != to.hasRange()) {
            return NO_RANGE;
        }
        if (!from.isNumber() || !to.isNumber() || !from.hasRange()) {
            return "";
        }
        if (bothNamed(from, to) && !sameWords(words(from), words(to))) {
            return "the words are " + spaced(from) + " there and " + spaced(to) + " here";
        }
        if (!kindOf(from).equals(kindOf(to))) {
            return "the one is " + kindOf(from) + ", the other " + kindOf(to);
        }
        boolean units = hasUnit(from) && hasUnit(to) && !from.unit().equals(to.unit());
        boolean percent = from.unit().equals("%") || to.unit().equals("%");
        return units && !percent ? "the one is in " + from.unit() + ", the other in " + to.unit() : "";
    }

    private static boolean bothNamed(Parameter from, Parameter to) {
        return both(from, to, "enum") && !from.names().isEmpty() && !to.names().isEmpty();
    }

    private static String kindOf(Parameter parameter) {
        return switch (parameter.scale()) {
            case "enum" -> parameter.isSwitch() ? "a switch" : "one of " + parameter.steps() + " words";
            case "bitmap" -> "made of bits";
            default -> parameter.isSwitch() ? "a switch" : "a position";
        };
    }

    private static String spaced(Parameter parameter) {
        return parameter.names().replace("|", " ");
    }

    private static boolean sameWords(List<String> one, List<String> other) {
        return one.size() == other.size() && other.containsAll(one);
    }

    private static boolean hasUnit(Parameter parameter) {
        return !parameter.unit().isEmpty() && parameter.hasReading();
    }

    private static boolean both(Parameter from, Parameter to, String scale) {
        return from.scale().equals(scale) && to.scale().equals(scale);
    }

    private static List<String> words(Parameter parameter) {
        return List.of(parameter.names().toLowerCase(Locale.ROOT).split("\\|"));
    }

    private static int[] places(Parameter from, Parameter to) {
        List<String> others = words(to);
        return words(from).stream().mapToInt(others::indexOf).toArray();
    }

    /** Fills {@code into} with what the other parameter is for this value; what is not one number stays as it is. */
    public Value apply(Value value, Value into) {
        return value.isNumber() && way != Way.NUMBER ? into.setDouble(number(value.number())) : into.set(value);
    }

    /**
     * Whether what the other parameter has stands for a value already, as closely as this one's steps and type tell: then there is nothing
     * to carry, and a device that repeats what it was sent moves nothing.
     *
     * @param back the conversion from the other parameter to this one
     */
    public boolean stands(Value value, Value has, Conversion back) {
        if (from == null || to == null || way == Way.NUMBER || !value.isNumber() || !has.isNumber()) {
            return false;
        }
        double own = value.number();
        double others = back.number(has.number());
        return from.holdsAlike(own, others) && from.isSilence(own) == to.isSilence(has.number());
    }

    private double number(double number) {
        if (from == null || to == null) {
            return number;
        }
        return switch (way) {
            case READING -> read(from, to, number);
            case WORD -> to.min() + words[(int) Math.rint(from.inRange(number) - from.min())];
            case BITS -> (long) number & (long) to.max();
            case SHARE -> share(from, to, number);
            case NUMBER -> number;
        };
    }

    private double read(Parameter one, Parameter other, double number) {
        if (reads == null || writes == null) {
            return number;
        }
        if (one.isSilence(number) && !Double.isNaN(other.silence())) {
            return other.silence();
        }
        double reading = reads.natural(one.inRange(number));
        return other.nearest(writes.fromNatural(Math.min(writes.highest(), Math.max(writes.lowest(), reading))));
    }

    private static double share(Parameter one, Parameter other, double number) {
        if (number <= one.min() && !Double.isNaN(other.silence())) {
            return other.silence();
        }
        double share = (number - one.min()) / (one.max() - one.min());
        return other.nearest(other.min() + share * (other.max() - other.min()));
    }
}
