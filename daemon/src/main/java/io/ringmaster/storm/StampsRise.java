package io.ringmaster.storm;

import io.ringmaster.Show;
import io.ringmaster.wire.TimeTag;

/** I2: the stamp of an address's value never goes back, whatever the wall clock does. */
final class StampsRise extends Invariant {
    @Override
    String name() {
        return "I2 stamps rise";
    }

    @Override
    void changed(Referee referee, Show show, Change change) {
        Track track = referee.track(change.address());
        Change last = track == null ? null : track.last();
        if (!change.event() && last != null && TimeTag.compare(change.stamp(), last.stamp()) < 0) {
            referee.violated(
                    this,
                    change.address() + ": a write of " + change.writer() + " with the stamp "
                            + Long.toUnsignedString(change.stamp(), 16) + " came after "
                            + Long.toUnsignedString(last.stamp(), 16) + " of " + last.writer());
        }
    }
}
