package io.ringmaster.storm;

import io.ringmaster.Show;
import io.ringmaster.store.Store;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.TimeTag;
import io.ringmaster.wire.Value;

/**
 * I9: the state is the fold of the timeline: whoever reads it from the start has every value, revision and writer of the store, and a stamp
 * that is the store's or, where a later write left the value as it was, an older one.
 */
final class StateIsFold extends Invariant {
    private final Value value = new Value();

    @Override
    String name() {
        return "I9 the state is the fold of the timeline";
    }

    @Override
    void after(Referee referee, Show show) {
        Store store = show.store();
        for (int row = 0; row < referee.tracks().size(); row++) {
            Change last = referee.tracks().get(row).last();
            boolean same = last == null || last.removal() ? !store.has(row) : same(store, row, last);
            if (!same) {
                referee.violated(
                        this,
                        referee.tracks().get(row).address() + ": the store has "
                                + (store.has(row) ? store.value(row, value) + " of " + store.writer(row) : "nothing")
                                + ", the timeline "
                                + (last == null ? "nothing" : last.value() + " of " + last.writer()));
            }
        }
    }

    private static boolean same(Store store, int row, Change last) {
        Writer writer = store.writer(row);
        return store.is(row, last.value())
                && TimeTag.compare(store.stamp(row), last.stamp()) >= 0
                && store.revision(row) == last.revision()
                && writer != null
                && writer.id().equals(last.writer());
    }
}
