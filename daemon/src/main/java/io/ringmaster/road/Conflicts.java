package io.ringmaster.road;

import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.profile.Parameter;
import io.ringmaster.store.Growth;
import io.ringmaster.store.Lease;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who was in whose way, for those who asked by {@code /ringmaster/notify} (section 9 of the contract): a write that lost by its stamp, a
 * report of the owner over a lock, and two hands on one control. At most one notice a second for an address. While nobody asks, a
 * write is not looked at. Owned by the show thread.
 */
final class Conflicts {
    /** A value that another device replaces within this time was under two hands, in nanoseconds. */
    static final long TWO_HANDS_NS = 300_000_000L;
    /** At most one notice in this time for an address, in nanoseconds. */
    static final long NOTICE_EVERY_NS = 1_000_000_000L;

    private static final long NEVER = Long.MIN_VALUE;

    private final Gate gate;
    private final Notices notices;
    private boolean asked;
    private @Nullable Writer[] hands = new Writer[0];
    private long[] handNs = new long[0];
    private long[] toldNs = new long[0];
    private long found;

    Conflicts(Gate gate, Notices notices) {
        this.gate = gate;
        this.notices = notices;
    }

    /** {@code /ringmaster/notify ,i 0|1}. */
    void notify(Request request) {
        Device from = request.from();
        if (request.local() || !request.message().isNumber(0)) {
            String text = request.local() ? "conflicts are told to devices" : "notify takes 1 or 0";
            notices.broken(request, "/ringmaster/notify", text);
            return;
        }
        from.hearConflicts(request.message().number(0) != 0);
        asked |= from.hearsConflicts();
    }

    /** Whether anybody asked who is still known; once nobody is, it takes another request to look again. */
    private boolean isWanted() {
        if (asked) {
            asked = false;
            List<@Nullable Device> devices = gate.devices();
            for (int i = 0; i < devices.size() && !asked; i++) {
                Device device = devices.get(i);
                asked = device != null && device.hearsConflicts();
            }
        }
        return asked;
    }

    /**
     * Notes that a value was replaced, under the rule that the newest counts.
     *
     * @param before the value before; null if there was none
     */
    void replaced(Control control, Device by, @Nullable Value before, Value after, long nowNs) {
        if (!isWanted() || before != null && !differ(control, by, before, after)) {
            return;
        }
        int row = control.row();
        handNs = grown(handNs, row);
        if (row >= hands.length) {
            hands = Arrays.copyOf(hands, handNs.length);
        }
        Writer last = hands[row];
        boolean twoHands = last != null
                && nowNs - handNs[row] < TWO_HANDS_NS
                && !last.id().equals(by.id())
                && !mayBeItsEcho(control, by);
        hands[row] = by.writer();
        handNs[row] = nowNs;
        if (twoHands) {
            tell(control, by.id(), last.id(), null, nowNs);
        }
    }

    /** A desk that tells also the one who moved it may only say late what it was sent. */
    private static boolean mayBeItsEcho(Control control, Device by) {
        return control.ownedBy(by) && by.profile().echoesToSetter();
    }

    /** Whether one is another value than the other: what a desk made of a write is none, unless it is a step off. */
    private static boolean differ(Control control, Device by, Value before, Value after) {
        Parameter parameter = control.parameter();
        boolean rounds = control.ownedBy(by) && parameter != null && parameter.steps() > 1;
        if (!rounds || !before.isNumber() || !after.isNumber()) {
            return !before.sameAs(after);
        }
        return Math.abs(before.number() - after.number()) >= parameter.step();
    }

    /** Notes that a write lost to the one that stands. */
    void lost(Control control, @Nullable Writer winner, Device loser, long nowNs) {
        if (winner != null && !winner.id().equals(loser.id())) {
            tell(control, winner.id(), loser.id(), null, nowNs);
        }
    }

    /** Notes that the owner of a mount reported over another's lease; its holder is told, also if it did not ask. */
    void overruled(Control control, Lease lease, Device owner, long nowNs) {
        String holder = lease.holder().id();
        tell(control, owner.id(), holder, gate.device(holder), nowNs);
    }

    private void tell(Control control, String winner, String loser, @Nullable Device holder, long nowNs) {
        found++;
        int row = control.row();
        toldNs = grown(toldNs, row);
        if (toldNs[row] != NEVER && nowNs - toldNs[row] < NOTICE_EVERY_NS) {
            return;
        }
        toldNs[row] = nowNs;
        notices.conflict(control, winner, loser, holder);
    }

    private static long[] grown(long[] table, int row) {
        if (row < table.length) {
            return table;
        }
        long[] larger = Arrays.copyOf(table, Growth.past(row));
        Arrays.fill(larger, table.length, larger.length, NEVER);
        return larger;
    }

    /** Hands over its numbers. */
    void forEach(ObjLongConsumer<String> taker) {
        taker.accept("conflicts", found);
    }
}
