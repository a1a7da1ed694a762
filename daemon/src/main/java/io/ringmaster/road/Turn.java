package io.ringmaster.road;

import io.ringmaster.gate.Device;
import io.ringmaster.wire.Value;
import org.jspecify.annotations.Nullable;

/** What the show thread is about just now: whose message, what it says, by which name, and when. Filled anew for each. */
final class Turn {
    /** The arguments of the message. */
    final Value said = new Value();

    /** What they say of the shared address, by the speaker's map. */
    final Value meant = new Value();

    /** Who speaks. */
    Device from;

    /** Where answers go, if the command line speaks. */
    @Nullable
    Reply reply;

    /** The speaker's own name for the control that the message is about. */
    int name = Device.NO_NAME;

    /** Whether it is a desk's answer to a query of ours. */
    boolean answer;

    /** Whether it is one of the many changes of a scene that was recalled on a desk. */
    boolean recalled;

    /** The monotonic time. */
    long nowNs;

    /** The wall-clock time. */
    long epochNs;

    Turn(Device from) {
        this.from = from;
    }

    void speaker(Device device, @Nullable Reply to) {
        from = device;
        reply = to;
        name = Device.NO_NAME;
        answer = false;
    }
}
