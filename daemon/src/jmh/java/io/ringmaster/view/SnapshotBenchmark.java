package io.ringmaster.view;

import io.ringmaster.wire.Value;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** A commit of so many changes, and the snapshot after it, at 65,536 addresses: our rows beside a persistent map from a library. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SnapshotBenchmark {
    private static final int ADDRESSES = 65_536;

    /** How many values change together. */
    @Param({"1", "64"})
    public int changes;

    private final StoredValue[] values = new StoredValue[ADDRESSES];
    private Rows.Edit rows = Rows.EMPTY.edit();
    private PMap<String, StoredValue> map = HashTreePMap.empty();
    private int next;

    /** Fills both. */
    @Setup
    public void fill() {
        for (int i = 0; i < ADDRESSES; i++) {
            values[i] = new StoredValue("/desk/ch/" + i + "/mix/fader", new Value().setFloat(i), 1, 1, "anna");
            rows.put(i, values[i]);
            map = map.plus(values[i].address(), values[i]);
        }
    }

    private int pick() {
        next = next * 1_664_525 + 1_013_904_223;
        return next >>> 16;
    }

    /** By rows. */
    @Benchmark
    public Object rows() {
        for (int i = 0; i < changes; i++) {
            int row = pick();
            rows.put(row, values[row ^ 1]);
        }
        return rows.freeze();
    }

    /** By a persistent hash map. */
    @Benchmark
    public Object persistentMap() {
        for (int i = 0; i < changes; i++) {
            int row = pick();
            map = map.plus(values[row].address(), values[row ^ 1]);
        }
        return map;
    }

    /** Looks one up by row. */
    @Benchmark
    public Object rowsGet() {
        return rows.get(pick());
    }

    /** Looks one up by address. */
    @Benchmark
    public Object persistentMapGet() {
        return map.get(values[pick()].address());
    }
}
