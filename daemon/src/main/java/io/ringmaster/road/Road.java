package io.ringmaster.road;

import io.ringmaster.clock.Clock;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Counters;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Refusal;
import io.ringmaster.profile.Kind;
import io.ringmaster.ring.Timeline;
import io.ringmaster.store.Decision;
import io.ringmaster.store.HybridClock;
import io.ringmaster.store.Lease;
import io.ringmaster.store.Store;
import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.DatagramHandler;
import io.ringmaster.wire.Malformed;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.TimeTag;
import io.ringmaster.wire.Value;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Takes each datagram the whole way: decode, gate, decide, append to the timeline, queue the echo. Nothing is handed to another thread
 * in between, and a numeric write to a known address makes no garbage. Owned by the show thread.
 */
public final class Road implements DatagramHandler {
    private static final byte[] SET = "/ringmaster/set".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OWN = "/ringmaster/".getBytes(StandardCharsets.UTF_8);

    private final Clock clock;
    private final Gate gate;
    private final Counters counters;
    private final Store store;
    private final HybridClock stamps;
    private final Timeline timeline;
    private final Echo echo;
    private final DeskSessions desks;
    private final Commands commands;
    private final Notices notices;
    private final PatternWrites patterns;
    private final OscReader reader = new OscReader();
    private final OscReader.Handler onMessage = this::message;
    private final OscReader.Handler onStranger = this::stranger;
    private final Echo.Insistence onInsistence = this::insists;
    private final Value said = new Value();
    private final Value value = new Value();
    private final FlushTimer flushTimer;

