package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Refusal;
import io.ringmaster.gate.SharedAddress;
import io.ringmaster.profile.Parameter;
import io.ringmaster.ring.Timeline;
import io.ringmaster.store.Decision;
import io.ringmaster.store.Draft;
import io.ringmaster.store.HybridClock;
import io.ringmaster.store.Lease;
import io.ringmaster.store.Patch;
import io.ringmaster.store.Policy;
import io.ringmaster.store.Policy.Rule;
import io.ringmaster.store.Store;
import io.ringmaster.store.Write;
import io.ringmaster.store.Write.Meaning;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.TimeTag;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes each write to its decision: may the device write there, is the value a good one, does it win; and carries what counts to the
 * timeline and the echo. A plain numeric write makes no garbage. Owned by the show thread.
 */
public final class Writes {
    private final Turn turn;
    private final Gate gate;
    private final Store store;
    private final HybridClock stamps;
    private final Timeline timeline;
    private final Echo echo;
    private final DeskSessions desks;
    private final Notices notices;
    private final Drafts drafts;
    private final Fingers fingers;
    private final LinkWrites links;
    private final Freeze freeze;
    private final Gestures gestures;
    private final Conflicts conflicts;
    private final Value value = new Value();
    private final Value was = new Value();

    Writes(
            Turn turn,
            Rooms rooms,
            Drafts drafts,
            Fingers fingers,
            Freeze freeze,
            Gestures gestures,
            Conflicts conflicts) {
        this.turn = turn;
        this.gate = rooms.gate();
        this.store = rooms.store();
        this.stamps = rooms.stamps();
        this.timeline = rooms.timeline();
        this.echo = rooms.echo();
        this.desks = rooms.desks();
        this.notices = rooms.notices();
        this.drafts = drafts;
        this.fingers = fingers;
        this.freeze = freeze;
        this.gestures = gestures;
        this.conflicts = conflicts;
        links = new LinkWrites(turn, gate, store, freeze);
    }

    /** Takes a message with arguments to a state address. */
    void message(Control control, OscMessage message) {
        message.value(turn.said);
        if (!echo.reflected(turn.from, control, turn.name, turn.said, turn.nowNs)) {
            write(control, message.timeTag(), message.element());
        }
    }

    /** Takes what a device that repeats what it is sent still says of a quiet control. How far an encoder stands is no turn of it. */
    void insists(Device device, Control control, int by, Value still) {
        turn.speaker(device, null);
        if (isDelta(control, meaning(control))) {
            echo.answer(device, by);
            return;
        }
        turn.name = by;
        turn.said.set(still);
        write(control, TimeTag.IMMEDIATELY, 0);
    }

    private void write(Control control, long timeTag, int element) {
        Meaning meaning = meaning(control);
        turn.answer = desks.answers(turn.from, control, turn.nowNs);
        fingers.write(control);
        Denial denial = mayWrite(control, turn.name);
        if (denial == null) {
            denial = denialOfValue(control, meaning);
        }
        noteSaid(control, meaning);
        if (denial != null) {
            deny(control, denial);
        } else if (!noteReport(control, meaning)) {
            decide(control, stamp(control, timeTag), element, meaning);
        }
        turn.answer = false;
        turn.recalled = false;
    }

    /**
     * Notes what a desk tells of itself.
     *
     * @return whether it is no more than the answer that all is as it was, which changes nothing: a desk may be asked often
     */
    private boolean noteReport(Control control, Meaning meaning) {
        boolean report = meaning == Meaning.REPORT;
        boolean asBefore = report && store.has(control.row()) && isAsBefore(control);
        if (report) {
            desks.told(turn.from, control.row(), !asBefore, turn.answer, turn.nowNs);
        }
        turn.recalled = report && desks.inBurst(turn.from);
        boolean nothingNew = asBefore && turn.answer && !drafts.isOpen();
        if (nothingNew) {
            desks.forgetQuery(control.row());
        }
        return nothingNew;
    }

