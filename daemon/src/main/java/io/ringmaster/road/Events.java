package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.profile.Kind;
import io.ringmaster.ring.Timeline;
import io.ringmaster.store.HybridClock;
import io.ringmaster.store.Store;
import io.ringmaster.wire.Value;
import org.jspecify.annotations.Nullable;

/**
 * Takes what happens rather than is: an event goes out once, to the owner and to who sees it, and is kept nowhere (section 2 of the
 * contract). Owned by the show thread.
 */
final class Events {
    private final Turn turn;
    private final Gate gate;
    private final Store store;
    private final HybridClock stamps;
    private final Timeline timeline;
    private final Echo echo;
    private final Notices notices;
    private final Writes writes;

    Events(
            Turn turn,
            Gate gate,
            Store store,
            HybridClock stamps,
            Timeline timeline,
            Echo echo,
            Notices notices,
            Writes writes) {
        this.turn = turn;
        this.gate = gate;
        this.store = store;
        this.stamps = stamps;
        this.timeline = timeline;
        this.echo = echo;
        this.notices = notices;
        this.writes = writes;
    }

    /** Lets an event happen, or denies it. */
    void fire(Control control, Value arguments) {
        if (denied(control, arguments)) {
            return;
        }
        timeline.event(control.address(), arguments, stamps.arrival(turn.epochNs), turn.from.writer());
        for (int i = 0; i < gate.devices().size(); i++) {
            Device to = gate.devices().get(i);
            if (to != null && to != turn.from && to.there()) {
                echo.event(to, control, arguments);
            }
        }
        notices.fired(turn.from, turn.reply, control);
    }

    /** Denies an event that may not happen; says whether it did. */
    boolean denied(Control control, Value arguments) {
        Denial denial = mayFire(control);
        if (denial == null && arguments.hasNonFinite()) {
            denial = Denial.INVALID;
        }
        if (denial != null) {
            writes.deny(control, denial);
        }
        return denial != null;
    }

    /** Why the speaker may not let an event happen now; null if it may. One that its owner would not get is never said to have been fired. */
    @Nullable
    Denial mayFire(Control control) {
        Denial denial = writes.mayWrite(control, turn.name);
        Device owner = control.owner();
        if (denial != null || owner == turn.from) {
            return denial;
        }
        if (store.leases().barring(control.row(), turn.from.writer(), turn.nowNs) != null) {
            return Denial.LOCKED;
        }
        if (owner == null || owner.there()) {
            return owner == null || echo.takesEvent(owner) ? null : Denial.THROTTLED;
        }
        return Denial.OFFLINE;
    }

    /** What is between one controller and the owner goes to the owner only; meters and pages need a later version. */
    void aside(Control control, Value arguments) {
        Device owner = control.owner();
        if (control.kind() != Kind.LOCAL || owner == null || owner == turn.from) {
            return;
        }
        if (!denied(control, arguments)) {
            echo.event(owner, control, arguments);
        }
    }
}
