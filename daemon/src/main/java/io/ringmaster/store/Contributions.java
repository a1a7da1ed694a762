package io.ringmaster.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What each contributor last said of the addresses whose policy keeps that (section 4 of the contract). Bounded by addresses times
 * {@link StoreLimits#CONTRIBUTORS_MAX}. Belongs to the store's one writer; the lists in it are never changed, only replaced.
 */
public final class Contributions {
    private record Kept(Policy policy, List<Contribution> all) {}

    private final ByteBudget bytes;
    private final IntUnaryOperator valueBytes;
    private @Nullable Kept[] kept = new Kept[0];
    private long[] counted = new long[0];
    private final Set<Integer> rows = new TreeSet<>();

    /**
     * None yet. Each that is a list counts twice in the budget: for itself, and for the value that it may become. A value that comes from
     * them counts by itself only as far as it is longer than all of them.
     *
     * @param valueBytes how many bytes the value of a row takes in the same budget
     */
    Contributions(ByteBudget bytes, IntUnaryOperator valueBytes) {
        this.bytes = bytes;
        this.valueBytes = valueBytes;
    }

    /** How many bytes what was said of a row takes together with its value, which takes so many. */
    static long bytes(List<Contribution> all, long valueBytes) {
        long sum = 0;
        for (Contribution each : all) {
            sum += each.value().length();
        }
        return sum + Math.max(sum, valueBytes);
    }

    /** Counts what was said of a row anew: its value has changed. */
    void valueChanged(int row) {
        if (row < kept.length && kept[row] != null) {
            count(row);
        }
    }

    private void count(int row) {
        Kept there = kept[row];
        long value = valueBytes.applyAsInt(row);
        long now = there == null ? 0 : bytes(there.all(), value) - value;
        bytes.take(now - counted[row]);
        counted[row] = now;
    }

    private void put(int row, @Nullable Kept next) {
        kept[row] = next;
        count(row);
    }

    /** All that was said of a row, ordered by id; empty if its policy keeps nothing. */
    public List<Contribution> at(int row) {
        Kept there = row < kept.length ? kept[row] : null;
        return there == null ? List.of() : there.all();
    }

    /** What a writer itself said of a row, as long as that counts; null if it does not contribute there. An owner never does. */
    public @Nullable Contribution own(int row, Writer writer) {
        List<Contribution> all = at(row);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).by(writer.id())) {
                return all.get(i);
            }
        }
        return null;
    }

    /** The rows that anything is kept of. */
    public List<Integer> rows() {
        return List.copyOf(rows);
    }

    /** Forgets what was said of a row; its value stays as it is. */
    public void forget(int row) {
        if (rows.remove(row)) {
            put(row, null);
        }
    }

    /** Drops what one writer said of a row; the value stays as it is until somebody writes. */
    public void drop(int row, String id) {
        Kept there = row < kept.length ? kept[row] : null;
        if (there != null) {
            put(row, new Kept(there.policy(), present(there.all(), id, false, true)));
        }
    }

    /** The ids of the links that contribute anywhere. */
    public Set<String> links() {
        return rows.stream()
                .flatMap(row -> at(row).stream())
                .map(Contribution::writer)
                .filter(Writer::link)
                .map(Writer::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The rows that a writer contributes to. */
    public List<Integer> of(String id) {
        return rows.stream()
                .filter(row -> at(row).stream().anyMatch(each -> each.by(id)))
                .toList();
    }

    /** How many there are. */
    public int count() {
        return rows.stream().mapToInt(row -> at(row).size()).sum();
    }

    /**
     * Takes another policy for a row, as a reload brings it: what was said there stands if the policy keeps such words, and is dropped if
     * it does not. The value stays as it is until somebody writes.
     */
    public void become(int row, Policy policy) {
        Kept there = row < kept.length ? kept[row] : null;
        if (there == null || there.policy().equals(policy)) {
            return;
        }
        if (policy.keepsContributions()) {
            put(row, new Kept(policy, there.all()));
        } else {
            forget(row);
        }
    }

    /** Lets what one writer said count as said by another: the same source under another name. The newer of two stands. */
    public void move(String from, Writer to) {
        for (int row : of(from)) {
            Kept there = kept[row];
            Contribution moved = null;
            List<Contribution> others = new ArrayList<>();
            for (Contribution each : there == null ? List.<Contribution>of() : there.all()) {
                if (each.by(from)) {
                    moved = each.by(to);
                } else {
                    others.add(each);
                }
            }
            List<Contribution> all = there == null || moved == null ? null : with(others, moved);
            put(row, there == null ? null : new Kept(there.policy(), all == null ? List.copyOf(others) : all));
        }
    }

    /** Lets what a device said count with another priority, as a reload brings it. No value changes until somebody writes. */
    public void rank(Writer now) {
        for (int row : of(now.id())) {
            Kept there = kept[row];
            if (there != null) {
                List<Contribution> all = there.all().stream()
                        .map(each -> each.by(now.id()) ? each.by(now) : each)
                        .toList();
                kept[row] = new Kept(there.policy(), all);
            }
        }
    }

    @Nullable
    Policy policy(int row) {
        Kept there = row < kept.length ? kept[row] : null;
        return there == null ? null : there.policy();
    }

    void set(int row, Policy policy, List<Contribution> all) {
        if (row >= kept.length) {
            kept = Arrays.copyOf(kept, Growth.past(row));
            counted = Arrays.copyOf(counted, kept.length);
        }
        put(row, new Kept(policy, all));
        rows.add(row);
    }

    /** A list with the writer's new word in place of its old one, ordered by id; null if the old one is newer. */
    static @Nullable List<Contribution> with(List<Contribution> all, Contribution next) {
        List<Contribution> with = new ArrayList<>(all.size() + 1);
        boolean placed = false;
        for (Contribution each : all) {
            int order = each.writer().id().compareTo(next.writer().id());
            if (order == 0 && each.owner() == next.owner()) {
                if (!next.after(each)) {
                    return null;
                }
                continue;
            }
            if (order > 0 && !placed) {
                with.add(next);
                placed = true;
            }
            with.add(each);
        }
        if (!placed) {
            with.add(next);
        }
        if (with.size() > StoreLimits.CONTRIBUTORS_MAX) {
            dropOldestOfAbsent(with);
        }
        return List.copyOf(with);
    }

    private static void dropOldestOfAbsent(List<Contribution> all) {
        Contribution oldest = null;
        for (Contribution each : all) {
            boolean older = !each.live() && (oldest == null || oldest.after(each));
            oldest = older ? each : oldest;
        }
        all.remove(oldest == null ? all.get(0) : oldest);
    }

    /** A list in which a writer is there or not, or is left out. */
    static List<Contribution> present(List<Contribution> all, String id, boolean live, boolean drop) {
        List<Contribution> changed = new ArrayList<>(all.size());
        for (Contribution each : all) {
            if (!each.by(id) || !drop) {
                changed.add(each.by(id) ? each.live(live) : each);
            }
        }
        return List.copyOf(changed);
    }
}
