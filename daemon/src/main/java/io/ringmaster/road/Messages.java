package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.echo.Insistence;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Counters;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Refusal;
import io.ringmaster.store.Draft;
import io.ringmaster.store.Store;
import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.Value;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes each message of a packet to where it is decided: a write, an event, a query, a touch, a word to Ringmaster itself. A bundle that
 * is all or nothing, also one in another bundle, is read twice: first for what it writes, and, if that counts, for the rest. Owned by the
 * show thread.
 */
final class Messages {
    private static final byte[] SET = "/ringmaster/set".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ATOMIC = "/ringmaster/atomic".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LOCK = "/ringmaster/lock".getBytes(StandardCharsets.UTF_8);
    private static final byte[] UNLOCK = "/ringmaster/unlock".getBytes(StandardCharsets.UTF_8);
    private static final byte[] JOIN = "/ringmaster/join".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OWN = "/ringmaster".getBytes(StandardCharsets.UTF_8);

    private final Turn turn;
    private final Gate gate;
    private final Counters counters;
    private final Store store;
    private final Echo echo;
    private final DeskSessions desks;
    private final Meters meters;
    private final Commands commands;
    private final Notices notices;
    private final Drafts drafts;
    private final Verdict verdict;
    private final Resting resting;
    private final Fingers fingers;
    private final Writes writes;
    private final Events events;
    private final PatternWrites patterns;
    private final Contributors contributors;
    private final Listeners listeners = new Listeners();
    private final Pages pages;
    private final Inquiries inquiries;
    private final Translation translation;
    private final NodeAnswers nodes;
    private final OscReader afterReader = new OscReader();
    private final OscReader.Handler onMessage = this::take;
    private final OscReader.Handler onAfter = this::afterDraft;

    /** The messages of this turn's speaker, through these rooms. */
    Messages(Turn turn, Rooms rooms, Meters meters, Commands commands) {
        this.turn = turn;
        this.gate = rooms.gate();
        this.counters = gate.counters();
        this.store = rooms.store();
        this.echo = rooms.echo();
        this.desks = rooms.desks();
        this.meters = meters;
        this.notices = rooms.notices();
        this.commands = commands;
        this.drafts = new Drafts(turn, store, echo);
        this.resting = new Resting(gate, store.leases(), rooms.timeline(), echo, notices);
        this.fingers = new Fingers(turn, gate, echo, resting);
        Marks marks = new Marks(rooms);
        Freeze freeze = new Freeze(rooms, marks);
        Gestures gestures = new Gestures(store);
        Conflicts conflicts = new Conflicts(gate, notices);
        this.writes = new Writes(turn, rooms, drafts, fingers, freeze, gestures, conflicts);
        this.events = new Events(turn, rooms, writes, drafts.promises());
        this.verdict = new Verdict(turn, rooms, drafts, writes);
        this.patterns = new PatternWrites(turn, rooms, writes, drafts, this::query);
        this.translation = new Translation(counters, desks, events);
        this.nodes = new NodeAnswers(turn, rooms, this::shared);
        this.contributors = new Contributors(turn, rooms, writes, freeze);
        this.pages = new Pages(turn, rooms);
        Status status = commands.status();
        this.inquiries = new Inquiries(rooms, listeners, status);
        notices.objections(drafts);
        notices.trouble(desks::trouble);
        desks.frozen(freeze::on);
        desks.presence(contributors::present);
        status.frozen(freeze::on);
        status.add(taker -> taker.accept("faults", gate.faults().count()));
        status.add(gestures::forEach);
        status.add(conflicts::forEach);
        status.add(desks::forEach);
        commands.add("notify", conflicts::notify);
        commands.add("freeze", freeze::freeze);
        commands.add("push", new Pushes(rooms, freeze::on)::push);
        commands.add("since", new Since(rooms)::since);
        commands.add("mark", marks::mark);
        commands.add("undo", new Undo(gate, gestures, writes, notices, status)::undo);
        commands.add("release", contributors::release);
        inquiries.addTo(commands);
    }

    /** The bundle that is all or nothing, while it is read. */
    Drafts drafts() {
        return drafts;
    }

