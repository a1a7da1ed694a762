package io.ringmaster.profile;

import io.ringmaster.wire.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the value of one parameter is for another that is tied to it: the same reading where both read in one unit, else the same part of
 * the range, else the same number. Immutable; makes no garbage.
 */
public final class Conversion {
    private static final Set<String> UNREAD = Set.of("plain", "enum", "bitmap", "text");

    private final @Nullable Parameter from;
    private final @Nullable Parameter to;
    private final @Nullable Scale reads;
    private final @Nullable Scale writes;
    private final boolean byRange;

    private Conversion(@Nullable Parameter from, @Nullable Parameter to) {
        this.from = from;
        this.to = to;
        boolean alike = from != null
                && to != null
                && hasUnit(from)
                && hasUnit(to)
                && from.unit().equals(to.unit());
        reads = alike ? Scale.of(from) : null;
        writes = alike ? Scale.of(to) : null;
        byRange = !alike && hasRange(from) && hasRange(to);
    }

    /** The conversion from one parameter to another; null for one that no profile lists. */
    public static Conversion of(@Nullable Parameter from, @Nullable Parameter to) {
        return new Conversion(from, to);
    }

    private static boolean hasUnit(Parameter parameter) {
        return !parameter.unit().isEmpty() && hasRange(parameter) && !UNREAD.contains(parameter.scale());
    }

    private static boolean hasRange(@Nullable Parameter parameter) {
        return parameter != null && !Double.isNaN(parameter.min()) && !Double.isNaN(parameter.max());
    }

    /** Fills {@code into} with what the other parameter is for this value; what is not one number stays as it is. */
    public Value apply(Value value, Value into) {
        return value.isNumber() && (reads != null || byRange)
                ? into.setDouble(number(value.number()))
                : into.set(value);
    }

    private double number(double number) {
        if (from == null || to == null) {
            return number;
        }
        if (reads != null && writes != null) {
            boolean silent = number <= from.min()
                    && from.low() == Double.NEGATIVE_INFINITY
                    && to.low() == Double.NEGATIVE_INFINITY;
            double reading = Math.min(writes.highest(), Math.max(writes.lowest(), reads.natural(number)));
            return silent ? to.min() : to.nearest(writes.fromNatural(reading));
        }
        double share = (number - from.min()) / (from.max() - from.min());
        return to.nearest(to.min() + share * (to.max() - to.min()));
    }
}
