package io.ringmaster.road;

import io.ringmaster.clock.Clock;
import io.ringmaster.echo.Echo;
import io.ringmaster.echo.Insistence;
import io.ringmaster.gate.Counters;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Life;
import io.ringmaster.wire.DatagramHandler;
import io.ringmaster.wire.Malformed;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes each datagram the whole way: decode, gate, decide, append to the timeline, queue the echo. Nothing is handed to another thread
 * in between, and a numeric write to a known address makes no garbage. Here it is judged whose packet it is, and when it counts; {@link
 * Messages} takes what is in it. Owned by the show thread.
 */
public final class Road implements DatagramHandler {
    private final Clock clock;
    private final Gate gate;
    private final Counters counters;
    private final Echo echo;
    private final DeskSessions desks;
    private final Notices notices;
    private final Turn turn;
    private final Messages messages;
    private final Schedule schedule;
    private final Postponement postponement;
    private final OscReader reader = new OscReader();
    private final OscReader.Handler onStranger = this::stranger;
    private final LongConsumer onDatagramEnd;
    private final LongConsumer onDue = this::carryOutDue;
    private final LongConsumer onQuiet;
    private final LongConsumer onFlush = this::send;
    private final Consumer<Device> onReplaced;
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
    public Road(Clock clock, Rooms rooms, Meters meters, Commands commands, Schedule schedule, FlushTimer flushTimer) {
        this.clock = clock;
        this.gate = rooms.gate();
        this.counters = gate.counters();
        this.echo = rooms.echo();
        this.desks = rooms.desks();
        this.notices = rooms.notices();
        this.schedule = schedule;
        this.flushTimer = flushTimer;
        this.turn = new Turn(gate.commandLine());
        this.messages = new Messages(turn, rooms, meters, commands);
        Drafts drafts = messages.drafts();
        this.postponement = new Postponement(
                turn, schedule, new Untimely(turn, gate, echo, drafts), this::carryOutHeld, messages::end);
        Insistence insistence = messages.insistence();
        this.onReplaced = commands::end;
        this.onDatagramEnd = echo::flushSingles;
        this.onQuiet = nowNs -> echo.insisting(nowNs, insistence);
        Marks marks = new Marks(rooms);
        notices.endings(lease -> marks.ended(lease, clock.epochNs()));
        commands.connect(drafts, this::left, desks.health()::tell);
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
        messages.settle(nowNs);
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
        messages.onReload(reload);
    }

    /** Takes the devices and policies of another configuration, which the gate has taken already. */
    public void reconfigured(Gate.Reconfigured change) {
        now();
        turn.speaker(gate.commandLine(), null);
        messages.reconfigured(change);
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
        messages.end();
    }

    private void stranger(OscMessage message) {
        if (strangerAt != null) {
            Device guest = gate.enrol(strangerAt, strangerBytes, strangerMessages, message, turn.nowNs, onReplaced);
            strangerAt = null;
            if (guest != null) {
                known = true;
                turn.speaker(guest, null);
                gate.heard(guest, strangerMessages, turn.nowNs);
                desks.came(guest);
                echo.snapshot(guest);
            }
        }
        if (known) {
            messages.take(message);
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
            messages.understand(reader, packet, length);
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

    private void left(Device device) {
        desks.left(device);
        messages.left(device);
        schedule.drop(device);
    }

    private void carryOutHeld(byte[] packet, int length) {
        if (reader.check(packet, 0, length) == null) {
            messages.understand(reader, packet, length);
            echo.flushSingles(turn.nowNs);
        }
    }
}
