package io.ringmaster.storm;

import io.ringmaster.ring.Entry.Kind;
import io.ringmaster.wire.Value;

/**
 * One entry of the timeline, as the referee read it.
 *
 * @param step the event in which it appeared
 */
record Change(
        long sequence, Kind kind, String address, Value value, long stamp, long revision, String writer, long step) {
    /** Whether something happened, rather than a value changed. */
    boolean event() {
        return kind == Kind.EVENT;
    }

    /** Whether it is a note only. */
    boolean mark() {
        return kind == Kind.MARK;
    }

    /** Whether the value went away: the address means something else from now on. */
    boolean removal() {
        return kind == Kind.CHANGE && value.tag() == Value.NONE;
    }
}
