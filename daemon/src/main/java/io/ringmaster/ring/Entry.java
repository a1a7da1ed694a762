package io.ringmaster.ring;

import io.ringmaster.store.Writer;
import io.ringmaster.wire.Value;

/** One place of the timeline, filled again and again. A reader gets its own copy. */
public final class Entry {
    private static final Writer NOBODY = new Writer("", 0);

    /** What an entry tells of. */
    public enum Kind {
        /** A value changed. */
        CHANGE,
        /** Something happened. */
        EVENT,
        /** Somebody left a note for people: its address is empty, and its value the text. */
        MARK
    }

    private final Value value = new Value();
    private Kind kind = Kind.CHANGE;
    private boolean last = true;
    private boolean padding;
    private String address = "";
    private long stamp;
    private long revision;
    private Writer writer = NOBODY;

    void fill(Kind kind, String address, Value value, long stamp, long revision, Writer writer, boolean last) {
        int places = Timeline.places(value);
        if (this.value.room() > places * Timeline.PIECE_BYTES) {
            this.value.release();
        }
        padding = false;
        this.kind = kind;
        this.last = last;
        this.address = address;
        this.value.set(value);
        this.stamp = stamp;
        this.revision = revision;
        this.writer = writer;
    }

    /** Makes this a place that tells of nothing and keeps no room: the value of a place after it has that. */
    void pad() {
        padding = true;
        address = "";
        writer = NOBODY;
        value.release();
    }

    /** Whether this tells of nothing. */
    boolean padding() {
        return padding;
    }

    /** How many bytes of room the place keeps. */
    int room() {
        return value.room();
    }

    void copy(Entry from) {
        padding = from.padding;
        kind = from.kind;
        last = from.last;
        address = from.address;
        stamp = from.stamp;
        revision = from.revision;
        writer = from.writer;
        value.set(from.value);
    }

    /** What it tells of. */
    public Kind kind() {
        return kind;
    }

    /** Whether something happened, rather than a value changed. */
    public boolean event() {
        return kind == Kind.EVENT;
    }

    /** Whether it is the last of its commit: only then all that changed together has been told. */
    public boolean last() {
        return last;
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
