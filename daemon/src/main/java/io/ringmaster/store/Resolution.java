package io.ringmaster.store;

import io.ringmaster.store.Policy.Rule;
import io.ringmaster.wire.Numbers;
import io.ringmaster.wire.Value;
import io.ringmaster.wire.WireLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each rule of section 4 makes of contributions, and of a delta. Pure: a function of its arguments. For all but {@link
 * Rule#NAMED} the result depends on the set of contributions only, in whatever order they came.
 */
final class Resolution {
    private final Numbers sum = new Numbers();
    private final Numbers one = new Numbers();

    /** Whether a rule can take a value at all: some need numbers. */
    boolean takes(Policy policy, Value value) {
        return !policy.rule().numeric() || one.read(value);
    }

    /**
     * Fills {@code into} with the value that contributions give.
     *
     * @param all at least one contribution, ordered by id
     * @return whose value it is, or who spoke last
     */
    Contribution fold(Policy policy, List<Contribution> all, @Nullable Value current, Value incoming, Value into) {
        Contribution newest = newest(all);
        List<Contribution> own = contributors(all);
        if (newest.owner() || own.isEmpty()) {
            into.set(newest.value());
            return newest;
        }
        return switch (policy.rule()) {
            case PRIORITY -> leader(own, into);
            case HIGHEST, LOWEST, AVERAGE -> numeric(policy.rule(), own, newest, into);
            case NAMED -> {
                named(policy, own, current, incoming, into);
                yield newest;
            }
            case LATEST, RELATIVE -> throw new IllegalStateException(policy.rule() + " keeps no contributions");
        };
    }

    private static void named(
            Policy policy, List<Contribution> own, @Nullable Value current, Value incoming, Value into) {
        if (policy.resolver() == null) {
            throw new IllegalStateException("a named rule without a resolver");
        }
        try {
            policy.resolver().resolve(current, incoming, own, into);
        } catch (LinkageError | StackOverflowError broken) {
            // A class of its own that is missing, or a recursion: a fault of the resolver like any other, which ends no
            // thread.
            throw new IllegalStateException("the resolver " + policy.resolver().name() + " broke", broken);
        }
    }

    private static Contribution newest(List<Contribution> all) {
        Contribution newest = all.get(0);
        for (Contribution each : all) {
            newest = each.after(newest) ? each : newest;
        }
        return newest;
    }

    private static List<Contribution> contributors(List<Contribution> all) {
        List<Contribution> own = new ArrayList<>(all.size());
        for (Contribution each : all) {
            if (!each.owner()) {
                own.add(each);
            }
        }
        return own;
    }

    private static Contribution leader(List<Contribution> own, Value into) {
        Contribution leader = own.get(0);
        for (Contribution each : own) {
            leader = leads(each, leader) ? each : leader;
        }
        into.set(leader.value());
        return leader;
    }

    private static boolean leads(Contribution one, Contribution other) {
        if (one.live() != other.live()) {
            return one.live();
        }
        int byPriority = Integer.compare(one.writer().priority(), other.writer().priority());
        return byPriority != 0 ? byPriority > 0 : one.after(other);
    }

    private Contribution numeric(Rule rule, List<Contribution> own, Contribution newest, Value into) {
        one.read(own.get(0).value());
        sum.set(one);
        int[] counts = new int[WireLimits.ARGUMENTS_MAX];
        Arrays.fill(counts, 0, sum.count(), 1);
        Contribution winner = own.get(0);
        for (Contribution each : own.subList(1, own.size())) {
            one.read(each.value());
            double before = sum.count() == 0 ? 0 : sum.get(0);
            add(rule, counts);
            winner = sum.count() > 0 && sum.get(0) != before ? each : winner;
        }
        for (int i = 0; rule == Rule.AVERAGE && i < sum.count(); i++) {
            sum.put(i, sum.get(i) / counts[i], sum);
        }
        sum.write(into);
        return rule == Rule.AVERAGE ? newest : winner;
    }

    private void add(Rule rule, int[] counts) {
        for (int i = 0; i < one.count(); i++) {
            counts[i]++;
            double number = one.get(i);
            boolean first = i >= sum.count();
            double combined = switch (rule) {
                case HIGHEST -> first ? number : Math.max(sum.get(i), number);
                case LOWEST -> first ? number : Math.min(sum.get(i), number);
                default -> first ? number : sum.get(i) + number;
            };
            sum.put(i, combined, one);
        }
    }

    /** Fills {@code into} with a value and a delta, argument by argument, within the policy's range. */
    void shift(Policy policy, @Nullable Value current, Value delta, Value into) {
        one.read(delta);
        if (current == null || !sum.read(current)) {
            sum.set(one);
            for (int i = 0; i < sum.count(); i++) {
                sum.put(i, 0, sum);
            }
        }
        for (int i = 0; i < sum.count(); i++) {
            double moved = sum.get(i) + (i < one.count() ? one.get(i) : 0);
            sum.put(i, within(policy, moved), sum);
        }
        sum.write(into);
    }

    private static double within(Policy policy, double number) {
        double atLeast = Double.isNaN(policy.min()) ? number : Math.max(policy.min(), number);
        return Double.isNaN(policy.max()) ? atLeast : Math.min(policy.max(), atLeast);
    }
}