    /** Whether a report is the value that stands; an answer to our own question says it after the desk's rounding, in its type. */
    private boolean isAsBefore(Control control) {
        if (store.is(control.row(), value)) {
            return true;
        }
        Parameter parameter = control.parameter();
        return turn.answer
                && parameter != null
                && value.isNumber()
                && store.value(control.row(), was).tag() == value.tag()
                && parameter.holdsAlike(was.number(), value.number());
    }

    private Meaning meaning(Control control) {
        if (control.ownedBy(turn.from)) {
            return Meaning.REPORT;
        }
        return turn.from == gate.commandLine() ? Meaning.ABSOLUTE : Meaning.MOVE;
    }

    private static boolean isDelta(Control control, Meaning meaning) {
        return meaning == Meaning.MOVE && control.policy().rule() == Rule.RELATIVE;
    }

    private @Nullable Denial denialOfValue(Control control, Meaning meaning) {
        boolean delta = isDelta(control, meaning);
        turn.from.toShared(turn.name, turn.said, delta, value);
        if (!delta) {
            boolean taken = meaning == Meaning.REPORT || control.takes(value);
            return taken && control.canonical(value, value) ? null : Denial.INVALID;
        }
        if (value.hasNonFinite()) {
            return Denial.INVALID;
        }
        boolean known = control.owner() == null || store.has(control.row());
        if (!known) {
            desks.askOwner(control);
        }
        return known ? null : Denial.UNKNOWN;
    }

    /** What the device said is what it shows now; but an encoder shows nothing of its own. */
    private void noteSaid(Control control, Meaning meaning) {
        if (isDelta(control, meaning)) {
            echo.turned(turn.from, control, turn.name, turn.said, turn.nowNs);
            return;
        }
        echo.heard(turn.from, control, turn.name, turn.said, turn.answer, turn.nowNs);
        drafts.said(control, turn.name);
    }

    /** Compare and set (section 6): writes only if the revision still is the one named; 0 means that there is no value yet. */
    void setIfRevision(OscMessage message) {
        Device from = turn.from;
        from.spokeRingmaster();
        String address = message.isString(0) ? message.string(0) : message.address();
        boolean formed = message.isString(0) && message.argumentCount() > 2 && message.isWhole(1);
        if (!formed || !SharedAddress.isPlain(address)) {
            gate.counters().refused(Refusal.COMMAND_BROKEN, from);
            refused(address, "set takes address, revision, value");
            return;
        }
        Control control = gate.sharedControl(from, address, reason -> unplaced(address, reason));
        if (control != null) {
            set(control, message);
        }
    }

    private void set(Control control, OscMessage message) {
        Device from = turn.from;
        message.valueFrom(2, turn.said);
        turn.name = Device.NO_NAME;
        turn.answer = false;
        drafts.said(control, from.name(control.row()));
        Denial denial = denialOfSet(control, message.integer(1));
        if (denial != null) {
            refuse(control, denial);
            return;
        }
        // What the sender knew of is not newer than it, whatever its time tag says.
        long stamp = stamps.arrival(turn.epochNs);
        drafts.set(control, turn.said);
        if (decide(control, stamp, message.element(), Meaning.ABSOLUTE) == Decision.APPLIED) {
            drafts.setAt(control, stamp);
            Reply reply = turn.reply;
            long revision = revision(control.row());
            drafts.whenItCounts(() -> notices.set(from, reply, control, revision));
        } else {
            drafts.unset(control);
        }
    }

    private @Nullable Denial denialOfSet(Control control, long expected) {
        Denial denial = mayWrite(control, turn.name);
        if (denial != null) {
            return denial;
        }
        if (!control.takesState() || !control.takes(turn.said) || !control.canonical(turn.said, value)) {
            return Denial.INVALID;
        }
        return expected == revision(control.row()) ? null : Denial.CONFLICT;
    }

    /** The revision of a row now or, while a draft is open, as it will be as far as the draft has come. */
    private long revision(int row) {
        Draft draft = drafts.open();
        return draft == null ? store.revision(row) : draft.revision(row);
    }

