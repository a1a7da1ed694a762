package io.ringmaster.storm;

import io.ringmaster.store.Store;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.TimeTag;
import io.ringmaster.wire.Value;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** What goes into the broken methods; public, because it runs inside the daemon's own classes. */
public final class Advices {
    private Advices() {}

    /** Leaves a method without doing anything if the value is a whole number. */
    public static final class SkipSwitches {
        private SkipSwitches() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.Argument(1) Value value) {
            return value.tag() == 'i';
        }
    }

    /** Gives the value that the row had before. */
    public static final class Older {
        private Older() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.This Object store,
                @Advice.Argument(1) int row,
                @Advice.Return(typing = Assigner.Typing.DYNAMIC) Value now) {
            OlderValues.swap((Store) store, row, now);
        }
    }

    /** Fills in another writer. */
    public static final class OtherWriter {
        private OtherWriter() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 5, readOnly = false) Writer writer) {
            writer = new Writer("nobody", writer.priority());
        }
    }

    /** Lets the later win among equal stamps. */
    public static final class LastOfEqual {
        private LastOfEqual() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.Argument(0) long stamp,
                @Advice.Argument(4) long there,
                @Advice.Return(readOnly = false) boolean wins) {
            wins |= TimeTag.compare(stamp, there) == 0;
        }
    }
}