    private @Nullable Device device;
    private @Nullable Reply reply;
    private @Nullable InetSocketAddress strangerAt;
    private int strangerBytes;
    private int strangerMessages;
    private int name;
    private long nowNs;
    private long epochNs;
    private long faults;

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
            Notices notices,
            Commands commands,
            FlushTimer flushTimer) {
        this.clock = clock;
        this.gate = gate;
        this.counters = gate.counters();
        this.store = store;
        this.stamps = stamps;
        this.timeline = timeline;
        this.echo = echo;
        this.desks = desks;
        this.notices = notices;
        this.commands = commands;
        this.flushTimer = flushTimer;
        this.patterns = new PatternWrites(this, gate, store);
    }

    @Override
    public void datagram(byte[] packet, int length, InetSocketAddress from) {
        nowNs = clock.nanos();
        epochNs = clock.epochNs();
        try {
            Device source = gate.source(from, length);
            if (source == null) {
                fromStranger(packet, length, from);
            } else if (gate.admits(source, length, nowNs)) {
                read(source, null, packet, length);
            }
        } catch (RuntimeException fault) {
            faults++;
            notices.fault("a datagram from " + from, fault);
        }
    }

    /** Takes a packet from the command line; answers go to {@code to}. */
    public void commandLine(byte[] packet, int length, Reply to) {
        nowNs = clock.nanos();
        epochNs = clock.epochNs();
        read(gate.commandLine(), to, packet, length);
        turnEnd();
    }

    @Override
    public void datagramEnd() {
        echo.flushSingles(nowNs);
    }

    @Override
    public void turnEnd() {
        flush();
    }

    /** Sends what may go now, and asks to be called again when more may. */
    public void flush() {
        nowNs = clock.nanos();
        epochNs = clock.epochNs();
        reply = null;
        try {
            echo.insisting(nowNs, onInsistence);
            long due = echo.flush(nowNs);
            if (due != Long.MAX_VALUE) {
                flushTimer.at(due);
            }
        } catch (RuntimeException fault) {
            faults++;
            notices.fault("what was to be sent", fault);
        }
    }

    /** Messages that ended by a fault of ours: 0, or a bug. */
    public long faults() {
        return faults;
    }

    private void fromStranger(byte[] packet, int length, InetSocketAddress from) {
        if (!gate.mayEnrol(from, nowNs)) {
            return;
        }
        strangerAt = from;
        strangerBytes = length;
        device = null;
        reply = null;
        Malformed reason = reader.check(packet, 0, length);
        if (reason != null) {
            counters.malformed(reason, from);
            return;
        }
        strangerMessages = reader.messageCount();
        reader.read(packet, 0, length, onStranger);
    }

    private void stranger(OscMessage message) {
        if (device == null && strangerAt != null) {
            device = gate.enrol(strangerAt, strangerBytes, strangerMessages, message, nowNs);
            strangerAt = null;
            if (device != null) {
                gate.heard(device, strangerMessages, nowNs);
                echo.snapshot(device);
            }
        }
        if (device != null) {
            message(message);
        }
    }

    private void read(Device source, @Nullable Reply to, byte[] packet, int length) {
        Malformed reason = reader.check(packet, 0, length);
        if (reason != null) {
            counters.malformed(reason, source);
            return;
        }
        device = source;
        reply = to;
        boolean first = !source.heard();
        gate.heard(source, reader.messageCount(), nowNs);
        desks.heard(source, first, nowNs);
        reader.read(packet, 0, length, onMessage);
    }

    private void message(OscMessage message) {
        Device from = device;
        if (from == null) {
            return;
        }
        try {
            if (message.addressIs(SET)) {
                setIfRevision(from, message);
            } else if (message.addressStartsWith(OWN)) {
                device = commands.handle(from, message, reply, nowNs, epochNs);
            } else {
                shared(from, message);
            }
        } catch (RuntimeException fault) {
            // One message must never end the loop that everybody's messages come through.
            faults++;
            notices.fault("a message from " + from.id() + " to " + message.address(), fault);
        }
    }

    private void shared(Device from, OscMessage message) {
        if (desks.takes(from, message)) {
            return;
        }
        Control control = gate.known(from, message);
        if (control == null && isPattern(from, message)) {
            patterns.write(from, message);
            return;
        }
        if (control == null) {
            control = gate.firstSight(from, message);
        }
        if (control != null) {
            take(from, control, message);
        }
    }

    private static boolean isPattern(Device from, OscMessage message) {
        return AddressPattern.isPattern(message.packet(), message.addressAt(), message.addressLength())
                && (from.profile().literals().isEmpty()
                        || !from.profile().literals().contains(message.address()));
    }

    private void take(Device from, Control control, OscMessage message) {
        name = from.spokenName(control.row(), message);
        boolean valued = message.argumentCount() > 0 && mayFire(from, control) == null || store.has(control.row());
        if (control.kind() == Kind.EVENT && valued) {
            control.becameState();
        }
        switch (control.kind()) {
            case STATE -> state(from, control, message);
            case EVENT -> event(from, control, message.value(said));
            default -> aside(from, control, message.value(said));
        }
    }

    private void state(Device from, Control control, OscMessage message) {
        if (message.argumentCount() == 0) {
            query(from, control);
            return;
        }
        message.value(said);
        if (!echo.reflected(from, control, name, said, nowNs)) {
            write(from, control, message.timeTag(), message.element());
        }
    }

    private void write(Device from, Control control, long timeTag, int element) {
        Denial denial = mayWrite(from, control, name);
        if (denial == null && !Canonical.of(control, said, value)) {
            denial = Denial.INVALID;
        }
        boolean answer = control.ownedBy(from) && desks.isAsked(control.row());
        echo.heard(from, control, name, said, answer, nowNs);
        if (denial != null) {
            deny(from, control, denial);
            return;
        }
        decide(from, control, stamp(from, control, timeTag), element);
    }

    /** Compare and set (section 6): writes only if the revision still is the one named; 0 means that there is no value yet. */
    private void setIfRevision(Device from, OscMessage message) {
        from.spokeRingmaster();
        boolean formed = message.isString(0) && message.argumentCount() > 2 && message.isNumber(1);
        Control control = formed ? gate.sharedControl(from, message.string(0)) : null;
        if (control == null) {
            counters.refused(Refusal.COMMAND_BROKEN, from);
            refused(
                    from,
                    message.isString(0) ? message.string(0) : message.address(),
                    "set takes address, revision, value");
            return;
        }
        message.valueFrom(2, said);
        name = Device.NO_NAME;
        long before = store.revision(control.row());
        Denial denial = denialOfSet(from, control, message.integer(1), before);
        if (denial != null) {
            counters.refused(refusal(denial), from);
            notices.denied(from, reply, control, denial, nowNs);
            return;
        }
        control.becameState();
        decide(from, control, stamps.arrival(epochNs), message.element());
        if (store.revision(control.row()) != before) {
            notices.set(from, reply, control);
        }
    }

    private @Nullable Denial denialOfSet(Device from, Control control, long expected, long revision) {
        Denial denial = mayWrite(from, control, name);
        if (denial != null) {
            return denial;
        }
        if (!control.takesState() || !Canonical.of(control, said, value)) {
            return Denial.INVALID;
        }
        return expected == revision ? null : Denial.CONFLICT;
    }

    private void insists(Device from, Control control, int by, Value still) {
        name = by;
        said.set(still);
        write(from, control, TimeTag.IMMEDIATELY, 0);
    }

    /** Why a device may not write a control by this name now; null if it may. Locks are the store's to judge. */
    @Nullable
    Denial mayWrite(Device from, Control control, int by) {
        if (!from.mayWrite(control) || from.readOnly(by)) {
            return Denial.FORBIDDEN;
        }
        Device owner = control.owner();
        if (owner == null || owner == from || owner.there()) {
            return null;
        }
        DeviceEntry entry = owner.entry();
        return entry != null && entry.holdWhileOffline() ? null : Denial.OFFLINE;
    }

    /** The stamp of a write: the time its query left for a desk's answer, the sender's time tag, or its arrival. */
    long stamp(Device from, Control control, long timeTag) {
        if (control.ownedBy(from)) {
            long asked = desks.takeQueryStamp(control.row(), epochNs);
            return asked != 0 ? asked : stamps.arrival(epochNs);
        }
        return from.synced() ? stamps.synced(timeTag, epochNs) : stamps.arrival(epochNs);
    }

    private void decide(Device from, Control control, long stamp, int element) {
        boolean owner = control.ownedBy(from);
        boolean overLocks = owner && !desks.obeysLocks(from);
        Lease lease = owner ? store.leases().covering(control.row(), nowNs) : null;
        Decision decision = store.write(control.row(), value, stamp, element, from.writer(), overLocks, nowNs);
        switch (decision) {
            case APPLIED -> applied(from, control, stamp);
            case LOCKED -> deny(from, control, Denial.LOCKED);
            case STALE -> stale(from, control);
        }
        if (lease != null && overLocks) {
            notices.conflict(lease.holder(), control, from);
        }
    }

    private void applied(Device from, Control control, long stamp) {
        int row = control.row();
        timeline.change(control.address(), value, stamp, store.revision(row), from.writer());
        echo.changed(control);
    }

    private void stale(Device from, Control control) {
        if (control.ownedBy(from)) {
            desks.askAgain(from, control.row());
            return;
        }
        deny(from, control, Denial.STALE);
    }

    /** Denies a write: the notice at once, the true value when the hand has left the control. */
    void deny(Device from, Control control, Denial denial) {
        counters.refused(refusal(denial), from);
        notices.denied(from, reply, control, denial, nowNs);
        echo.correct(from, control, name, control.moves(said), nowNs);
    }

    static Refusal refusal(Denial denial) {
        return switch (denial) {
            case LOCKED -> Refusal.LOCKED;
            case STALE, CONFLICT -> Refusal.STALE;
            case FORBIDDEN -> Refusal.FORBIDDEN;
            case OFFLINE -> Refusal.OWNER_OFFLINE;
            case THROTTLED -> Refusal.THROTTLED;
            case INVALID, UNKNOWN -> Refusal.VALUE_INVALID;
        };
    }

    private void query(Device from, Control control) {
        if (control.ownedBy(from) || !from.mayRead(control.address())) {
            return;
        }
        if (store.has(control.row())) {
            echo.answer(from, name);
        } else {
            desks.askOwner(control);
        }
    }

    private void event(Device from, Control control, Value arguments) {
        Denial denial = mayFire(from, control);
        if (denial == null && arguments.hasNonFinite()) {
            denial = Denial.INVALID;
        }
        if (denial != null) {
            deny(from, control, denial);
            return;
        }
        timeline.event(control.address(), arguments, stamps.arrival(epochNs), from.writer());
        for (int i = 0; i < gate.devices().size(); i++) {
            Device to = gate.devices().get(i);
            if (to != null && to != from && to.there()) {
                echo.event(to, control, arguments);
            }
        }
        notices.fired(from, reply, control);
    }

    /** Why a device may not let an event happen now; null if it may. One that its owner would not get is never said to have been fired. */
    private @Nullable Denial mayFire(Device from, Control control) {
        Denial denial = mayWrite(from, control, name);
        Device owner = control.owner();
        if (denial != null || owner == from) {
            return denial;
        }
        Lease lease = store.leases().covering(control.row(), nowNs);
        if (lease != null && !lease.holder().id().equals(from.id())) {
            return Denial.LOCKED;
        }
        if (owner == null || owner.there()) {
            return owner == null || echo.takesEvent(owner) ? null : Denial.THROTTLED;
        }
        return Denial.OFFLINE;
    }

    /** What is between one controller and the owner goes to the owner only; meters and pages need a later version. */
    private void aside(Device from, Control control, Value arguments) {
        Device owner = control.owner();
        if (control.kind() != Kind.LOCAL || owner == null || owner == from) {
            return;
        }
        Denial denial = mayFire(from, control);
        if (denial != null) {
            deny(from, control, denial);
        } else {
            echo.event(owner, control, arguments);
        }
    }

    // --- for pattern writes, which decide for many controls before they change one

    Value said() {
        return said;
    }

    boolean prepare(Control control) {
        return Canonical.of(control, said, value);
    }

    void commit(Device from, Control control, int by, long stamp, int element) {
        name = by;
        if (prepare(control)) {
            decide(from, control, stamp, element);
        }
    }

    void deny(Device from, Control control, int by, Denial denial) {
        name = by;
        deny(from, control, denial);
    }

    void refuse(Refusal reason, Device from) {
        counters.refused(reason, from);
    }

    void refused(Device from, String pattern, String text) {
        notices.denied(from, reply, pattern, Denial.INVALID, "", 0, text);
    }

    void queried(Device from, Control control, int by) {
        name = by;
        query(from, control);
    }

    long nowNs() {
        return nowNs;
    }
}
