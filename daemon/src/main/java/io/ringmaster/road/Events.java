package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Refusal;
import io.ringmaster.profile.Dialogue.Format;
import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.ring.Timeline;
import io.ringmaster.store.HybridClock;
import io.ringmaster.store.Store;
import io.ringmaster.wire.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes what happens rather than is: an event goes out once, to the owner and to who sees it, and is kept nowhere; what is local goes
 * between one controller and the owner; a meter's newest value goes to those who asked for it (section 2 of the contract). Owned by the
 * show thread.
 */
final class Events implements Translation.Answered {
    private final Turn turn;
    private final Gate gate;
    private final Store store;
    private final HybridClock stamps;
    private final Timeline timeline;
    private final Echo echo;
    private final Notices notices;
    private final Writes writes;
    private final Promises promises;
    private final Guards guards = new Guards();
    private final Map<Integer, Device> partners = new HashMap<>();
    private final Askers askers;
    private final Value sent = new Value();

    Events(Turn turn, Rooms rooms, Writes writes, Promises promises) {
        this.turn = turn;
        this.gate = rooms.gate();
        this.store = rooms.store();
        this.stamps = rooms.stamps();
        this.timeline = rooms.timeline();
        this.echo = rooms.echo();
        this.notices = rooms.notices();
        this.writes = writes;
        this.promises = promises;
        this.askers = new Askers(gate, store);
    }

    /** Lets an event happen, or denies it; says whether it happened. What a controller only repeats does not. */
    boolean fire(Control control, Value arguments) {
        if (isRepeated(control) || denied(control, arguments)) {
            return false;
        }
        guards.fired(control, sent, turn.nowNs);
        timeline.event(control.address(), sent, stamps.arrival(turn.epochNs), turn.from.writer());
        for (int i = 0; i < gate.devices().size(); i++) {
            Device to = gate.devices().get(i);
            if (to != null && to != turn.from && to.there()) {
                echo.event(to, control, sent);
            }
        }
        Device owner = control.owner();
        if (owner != null && owner.profile().dialogue().format() == Format.JSON) {
            askers.add(control, turn.from);
        }
        notices.fired(turn.from, turn.reply, control);
        return true;
    }

    private boolean isRepeated(Control control) {
        return echo.repeatsEvent(turn.from, control, turn.name, turn.said, turn.nowNs);
    }

    /** Forgets a device that leaves. */
    void left(Device device) {
        askers.left(device);
        partners.values().removeIf(partner -> partner == device);
    }

    @Override
    public void agreed(Device owner, String address) {
        askers.agreed(owner, address);
    }

    /** Tells those who let an event happen that its owner has refused it; the owner's answer comes when that is long said to be fired. */
    @Override
    public void refused(Device owner, String address, String status) {
        int row = askers.row(owner, address);
        String text = owner.id() + " refuses it: " + Refusals.inWords(status);
        askers.take(row)
                .forEach(asker ->
                        notices.denied(asker, null, store.addresses().text(row), Denial.FORBIDDEN, "", 0, text));
    }

    /** Denies an event that may not happen; says whether it did. */
    private boolean denied(Control control, Value arguments) {
        Denial denial = mayFire(control);
        if (denial == null && !shape(control, arguments)) {
            denial = Denial.INVALID;
        }
        if (denial != null) {
            writes.deny(control, denial);
            return true;
        }
        boolean guarded = !control.ownedBy(turn.from) && guards.refuse(control, sent, promises.at(control), turn.nowNs);
        if (guarded) {
            gate.counters().refused(Refusal.GUARDED, turn.from);
            long ms = control.guardNs() / 1_000_000;
            String text = "the same event came less than " + ms + " ms ago";
            notices.denied(turn.from, turn.reply, control.address(), Denial.THROTTLED, "", 0, text);
        }
        return guarded;
    }

