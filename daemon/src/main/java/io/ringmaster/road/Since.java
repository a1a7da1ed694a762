package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.GateLimits;
import io.ringmaster.ring.Cursor;
import io.ringmaster.ring.Entry;
import io.ringmaster.ring.Timeline;
import io.ringmaster.store.Store;
import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.OscWriter;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The command since (section 9 of the contract): what changed since a sequence, as the newest value of each address, paced like a dump; all
 * of it where the ring no longer has it. Owned by the show thread.
 */
final class Since {
    private static final String NAME = "/ringmaster/since";
    private static final String EVERYTHING = "/**";
    private static final int STEPS_PER_ENTRY = 64;

    private final Gate gate;
    private final Store store;
    private final Timeline timeline;
    private final Echo echo;
    private final Notices notices;
    private final OscWriter packet = new OscWriter(64);

    Since(Rooms rooms) {
        this.gate = rooms.gate();
        this.store = rooms.store();
        this.timeline = rooms.timeline();
        this.echo = rooms.echo();
        this.notices = rooms.notices();
    }

    /** {@code /ringmaster/since ,h sequence}. */
    void since(Request request) {
        Device from = request.from();
        if (request.local() || !request.message().isNumber(0)) {
            notices.broken(request, NAME, request.local() ? "values are sent to devices" : "since takes a sequence");
        } else if (from.owner()) {
            notices.deny(request, NAME, Denial.FORBIDDEN, "an owner is not sent its own values");
        } else if (from.confirmed() && !begin(from, request.message().integer(0), request.nowNs())) {
            notices.deny(request, NAME, Denial.THROTTLED, "too many dumps at once");
        }
    }

    private boolean begin(Device to, long after, long nowNs) {
        byte[] end = packet.clear()
                .begin("/ringmaster/synced", "sh")
                .string(EVERYTHING)
                .int64(timeline.last())
                .toByteArray();
        BitSet rows = changed(to, after, nowNs);
        if (rows != null) {
            return echo.dump(to, rows, end);
        }
        AddressPattern everything = AddressPattern.compileDeep(EVERYTHING);
        return everything != null && echo.dump(to, everything, end);
    }

    /** The rows that changed after a sequence; null if the ring does not know that. */
    private @Nullable BitSet changed(Device to, long after, long nowNs) {
        if (after > timeline.last() || timeline.last() - after >= Timeline.CAPACITY) {
            return null;
        }
        Rows rows = new Rows();
        int count = timeline.cursorAfter(after).read(Timeline.CAPACITY, rows);
        gate.charge(to, (long) STEPS_PER_ENTRY * count / GateLimits.WORK_PER_MESSAGE, nowNs);
        return rows.lapped ? null : rows.changed;
    }

    private final class Rows implements Cursor.Reader {
        private final BitSet changed = new BitSet();
        private boolean lapped;

        @Override
        public void entry(long sequence, Entry entry) {
            int row = entry.kind() == Entry.Kind.CHANGE ? store.addresses().find(entry.address()) : -1;
            if (row >= 0) {
                changed.set(row);
            }
        }

        @Override
        public void lapped(long lost) {
            lapped = true;
        }
    }
}
