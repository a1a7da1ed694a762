package io.ringmaster.storm;

import io.ringmaster.store.Store;
import io.ringmaster.wire.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers what each row had before, for a daemon whose echo is to be behind. */
public final class OlderValues {
    private static final Map<Integer, Value> NEWEST = new HashMap<>();
    private static final Map<Integer, Value> BEFORE = new HashMap<>();
    private static @Nullable Store of;

    private OlderValues() {}

    /** Puts the value before the newest in place of the newest. */
    public static void swap(Store store, int row, Value now) {
        if (of != store) {
            of = store;
            NEWEST.clear();
            BEFORE.clear();
        }
        Value newest = NEWEST.get(row);
        if (newest == null || !newest.sameAs(now)) {
            NEWEST.put(row, now.copy());
            if (newest != null) {
                BEFORE.put(row, newest);
            }
        }
        Value before = BEFORE.get(row);
        if (before != null) {
            now.set(before);
        }
    }
}
