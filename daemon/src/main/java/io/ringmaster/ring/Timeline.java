package io.ringmaster.ring;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.ringmaster.ring.Entry.Kind;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.Value;
import io.ringmaster.wire.WireLimits;
import java.lang.invoke.VarHandle;

/**
 * The ring of resolved changes. One producer, the show thread; nobody gates it, so it laps a reader that is too slow. A reader finds
 * out after it has copied an entry: if the producer may have begun to write that place again, the copy is thrown away.
 *
 * <p>A value that is longer than {@link #PIECE_BYTES} takes as many places as it has such pieces, so that the ring's bytes are bounded
 * whatever is written: places that tell of nothing, which readers never see, and then the one that has it all.
 */
public final class Timeline {
    /** How many changes the ring remembers, if none has a long value. */
    public static final int CAPACITY = 1 << 14;

    /** How many bytes of a value count as one change. */
    public static final int PIECE_BYTES = 512;
    /** How many bytes all values in the ring take at most: the last of the longest may be about to be overwritten. */
    public static final long BYTES_MAX = (long) CAPACITY * PIECE_BYTES + WireLimits.DATAGRAM_BYTES_MAX;

    private final RingBuffer<Entry> ring;
    private final long first;
    private long bytes;
    private long padding;

    /** An empty ring with room for {@link #CAPACITY} changes, whose first sequence is 0. */
    public Timeline() {
        this(CAPACITY);
    }

    Timeline(int capacity) {
        this(capacity, 0);
    }

    private Timeline(int capacity, long first) {
        this.first = first;
        ring = RingBuffer.createSingleProducer(Entry::new, capacity, new YieldingWaitStrategy());
    }

    /**
     * The empty ring of a start: the high bits of its sequences are the number of the start, like those of revisions, so that what somebody
     * remembers of an earlier start is never taken for a place in this ring.
     *
     * @param epoch the number of this start, at most 24 bits
     */
    public static Timeline ofStart(int epoch) {
        return new Timeline(CAPACITY, (long) epoch << 39);
    }

    /**
     * Appends a change of a value; returns its sequence.
     *
     * @param last whether it is the last of those that count together
     */
    public long change(String address, Value value, long stamp, long revision, Writer writer, boolean last) {
        return append(Kind.CHANGE, address, value, stamp, revision, writer, last);
    }

    /** Appends an event; returns its sequence. */
    public long event(String address, Value value, long stamp, Writer writer) {
        return append(Kind.EVENT, address, value, stamp, 0, writer, true);
    }

    /** Appends a note for people; returns its sequence. */
    public long mark(Value text, long stamp, Writer writer) {
        return append(Kind.MARK, "", text, stamp, 0, writer, true);
    }

    private long append(
            Kind kind, String address, Value value, long stamp, long revision, Writer writer, boolean last) {
        for (int more = places(value); more > 1; more--) {
            pad();
        }
        long sequence = ring.next();
        // A reader judges its copy by the published sequence, so the last publication must be seen before these writes.
        VarHandle.storeStoreFence();
        Entry entry = ring.get(sequence);
        int before = entry.room();
        entry.fill(kind, address, value, stamp, revision, writer, last);
        bytes += entry.room() - before;
        ring.publish(sequence);
        return first + sequence;
    }

    /** Each place is published by itself, so that no more than one is being written at any time. */
    private void pad() {
        long sequence = ring.next();
        VarHandle.storeStoreFence();
        Entry entry = ring.get(sequence);
        bytes -= entry.room();
        entry.pad();
        padding++;
        ring.publish(sequence);
    }

    /** How many places a value takes. */
    static int places(Value value) {
        return Math.max(1, (value.length() + PIECE_BYTES - 1) / PIECE_BYTES);
    }

    /** How many bytes the values in the ring take; for the producer. */
    public long bytes() {
        return bytes;
    }

    /** How many places were taken by long values, beyond one each; for the producer. */
    public long padding() {
        return padding;
    }

    /** The sequence of the newest change; the one before the first if there was none. */
    public long last() {
        return first + ring.getCursor();
    }

    /** A reader that begins after what is there now. */
    public Cursor cursor() {
        return new Cursor(this, last() + 1);
    }

    /** A reader that begins after sequence {@code after}, or with the first of this start if that is later. */
    public Cursor cursorAfter(long after) {
        return new Cursor(this, Math.max(after + 1, first));
    }

    int capacity() {
        return ring.getBufferSize();
    }

    Entry at(long sequence) {
        return ring.get(sequence - first);
    }
}
