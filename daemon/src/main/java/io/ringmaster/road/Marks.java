package io.ringmaster.road;

import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.ring.Timeline;
import io.ringmaster.store.HybridClock;
import io.ringmaster.store.Lease;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.Value;
import java.nio.charset.StandardCharsets;

/** Notes for people in the timeline: by the command mark (section 9 of the contract), and of what was locked or frozen. Owned by the show thread. */
final class Marks {
    /** Longest note, in bytes. */
    static final int TEXT_BYTES_MAX = 512;

    private static final String NAME = "/ringmaster/mark";

    private final Timeline timeline;
    private final HybridClock stamps;
    private final Notices notices;

    Marks(Rooms rooms) {
        this.timeline = rooms.timeline();
        this.stamps = rooms.stamps();
        this.notices = rooms.notices();
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
            notices.committed(request.from(), request.reply(), note(request, text));
        }
    }

    /** Notes what somebody who asked for it did; returns its place in the timeline. */
    long note(Request request, String text) {
        return note(text, request.from().writer(), request.epochNs());
    }

    /** Notes that a lease has ended by itself. */
    void ended(Lease lease, long epochNs) {
        note("lock " + lease.address() + " ended", lease.holder(), epochNs);
    }

    private long note(String text, Writer who, long epochNs) {
        return timeline.mark(new Value().setString(text), stamps.arrival(epochNs), who);
    }
}
