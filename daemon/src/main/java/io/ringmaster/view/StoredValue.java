package io.ringmaster.view;

import io.ringmaster.ring.Entry;
import io.ringmaster.store.Store;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.Value;

/** What was so of one address: its value, with stamp, revision and writer. Immutable; may be read by any thread. */
public final class StoredValue {
    private static final byte[] NO_BYTES = new byte[0];

    private final String address;
    private final byte tag;
    private final long bits;
    private final byte[] list;
    private final long stamp;
    private final long revision;
    private final String writerId;

    StoredValue(String address, Value value, long stamp, long revision, String writerId) {
        this.address = address;
        this.tag = value.tag();
        this.bits = value.bits();
        this.list = tag == Value.LIST ? listOf(value) : NO_BYTES;
        this.stamp = stamp;
        this.revision = revision;
        this.writerId = writerId;
    }

    static StoredValue of(Entry entry) {
        return new StoredValue(entry.address(), entry.value(), entry.stamp(), entry.revision(), entry.writerId());
    }

    static StoredValue of(Store store, int row, Value scratch) {
        Writer writer = store.writer(row);
        return new StoredValue(
                store.addresses().text(row),
                store.value(row, scratch),
                store.stamp(row),
                store.revision(row),
                writer == null ? "" : writer.id());
    }

    /** Whether the timeline says with this that the value was dropped. */
    boolean gone() {
        return tag == Value.NONE;
    }

    private static byte[] listOf(Value value) {
        byte[] list = new byte[value.length()];
        System.arraycopy(value.bytes(), 0, list, 0, list.length);
        return list;
    }

    /** The shared address. */
    public String address() {
        return address;
    }

    /** Fills {@code into} with the value. */
    public Value value(Value into) {
        return tag == Value.LIST ? into.setList(list, 0, list.length) : into.setScalar(tag, bits);
    }

    /** The stamp. */
    public long stamp() {
        return stamp;
    }

    /** The revision. */
    public long revision() {
        return revision;
    }

    /** Who wrote: the id of a device, or of a writer of our own. */
    public String writerId() {
        return writerId;
    }

    /** For people. */
    @Override
    public String toString() {
        return address + " " + value(new Value()) + " r" + revision + " by " + writerId;
    }
}
