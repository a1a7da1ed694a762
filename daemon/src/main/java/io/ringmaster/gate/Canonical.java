package io.ringmaster.gate;

import io.ringmaster.profile.Parameter;
import io.ringmaster.wire.TypedList;
import io.ringmaster.wire.Value;
import org.jspecify.annotations.Nullable;

/** A written value in the type and range that the owner's profile names (section 2 of the contract). Pure; one number makes no garbage. */
final class Canonical {
    private Canonical() {}

    /** Fills {@code into} with what the store shall keep; false if the value can't be taken. */
    static boolean of(@Nullable Parameter parameter, Value written, Value into) {
        if (written.hasNonFinite()) {
            return false;
        }
        if (parameter == null) {
            into.set(written);
            return true;
        }
        String types = parameter.speech().types();
        if (types.length() > 1) {
            return TypedList.of(written, types, parameter::inRange, into);
        }
        return switch (parameter.type()) {
            case 'i', 'h', 'f', 'd', 'T' -> written.isNumber() && number(parameter, written.number(), into);
            default -> listed(parameter.type(), written, into);
        };
    }

    private static boolean number(Parameter parameter, double number, Value into) {
        double inRange = parameter.inRange(number);
        switch (parameter.type()) {
            case 'i' -> into.setInt((int) Math.rint(inRange));
            case 'h' -> into.setScalar((byte) 'h', (long) Math.rint(inRange));
            case 'd' -> into.setDouble(inRange);
            case 'T' -> into.setBoolean(inRange >= 0.5);
            default -> into.setFloat((float) inRange);
        }
        return true;
    }

    private static boolean listed(char type, Value written, Value into) {
        boolean single = written.tag() == Value.LIST && written.bytes()[1] == type && written.bytes()[2] == 0;
        into.set(written);
        return single;
    }
}
