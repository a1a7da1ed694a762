package io.ringmaster.store;

import io.ringmaster.wire.Value;

/**
 * One write, before it is decided.
 *
 * @param row the address
 * @param policy how the address's value comes about
 * @param value the arguments; valid during the call only
 * @param stamp when it counts from
 * @param element its place in its packet
 * @param writer who
 * @param meaning what the writer says by it
 * @param overLocks whether a lease does not matter
 */
public record Write(
        int row,
        Policy policy,
        Value value,
        long stamp,
        int element,
        Writer writer,
        Meaning meaning,
        boolean overLocks) {
    /** What a writer says by a write. */
    public enum Meaning {
        /** A device's own move: under {@link Policy.Rule#RELATIVE} a delta. */
        MOVE,
        /** A value as it shall be, whatever was there: by {@code set}, undo, a link, a scene. */
        ABSOLUTE,
        /** What is there stands for what a link carries: it is as new as that from now on, and is no change. */
        STANDS,
        /** The mount's owner tells what has happened already. */
        REPORT
    }
}
