package io.ringmaster.road;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.SessionTerms.Resync;
import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Life;
import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.store.Store;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.TimeTag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks desks for their values, those in use first: all of them when a desk starts or returns or after a burst, again what was not
 * answered, and, of a desk that tells nothing by itself, all from time to time. Owned by the show thread.
 */
final class Readings {
    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

    /** How many addresses are looked at, at most, to find one in use. */
    private static final int LOOKS_MAX = 1_024;

    private final Gate gate;
    private final Store store;
    private final Echo echo;
    private final NodeRows nodes;

    Readings(Gate gate, Store store, Echo echo) {
        this.gate = gate;
        this.store = store;
        this.echo = echo;
        nodes = new NodeRows(gate, store);
    }

    /** Reads a desk whose burst has calmed down, asks once more for what was not answered, and asks again who is to be polled. */
    void tick(Session session, long nowNs) {
        Device device = session.device;
        Freshness freshness = session.freshness;
        if (device.life() != Life.LIVE || session.greeting.underWay()) {
            return;
        }
        if (freshness.takeReading(nowNs)) {
            all(session, nowNs);
        } else if (echo.asks(device)) {
            freshness.asking(nowNs);
        } else if (freshness.overdue(nowNs, QueryStamps.ANSWER_NS)) {
            again(session, nowNs);
        } else if (device.owner() && !freshness.stale()) {
            poll(session, nowNs);
        }
        boolean doubtful = session.clients != null && session.clients.doubtful();
        if (device.owner() && (doubtful || !freshness.stale())) {
            lookAfter(session, nowNs);
        }
    }

    private void again(Session session, long nowNs) {
        Device device = session.device;
        int[] missing = session.freshness.missing();
        if (session.freshness.again(nowNs)) {
            Arrays.stream(missing).forEach(row -> echo.query(device, row));
        } else {
            LOG.warn("{} did not say {} of its values when it was asked", device.id(), missing.length);
        }
    }

    private void poll(Session session, long nowNs) {
        long periodNs = session.device.profile().query().pollNs();
        if (periodNs > 0 && nowNs - session.nextPollNs >= 0) {
            session.nextPollNs = nowNs + periodNs;
            rows(session.device).forEach(row -> echo.query(session.device, row));
        }
    }

    /** Asks for values in use, one after the other, to see whether the desk still tells of changes; for more of them when it does not. */
    private void lookAfter(Session session, long nowNs) {
        ClientTable clients = session.clients;
        int count = store.addresses().count();
        int due = clients == null || count == 0 ? 0 : clients.due(nowNs);
        int any = -1;
        for (int looked = 0; clients != null && due > 0 && looked < Math.min(count, LOOKS_MAX); looked++) {
            int row = clients.next(count);
            if (isKnown(session.device, row)) {
                any = row;
                if (isInUse(session.device, row)) {
                    clients.asks(row);
                    echo.queryFirst(session.device, row);
                    due--;
                }
            }
        }
        if (clients != null && due > 0 && any >= 0 && clients.dueForAny(nowNs)) {
            clients.asks(any);
            echo.queryFirst(session.device, any);
        }
    }

    private boolean isKnown(Device owner, int row) {
        Control control = gate.controls().at(row);
        return control.ownedBy(owner) && store.has(row) && control.canBeAsked();
    }

