package io.ringmaster.jmh;

import io.ringmaster.store.Store;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.Value;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Addresses as desks have them: some 20 to 30 characters, many with the same beginning. */
final class Addresses {
    static final Writer ANNA = new Writer("anna", 0);

    private static final String[] PARAMETERS = {
        "mix/fader", "mix/on", "mix/pan", "config/name", "preamp/trim", "gate/thr", "dyn/ratio", "eq/on"
    };

    private Addresses() {}

    /** Address number {@code i}. */
    static String at(int i) {
        String parameter = PARAMETERS[i & 7];
        return String.format("/desk%02d/ch/%04d/%d/%s", i % 31, i >> 6, i >> 3 & 7, parameter);
    }

    /** A store that knows so many addresses, each with a value. */
    static Store store(int count) {
        Store store = new Store(count, 1);
        Value value = new Value();
        for (int i = 0; i < count; i++) {
            int row = store.addresses().intern(at(i));
            store.write(row, value.setFloat(0), 1, 0, ANNA, false, 0);
        }
        return store;
    }

    /** Which address each of so many writes goes to: any, in no order. */
    static int[] picks(int count, int writes) {
        Random random = new Random(7);
        return random.ints(writes, 0, count).toArray();
    }

    static byte[] bytes(int i) {
        return at(i).getBytes(StandardCharsets.UTF_8);
    }
}
