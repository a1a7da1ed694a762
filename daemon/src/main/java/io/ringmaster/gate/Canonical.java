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
            case 'i', 'h', 'f', 'd', 'T' ->
                written.isNumber() && into.setNumber(parameter.type(), parameter.inRange(written.number()));
            default -> listed(parameter.type(), written, into);
        };
    }

    private static boolean listed(char type, Value written, Value into) {
        boolean single = written.tag() == Value.LIST && written.bytes()[1] == type && written.bytes()[2] == 0;
        into.set(written);
        return single;
    }
}
