package io.ringmaster.jmh;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a write is measured by: {@code HashMap<String, Float>.put} for a known key. It decides nothing and keeps no stamp,
 * revision or writer, and the key is the very object that is in the map, whose hash is known: the fastest that a map can be.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HashMapBenchmark {
    private static final int PUTS_MIN = 1 << 16;

    /** How many keys the map knows. */
    @Param({"10000", "65536", "1000000"})
    public int addresses;

    private final Map<String, Float> map = new HashMap<>();
    private String[] keys;
    private int next;

    /** Fills the map. */
    @Setup
    public void fill() {
        String[] all = new String[addresses];
        for (int i = 0; i < addresses; i++) {
            all[i] = Addresses.at(i);
            map.put(all[i], 0f);
        }
        int[] picks = Addresses.picks(addresses, Math.max(PUTS_MIN, addresses));
        keys = new String[picks.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = all[picks[i]];
        }
    }

    /** One put. */
    @Benchmark
    public Float put() {
        int i = next;
        next = i + 1 == keys.length ? 0 : i + 1;
        return map.put(keys[i], (float) i);
    }
}
