package io.ringmaster.road;

import io.ringmaster.gate.Device;
import io.ringmaster.wire.OscMessage;
import org.jspecify.annotations.Nullable;

/** One message to Ringmaster on its way through a command; valid during the call only. */
record Request(Device from, OscMessage message, @Nullable Reply reply, long nowNs, long epochNs) {
    boolean hasString(int index) {
        return message.isString(index);
    }

    String string(int index) {
        return message.string(index);
    }

    /** A whole number; {@code none} if there is no such argument, and {@link Long#MIN_VALUE} if it is something else. */
    long whole(int index, long none) {
        if (message.argumentCount() <= index) {
            return none;
        }
        return message.isWhole(index) ? message.integer(index) : Long.MIN_VALUE;
    }

    boolean local() {
        return reply != null;
    }
}
