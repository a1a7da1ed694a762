package io.ringmaster.road;

import io.ringmaster.clock.Clock;
import io.ringmaster.echo.Echo;
import io.ringmaster.echo.Insistence;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Counters;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Life;
import io.ringmaster.gate.Refusal;
import io.ringmaster.ring.Timeline;
import io.ringmaster.store.HybridClock;
import io.ringmaster.store.Store;
import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.DatagramHandler;
import io.ringmaster.wire.Malformed;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.Value;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes each datagram the whole way: decode, gate, decide, append to the timeline, queue the echo. Nothing is handed to another thread
 * in between, and a numeric write to a known address makes no garbage. A bundle that is all or nothing, also one in another bundle, is
 * read twice: first for what it writes, and, if that counts, for the rest. Owned by the show thread.
 */
public final class Road implements DatagramHandler {
    private static final byte[] SET = "/ringmaster/set".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ATOMIC = "/ringmaster/atomic".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LOCK = "/ringmaster/lock".getBytes(StandardCharsets.UTF_8);
    private static final byte[] UNLOCK = "/ringmaster/unlock".getBytes(StandardCharsets.UTF_8);
    private static final byte[] JOIN = "/ringmaster/join".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OWN = "/ringmaster".getBytes(StandardCharsets.UTF_8);

    private final Clock clock;
    private final Gate gate;
    private final Counters counters;
    private final Store store;
    private final Echo echo;
    private final DeskSessions desks;
    private final Meters meters;
    private final Commands commands;
    private final Notices notices;
    private final Turn turn;
    private final Drafts drafts;
    private final Verdict verdict;
    private final Resting resting;
    private final Fingers fingers;
    private final Writes writes;
    private final Events events;
    private final PatternWrites patterns;
    private final Schedule schedule;
    private final Contributors contributors;
    private final Listeners listeners = new Listeners();
    private final Postponement postponement;
    private final Pages pages;
    private final Inquiries inquiries;
    private final Translation translation;
    private final NodeAnswers nodes;
    private final OscReader reader = new OscReader();
    private final OscReader afterReader = new OscReader();
    private final OscReader.Handler onMessage = this::message;
    private final OscReader.Handler onAfter = this::afterDraft;
    private final OscReader.Handler onStranger = this::stranger;
    private final LongConsumer onDatagramEnd;
    private final LongConsumer onDue = this::carryOutDue;
    private final LongConsumer onQuiet;
    private final LongConsumer onFlush = this::send;
    private final FlushTimer flushTimer;

    private @Nullable InetSocketAddress strangerAt;
    private boolean known;
    private int strangerBytes;
    private int strangerMessages;

    /** Asks to be called at a time. */
    public interface FlushTimer {
        /** {@link Road#flush()} is to be called at {@code dueNs} by the monotonic clock, or soon after. */
        void at(long dueNs);
    }

