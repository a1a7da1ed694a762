package io.ringmaster.jmh;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a write is measured by: {@code HashMap<String, Float>.put} for one of 10,000 known keys. It decides nothing and keeps no stamp,
 * revision or writer, and the key is the very object that is in the map, whose hash is known: the fastest that a map can be.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HashMapBenchmark {
    private static final int ADDRESSES = 10_000;

    private final Map<String, Float> map = new HashMap<>();
    private final String[] keys = new String[1 << 16];
    private int next;

    /** Fills the map. */
    @Setup
    public void fill() {
        String[] all = new String[ADDRESSES];
        for (int i = 0; i < ADDRESSES; i++) {
            all[i] = Addresses.at(i);
            map.put(all[i], 0f);
        }
        int[] picks = Addresses.picks(ADDRESSES, keys.length);
        for (int i = 0; i < keys.length; i++) {
            keys[i] = all[picks[i]];
        }
    }

    /** One put. */
    @Benchmark
    public Float put() {
        int i = next;
        next = i + 1 & keys.length - 1;
        return map.put(keys[i], (float) i);
    }
}
