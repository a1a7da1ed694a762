package io.ringmaster.jmh;

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
 * What the machine's memory alone asks for a write to any of so many addresses: a word that says which row, and one word of that row
 * counted up. Rows have 64 bytes, as the address and the record of a parameter together. No table with rows can be quicker.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MemoryBenchmark {
    private static final int ROW_WORDS = 8;
    private static final int TOUCHES_MIN = 1 << 16;

    /** How many rows there are. */
    @Param({"10000", "65536", "1000000"})
    public int addresses;

    private int[] picks;
    private int[] rowOf;
    private long[] rows;
    private int next;

    /** Lays out the rows, and the order in which they are touched. */
    @Setup
    public void fill() {
        picks = Addresses.picks(addresses, Math.max(TOUCHES_MIN, addresses));
        rowOf = Addresses.picks(addresses, addresses);
        rows = new long[addresses * ROW_WORDS];
    }

    /** One row. */
    @Benchmark
    public long touch() {
        int i = next;
        next = i + 1 == picks.length ? 0 : i + 1;
        return ++rows[rowOf[picks[i]] * ROW_WORDS];
    }
}
