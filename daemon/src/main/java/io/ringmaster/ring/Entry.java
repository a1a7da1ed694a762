package io.ringmaster.ring;

import io.ringmaster.store.Writer;
import io.ringmaster.wire.Value;

/** One place of the timeline, filled again and again. A reader gets its own copy. */
public final class Entry {
    private static final Writer NOBODY = new Writer("", 0);

    private final Value value = new Value();
    private boolean event;
    private String address = "";
    private long stamp;
    private long revision;
    private Writer writer = NOBODY;

    void fill(boolean event, String address, Value value, long stamp, long revision, Writer writer) {
        this.event = event;
        this.address = address;
        this.value.set(value);
        this.stamp = stamp;
        this.revision = revision;
        this.writer = writer;
    }

    void copy(Entry from) {
        event = from.event;
        address = from.address;
        stamp = from.stamp;
        revision = from.revision;
        writer = from.writer;
        value.set(from.value);
    }

    /** Whether something happened, rather than a value changed. */
    public boolean event() {
        return event;
    }

    /** The shared address. */
    public String address() {
        return address;
    }

    /** The value, or the event's arguments. */
    public Value value() {
        return value;
    }

    /** The stamp. */
    public long stamp() {
        return stamp;
    }

    /** The revision; 0 for an event. */
    public long revision() {
        return revision;
    }

    /** Who wrote: the id of a device, or of a writer of our own. */
    public String writerId() {
        return writer.id();
    }
}
