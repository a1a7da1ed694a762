package io.ringmaster.road;

import io.ringmaster.clock.Clock;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Life;
import io.ringmaster.store.HybridClock;
import io.ringmaster.store.Store;
import io.ringmaster.wire.DatagramHandler;
import io.ringmaster.wire.Datagrams;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.Ports;
import io.ringmaster.wire.TcpPeer;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps desks talking and judges whether they are there: greets each, sends each keep-alive and probe in its time, calls a device silent
 * when its answers stop, and has a desk that starts or returns asked for its values. Sends a desk nothing else. Owned by the show thread,
 * which calls {@link #tick} a few times a second.
 */
public final class DeskSessions {
    private static final Logger LOG = LoggerFactory.getLogger(DeskSessions.class);

    private final Gate gate;
    private final Store store;
    private final Datagrams datagrams;
    private final HybridClock stamps;
    private final QueryStamps queries;
    private final Map<Device, Session> sessions = new LinkedHashMap<>();
    private @Nullable Echo echo;
    private @Nullable Health health;
    private @Nullable Lamps lamps;
    private @Nullable Readings readings;
    private @Nullable SidePorts sidePorts;
    private BiConsumer<Device, Boolean> presence = (device, live) -> {};
    private BooleanSupplier frozen = () -> false;

    /** Sessions with the configured devices of a gate. */
    public DeskSessions(Gate gate, Store store, HybridClock stamps, Datagrams datagrams) {
        this.gate = gate;
        this.store = store;
        this.datagrams = datagrams;
        this.stamps = stamps;
        queries = new QueryStamps(stamps);
        for (Device device : gate.devices()) {
            begin(device);
        }
    }

    private void begin(@Nullable Device device) {
        DeviceEntry entry = device == null ? null : device.entry();
        if (device != null && entry != null) {
            Session session = new Session(device, entry, datagrams, stamps.last());
            session.greeting.users(users());
            sessions.put(device, session);
            if (session.greeting.waits()) {
                device.life(Life.JOINING);
            }
            if (sidePorts != null) {
                sidePorts.begin(session);
            }
        }
    }

    /** Ends and begins sessions as another configuration says; what waited for a device that is gone is dropped. */
    public void reconfigured(Gate.Reconfigured change) {
        for (Device device : change.gone()) {
            end(sessions.remove(device));
            through().gone(device);
        }
        change.added().forEach(this::begin);
        sessions.values().forEach(session -> session.greeting.users(users()));
    }

    /** The numbers of the controllers; who has none is number 1. */
    private SortedSet<Integer> users() {
        SortedSet<Integer> users = new TreeSet<>(Set.of(1));
        for (Device device : gate.devices()) {
            DeviceEntry entry = device == null ? null : device.entry();
            if (entry != null && entry.session().user() > 0) {
                users.add(entry.session().user());
            }
        }
        return users;
    }

    private void end(@Nullable Session session) {
        if (session != null && sidePorts != null) {
            sidePorts.end(session);
        }
    }

    /**
     * Opens the ports beside the main one that devices need, from now on also at a reload.
     *
     * @param road takes what comes in where devices answer to
     * @param clock says when something came in at a second socket
     */
    public void open(Ports ports, DatagramHandler road, int mainPort, Clock clock) {
        SidePorts opened = new SidePorts(
                ports, road, mainPort, session -> new SecondSocket(session, gate, store, through(), clock::nanos));
        sidePorts = opened;
        sessions.values().forEach(opened::begin);
    }

    /** Says by which echo queries and snapshots go. */
    public void echo(Echo through) {
        echo = through;
        Health made = new Health(gate, through, this::stale);
        health = made;
        lamps = new Lamps(gate, through, made);
        readings = new Readings(gate, store, through);
    }

    /** Says who is to know that a device has come or gone. */
    void presence(BiConsumer<Device, Boolean> told) {
        presence = told;
    }

    /** Says how to learn whether the show is frozen: then no desk is sent a value. */
    void frozen(BooleanSupplier asked) {
        frozen = asked;
    }

    /** Takes it that the show is frozen now: desks are sent nothing of what waits or is being pushed, and asked for their values instead. */
    void freeze(long nowNs) {
        for (Session session : sessions.values()) {
            if (session.device.owner()) {
                readings().some(session, through().halt(session.device, nowNs), nowNs);
            }
            if (through().stopPush(session.device)) {
                session.freshness.overtaken(nowNs);
            }
        }
    }

    /** Notes that a device is there. */
    void came(Device device) {
        presence.accept(device, true);
    }

    /** Notes that a device is there no more. */
    public void left(Device device) {
        presence.accept(device, false);
    }

    /** Sends what is due, and calls devices silent that have not been heard for too long. */
    public void tick(long nowNs) {
        for (Session session : sessions.values()) {
            try {
                tick(session, nowNs);
            } catch (RuntimeException fault) {
                gate.faults().ours("the session with " + session.device.id(), fault, nowNs);
            }
        }
        health().look();
        lamps().tick(nowNs);
    }

    private void tick(Session session, long nowNs) {
        if (session.device.endpoint() != null) {
            session.look(stamps.last());
            session.keep(nowNs);
            session.greeting.tick(session.device.life() == Life.LIVE, nowNs);
            judge(session, nowNs);
            readings().tick(session, nowNs);
            verify(session, nowNs);
            reconcile(session, nowNs);
            session.tellTrouble();
        }
    }

    private void judge(Session session, long nowNs) {
        Device device = session.device;
        if (device.life() == Life.LIVE && session.overdue(nowNs)) {
            silence(session, nowNs);
            LOG.warn(
                    "{} is silent: nothing heard for {} s",
                    device.id(),
                    device.profile().liveness().silentNs() / 1_000_000_000L);
            if (device.endpoint() instanceof TcpPeer peer) {
                // What waits there would come when its cable is in again: a GO half a minute late.
                peer.abort();
            }
        }
    }

    private void silence(Session session, long nowNs) {
        session.device.life(Life.SILENT);
        session.silentSinceNs = nowNs;
        through().gone(session.device);
        session.lost();
        left(session.device);
    }

    /** Notes that the connection of a device is open: it is there, and knows nothing yet. */
    void connected(Device device, long nowNs) {
        Session session = sessions.get(device);
        if (session != null && device.endpoint() != null) {
            through().gone(device);
            session.connected(nowNs);
            heard(device, true, nowNs);
        }
    }

    /** Notes that the connection of a device has ended: it is silent. */
    void disconnected(Device device, long nowNs) {
        Session session = sessions.get(device);
        if (session != null && device.life() == Life.LIVE) {
            silence(session, nowNs);
            LOG.warn("{} is silent: its connection has ended", device.id());
        } else if (session != null) {
            session.lost();
        }
        health().look();
    }

    private void verify(Session session, long nowNs) {
        if (session.verification != null && session.device.life() == Life.LIVE) {
            session.verification.tick(nowNs, row -> through().queryFirst(session.device, row));
        }
    }

    /** Asks a desk that differs by a lock for its value once the lock has ended: then it counts. */
    private void reconcile(Session session, long nowNs) {
        BitSet differing = session.differing;
        for (int row = differing.nextSetBit(0); row >= 0; row = differing.nextSetBit(row + 1)) {
            if (store.leases().barring(row, session.device.writer(), nowNs) == null) {
                differing.clear(row);
                askAgain(row);
            }
        }
    }

    /** Notes that a desk that obeys locks has another value than the one that is locked, and is not sent that. */
    void differs(Device owner, int row) {
        Session session = sessions.get(owner);
        if (session != null) {
            session.differing.set(row);
        }
    }

    /** Whether a desk is known to have another value than the one that is locked. */
    public boolean isDifferent(Device owner, int row) {
        Session session = sessions.get(owner);
        return session != null && session.differing.get(row);
    }

    /** Hands over the sessions' numbers. */
    void forEach(ObjLongConsumer<String> taker) {
        long unconfirmed = 0;
        for (Session session : sessions.values()) {
            unconfirmed += session.verification == null ? 0 : session.verification.unconfirmed();
        }
        taker.accept("desks.unconfirmed", unconfirmed);
    }

    /** What is wrong with a device, in words for people; empty if nothing is. */
    String trouble(Device device) {
        Session session = sessions.get(device);
        return session == null ? "" : session.trouble(store.addresses());
    }

    /** Notes the time tag of a packet that has just come from a device whose tags count. */
    void tagged(Device device, long timeTag, long epochNs) {
        Session session = sessions.get(device);
        if (session != null) {
            session.tagged(timeTag, epochNs);
        }
    }

    /** Hands over what else is known of a device, by name, in words for people. */
    void facts(Device device, BiConsumer<String, String> taker) {
        Session session = sessions.get(device);
        if (session != null) {
            session.facts(taker);
        }
    }

    /** The devices that have been silent for longer than this. */
    public List<Device> silentLongerThan(long ns, long nowNs) {
        return sessions.values().stream()
                .filter(session -> session.device.life() == Life.SILENT && nowNs - session.silentSinceNs > ns)
                .map(session -> session.device)
                .toList();
    }

    /** Notes that a well-formed packet came from a device: it is there, once it has been greeted. */
    void heard(Device device, boolean first, long nowNs) {
        if (device.life() == Life.LIVE && !first) {
            return;
        }
        Session session = sessions.get(device);
        if (session != null) {
            session.greeting.heard(nowNs);
            arrives(session, nowNs);
        }
    }

    /** A device that was heard and has been greeted is there. */
    private void arrives(Session session, long nowNs) {
        Device device = session.device;
        if (!session.greeting.ready()) {
            return;
        }
        boolean back = device.life() != Life.LIVE;
        device.life(Life.LIVE);
        if (back) {
            came(device);
            LOG.info("{} is there, at {}", device.id(), device.endpoint());
        }
        if (device.owner()) {
            readings().bringInStep(session, back && !frozen.getAsBoolean(), nowNs);
        } else {
            through().snapshot(device);
            lamps().forget(device);
        }
        health().look();
    }

    /**
     * Notes that a desk has told of one of its values.
     *
     * @param news whether the value is another than before
     * @param answer whether it was asked for it
     */
    void told(Device owner, int row, boolean news, boolean answer, long nowNs) {
        Session session = sessions.get(owner);
        if (session == null) {
            return;
        }
        session.freshness.told(row);
        session.differing.clear(row);
        if (news && !answer) {
            session.freshness.changed(nowNs);
        }
        if (session.verification != null) {
            // What it says unasked may have crossed what it was sent, also where both are the same.
            session.verification.told(row, false, answer);
        }
        if (session.clients != null) {
            session.clients.told(row, news, answer);
        }
    }

    /** Notes that a desk has said more than could be taken: its values are asked for again. */
    public void overflowed(Device owner, long nowNs) {
        Session session = sessions.get(owner);
        if (session != null && owner.owner()) {
            session.freshness.overtaken(nowNs);
        }
    }

    /** Notes that a desk has loaded a show: it is greeted again, and then asked for its values. */
    void reloaded(Device owner, long nowNs) {
        overflowed(owner, nowNs);
        Session session = sessions.get(owner);
        if (session != null) {
            session.greeting.again();
        }
    }

    /** Whether what a desk says now belongs to a burst, such as a scene that was recalled there. */
    public boolean inBurst(Device owner) {
        Session session = sessions.get(owner);
        return session != null && session.freshness.inBurst();
    }

    /** Whether a device's values may be others than those that are known: it was asked and has not answered, or a burst came. */
    public boolean stale(Device device) {
        Session session = sessions.get(device);
        return session != null && session.freshness.stale();
    }

    Lamps lamps() {
        return withEcho(lamps);
    }

    Health health() {
        return withEcho(health);
    }

    /**
     * Takes what is between a device and us alone: the answer to its probe, its heartbeat, what belongs to its handshake, and a message by
     * which it asks for a snapshot.
     *
     * @return whether it was such a message; then it goes no further
     */
    boolean takes(Device device, OscMessage message, long nowNs) {
        Session session = sessions.get(device);
        if (session != null && session.isSignOfLife(message)) {
            session.answered(message, nowNs);
            return true;
        }
        if (session != null && greets(session, message, nowNs)) {
            return true;
        }
        if (session != null && session.greeting.closes(message)) {
            silence(session, nowNs);
            LOG.warn("{} is silent: its workspace was closed", device.id());
            return true;
        }
        if (!device.asksForSnapshot(message)) {
            return false;
        }
        begunAnew(device, nowNs);
        return true;
    }

    /** Takes it that a device shows nothing of what it was told: a controller is told everything anew. */
    void begunAnew(Device device, long nowNs) {
        if (!device.owner()) {
            // It may be back from where nobody heard it lift its fingers.
            through().lifted(device, nowNs);
            through().forget(device);
            through().snapshot(device);
            lamps().forget(device);
        }
    }

    /** Whether a device's handshake waits for an answer at an address. */
    boolean awaits(Device device, String address) {
        Session session = sessions.get(device);
        return session != null && session.greeting.awaits(address);
    }

    /**
     * Notes that a device has refused what was sent to one of its addresses.
     *
     * @return whether that is news to anybody; before it has let us in it may well refuse
     */
    boolean refused(Device device, String address, String status) {
        Session session = sessions.get(device);
        boolean letIn = session != null && session.greeting.ready();
        if (session != null && letIn) {
            session.refusals.refused(address, status);
        }
        return letIn;
    }

    /** Notes that a device has taken what was sent to one of its addresses. */
    void agreed(Device device, String address) {
        Session session = sessions.get(device);
        if (session != null) {
            session.refusals.agreed(address);
        }
    }

    private boolean greets(Session session, OscMessage message, long nowNs) {
        boolean was = session.greeting.ready();
        boolean taken = session.greeting.exists() && session.greeting.takes(message, nowNs);
        if (!was && session.greeting.ready() && session.device.life() != Life.LIVE) {
            arrives(session, nowNs);
        }
        return taken;
    }

    /** Asks the owner of a control for its value, if it can be asked and is there. */
    void askOwner(Control control) {
        readings().ask(control);
    }

    /** Asks once more: the answer that came was older than a write that came in between. */
    void askAgain(int row) {
        readings().ask(gate.controls().at(row));
    }

    /** Notes that a query leaves now: the answer will count from this moment. */
    public void queried(Device device, int row, long nowNs, long epochNs) {
        queries.left(row, nowNs, epochNs);
        Session session = sessions.get(device);
        if (session != null && session.verification != null) {
            session.verification.queried(row, nowNs);
        }
    }

    /** Notes that the question for a node leaves now: it asks for what a reading waits for of that. */
    public void queriedNode(Device device, int line, long nowNs, long epochNs) {
        Session session = sessions.get(device);
        for (int row : session == null ? List.<Integer>of() : readings().waited(session, line)) {
            queried(device, row, nowNs, epochNs);
            queries.byNode(row);
        }
    }

    /** The stamp of the query that is under way for a row; 0 if none is, or its answer must have been lost. It is answered by this. */
    long takeQueryStamp(int row, long nowNs) {
        return queries.take(row, nowNs);
    }

    /** Whether what a device says of a control is its answer to a query of ours, and no hand. */
    boolean answers(Device device, Control control, long nowNs) {
        return control.ownedBy(device) && queries.isAsked(control.row(), nowNs);
    }

    /** Whether a device was asked for a control by a node, and has not told it since. */
    boolean asksByNode(Device device, Control control, long nowNs) {
        return control.ownedBy(device) && queries.isAskedByNode(control.row(), nowNs);
    }

    /** Takes it that the answer to a query that is under way tells of something else. */
    void forgetQuery(int row) {
        queries.forget(row);
    }

    /** Notes that a desk is sent the value of one of its rows: it is to be confirmed, if the desk is one that does not say so. */
    public void sent(Device owner, int row, long nowNs) {
        Session session = sessions.get(owner);
        if (session == null) {
            return;
        }
        session.differing.clear(row);
        if (session.verification != null && gate.controls().at(row).canBeAsked()) {
            session.verification.sent(row, nowNs);
        }
        if (session.clients != null) {
            session.clients.sent(row);
        }
    }

    boolean obeysLocks(Device owner) {
        DeviceEntry entry = owner.entry();
        return entry != null && entry.obeysLocks();
    }

    private Echo through() {
        return withEcho(echo);
    }

    private Readings readings() {
        return withEcho(readings);
    }

    private static <T> T withEcho(@Nullable T made) {
        if (made == null) {
            throw new IllegalStateException("the sessions have no echo yet");
        }
        return made;
    }
}
