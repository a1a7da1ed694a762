package io.ringmaster.echo;

import io.ringmaster.wire.AddressPattern;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The snapshots that one device is to be told, one after the other, row by row. A dump is one that a pattern or a set of rows bounds and a message ends. */
final class Snapshots {
    /** What {@link #next} gives when the first snapshot is through. */
    static final int NONE = -1;

    private record Snapshot(
            @Nullable AddressPattern of, @Nullable BitSet rows, byte @Nullable [] end) {
        long steps() {
            return of == null ? 0 : of.steps();
        }

        boolean isAll() {
            return of == null && rows == null;
        }
    }

    private final Deque<Snapshot> waiting = new ArrayDeque<>();
    private int next;
    private long stepsBefore;
    private long work;
    private boolean through;
    private long latestNs;

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Adds a snapshot of everything; begins anew if one is under way. */
    void addAll() {
        Snapshot first = waiting.peek();
        if (first != null && first.isAll()) {
            next = 0;
        } else if (waiting.stream().noneMatch(Snapshot::isAll)) {
            add(new Snapshot(null, null, null));
        }
    }

    /** Adds a dump of what a pattern matches, which a message ends; false if too many wait. */
    boolean addDump(AddressPattern of, byte[] end) {
        return waiting.size() < EchoLimits.SNAPSHOTS_MAX && add(new Snapshot(of, null, end));
    }

    /** Adds a dump of some rows, which a message ends if there is one; false if too many wait. */
    boolean addDump(BitSet rows, byte @Nullable [] end) {
        return waiting.size() < EchoLimits.SNAPSHOTS_MAX && add(new Snapshot(null, rows, end));
    }

    private boolean add(Snapshot snapshot) {
        waiting.add(snapshot);
        if (waiting.size() == 1) {
            begin();
        }
        return true;
    }

    private void begin() {
        Snapshot first = waiting.peek();
        next = 0;
        through = false;
        stepsBefore = first == null ? 0 : first.steps();
    }

    /** The next row of the first snapshot, below {@code count}, or {@link #NONE}. */
    int next(int count) {
        Snapshot first = waiting.peek();
        if (first != null && first.rows() != null && next >= 0) {
            next = first.rows().nextSetBit(next);
        }
        return next >= 0 && next < count ? next++ : NONE;
    }

    /** Whether the first snapshot is a dump: tells also what the device has. */
    boolean isDump() {
        Snapshot first = waiting.peek();
        return first != null && !first.isAll();
    }

    /** Whether the first snapshot has an address. */
    boolean has(String address) {
        Snapshot first = waiting.peek();
        return first != null && (first.of() == null || first.of().matches(address));
    }

    /** What looking at one more row cost, in values: many rows that are not sent take time too. */
    int takeWork() {
        Snapshot first = waiting.peek();
        long steps = first == null ? 0 : first.steps();
        work += EchoLimits.ROW_STEPS + steps - stepsBefore;
        stepsBefore = steps;
        int values = (int) (work / EchoLimits.STEPS_PER_VALUE);
        work %= EchoLimits.STEPS_PER_VALUE;
        return values;
    }

    /**
     * Notes that all rows of the first snapshot were looked at. The message that ends it may wait for what hands hold back.
     *
     * @param endNs until when at most
     * @return whether that is news and there is such a message
     */
    boolean through(long endNs) {
        Snapshot first = waiting.peek();
        boolean news = !through && first != null && first.end() != null;
        latestNs = news ? endNs : latestNs;
        through = true;
        return news;
    }

    /** Whether all rows of the first snapshot were looked at, and the message that ends it may wait still. */
    boolean mayWait(long nowNs) {
        return through && nowNs - latestNs < 0;
    }

    /** Until when that message may wait. */
    long latestNs() {
        return latestNs;
    }

    /** Ends the first snapshot; gives the message that ends it, or null. */
    byte @Nullable [] end() {
        Snapshot first = waiting.poll();
        begin();
        return first == null ? null : first.end();
    }

    void clear() {
        waiting.clear();
        through = false;
    }
}
