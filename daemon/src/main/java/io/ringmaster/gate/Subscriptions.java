package io.ringmaster.gate;

import io.ringmaster.store.Growth;
import io.ringmaster.wire.AddressPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one device has asked to see, and how often. Those of values narrow what it sees; those of the health of devices ({@code
 * /ringmaster/devices/…}) narrow nothing. What it says of a row is worked out once and remembered. Owned by the show thread.
 */
final class Subscriptions {
    /** What {@link #intervalNs} says of a row that was not asked for. */
    static final long NOT_ASKED = -1;

    private static final long NOT_LOOKED_UP = -2;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private record Subscription(AddressPattern pattern, int hz, boolean health) {
        boolean is(String text) {
            return pattern.toString().equals(text);
        }
    }

    private final List<Subscription> all = new ArrayList<>();
    private long[] intervals = new long[0];

    /** Adds one, or gives the same pattern another rate; false if there are too many. */
    boolean add(AddressPattern pattern, int hz, boolean health) {
        boolean there = all.removeIf(have -> have.is(pattern.toString()));
        if (!there && all.size() >= GateLimits.SUBSCRIPTIONS_MAX) {
            return false;
        }
        all.add(new Subscription(pattern, hz, health));
        lookAgain();
        return true;
    }

    /** Takes over what the same device asked for under another name. */
    void takeOver(Subscriptions other) {
        all.addAll(other.all);
        lookAgain();
    }

    boolean remove(String pattern) {
        lookAgain();
        return all.removeIf(have -> have.is(pattern));
    }

    void lookAgain() {
        intervals = new long[0];
    }

    /** Whether they narrow what the device sees at all. */
    boolean narrow() {
        for (Subscription each : all) {
            if (!each.health()) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of values matches. */
    boolean match(String address) {
        return all.stream().anyMatch(each -> !each.health() && each.pattern().matches(address));
    }

    /** Whether one of the health of devices matches. */
    boolean matchHealth(String address) {
        return all.stream().anyMatch(each -> each.health() && each.pattern().matches(address));
    }

    /** The least time between two values of a row: 0 for no bound, {@link #NOT_ASKED} where no subscription matches. */
    long intervalNs(int row, String address) {
        if (all.isEmpty()) {
            return NOT_ASKED;
        }
        if (row >= intervals.length) {
            int from = intervals.length;
            intervals = Arrays.copyOf(intervals, Growth.past(row));
            Arrays.fill(intervals, from, intervals.length, NOT_LOOKED_UP);
        }
        if (intervals[row] == NOT_LOOKED_UP) {
            intervals[row] = lookUp(address);
        }
        return intervals[row];
    }

    private long lookUp(String address) {
        long interval = NOT_ASKED;
        for (Subscription each : all) {
            if (!each.health() && each.pattern().matches(address)) {
                long own = each.hz() == 0 ? 0 : NANOS_PER_SECOND / each.hz();
                interval = interval == NOT_ASKED ? own : Math.min(interval, own);
            }
        }
        return interval;
    }
}