    /** Why the speaker may not write a control by this name now; null if it may. Locks are the store's to judge. */
    @Nullable
    Denial mayWrite(Control control, int by) {
        Device from = turn.from;
        if (!from.mayWrite(control) || from.readOnly(by)) {
            return Denial.FORBIDDEN;
        }
        if (freeze.denies(control, from)) {
            return Denial.FROZEN;
        }
        return control.ownedBy(from) || control.reachable() ? null : Denial.OFFLINE;
    }

    /** The stamp of a plain write: the time its query left for a desk's answer, the sender's time tag, or its arrival; one for a draft. */
    long stamp(Control control, long timeTag) {
        Device from = turn.from;
        if (control.ownedBy(from)) {
            long asked = desks.takeQueryStamp(control.row(), turn.nowNs);
            return asked != 0 ? asked : stamps.arrival(turn.epochNs);
        }
        if (drafts.isOpen() && drafts.stamp() != 0) {
            return drafts.stamp();
        }
        long stamp = from.synced() ? stamps.synced(timeTag, turn.epochNs) : stamps.arrival(turn.epochNs);
        return drafts.isOpen() ? drafts.stamp(stamp) : stamp;
    }

    /** Decides a write whose value is prepared, and carries it on if it counts. */
    private Decision decide(Control control, long stamp, int element, Meaning meaning) {
        Device from = turn.from;
        boolean overLocks = overLocks(control);
        Lease lease = overLocks ? store.leases().barring(control.row(), from.writer(), turn.nowNs) : null;
        boolean news = lease != null && !store.is(control.row(), value);
        Decision decision = decide(control, stamp, element, meaning, overLocks);
        switch (decision) {
            case APPLIED -> {}
            case LOCKED -> deny(control, Denial.LOCKED);
            case INVALID -> deny(control, Denial.INVALID);
            case FULL -> deny(control, Denial.FULL);
            case STALE -> stale(control);
        }
        if (lease != null && news && decision == Decision.APPLIED) {
            long now = turn.nowNs;
            drafts.whenItCounts(() -> conflicts.overruled(control, lease, from, now));
        }
        return decision;
    }

    /** Whether a lease does not bar the speaker there: what an owner reports has happened already. */
    private boolean overLocks(Control control) {
        return control.ownedBy(turn.from) && !desks.obeysLocks(turn.from);
    }

    private Decision decide(Control control, long stamp, int element, Meaning meaning, boolean overLocks) {
        Draft open = drafts.open();
        if (open == null && control.policy() == Policy.LATEST && !links.follow(control)) {
            return plain(control, stamp, element, meaning, overLocks);
        }
        Draft draft = open == null ? store.draft() : open;
        Decision decision = into(draft, control, stamp, element, meaning, overLocks);
        if (open == null && decision == Decision.APPLIED) {
            commit(draft);
        }
        return decision;
    }

    /** Decides a write by itself, under the rule that the newest counts. A numeric one makes no garbage. */
    private Decision plain(Control control, long stamp, int element, Meaning meaning, boolean overLocks) {
        int row = control.row();
        if (!store.hasRoom(row, value, meaning == Meaning.REPORT)) {
            return Decision.FULL;
        }
        Writer by = turn.from.writer();
        Value before = store.has(row) ? store.value(row, was) : null;
        long revision = store.revision(row);
        Decision decision = store.write(row, value, stamp, element, by, overLocks, turn.nowNs);
        if (decision == Decision.APPLIED) {
            control.becameState();
            timeline.change(control.address(), value, stamp, store.revision(row), by, true);
            drafts.count();
            echo.changed(control);
            if (!turn.answer) {
                conflicts.replaced(control, turn.from, before, value, turn.nowNs);
                gestures.moved(by.id(), row, control.guarded() ? null : before, revision, turn.nowNs);
            }
        }
        return decision;
    }

