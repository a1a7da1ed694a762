package io.ringmaster.store;

import io.ringmaster.wire.TimeTag;
import io.ringmaster.wire.Value;

/**
 * The total order of writes: by stamp, and among equal stamps as section 3 of the contract says. Of what a link makes of one stamp the last
 * counts: its cause is decided already, and that is what has become of it. Pure; garbage for ties only.
 */
final class Ties {
    private Ties() {}

    /** Whether the first write wins over the second. One and the same write does not win over itself. */
    static boolean wins(
            long stamp,
            Writer writer,
            int element,
            Value value,
            long stampThere,
            Writer writerThere,
            int elementThere,
            Value valueThere) {
        int order = TimeTag.compare(stamp, stampThere);
        if (order == 0) {
            order = writer.compareAtTie(writerThere);
        }
        if (order == 0 && writer.link()) {
            return !value.sameAs(valueThere);
        }
        if (order == 0) {
            order = Integer.compare(element, elementThere);
        }
        return order == 0 ? value.compareEncoded(valueThere) > 0 : order > 0;
    }
}
