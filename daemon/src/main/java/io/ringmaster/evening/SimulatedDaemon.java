package io.ringmaster.evening;

import io.ringmaster.Show;
import io.ringmaster.evening.Fault.Check;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Subnets;
import io.ringmaster.ring.Cursor;
import io.ringmaster.ring.Entry;
import io.ringmaster.storm.Agenda;
import io.ringmaster.storm.Dice;
import io.ringmaster.storm.SimulatedClock;
import io.ringmaster.wire.Datagrams;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Ports;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;

/** The daemon's own rooms, called by the agenda. After each call the referee is told what is new on the timeline. */
final class SimulatedDaemon implements Cursor.Reader {
    private static final long TICK_NS = 50_000_000L;
    /** Which argument of a line of the list of devices says what is wrong. */
    private static final int TROUBLE = 8;

    private static final int PORT = 9000;
    private static final int ENTRIES_MAX = 1 << 20;
    private static final int EPOCH = 1;

    private final Agenda agenda;
    private final Referee referee;
    private final Show show;
    private final Cursor cursor;
    private long flushDueNs = Long.MAX_VALUE;
    private long faults;

    /** A daemon that is about to start, with the bill's configuration. */
    SimulatedDaemon(Bill bill, Dice dice, SimulatedClock clock, Agenda agenda, Datagrams out, Referee referee) {
        this.agenda = agenda;
        this.referee = referee;
        show = new Show(
                bill.configuration(),
                new Show.Outside(
                        clock,
                        bill.guestProfiles(),
                        out,
                        new Subnets().add(host("10.77.0.1"), 16),
                        place -> false,
                        this::flushAt,
                        dice,
                        EPOCH,
                        Map::of));
        cursor = show.timeline().cursorAfter(-1);
        show.gate().self(new InetSocketAddress(host("0.0.0.0"), PORT));
    }

    static InetAddress host(String numeric) {
        try {
            return InetAddress.getByName(numeric);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(numeric + " is no numeric address", e);
        }
    }

    /** Finds its devices and begins. */
    void start(Ports ports) {
        step(() -> {
            show.openPorts(ports, PORT);
            for (Device device : show.gate().devices()) {
                if (device != null && device.configured()) {
                    show.located(device, host(device.entry().host()));
                }
            }
        });
        tick();
    }

    Show show() {
        return show;
    }

    /** A device by its id. */
    Device device(String id) {
        Device device = show.gate().device(id);
        if (device == null) {
            throw new IllegalArgumentException("no device " + id);
        }
        return device;
    }

    private void tick() {
        step(show.housekeeping());
        agenda.in(TICK_NS, this::tick);
    }

    private void flushAt(long dueNs) {
        if (flushDueNs <= dueNs) {
            return;
        }
        flushDueNs = dueNs;
        agenda.at(dueNs, () -> {
            if (flushDueNs == dueNs) {
                flushDueNs = Long.MAX_VALUE;
                step(show.road()::flush);
            }
        });
    }

    /** A datagram has come, alone in its turn. */
    void datagram(byte[] packet, InetSocketAddress from) {
        step(() -> {
            show.road().datagram(packet, packet.length, from);
            show.road().datagramEnd();
            show.road().turnEnd();
        });
    }

    /** One turn of the show thread. */
    void step(Runnable turn) {
        turn.run();
        cursor.read(ENTRIES_MAX, this);
        if (show.road().faults() != faults) {
            faults = show.road().faults();
            referee.fault(Check.RUNS, "daemon", "a message ended by an exception; the log says which");
        }
    }

    @Override
    public void entry(long sequence, Entry entry) {
        if (entry.kind() == Entry.Kind.CHANGE) {
            referee.stored(entry.address(), entry.value(), entry.writerId());
        }
    }

    @Override
    public void lapped(long lost) {
        referee.fault(Check.RUNS, "daemon", "the timeline lapped a reader that reads after every turn; lost " + lost);
    }

    /** What it says to be wrong with a device. */
    String trouble(String device) {
        StringBuilder trouble = new StringBuilder();
        byte[] asked = new OscWriter(64).begin("/ringmaster/devices", "").toByteArray();
        OscReader reader = new OscReader();
        step(() -> show.road().commandLine(asked, asked.length, answer -> {
            reader.read(answer, 0, answer.length, message -> trouble.append(trouble(device, message)));
        }));
        return trouble.toString();
    }

    /** What a line of the list of devices says to be wrong, if it is about this one. */
    static String trouble(String device, OscMessage message) {
        boolean about = message.address().equals("/ringmaster/device")
                && message.string(0).equals(device);
        return about ? message.string(TROUBLE) : "";
    }
}
