package io.ringmaster.storm;

import static net.bytebuddy.matcher.ElementMatchers.named;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.StubMethod;

/** One rule of the daemon, broken from outside: which method does what instead, and which invariant has to notice. */
enum BrokenRule {
    SWITCHES_LEAVE_NO_TRACE(
            "I1",
            "ring.Timeline",
            "change",
            "changes of switches are not appended to the timeline",
            Advices.SkipSwitches.class),
    EVERY_WRITE_WINS("I2", "store.Store", "wins", "every write wins, however old its stamp", FixedValue.value(true)),
    STAMPS_ARE_TRUSTED(
            "I3",
            "store.HybridClock",
            "synced",
            "a sender's time tag counts, however far away",
            FixedValue.argument(0)),
    LEASES_COVER_NOTHING("I4", "store.LeaseTable", "covering", "no lease is found for a row", FixedValue.nullValue()),
    NOBODY_IS_IN_THE_WAY(
            "I5", "store.LeaseTable", "inTheWay", "a lock never finds another's in its way", FixedValue.nullValue()),
    ECHO_IS_BEHIND("I6", "store.Store", "seenBy", "devices are told the value before the newest", Advices.Older.class),
    NOBODY_IS_PUT_RIGHT(
            "I7", "echo.Echo", "correct", "a refused writer is not told the true value", StubMethod.INSTANCE),
    LEASES_WITHOUT_BOUND(
            "I8", "store.LeaseTable", "full", "a device may hold any number of leases", FixedValue.value(false)),
    THE_TIMELINE_LIES("I9", "ring.Entry", "fill", "the timeline tells another writer", Advices.OtherWriter.class),
    EVERYTHING_IS_AFFORDABLE(
            "I10", "gate.Credit", "affords", "any source may be sent any number of bytes", FixedValue.value(true)),
    TIES_GO_TO_THE_LAST(
            "I11", "store.Ties", "wins", "among equal stamps the last to arrive wins", Advices.LastOfEqual.class),
    NAN_IS_A_NUMBER("I12", "wire.Value", "hasNonFinite", "NaN and infinity are taken", FixedValue.value(false));

    private final String invariant;
    private final String type;
    private final String method;
    private final String words;
    private final Object instead;

    BrokenRule(String invariant, String type, String method, String words, Object instead) {
        this.invariant = invariant;
        this.type = "io.ringmaster." + type;
        this.method = method;
        this.words = words;
        this.instead = instead;
    }

    /** The number of the invariant that has to notice. */
    String invariant() {
        return invariant;
    }

    /** The class that is changed. */
    String type() {
        return type;
    }

    /** The class and method that are changed, for people. */
    String place() {
        return type.substring(type.lastIndexOf('.') + 1) + "." + method;
    }

    /** What the method does instead, for people. */
    String words() {
        return words;
    }

    /** The mode in which it is noticed. */
    Mode mode() {
        return invariant.equals("I7") ? Mode.LIVENESS : Mode.SAFETY;
    }

    DynamicType.Builder<?> breakIt(TypeDescription built, DynamicType.Builder<?> builder) {
        if (built.getDeclaredMethods().filter(named(method)).size() != 1) {
            throw new IllegalStateException(place() + " is not there, or more than once");
        }
        return instead instanceof Implementation implementation
                ? builder.method(named(method)).intercept(implementation)
                : builder.visit(Advice.to((Class<?>) instead).on(named(method)));
    }
}
