package io.ringmaster.storm;

import io.ringmaster.Show;
import java.util.HashMap;
import java.util.Map;

/**
 * I1: there is one writer and one order. Each change appears once: the timeline's sequence goes up by one, the address's revision goes up,
 * the store has the revision that the timeline told last, and none is ever seen twice, also after a restart.
 */
final class OneOrder extends Invariant {
    private static final String CAME_AFTER = " came after ";

    private final Map<String, Long> newest = new HashMap<>();
    private long next;

    @Override
    String name() {
        return "I1 one order";
    }

    @Override
    void began(Referee referee, Show show) {
        long first = show.timeline().last() + 1;
        if (first < next) {
            referee.violated(this, "a start begins at sequence " + first + CAME_AFTER + (next - 1));
        }
        next = first;
    }

    @Override
    void changed(Referee referee, Show show, Change change) {
        if (change.sequence() != next) {
            referee.violated(this, "sequence " + change.sequence() + CAME_AFTER + (next - 1));
        }
        next = change.sequence() + 1;
        if (!change.event() && !change.mark()) {
            revision(referee, change);
        }
    }

    private void revision(Referee referee, Change change) {
        long before = newest.getOrDefault(change.address(), 0L);
        if (change.revision() <= before) {
            referee.violated(this, change.address() + ": revision " + change.revision() + CAME_AFTER + before);
        }
        newest.put(change.address(), change.revision());
    }

    @Override
    void after(Referee referee, Show show) {
        if (show.timeline().last() != next - 1) {
            referee.violated(this, "the timeline ends at " + show.timeline().last() + ", read up to " + (next - 1));
        }
        for (int row = 0; row < referee.tracks().size(); row++) {
            Change last = referee.tracks().get(row).last();
            long revision = show.store().revision(row);
            long told = last == null || last.removal() ? 0 : last.revision();
            if (revision != told) {
                referee.violated(
                        this,
                        referee.tracks().get(row).address() + ": revision " + revision + " in the store, " + told
                                + " on the timeline");
            }
        }
    }
}
