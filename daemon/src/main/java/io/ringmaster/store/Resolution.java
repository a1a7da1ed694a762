package io.ringmaster.store;

import io.ringmaster.store.Policy.Rule;
import io.ringmaster.wire.Numbers;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each rule of section 4 makes of contributions, and of a delta. Pure: a function of its arguments. For all but {@link
 * Rule#NAMED} the result, and its type, depends on the set of contributions only, in whatever order they came.
 */
final class Resolution {
    private final Numbers result = new Numbers();
    private final Numbers one = new Numbers();
    private final Mean mean = new Mean();

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
            case HIGHEST, LOWEST, AVERAGE -> numeric(policy, own, newest, into);
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

    private Contribution numeric(Policy policy, List<Contribution> own, Contribution newest, Value into) {
        boolean average = policy.rule() == Rule.AVERAGE;
        Contribution winner = average ? newest : extreme(policy.rule(), own);
        if (average) {
            mean.of(own, result);
        }
        for (int i = 0; i < Math.min(result.count(), policy.types().length()); i++) {
            char type = policy.types().charAt(i);
            if (result.type(i) != type) {
                result.put(i, type, result.get(i));
            }
        }
        result.write(into);
        return winner;
    }

    /** Fills the result with the greatest or the least of each argument, as it was said; of equal ones the first in the order of ids. */
    private Contribution extreme(Rule rule, List<Contribution> own) {
        result.clear();
        Contribution winner = own.get(0);
        for (Contribution each : own) {
            one.read(each.value());
            for (int i = 0; i < one.count(); i++) {
                int order = i < result.count() ? one.compare(i, result) : 0;
                boolean beats = i == result.count() || (rule == Rule.HIGHEST ? order > 0 : order < 0);
                if (beats) {
                    result.copy(i, one);
                    winner = i == 0 ? each : winner;
                }
            }
        }
        return winner;
    }

    /**
     * Fills {@code into} with a value and a delta, argument by argument, within the policy's range. A whole number becomes a fraction when
     * it is moved by one, except where a listed parameter has whole numbers.
     */
    void shift(Policy policy, @Nullable Value current, Value delta, Value into) {
        one.read(delta);
        if (current == null || !result.read(current)) {
            result.clear();
            for (int i = 0; i < one.count(); i++) {
                result.put(i, one.type(i), 0);
            }
        }
        for (int i = 0; i < result.count(); i++) {
            if (i < one.count()) {
                move(i, i < policy.types().length() ? policy.types().charAt(i) : moved(result.type(i), one.type(i)));
            }
            clamp(policy, i);
        }
        result.write(into);
    }

    private void move(int index, char type) {
        if (type == 'h') {
            result.putWhole(index, sum(result.whole(index), one.whole(index)));
        } else {
            result.put(index, type, result.get(index) + one.get(index));
        }
    }

    /** The type of a number that was moved: that which holds both, but a switch that is moved by whole numbers stays a switch. */
    private static char moved(char type, char by) {
        boolean stays = type == 'T' && by != 'f' && by != 'd';
        return stays ? type : Numbers.wider(type, by);
    }

    private static long sum(long one, long other) {
        long sum = one + other;
        boolean beyond = ((one ^ sum) & (other ^ sum)) < 0;
        return !beyond ? sum : one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /** What is said to be the value, within the policy's range if that holds for it; it may be {@code said} itself. */
    Value clamped(Policy policy, Value said) {
        if (!policy.clamps() || !result.read(said)) {
            return said;
        }
        for (int i = 0; i < result.count(); i++) {
            clamp(policy, i);
        }
        return result.write(new Value());
    }

    private void clamp(Policy policy, int index) {
        boolean fraction = result.type(index) == 'f' || result.type(index) == 'd';
        double least = fraction ? policy.min() : Math.ceil(policy.min());
        double greatest = fraction ? policy.max() : Math.floor(policy.max());
        double number = result.get(index);
        double atLeast = Double.isNaN(least) ? number : Math.max(least, number);
        double within = Double.isNaN(greatest) ? atLeast : Math.min(greatest, atLeast);
        if (within != number) {
            result.put(index, result.type(index), within);
        }
    }
}
