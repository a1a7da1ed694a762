package io.ringmaster.store;

import io.ringmaster.wire.TimeTag;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes that are worked out together before any of them counts: an overlay on the store (section 6 of the contract). Each is decided
 * against the store and the writes of the draft before it; {@link #commit} applies all in one turn, and a draft that is thrown away has
 * changed nothing. A draft lives within one turn of the show thread, so that nobody else writes meanwhile.
 */
public final class Draft {
    /** A row as the draft has it. */
    private static final class Cell {
        final int row;

        @Nullable
        Value value;

        long stamp;
        int element;
        Writer writer = Store.NOBODY;
        Policy policy = Policy.LATEST;
        List<Contribution> contributions = List.of();
        boolean touched;
        boolean written;
        int changes;

        Cell(int row) {
            this.row = row;
        }
    }

    private final Store store;
    private final Resolution resolution;
    private final Map<Integer, Cell> cells = new LinkedHashMap<>();
    private final List<Lease> renewed = new ArrayList<>();
    private long moreBytes;

    Draft(Store store, Resolution resolution) {
        this.store = store;
        this.resolution = resolution;
    }

    /** Whether the draft changes the row's value, as far as it has come. */
    public boolean changes(int row) {
        Cell cell = cells.get(row);
        return cell != null && cell.changes > 0;
    }

    /** The rows whose values the draft changes, in the order of their first mention. */
    public List<Integer> rows() {
        return cells.values().stream()
                .filter(cell -> cell.changes > 0)
                .map(cell -> cell.row)
                .toList();
    }

    /** The rows to which the draft contributes, also where their values stay as they are. */
    public List<Integer> contributed() {
        return cells.values().stream()
                .filter(cell -> cell.touched)
                .map(cell -> cell.row)
                .toList();
    }

    /** The rows that the draft writes explicitly, also where their values stay as they are; not those of which somebody just leaves. */
    public List<Integer> written() {
        return cells.values().stream()
                .filter(cell -> cell.written)
                .map(cell -> cell.row)
                .toList();
    }

    /** The row's value as the draft has it; null if it has none. Not to be changed. */
    public @Nullable Value value(int row) {
        return cell(row).value;
    }

    /** The stamp of the row's value as the draft has it. */
    public long stamp(int row) {
        return cell(row).stamp;
    }

    /** The place of the row's value in its packet, as the draft has it. */
    public int element(int row) {
        return cell(row).element;
    }

    /** The row's revision as the draft has it. */
    public long revision(int row) {
        Cell cell = cells.get(row);
        return cell == null ? store.revision(row) : store.revisionAfter(row, cell.changes);
    }

    /**
     * Decides a write and, if it counts, puts it on the overlay.
     *
     * @throws RuntimeException what a named resolver throws; the draft is as it was before the write
     */
    public Decision write(Write write, long nowNs) {
        Lease lease = store.leases().covering(write.row(), nowNs);
        boolean barred = Lease.bars(lease, write.writer());
        if (barred && !write.overLocks()) {
            return Decision.LOCKED;
        }
        if (!resolution.takes(write.policy(), write.value())) {
            return Decision.INVALID;
        }
        Cell cell = cell(write.row());
        Decision decision = decide(cell, write);
        cell.written |= decision == Decision.APPLIED;
        if (decision == Decision.APPLIED && lease != null && !barred) {
            renewed.add(lease);
        }
        return decision;
    }

    /** Whether the store has room for a write by which a row takes so many bytes, beside all that the draft will take already. */
    private boolean fits(Write write, long before, long after) {
        long more = Math.max(0, after - before);
        if (more > 0 && !store.hasRoom(moreBytes + more, write.meaning() == Write.Meaning.REPORT)) {
            return false;
        }
        moreBytes += more;
        return true;
    }

    private static long length(@Nullable Value value) {
        return value == null ? 0 : value.length();
    }

    private Decision decide(Cell cell, Write write) {
        if (write.policy().keepsContributions()) {
            return contribute(cell, write);
        }
        if (write.meaning() == Write.Meaning.STANDS) {
            // Its writer stays, so the stamp just before: explicit writes of the same stamp are to beat the link.
            cell.stamp = later(cell, write.stamp() - 1);
            return Decision.APPLIED;
        }
        boolean relative = write.policy().rule() == Policy.Rule.RELATIVE;
        if (relative && write.meaning() == Write.Meaning.MOVE) {
            return shift(cell, write);
        }
        boolean clamped = relative && write.meaning() == Write.Meaning.ABSOLUTE;
        return latest(cell, write, clamped ? resolution.clamped(write.policy(), write.value()) : write.value());
    }

    private Decision latest(Cell cell, Write write, Value value) {
        boolean wins = cell.value == null
                || Ties.wins(
                        write.stamp(),
                        write.writer(),
                        write.element(),
                        value,
                        cell.stamp,
                        cell.writer,
                        cell.element,
                        cell.value);
        if (!wins) {
            return Decision.STALE;
        }
        if (!fits(write, length(cell.value), value.length())) {
            return Decision.FULL;
        }
        cell.stamp = write.stamp();
        put(cell, value.copy(), write.writer(), write.element());
        return Decision.APPLIED;
    }

    private Decision shift(Cell cell, Write write) {
        Value moved = new Value();
        resolution.shift(write.policy(), cell.value, write.value(), moved);
        if (moved.hasNonFinite()) {
            return Decision.INVALID;
        }
        if (!fits(write, length(cell.value), moved.length())) {
            return Decision.FULL;
        }
        cell.stamp = later(cell, write.stamp());
        put(cell, moved, write.writer(), write.element());
        return Decision.APPLIED;
    }

    private Decision contribute(Cell cell, Write write) {
        boolean report = write.meaning() == Write.Meaning.REPORT;
        Contribution next =
                new Contribution(write.writer(), write.value().copy(), write.stamp(), write.element(), report, true);
        List<Contribution> all = Contributions.with(cell.contributions, next);
        if (all == null) {
            return Decision.STALE;
        }
        Value into = new Value();
        Contribution from = resolution.fold(write.policy(), all, cell.value, next.value(), into);
        if (!isGood(into)) {
            return Decision.INVALID;
        }
        if (write.meaning() == Write.Meaning.STANDS && !into.sameAs(write.value())) {
            return Decision.STALE;
        }
        long before = Contributions.bytes(cell.contributions, length(cell.value));
        if (!fits(write, before, Contributions.bytes(all, into.length()))) {
            return Decision.FULL;
        }
        resolved(cell, into, from);
        keep(cell, write.policy(), all);
        cell.stamp = later(cell, write.stamp());
        return Decision.APPLIED;
    }

    private static boolean isGood(Value resolved) {
        return resolved.tag() != Value.NONE && !resolved.hasNonFinite();
    }

    private static boolean resolved(Cell cell, Value into, Contribution from) {
        boolean another = cell.value == null || !cell.value.sameAs(into);
        if (another) {
            put(cell, into, from.writer(), from.element());
        }
        return another;
    }

    /**
     * Notes whether a contributor to a row is there: priorities fall back to those who are, and the word of one who leaves is dropped if
     * it is to be withdrawn.
     *
     * @param leaves whether it has left, and is not just out of sight
     * @param stays whether the value stays as it is until the next write
     * @param stamp when the value counts from, if it becomes another
     */
    public void present(String id, int row, boolean live, boolean leaves, boolean stays, long stamp) {
        Cell cell = cell(row);
        List<Contribution> all = Contributions.present(cell.contributions, id, live, leaves && cell.policy.withdraw());
        if (all.equals(cell.contributions)) {
            return;
        }
        if (stays) {
            keep(cell, cell.policy, all);
        } else {
            refold(cell, all, stamp);
        }
    }

    /** Drops what a contributor last said of a row, as an operator asks at a time; the others' words stand. */
    public void release(String id, int row, long stamp) {
        Cell cell = cell(row);
        refold(cell, Contributions.present(cell.contributions, id, false, true), stamp);
    }

    private void refold(Cell cell, List<Contribution> all, long stamp) {
        if (all.isEmpty() || cell.policy.rule() == Policy.Rule.NAMED) {
            keep(cell, cell.policy, all);
            return;
        }
        Value into = new Value();
        Contribution from =
                resolution.fold(cell.policy, all, cell.value, all.get(0).value(), into);
        if (isGood(into)) {
            if (resolved(cell, into, from)) {
                // What links carry on must be newer than what they carried before.
                cell.stamp = later(cell, stamp);
            }
            keep(cell, cell.policy, all);
        }
    }

    private static void keep(Cell cell, Policy policy, List<Contribution> all) {
        cell.policy = policy;
        cell.contributions = all;
        cell.touched = true;
    }

    private static void put(Cell cell, Value value, Writer writer, int element) {
        cell.value = value;
        cell.writer = writer;
        cell.element = element;
        cell.changes++;
    }

    private static long later(Cell cell, long stamp) {
        return cell.stamp == 0 || TimeTag.compare(stamp, cell.stamp) > 0 ? stamp : cell.stamp;
    }

    private Cell cell(int row) {
        Cell known = cells.get(row);
        if (known != null) {
            return known;
        }
        Cell cell = new Cell(row);
        if (store.has(row)) {
            cell.value = store.value(row, new Value());
            cell.stamp = store.stamp(row);
            cell.element = store.element(row);
            cell.writer = store.writerThere(row);
        }
        Policy policy = store.contributions().policy(row);
        cell.policy = policy == null ? Policy.LATEST : policy;
        cell.contributions = store.contributions().at(row);
        cells.put(row, cell);
        return cell;
    }

    /**
     * Applies the draft: it counts from now on, as a whole. The draft is not to be used again.
     *
     * @return what it did to values, in the order of the rows' first mention
     */
    public List<Patch> commit(long nowNs) {
        List<Patch> patches = new ArrayList<>(cells.size());
        for (Cell cell : cells.values()) {
            if (cell.touched) {
                store.contributions().set(cell.row, cell.policy, cell.contributions);
            }
            if (cell.changes > 0 && cell.value != null) {
                patches.add(apply(cell, cell.value));
            } else if (cell.stamp != store.stamp(cell.row)) {
                store.restamp(cell.row, cell.stamp);
            }
        }
        renewed.forEach(lease -> store.leases().renew(lease, nowNs));
        return patches;
    }

    private Patch apply(Cell cell, Value value) {
        Value before = store.has(cell.row) ? store.value(cell.row, new Value()) : null;
        long revisionBefore = store.revision(cell.row);
        store.apply(cell.row, value, cell.stamp, cell.element, cell.writer, cell.changes);
        long revision = store.revision(cell.row);
        return new Patch(cell.row, before, value, revisionBefore, revision, cell.stamp, cell.writer);
    }
}
