package io.ringmaster.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All values as they were at the end of one commit. Immutable: what happens later is not seen in it. Shares what did not change with
 * the snapshots before and after it. May be read by any thread for as long as it likes.
 */
public final class Snapshot {
    /** Before anything was written. */
    static final Snapshot EMPTY = new Snapshot(Rows.EMPTY, Map.of(), -1);

    private final Rows rows;
    private final Map<String, Integer> placeOf;
    private final long sequence;

    /** Shares {@code placeOf}, which may learn further addresses: their places are beyond {@code rows}. */
    Snapshot(Rows rows, Map<String, Integer> placeOf, long sequence) {
        this.rows = rows;
        this.placeOf = placeOf;
        this.sequence = sequence;
    }

    /** The last entry of the timeline that counts in this; -1 if there was none. */
    public long sequence() {
        return sequence;
    }

    /** How many places there are: one for each address that has, or had, a value. */
    public int places() {
        return rows.count();
    }

    /** A value by its place; null where the value was dropped. An address keeps its place in all snapshots of one view. */
    public @Nullable StoredValue at(int place) {
        return rows.get(place);
    }

    /** The value of an address; null if it has none. */
    public @Nullable StoredValue find(String address) {
        Integer place = placeOf.get(address);
        return place == null ? null : rows.get(place);
    }

    Rows rows() {
        return rows;
    }
}
