package io.ringmaster.control;

import io.ringmaster.ring.Timeline;
import io.ringmaster.view.Slices;
import io.ringmaster.view.View;
import org.jspecify.annotations.Nullable;

/**
 * The view that all clients of the command socket share: made when one first asks for values, and given up with the last connection,
 * so that a daemon whom nobody asks keeps no second copy. Belongs to the socket's thread.
 */
final class SharedView {
    private final Timeline timeline;
    private final Slices slices;
    private @Nullable View view;
    private int connections;

    SharedView(Timeline timeline, Slices slices) {
        this.timeline = timeline;
        this.slices = slices;
    }

    void opened() {
        connections++;
    }

    void closed() {
        if (--connections == 0) {
            view = null;
        }
    }

    View view() {
        View there = view;
        if (there == null) {
            there = new View(timeline, slices);
            view = there;
        }
        return there;
    }
}
