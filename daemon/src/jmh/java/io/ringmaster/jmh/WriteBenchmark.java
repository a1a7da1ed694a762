package io.ringmaster.jmh;

import io.ringmaster.store.Decision;
import io.ringmaster.store.Store;
import io.ringmaster.wire.Value;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A plain write to a known address: its row is looked up by the bytes of the packet, and the write is decided and applied. The addresses
 * come one after the other, as packets do from a socket, and go to any row.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WriteBenchmark {
    private static final int WRITES_MIN = 1 << 16;
    private static final int IN_USE = 10_000;

    /** How many addresses the store knows; a daemon takes at most 65,536. */
    @Param({"10000", "65536", "1000000"})
    public int addresses;

    /** Which of them are written to. */
    public enum Traffic {
        /** Any, in no order: the worst for a large table. */
        ANY,
        /** Any, but ten times each, as a fader that moves a little. */
        TEN_IN_A_ROW,
        /** Ten thousand of them all the time, as a show that uses some of what its desks have. */
        TEN_THOUSAND_IN_USE
    }

    /** Which of them are written to. */
    @Param
    public Traffic traffic;

    private final Value value = new Value();
    private Store store;
    private byte[] packets;
    private int[] ends;
    private int[] rows;
    private int next;
    private long stamp = 1;

    /** Fills the store, and lays out the packets in the order in which they come. */
    @Setup
    public void fill() {
        store = Addresses.store(addresses);
        int[] picks = picks(Math.max(WRITES_MIN, addresses));
        ends = new int[picks.length];
        rows = new int[picks.length];
        packets = new byte[picks.length * 40];
        int at = 0;
        for (int i = 0; i < picks.length; i++) {
            byte[] bytes = Addresses.bytes(picks[i]);
            System.arraycopy(bytes, 0, packets, at, bytes.length);
            rows[i] = store.addresses().find(packets, at, bytes.length);
            at += bytes.length;
            ends[i] = at;
        }
    }

    private int[] picks(int writes) {
        int inUse = traffic == Traffic.TEN_THOUSAND_IN_USE ? IN_USE : addresses;
        int[] picks = Addresses.picks(inUse, writes);
        int inARow = traffic == Traffic.TEN_IN_A_ROW ? 10 : 1;
        return IntStream.range(0, writes)
                .map(i -> picks[i / inARow] * (addresses / inUse))
                .toArray();
    }

    /** One write. */
    @Benchmark
    public Decision write() {
        int i = next;
        next = i + 1 == ends.length ? 0 : i + 1;
        int from = i == 0 ? 0 : ends[i - 1];
        int row = store.addresses().find(packets, from, ends[i] - from);
        return store.write(row, value.setFloat(i), ++stamp, 0, Addresses.ANNA, false, 0);
    }

    /** One write to a row that is known already: what is left where looking up costs nothing. */
    @Benchmark
    public Decision writeKnownRow() {
        int i = next;
        next = i + 1 == rows.length ? 0 : i + 1;
        return store.write(rows[i], value.setFloat(i), ++stamp, 0, Addresses.ANNA, false, 0);
    }
}
