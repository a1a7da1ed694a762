package io.ringmaster.store;

import io.ringmaster.wire.Value;

/**
 * What one writer last said of an address whose policy keeps that (section 4 of the contract).
 *
 * @param writer who
 * @param value what; not to be changed
 * @param stamp when it counts from
 * @param element its place in its packet
 * @param owner whether it is the report of the mount's owner, which never contributes but tells what is so
 * @param live whether its writer is there
 */
public record Contribution(Writer writer, Value value, long stamp, int element, boolean owner, boolean live) {
    /** Whether it is a contribution of this device; an owner's report never is one. */
    boolean by(String id) {
        return !owner && writer.id().equals(id);
    }

    /** Whether this is newer than another one, by stamp and then by the tie-break of section 3. */
    boolean after(Contribution other) {
        return Ties.wins(stamp, writer, element, value, other.stamp, other.writer, other.element, other.value);
    }

    /** The same said by another, or with another priority. */
    Contribution by(Writer now) {
        return new Contribution(now, value, stamp, element, owner, live);
    }

    Contribution live(boolean now) {
        return new Contribution(writer, value, stamp, element, owner, now);
    }
}
