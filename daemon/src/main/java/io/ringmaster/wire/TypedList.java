package io.ringmaster.wire;

import java.util.function.DoubleUnaryOperator;

/** Turns the arguments of a list into the types that a device wants them in. Pure; makes some garbage. */
public final class TypedList {
    private static final String NUMBERS = "ifhdT";

    private TypedList() {}

    /**
     * Fills {@code into} with the same arguments in other types; {@code into} may be {@code written} itself.
     *
     * An {@code h} that stays one, and that {@code number} leaves as it is, keeps all of its bits.
     *
     * @param types a type tag for each argument, at least two; {@code T} is true or false
     * @param number what becomes of each number
     * @return false if there are more or fewer arguments, or one can't be had in its type, such as a number too large for a float; then {@code into} is as it was
     */
    public static boolean of(Value written, String types, DoubleUnaryOperator number, Value into) {
        if (written.tag() != Value.LIST || written.tagsEnd() - 1 != types.length()) {
            return false;
        }
        byte[] from = written.bytes();
        StringBuilder tags = new StringBuilder(",");
        OscWriter arguments = new OscWriter(written.length());
        int at = Arguments.tagBytes(types.length());
        for (int i = 0; i < types.length(); i++) {
            byte tag = from[i + 1];
            int size = Arguments.size(tag, from, at, written.length());
            if (!argument(types.charAt(i), tag, from, at, size, number, tags, arguments)) {
                return false;
            }
            at += size;
        }
        OscWriter all = new OscWriter(written.length() + 8).string(tags.toString());
        all.raw(arguments.array(), 0, arguments.length());
        into.setList(all.array(), 0, all.length());
        return true;
    }

    /**
     * The type tags of a list with {@code d} for each number and boolean that a double can be, and its own tag for all else: an {@code h}
     * that no double equals is still one. Empty for what is no list.
     */
    public static String exactDoubles(Value list) {
        StringBuilder types = new StringBuilder(list.typeTags());
        byte[] from = list.bytes();
        int at = Arguments.tagBytes(types.length());
        for (int i = 0; i < types.length(); i++) {
            byte tag = from[i + 1];
            if (Value.isNumber(tag) && (tag != 'h' || Value.isDouble(Bytes.getLong(from, at)))) {
                types.setCharAt(i, 'd');
            }
            at += Arguments.size(tag, from, at, list.length());
        }
        return types.toString();
    }

    private static boolean argument(
            char type,
            byte tag,
            byte[] from,
            int at,
            int size,
            DoubleUnaryOperator number,
            StringBuilder tags,
            OscWriter arguments) {
        if (NUMBERS.indexOf(type) < 0) {
            tags.append(type);
            arguments.raw(from, at, Math.max(0, size));
            return tag == type;
        }
        if (!Value.isNumber(tag)) {
            return false;
        }
        double before = Arguments.number(tag, from, at);
        double value = number.applyAsDouble(before);
        boolean whole = tag == 'h' && value == before;
        tags.append(type == 'T' && value < 0.5 ? 'F' : type);
        switch (type) {
            case 'i' -> arguments.int32((int) Math.rint(value));
            case 'h' -> arguments.int64(whole ? Bytes.getLong(from, at) : (long) Math.rint(value));
            case 'f' -> arguments.float32((float) value);
            case 'd' -> arguments.float64(value);
            default -> {}
        }
        return type != 'f' || Float.isFinite((float) value);
    }
}