    private Decision into(Draft draft, Control control, long stamp, int element, Meaning meaning, boolean overLocks) {
        long from = drafts.notBeforeSet(control, stamp);
        Write write = new Write(
                control.row(), control.policy(), value, from, element, turn.from.writer(), meaning, overLocks);
        try {
            return draft.write(write, turn.nowNs);
        } catch (RuntimeException broken) {
            if (control.policy().rule() != Rule.NAMED) {
                throw broken;
            }
            gate.faults().resolvers(control.address(), broken, turn.nowNs);
            return Decision.INVALID;
        }
    }

    /** Decides one of several writes that count together or not at all; the value is what the turn says. */
    Decision into(Draft draft, Control control, int by, long stamp, int element) {
        turn.name = by;
        Meaning meaning = meaning(control);
        Denial invalid = denialOfValue(control, meaning);
        if (meaning == Meaning.REPORT) {
            noteSaid(control, meaning);
        }
        return invalid == null ? into(draft, control, stamp, element, meaning, overLocks(control)) : Decision.INVALID;
    }

    /** Lets a draft of the speaker count: on the timeline as one commit, and to the devices. */
    void commit(Draft draft) {
        List<Integer> contributed = draft.contributed();
        List<Patch> patches = apply(draft);
        if (turn.answer) {
            return;
        }
        List<Gestures.Move> moves = new ArrayList<>();
        for (Patch patch : patches) {
            Control control = gate.controls().at(patch.row());
            boolean own = patch.writer().equals(turn.from.writer());
            if (own && control.policy() == Policy.LATEST) {
                conflicts.replaced(control, turn.from, patch.before(), patch.after(), turn.nowNs);
            }
            if (own && !control.policy().keepsContributions()) {
                Value before = control.guarded() ? null : patch.before();
                moves.add(new Gestures.Move(patch.row(), before, patch.revisionBefore(), patch.revision()));
            }
        }
        for (int row : contributed) {
            moves.add(new Gestures.Move(row, null, store.revision(row), store.revision(row)));
        }
        gestures.moved(turn.from.id(), moves, drafts.isOpen(), turn.nowNs);
    }

    /** Puts values back as one draft of the speaker; false if one of them is denied: then nothing is changed. */
    boolean putBack(List<Gestures.Step> steps) {
        Draft draft = store.draft();
        long stamp = stamps.arrival(turn.epochNs);
        for (Gestures.Step step : steps) {
            Control control = gate.controls().at(step.row());
            Denial denial = mayWrite(control, Device.NO_NAME);
            if (denial == null && step.value() != null) {
                control.canonical(step.value(), value);
                denial = denialOf(into(draft, control, stamp, 0, Meaning.ABSOLUTE, false));
            }
            if (denial != null) {
                refuse(control, denial);
                return false;
            }
        }
        apply(draft);
        return true;
    }

    /** What a decision is called when it denies a write; null if the write counts. */
    static @Nullable Denial denialOf(Decision decision) {
        return switch (decision) {
            case APPLIED -> null;
            case LOCKED -> Denial.LOCKED;
            case INVALID -> Denial.INVALID;
            case FULL -> Denial.FULL;
            case STALE -> Denial.STALE;
        };
    }

    /** Lets a draft count that is no move of the speaker's: what becomes of values when somebody comes or goes, and what an undo puts back. */
    List<Patch> apply(Draft draft) {
        links.fire(draft);
        boolean together = draft.rows().size() > 1;
        if (together) {
            // Before anything counts: what waits for the same addresses must not leave with values that are on no
            // timeline yet.
            echo.flushBundles(turn.nowNs);
        }
        List<Patch> patches = draft.commit(turn.nowNs);
        drafts.count();
        for (int i = 0; i < patches.size(); i++) {
            Patch patch = patches.get(i);
            Control control = gate.controls().at(patch.row());
            boolean last = i == patches.size() - 1;
            control.becameState();
            timeline.change(control.address(), patch.after(), patch.stamp(), patch.revision(), patch.writer(), last);
            echo.changed(control);
        }
        if (together) {
            echo.flushBundles(turn.nowNs);
        }
        return patches;
    }

