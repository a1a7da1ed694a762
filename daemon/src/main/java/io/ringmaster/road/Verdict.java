package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.ring.Timeline;
import io.ringmaster.store.Draft;
import java.util.List;

/**
 * Ends a bundle that is all or nothing (section 6 of the contract): it counts as a whole and leaves as one, or nothing of it does and its
 * sender is told why, and the true values. Owned by the show thread.
 */
final class Verdict {
    private final Turn turn;
    private final Drafts drafts;
    private final Writes writes;
    private final Notices notices;
    private final Timeline timeline;
    private final Echo echo;

    Verdict(Turn turn, Rooms rooms, Drafts drafts, Writes writes) {
        this.turn = turn;
        this.drafts = drafts;
        this.writes = writes;
        this.notices = rooms.notices();
        this.timeline = rooms.timeline();
        this.echo = rooms.echo();
    }

    /** Ends the draft that is open; whether it counts. */
    boolean reach() {
        Drafts.Objection objection = drafts.objection();
        try {
            if (objection == null) {
                commit();
            } else {
                object(objection);
            }
        } finally {
            drafts.end();
        }
        return objection == null;
    }

    private void commit() {
        Draft draft = drafts.open();
        if (draft != null) {
            writes.commit(draft);
        }
        boolean asked = drafts.asked();
        List<Runnable> following = drafts.following();
        drafts.end();
        following.forEach(Runnable::run);
        if (asked) {
            notices.committed(turn.from, turn.reply, timeline.last());
        }
    }

    private void object(Drafts.Objection objection) {
        echo.flushBundles(turn.nowNs);
        notices.objected(turn.from, turn.reply, objection);
        drafts.correctAll();
        echo.flushBundles(turn.nowNs);
    }
}
