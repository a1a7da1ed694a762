package io.ringmaster.storm;

import io.ringmaster.Show;
import io.ringmaster.store.Store;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.Value;
import org.jspecify.annotations.Nullable;

/** One number for all that a store holds. */
final class Fingerprint {
    private Fingerprint() {}

    /** The number of a show's store; 0 if there is no show. */
    static long of(@Nullable Show show) {
        if (show == null) {
            return 0;
        }
        Store store = show.store();
        Value value = new Value();
        long hash = 1;
        for (int row = 0; row < store.addresses().count(); row++) {
            Writer writer = store.writer(row);
            if (writer != null) {
                hash = hash * 31 + store.addresses().text(row).hashCode();
                hash = Dice.mix(hash ^ store.stamp(row)) + store.revision(row);
                hash = hash * 31 + writer.id().hashCode();
                hash = bytes(hash, store.value(row, value));
            }
        }
        return hash;
    }

    private static long bytes(long from, Value value) {
        byte[] bytes = new byte[value.encodedLength()];
        value.encode(bytes, 0);
        long hash = from;
        for (byte b : bytes) {
            hash = hash * 31 + b;
        }
        return hash;
    }
}