    private void stale(Control control) {
        if (control.ownedBy(turn.from)) {
            desks.askAgain(control.row());
            return;
        }
        Device from = turn.from;
        Writer winner = store.writer(control.row());
        long now = turn.nowNs;
        drafts.whenItCounts(() -> conflicts.lost(control, winner, from, now));
        if (drafts.isOpen()) {
            // A stale element drops alone: its sender is told the true value, but the draft goes on.
            int name = turn.name;
            boolean moves = control.moves(turn.said);
            drafts.whenItCounts(() -> echo.correct(from, control, name, moves, now));
        } else {
            deny(control, Denial.STALE);
        }
    }

    /** Denies a write: the notice at once, the true value when the hand has left the control. */
    void deny(Control control, Denial denial) {
        refuse(control, denial);
        if (!control.ownedBy(turn.from)) {
            correct(control);
        } else if (denial == Denial.LOCKED) {
            obey(control);
        }
    }

    private void correct(Control control) {
        if (!drafts.isOpen()) {
            echo.correct(turn.from, control, turn.name, control.moves(turn.said), turn.nowNs);
        }
    }

    /**
     * Puts a desk right that obeys locks, as any other writer, where it was moved under another's lease. It is not sent what it only
     * answered, which may be how it started, nor anything guarded, nor while the show is frozen: it is shown to differ then.
     */
    private void obey(Control control) {
        Device desk = turn.from;
        int row = control.row();
        boolean known = store.has(row) && desk.name(row) != Device.NO_NAME;
        if (known && (store.is(row, value) || echo.confirmed(desk, control))) {
            return;
        }
        Lease lease = store.leases().barring(row, desk.writer(), turn.nowNs);
        conflicts.lost(control, lease == null ? null : lease.holder(), desk, turn.nowNs);
        boolean barred = turn.answer || freeze.holds(control) || control.guarded() || control.readOnly();
        if (known && !barred) {
            correct(control);
        } else {
            desks.differs(desk, row);
        }
    }

    /** Counts a denial and tells the speaker of it: no control of it moved, or none is to be put right. */
    void refuse(Control control, Denial denial) {
        gate.counters().refused(refusal(denial), turn.from);
        notices.denied(turn.from, turn.reply, control, denial, turn.nowNs);
    }

    private static Refusal refusal(Denial denial) {
        return switch (denial) {
            case LOCKED -> Refusal.LOCKED;
            case STALE, CONFLICT -> Refusal.STALE;
            case FORBIDDEN -> Refusal.FORBIDDEN;
            case OFFLINE -> Refusal.OWNER_OFFLINE;
            case FROZEN -> Refusal.FROZEN;
            case THROTTLED -> Refusal.THROTTLED;
            case INVALID, UNKNOWN -> Refusal.VALUE_INVALID;
            case FULL -> Refusal.VALUES_FULL;
        };
    }

    void refused(String address, String text) {
        refused(address, Denial.INVALID, text);
    }

    private void refused(String address, Denial denial, String text) {
        notices.denied(turn.from, turn.reply, address, denial, "", 0, text);
    }

    /**
     * Denies a message whose address, as the speaker says it, has no place in the shared tree; it is counted already. Pages are full of
     * controls that a map leaves out: of such a one the speaker is told only where a whole bundle is denied for it.
     */
    void unplaced(String address, Refusal reason) {
        switch (reason) {
            case NOT_MAPPED -> {
                if (drafts.isOpen()) {
                    refused(address, Denial.FORBIDDEN, "the map of this device does not have this address");
                }
            }
            case ADDRESSES_FULL -> refused(address, Denial.THROTTLED, "there is no room for another address");
            case GUEST_ADDRESSES_FULL -> refused(address, Denial.THROTTLED, "guests have brought too many addresses");
            case ADDRESS_NOT_UTF8 -> refused(address, "the address is not text in UTF-8");
            case ADDRESS_WITHOUT_SLASH -> refused(address, "an address begins with a slash");
            default -> refused(address, "the address is too long");
        }
    }
}