    /** A road through these rooms. */
    public Road(
            Clock clock,
            Gate gate,
            Store store,
            HybridClock stamps,
            Timeline timeline,
            Echo echo,
            DeskSessions desks,
            Meters meters,
            Notices notices,
            Commands commands,
            Schedule schedule,
            FlushTimer flushTimer) {
        this.clock = clock;
        this.gate = gate;
        this.counters = gate.counters();
        this.store = store;
        this.echo = echo;
        this.desks = desks;
        this.meters = meters;
        this.notices = notices;
        this.commands = commands;
        this.schedule = schedule;
        this.flushTimer = flushTimer;
        this.turn = new Turn(gate.commandLine());
        this.drafts = new Drafts(turn, store, echo);
        notices.objections(drafts);
        notices.trouble(desks::trouble);
        this.resting = new Resting(gate, store.leases(), timeline, echo, notices);
        this.fingers = new Fingers(turn, gate, echo, resting);
        Freeze freeze = new Freeze(gate, echo, notices, desks);
        desks.frozen(freeze::on);
        Gestures gestures = new Gestures(store);
        Conflicts conflicts = new Conflicts(gate, notices);
        this.writes = new Writes(
                turn, gate, store, stamps, timeline, echo, desks, notices, drafts, fingers, freeze, gestures,
                conflicts);
        this.events = new Events(turn, gate, store, stamps, timeline, echo, notices, writes, drafts.promises());
        this.verdict = new Verdict(turn, drafts, writes, notices, timeline, echo);
        this.patterns = new PatternWrites(turn, gate, store, writes, drafts, this::query);
        this.postponement = new Postponement(
                turn, schedule, new Untimely(turn, gate, echo, drafts), this::carryOutHeld, this::endDraft);
        Insistence insistence = writes::insists;
        this.onDatagramEnd = echo::flushSingles;
        this.onQuiet = nowNs -> echo.insisting(nowNs, insistence);
        this.translation = new Translation(counters, desks, events);
        this.nodes = new NodeAnswers(turn, gate, store, desks, this::shared);
        this.contributors = new Contributors(turn, gate, store, echo, notices, writes, freeze);
        desks.presence(contributors::present);
        this.pages = new Pages(turn, gate, store, stamps, timeline, echo, desks, notices);
        commands.connect(drafts, this::left, desks.health()::tell, contributors);
        Status status = commands.status();
        status.frozen(freeze::on);
        status.add(taker -> taker.accept("faults", faults()));
        status.add(gestures::forEach);
        status.add(conflicts::forEach);
        status.add(desks::forEach);
        commands.add("notify", conflicts::notify);
        commands.add("freeze", freeze::freeze);
        commands.add("push", new Pushes(gate, store, echo, notices, freeze::on)::push);
        commands.add("since", new Since(gate, store, timeline, echo, notices)::since);
        commands.add("mark", new Marks(timeline, stamps, notices)::mark);
        this.inquiries = new Inquiries(gate, store, timeline, echo, desks, notices, listeners, status);
        inquiries.addTo(commands);
        commands.add("undo", new Undo(gate, gestures, writes, notices, status)::undo);
    }

    @Override
    public void datagram(byte[] packet, int length, InetSocketAddress from) {
        now();
        try {
            Device source = gate.source(from, length);
            if (source == null) {
                fromStranger(packet, length, from);
            } else if (gate.admits(source, length, turn.nowNs)) {
                read(source, null, packet, length);
            } else {
                desks.overflowed(source, turn.nowNs);
            }
        } catch (RuntimeException fault) {
            fault("a datagram from " + from, fault);
        }
    }

    /** Takes a packet from the command line; answers go to {@code to}. */
    public void commandLine(byte[] packet, int length, Reply to) {
        now();
        try {
            read(gate.commandLine(), to, packet, length);
        } catch (RuntimeException fault) {
            fault("a packet of the command line", fault);
        }
        turnEnd();
    }

    private void now() {
        turn.nowNs = clock.nanos();
        turn.epochNs = clock.epochNs();
    }

    @Override
    public void datagramEnd() {
        gate.faults().contain("what was to be sent", onDatagramEnd, turn.nowNs);
    }

    @Override
    public void turnEnd() {
        flush();
    }

    /** Sends what may go now, and asks to be called again when more may. */
    public void flush() {
        now();
        turn.reply = null;
        gate.faults().contain("a bundle whose time had come", onDue, turn.nowNs);
        gate.faults().contain("what a device still said", onQuiet, turn.nowNs);
        gate.faults().contain("what was to be sent", onFlush, turn.nowNs);
    }

    private void carryOutDue(long nowNs) {
        resting.settle(nowNs);
        if (schedule.count() > 0) {
            postponement.carryOutDue();
        }
    }

    private void send(long nowNs) {
        long due = Math.min(echo.flush(nowNs), schedule.lookNs(nowNs, turn.epochNs));
        if (due != Long.MAX_VALUE) {
            flushTimer.at(due);
        }
    }

    /** Says who reads the configuration anew when the command line asks for it, on a thread of its own. */
    public void onReload(Consumer<Reply> reload) {
        inquiries.onReload(reload);
    }