    /** Whether a desk's value is one that somebody else has written, or has on a control of its own. */
    private boolean isInUse(Device owner, int row) {
        Writer writer = store.writer(row);
        if (writer != null && !writer.equals(owner.writer())) {
            return true;
        }
        for (int i = 0; i < gate.devices().size(); i++) {
            if (isMapped(gate.devices().get(i), row)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMapped(@Nullable Device device, int row) {
        DeviceEntry entry = device == null ? null : device.entry();
        return device != null && entry != null && !entry.map().isEmpty() && device.name(row) != Device.NO_NAME;
    }

    /** Asks a desk for all that its profile lists and all that is known below its mount, values in use first. */
    void all(Session session, long nowNs) {
        allBut(new BitSet(), session, nowNs);
    }

    private void allBut(BitSet left, Session session, long nowNs) {
        Device device = session.device;
        Set<Integer> rows = device.profile().query().can() ? rows(device) : new LinkedHashSet<>();
        rows.removeIf(left::get);
        session.nextPollNs = nowNs + device.profile().query().pollNs();
        ask(device, rows);
        session.freshness.reads(rows, nowNs);
    }

    /** Asks a desk for some of its values, and again while it does not answer. */
    void some(Session session, BitSet rows, long nowNs) {
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            if (canAsk(gate.controls().at(row))) {
                echo.queryFirst(session.device, row);
                session.freshness.asks(row, nowNs);
            }
        }
    }

    /** Asks for rows, by a node wherever that asks for several of them at once. */
    private void ask(Device device, Set<Integer> rows) {
        Map<Integer, Integer> lines = nodes.among(device, rows);
        for (int row : rows) {
            Integer line = lines.get(row);
            if (line == null) {
                echo.query(device, row);
            } else {
                echo.queryNode(device, line);
            }
        }
    }

    /** The rows that a reading of a desk waits for and that one of its nodes holds. */
    List<Integer> waited(Session session, int line) {
        List<Integer> rows = nodes.rows(session.device, line);
        rows.removeIf(row -> !session.freshness.waits(row));
        return rows;
    }

    /** Brings a desk that has started or returned and us in step: what is to be ours is sent, if it may be, and the rest is asked for. */
    void bringInStep(Session session, boolean mayWrite, long nowNs) {
        boolean returns = session.arrives();
        BitSet ours = mayWrite ? ours(session, returns) : new BitSet();
        allBut(ours, session, nowNs);
        if (!ours.isEmpty()) {
            LOG.info("{} is sent {} of our values", session.device.id(), ours.cardinality());
            echo.push(session.device, ours);
        }
    }

    /** What is written since a desk was last heard, or all, as its configuration says; at the first contact only what it can have missed. */
    private BitSet ours(Session session, boolean returns) {
        BitSet ours = new BitSet();
        Resync whose = session.terms.resync();
        for (int row = 0; whose != Resync.DEVICE && row < store.addresses().count(); row++) {
            Control control = gate.controls().at(row);
            boolean may = control.ownedBy(session.device) && Pushes.mayGo(control, store);
            if (may && (whose == Resync.DAEMON && returns || isMissed(session, row))) {
                ours.set(row);
            }
        }
        return ours;
    }

    private boolean isMissed(Session session, int row) {
        Writer writer = store.writer(row);
        return writer != null
                && !writer.equals(session.device.writer())
                && TimeTag.compare(store.stamp(row), session.heardStamp()) > 0;
    }

    private Set<Integer> rows(Device device) {
        Set<Integer> rows = new LinkedHashSet<>(writtenByOthers(device));
        for (int row = 0; row < store.addresses().count(); row++) {
            if (gate.controls().at(row).ownedBy(device)) {
                rows.add(row);
            }
        }
        for (Parameter parameter : device.profile().parameters().values()) {
            String shared = gate.shared(device, parameter.address());
            boolean valued = parameter.kind() == Kind.STATE || parameter.kind() == Kind.PAGED;
            if (valued && shared != null && !store.addresses().full()) {
                rows.add(store.addresses().intern(shared));
            }
        }
        rows.removeIf(row -> !gate.controls().at(row).canBeAsked());
        return rows;
    }

    private List<Integer> writtenByOthers(Device owner) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < store.addresses().count(); row++) {
            Writer writer = store.writer(row);
            if (writer != null
                    && !writer.id().equals(owner.id())
                    && gate.controls().at(row).ownedBy(owner)) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Asks the owner of a control for its value, if it can be asked and is there. */
    void ask(Control control) {
        Device owner = control.owner();
        if (owner != null && canAsk(control)) {
            echo.query(owner, control.row());
        }
    }

    private static boolean canAsk(Control control) {
        Device owner = control.owner();
        return owner != null && owner.life() == Life.LIVE && control.ownerCanBeAsked();
    }
}
