package io.ringmaster.storm;

import io.ringmaster.Show;
import io.ringmaster.wire.TimeTag;

/**
 * I3: no accepted stamp is later than its arrival by more than the skew. After the wall clock went back, arrival is judged by the latest
 * time that it ever showed, and each stamp given meanwhile adds one unit.
 */
final class NoFutureStamp extends Invariant {
    /** Units that stamps given one after the other may add, about a tenth of a millisecond. */
    private static final long SLACK = 1L << 19;

    private static final long SKEW = TimeTag.ofDurationNs(Stage.SKEW_NS);

    private long latestWall;

    @Override
    String name() {
        return "I3 no stamp from the future";
    }

    @Override
    void began(Referee referee, Show show) {
        latestWall = TimeTag.ofEpochNs(referee.epochNs());
    }

    @Override
    void before(Referee referee, Show show) {
        long wall = TimeTag.ofEpochNs(referee.epochNs());
        if (TimeTag.compare(wall, latestWall) > 0) {
            latestWall = wall;
        }
    }

    @Override
    void changed(Referee referee, Show show, Change change) {
        if (TimeTag.compare(change.stamp(), latestWall + SKEW + SLACK) > 0) {
            referee.violated(
                    this,
                    change.address() + ": a write of " + change.writer() + " counts from "
                            + TimeTag.differenceNs(change.stamp() - latestWall) / 1_000_000 + " ms after its arrival");
        }
    }
}