    /** Takes the devices and policies of another configuration, which the gate has taken already. */
    public void reconfigured(Gate.Reconfigured change) {
        now();
        turn.speaker(gate.commandLine(), null);
        pages.reconfigured();
        contributors.reconfigured(change);
    }

    /** What was ended by a fault of ours, wherever: 0, or a bug. */
    public long faults() {
        return gate.faults().count();
    }

    private void fault(String what, RuntimeException fault) {
        gate.faults().ours(what, fault, turn.nowNs);
    }

    private void fromStranger(byte[] packet, int length, InetSocketAddress from) {
        if (!gate.admission().allows(from, turn.nowNs)) {
            return;
        }
        strangerAt = from;
        strangerBytes = length;
        known = false;
        Malformed reason = reader.check(packet, 0, length);
        if (reason != null) {
            counters.malformed(reason, from);
            return;
        }
        strangerMessages = reader.messageCount();
        reader.read(packet, 0, length, onStranger);
        endDraft();
    }

    private void stranger(OscMessage message) {
        if (strangerAt != null) {
            Device guest = gate.enrol(strangerAt, strangerBytes, strangerMessages, message, turn.nowNs);
            strangerAt = null;
            if (guest != null) {
                known = true;
                turn.speaker(guest, null);
                gate.heard(guest, strangerMessages, turn.nowNs);
                echo.snapshot(guest);
            }
        }
        if (known) {
            message(message);
        }
    }

    private void read(Device source, @Nullable Reply to, byte[] packet, int length) {
        Malformed reason = reader.check(packet, 0, length);
        if (reason != null) {
            counters.malformed(reason, source);
            return;
        }
        turn.speaker(source, to);
        boolean first = !source.heard();
        boolean arrives = first || source.life() != Life.LIVE;
        gate.heard(source, reader.messageCount(), turn.nowNs);
        desks.heard(source, first, turn.nowNs);
        introduce(source, arrives);
        if (source.synced()) {
            desks.tagged(source, reader.timeTag(), turn.epochNs);
        }
        if (source.scheduled() && Schedule.isAhead(reader.timeTag(), turn.epochNs)) {
            postponement.hold(packet, length, reader.timeTag());
        } else {
            understand(packet, length);
        }
    }

    /** Carries out what a packet of the speaker says by the addresses that its profile lists. */
    private void understand(byte[] packet, int length) {
        if (!turn.from.profile().dialogue().translates()) {
            carryOut(packet, length);
        } else if (translation.of(turn.from, packet, length)) {
            carryOut(translation.packet(), translation.length());
        }
    }

    /** A device that joins or returns is told what stands already. */
    private void introduce(Device source, boolean arrives) {
        if (arrives) {
            source.introduced(false);
        }
        if (!source.introduced()) {
            notices.introduce(source, turn.nowNs);
        }
    }

    private void carryOut(byte[] packet, int length) {
        if (turn.from.atomicBundles() && reader.isBundle()) {
            drafts.begin(packet, 0, length);
        }
        reader.read(packet, 0, length, onMessage);
        endDraft();
    }

    private void message(OscMessage message) {
        if (drafts.isOpen() && !drafts.covers(message)) {
            endInnerDraft();
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
    private void endInnerDraft() {
        try {
            endDraft();
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
        if (message.leadsBundle()) {
            drafts.ask(message);
        } else if (!drafts.isOpen()) {
            counters.refused(Refusal.COMMAND_BROKEN, turn.from);
            writes.refused("/ringmaster/atomic", "this goes first in a bundle");
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
            take(control, message);
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

    private void take(Control control, OscMessage message) {
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

    private void left(Device device) {
        desks.left(device);
        events.left(device);
        schedule.drop(device);
    }

    private void carryOutHeld(byte[] packet, int length) {
        if (reader.check(packet, 0, length) == null) {
            understand(packet, length);
            echo.flushSingles(turn.nowNs);
        }
    }

    // --- bundles that are all or nothing

    private void endDraft() {
        byte[] packet = drafts.packet();
        int from = drafts.from();
        int to = drafts.to();
        if (drafts.isOpen() && verdict.reach()) {
            afterReader.read(packet, from, to - from, onAfter);
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
}
