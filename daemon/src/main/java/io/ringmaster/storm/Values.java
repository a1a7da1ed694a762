package io.ringmaster.storm;

import io.ringmaster.profile.Parameter;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;

/** Values that the cast sends: mostly sensible ones. */
final class Values {
    private static final String[] WORDS = {"", "Vox", "Kick in", "a much longer name of a channel", "\u00e4\u00f6"};

    private Values() {}

    /** What a parameter has after power on. */
    static Value rest(Parameter parameter) {
        return switch (parameter.type()) {
            case 's' -> new Value().setString("");
            case 'T' -> new Value().setBoolean(false);
            case 'i' -> new Value().setInt((int) parameter.min());
            case 'd' -> new Value().setDouble(parameter.min());
            default -> new Value().setFloat((float) parameter.min());
        };
    }

    /** A value that a parameter can have. */
    static Value of(Parameter parameter, Dice dice) {
        double number = parameter.nearest(parameter.min() + (parameter.max() - parameter.min()) * dice.unit());
        return switch (parameter.type()) {
            case 's' -> new Value().setString(WORDS[dice.below(WORDS.length)]);
            case 'T' -> new Value().setBoolean(dice.oneIn(2));
            case 'i' -> new Value().setInt((int) Math.rint(number));
            case 'd' -> new Value().setDouble(number);
            default -> new Value().setFloat((float) number);
        };
    }

    /** Anything that a controller may send: a position, a switch, or nonsense. */
    static Value any(Dice dice) {
        return switch (dice.below(24)) {
            case 0 -> new Value().setFloat(Float.NaN);
            case 1 -> new Value().setFloat(dice.oneIn(2) ? Float.POSITIVE_INFINITY : -7.5f);
            case 2 -> new Value().setDouble(dice.oneIn(3) ? Double.NaN : dice.unit() * 1_000);
            case 3 -> new Value().setString(WORDS[dice.below(WORDS.length)]);
            case 4 -> list(dice);
            case 5 -> new Value().setBoolean(dice.oneIn(2));
            case 6 -> new Value().setScalar((byte) 'h', dice.nextLong());
            case 7, 8, 9 -> new Value().setInt(dice.below(2));
            case 10 -> new Value().setInt(dice.below(100) - 20);
            case 11 -> new Value().setFloat(dice.below(3) / 2f);
            default -> new Value().setFloat(dice.unit());
        };
    }

    private static Value list(Dice dice) {
        OscWriter writer = new OscWriter(64)
                .string(",fsi")
                .float32(dice.oneIn(3) ? Float.NaN : dice.unit())
                .string(WORDS[dice.below(WORDS.length)])
                .int32(dice.below(10));
        return new Value().setList(writer.array(), 0, writer.length());
    }
}
