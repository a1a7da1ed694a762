package io.ringmaster.jmh;

import io.ringmaster.store.Decision;
import io.ringmaster.store.Store;
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

/**
 * A plain write to a known address: its row is looked up by the bytes of the packet, and the write is decided and applied. The addresses
 * come one after the other, as packets do from a socket, and go to any row.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WriteBenchmark {
    private static final int WRITES_MIN = 1 << 16;

    /** How many addresses the store knows. */
    @Param({"10000", "1000000"})
    public int addresses;

    /** How often each address is written before another is picked: 1 is the worst for a large table, 10 a fader that moves a little. */
    @Param({"1", "10"})
    public int inARow;

    private final Value value = new Value();
    private Store store;
    private byte[] packets;
    private int[] ends;
    private int next;
    private long stamp = 1;

    /** Fills the store, and lays out the packets in the order in which they come. */
    @Setup
    public void fill() {
        store = Addresses.store(addresses);
        int[] picks = Addresses.picks(addresses, Math.max(WRITES_MIN, addresses));
        ends = new int[picks.length];
        packets = new byte[picks.length * 40];
        int at = 0;
        for (int i = 0; i < picks.length; i++) {
            byte[] bytes = Addresses.bytes(picks[i / inARow]);
            System.arraycopy(bytes, 0, packets, at, bytes.length);
            at += bytes.length;
            ends[i] = at;
        }
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
}
