package io.ringmaster.road;

import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.ring.Timeline;
import io.ringmaster.store.HybridClock;
import io.ringmaster.wire.Value;
import java.nio.charset.StandardCharsets;

/** The command mark (section 9 of the contract): a note for people in the timeline. Owned by the show thread. */
final class Marks {
    /** Longest note, in bytes. */
    static final int TEXT_BYTES_MAX = 512;

    private static final String NAME = "/ringmaster/mark";

    private final Timeline timeline;
    private final HybridClock stamps;
    private final Notices notices;

    Marks(Timeline timeline, HybridClock stamps, Notices notices) {
        this.timeline = timeline;
        this.stamps = stamps;
        this.notices = notices;
    }

    /** {@code /ringmaster/mark ,s text}. */
    void mark(Request request) {
        String text = request.string(0);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > TEXT_BYTES_MAX) {
            notices.broken(request, NAME, "a mark is a text of 1 to " + TEXT_BYTES_MAX + " bytes");
        } else if (request.from().role() == Role.VIEWER) {
            notices.forbidden(request, NAME, Denial.FORBIDDEN.text());
        } else {
            long sequence = timeline.mark(
                    new Value().setString(text),
                    stamps.arrival(request.epochNs()),
                    request.from().writer());
            notices.committed(request.from(), request.reply(), sequence);
        }
    }
}