    /** What takes the word of a device that repeats what it is sent. */
    Insistence insistence() {
        return writes::insists;
    }

    /** Says who reads the configuration anew when the command line asks for it, on a thread of its own. */
    void onReload(Consumer<Reply> reload) {
        inquiries.onReload(reload);
    }

    /** Takes the devices and policies of another configuration, which the gate has taken already. */
    void reconfigured(Gate.Reconfigured change) {
        pages.reconfigured();
        contributors.reconfigured(change);
    }

    /** Lets go what fingers hold that have left, and does what waited for the end of a lease. */
    void settle(long nowNs) {
        resting.settle(nowNs);
        contributors.settle();
    }

    /** Forgets a device that leaves. */
    void left(Device device) {
        events.left(device);
    }

    /** Carries out a packet of the speaker, which the reader has checked, by the addresses that the profile lists. */
    void understand(OscReader reader, byte[] packet, int length) {
        if (!turn.from.profile().dialogue().translates()) {
            carryOut(reader, packet, length);
        } else if (translation.of(turn.from, packet, length)) {
            carryOut(reader, translation.packet(), translation.length());
        }
    }

    private void carryOut(OscReader reader, byte[] packet, int length) {
        if (turn.from.atomicBundles() && !turn.from.owner() && reader.isBundle()) {
            drafts.begin(packet, 0, length);
        }
        reader.read(packet, 0, length, onMessage);
        end();
    }

    /** Takes one message of the speaker; a fault of ours ends it and nothing else. */
    void take(OscMessage message) {
        if (drafts.isOpen() && !drafts.covers(message)) {
            endInner();
        }
        turn.answer = false;
        try {
            listeners.heard(turn.from, message, turn.nowNs);
            resting.settle(turn.nowNs);
            if (message.addressWithin(OWN)) {
                own(message);
            } else {
                shared(message);
            }
        } catch (RuntimeException fault) {
            // One message must never end the loop that everybody's messages come through.
            fault("a message from " + turn.from.id() + " to " + message.address(), fault);
            drafts.object(new Drafts.Objection(message.address(), Denial.INVALID, "", 0, "a fault of ours"));
        }
    }

    /** Ends the draft of a bundle in a bundle; where that breaks, what comes after it in the packet goes on. */
    private void endInner() {
        try {
            end();
        } catch (RuntimeException fault) {
            fault("the end of a bundle from " + turn.from.id(), fault);
        }
    }

    private void own(OscMessage message) {
        if (!turn.from.introduced() && !message.addressIs(JOIN)) {
            turn.from.spokeRingmaster();
            notices.introduce(turn.from, turn.nowNs);
        }
        if (message.addressIs(SET)) {
            writes.setIfRevision(message);
        } else if (message.addressIs(ATOMIC)) {
            atomic(message);
        } else if (!drafts.isOpen() || joinsDraft(message)) {
            turn.from = commands.handle(turn.from, message, turn.reply, turn.nowNs, turn.epochNs);
        }
    }

    private static boolean joinsDraft(OscMessage message) {
        return message.addressIs(LOCK) || message.addressIs(UNLOCK);
    }

    private void atomic(OscMessage message) {
        turn.from.spokeRingmaster();
        boolean owner = turn.from.owner();
        if (message.leadsBundle() && !owner) {
            drafts.ask(message);
        } else if (!drafts.isOpen()) {
            counters.refused(Refusal.COMMAND_BROKEN, turn.from);
            String why =
                    owner ? "what a desk reports has happened: each message counts" : "this goes first in a bundle";
            writes.refused("/ringmaster/atomic", why);
        }
    }

    private void shared(OscMessage raw) {
        if (desks.takes(turn.from, raw, turn.nowNs)
                || meters.takes(turn.from, raw)
                || nodes.takes(turn.from, raw)
                || fingers.take(raw)) {
            return;
        }
        OscMessage message = turn.from.understood(raw);
        Control control = control(message);
        if (control != null) {
            say(control, message);
        } else if (isPattern(message)) {
            patterns.write(message);
        }
    }

