package io.ringmaster.view;

import io.ringmaster.ring.Timeline;
import io.ringmaster.store.Store;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Some rows of the store, as they were between two commits.
 *
 * @param from the first row
 * @param to the row after the last
 * @param all how many rows there were
 * @param sequence the last entry of the timeline at that time
 * @param values the rows that have a value
 * @param without the addresses of those that have none
 */
public record Slice(int from, int to, int all, long sequence, List<StoredValue> values, List<String> without) {
    /** Copies at most {@code max} rows. To be called by the thread that owns the store, when no commit is under way. */
    public static Slice of(Store store, Timeline timeline, int from, int max) {
        int all = store.addresses().count();
        int to = Math.min(all, from + max);
        List<StoredValue> values = new ArrayList<>();
        List<String> without = new ArrayList<>();
        Value scratch = new Value();
        for (int row = from; row < to; row++) {
            if (store.has(row)) {
                values.add(StoredValue.of(store, row, scratch));
            } else {
                without.add(store.addresses().text(row));
            }
        }
        return new Slice(from, to, all, timeline.last(), values, without);
    }
}