    /** Prepares what goes out, in the type that the owner's profile names; false if it can't be taken. What an owner says is so. */
    private boolean shape(Control control, Value arguments) {
        if (arguments.hasNonFinite()) {
            return false;
        }
        sent.set(arguments);
        Parameter parameter = control.parameter();
        if (parameter == null || arguments.tag() == Value.NONE || control.ownedBy(turn.from)) {
            return true;
        }
        boolean beyond = arguments.isNumber() && parameter.inRange(arguments.number()) != arguments.number();
        return !beyond && control.canonical(arguments, sent);
    }

    /** Why the speaker may not let an event happen now; null if it may. One that its owner would not get is never said to have been fired. */
    private @Nullable Denial mayFire(Control control) {
        Denial denial = writes.mayWrite(control, turn.name);
        Device owner = control.owner();
        if (denial != null || owner == turn.from) {
            return denial;
        }
        if (store.leases().barring(control.row(), turn.from.writer(), turn.nowNs) != null) {
            return Denial.LOCKED;
        }
        if (owner == null || owner.there()) {
            boolean room = owner == null || echo.takesEvents(owner, promises.to(owner) + 1);
            return room ? null : Denial.THROTTLED;
        }
        return Denial.OFFLINE;
    }

    /** Notes an event that is to happen once the draft that is open counts, or denies it. */
    void promise(Control control, Value arguments) {
        if (!denied(control, arguments)) {
            promises.note(control, sent);
        }
    }

    /** Takes what is no state and no event. */
    void aside(Control control, Value arguments) {
        if (isRepeated(control) || deniedAside(control, arguments)) {
            return;
        }
        if (control.kind() == Kind.METER) {
            meter(control, arguments);
        } else if (control.ownedBy(turn.from)) {
            toPartner(control, arguments);
        } else {
            toOwner(control);
        }
    }

    /** Notes what is no state and no event and is to be passed on once the draft that is open counts, or denies it. */
    void promiseAside(Control control, Value arguments) {
        if (!deniedAside(control, arguments) && control.kind() == Kind.LOCAL) {
            promises.note(control, sent);
        }
    }

    private boolean deniedAside(Control control, Value arguments) {
        boolean meter = control.kind() == Kind.METER;
        Denial denial = meter ? denialOfMeter(control, arguments) : denialOfLocal(control, arguments);
        if (denial != null) {
            writes.deny(control, denial);
        }
        return denial != null;
    }

    private @Nullable Denial denialOfLocal(Control control, Value arguments) {
        if (control.ownedBy(turn.from)) {
            return null;
        }
        Denial denial = control.owner() == null ? Denial.UNKNOWN : mayFire(control);
        return denial == null && !shape(control, arguments) ? Denial.INVALID : denial;
    }

    private @Nullable Denial denialOfMeter(Control control, Value arguments) {
        if (asks(control, arguments)) {
            return null;
        }
        Denial denial = writes.mayWrite(control, turn.name);
        if (denial == null && control.owner() != null && !control.ownedBy(turn.from)) {
            denial = Denial.FORBIDDEN;
        }
        boolean level = arguments.tag() != Value.NONE && !arguments.hasNonFinite();
        return denial == null && !level ? Denial.INVALID : denial;
    }

    private boolean asks(Control meter, Value arguments) {
        return arguments.tag() == Value.NONE && turn.from.name(meter.row()) != Device.NO_NAME;
    }

    private void toOwner(Control control) {
        Device owner = control.owner();
        if (owner != null) {
            partners.put(control.row(), turn.from);
            echo.event(owner, control, sent);
        }
    }

    /** What an owner says of something local is for the controller that spoke there last, and for nobody else. */
    private void toPartner(Control control, Value arguments) {
        Device partner = partners.get(control.row());
        if (partner != null && gate.device(partner.id()) == partner && partner.there()) {
            echo.event(partner, control, arguments);
        }
    }

    private void meter(Control control, Value arguments) {
        if (asks(control, arguments)) {
            echo.answer(turn.from, turn.name);
        } else {
            echo.meter(turn.from, control, arguments);
        }
    }
}