    private @Nullable Control control(OscMessage message) {
        Control control = gate.known(turn.from, message);
        return control != null || isPattern(message)
                ? control
                : gate.firstSight(turn.from, message, reason -> writes.unplaced(message.address(), reason));
    }

    private boolean isPattern(OscMessage message) {
        return AddressPattern.isPattern(message.packet(), message.addressAt(), message.addressLength())
                && (turn.from.profile().literals().isEmpty()
                        || !turn.from.profile().literals().contains(message.address()));
    }

    private void say(Control control, OscMessage message) {
        turn.name = turn.from.spokenName(control.row(), message);
        if (turn.from.isRelease(turn.name, message)) {
            counters.released();
            return;
        }
        boolean bare = turn.from.isBare(turn.name, message);
        if (!bare && control.takesState()) {
            write(control, message);
        } else if (!drafts.isOpen()) {
            pass(control, message);
        } else if (control.bareTriggers() || !drafts.writes(control)) {
            foresee(control, message, bare);
        }
    }

    /** Judges what is to follow once the draft counts: where it would be refused, nothing of the bundle counts. */
    private void foresee(Control control, OscMessage message, boolean bare) {
        if (control.happens(bare)) {
            events.promise(control, meant(message));
            drafts.happens(control);
        } else if (!control.hasValue()) {
            events.promiseAside(control, meant(message));
        }
    }

    private void write(Control control, OscMessage message) {
        if (!control.signals()) {
            writes.message(control, message);
            return;
        }
        Pages.Before before = pages.writing(control);
        writes.message(control, message);
        drafts.whenItCounts(() -> pages.written(control, before));
    }

    /** What writes nothing: a query, an event, and what is between one controller and the owner. */
    private void pass(Control control, OscMessage message) {
        if (control.happens(turn.from.isBare(turn.name, message))) {
            if (events.fire(control, meant(message)) && control.signals()) {
                pages.happened(control);
            }
        } else if (control.hasValue()) {
            query(control);
        } else {
            events.aside(control, meant(message));
        }
    }

    private Value meant(OscMessage message) {
        return turn.from.toShared(turn.name, message.value(turn.said), false, turn.meant);
    }

    private void query(Control control) {
        Device from = turn.from;
        if (control.ownedBy(from) || !from.mayRead(control.address())) {
            return;
        }
        if (store.has(control.row())) {
            echo.answer(from, turn.name);
        } else {
            desks.askOwner(control);
        }
    }

    /** Ends the draft of a bundle that is all or nothing, if one is open: it counts, or nothing of it does. */
    void end() {
        byte[] packet = drafts.packet();
        int from = drafts.from();
        int to = drafts.to();
        objectToLostWrites();
        if (drafts.isOpen() && verdict.reach()) {
            afterReader.read(packet, from, to - from, onAfter);
        }
    }

    /** What a draft says of a page that it turns would be gone with the page, and an event would come after it in any case. */
    private void objectToLostWrites() {
        Draft draft = drafts.open();
        Control lost = draft == null ? null : pages.lost(draft, drafts.happening());
        if (lost != null) {
            counters.refused(Refusal.VALUE_INVALID, turn.from);
            writes.refused(lost.address(), "the same bundle turns its page: write it in another, after that");
        }
    }

    private void afterDraft(OscMessage raw) {
        try {
            if (raw.addressWithin(OWN)) {
                boolean done = raw.addressIs(SET) || raw.addressIs(ATOMIC) || joinsDraft(raw);
                if (!done) {
                    own(raw);
                }
                return;
            }
            OscMessage message = turn.from.understood(raw);
            Control control = gate.known(turn.from, message);
            if (control != null) {
                turn.name = turn.from.spokenName(control.row(), message);
                boolean wrote = control.takesState() && !turn.from.isBare(turn.name, message);
                if (!wrote && !turn.from.isRelease(turn.name, message)) {
                    pass(control, message);
                }
            } else if (isPattern(message) && message.argumentCount() == 0) {
                patterns.write(message);
            }
        } catch (RuntimeException fault) {
            fault("a message from " + turn.from.id() + " to " + raw.address(), fault);
        }
    }

    private void fault(String what, RuntimeException fault) {
        gate.faults().ours(what, fault, turn.nowNs);
    }
}
