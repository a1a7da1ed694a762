package io.ringmaster.road;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Life;
import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.Profile.Query;
import io.ringmaster.store.HybridClock;
import io.ringmaster.store.Store;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.Datagrams;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.TcpPeer;
import io.ringmaster.wire.Value;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps desks talking and judges whether they are there: sends each keep-alive and probe in its time, calls a device silent when its
 * answers stop, and asks a desk that starts or returns for its values, those in use first. Sends a desk nothing else. Owned by the show
 * thread, which calls {@link #tick} a few times a second.
 */
public final class DeskSessions {
    private static final Logger LOG = LoggerFactory.getLogger(DeskSessions.class);

    /** How long after a query a report is taken for its answer; later ones are the desk's own moves. */
    private static final long ANSWER_NS = 2_000_000_000L;

    private static final class Session {
        final Device device;
        final List<byte[]> keepAlives = new ArrayList<>();
        final byte[] probe;
        final byte[] probeAddress;
        final Freshness freshness = new Freshness();
        boolean begun;
        long nextKeepAliveNs;
        long nextProbeNs;
        long silentSinceNs;

        Session(Device device) {
            this.device = device;
            Profile profile = device.profile();
            profile.keepAlive().messages().forEach(text -> keepAlives.add(bare(text)));
            probeAddress = profile.liveness().probe().getBytes(StandardCharsets.UTF_8);
            probe = profile.liveness().judged() ? bare(profile.liveness().probe()) : new byte[0];
        }

        private static byte[] bare(String address) {
            return new OscWriter(64)
                    .message(OscWriter.padded(address), new Value())
                    .toByteArray();
        }
    }

    private final Gate gate;
    private final Store store;
    private final HybridClock stamps;
    private final Datagrams datagrams;
    private final Map<Device, Session> sessions = new LinkedHashMap<>();
    private @Nullable Echo echo;
    private @Nullable Health health;
    private BiConsumer<Device, Boolean> presence = (device, live) -> {};
    private long[] queryStamps = new long[0];
    private long[] queriedNs = new long[0];

    /** Sessions with the configured devices of a gate. */
    public DeskSessions(Gate gate, Store store, HybridClock stamps, Datagrams datagrams) {
        this.gate = gate;
        this.store = store;
        this.stamps = stamps;
        this.datagrams = datagrams;
        for (Device device : gate.devices()) {
            begin(device);
        }
    }

    private void begin(@Nullable Device device) {
        if (device != null && device.entry() != null) {
            sessions.put(device, new Session(device));
        }
    }

    /** Ends and begins sessions as another configuration says; what waited for a device that is gone is dropped. */
    public void reconfigured(Gate.Reconfigured change) {
        for (Device device : change.gone()) {
            sessions.remove(device);
            through().gone(device);
        }
        change.added().forEach(this::begin);
    }

    /** Says by which echo queries and snapshots go. */
    public void echo(Echo through) {
        echo = through;
        health = new Health(gate, through, this::stale);
    }

    /** Says who is to know that a device has come or gone. */
    void presence(BiConsumer<Device, Boolean> told) {
        presence = told;
    }

    /** Notes that a device is there no more. */
    public void left(Device device) {
        presence.accept(device, false);
    }

    /** Sends what is due, and calls devices silent that have not been heard for too long. */
    public void tick(long nowNs) {
        for (Session session : sessions.values()) {
            InetSocketAddress to = session.device.endpoint();
            if (to != null) {
                keep(session, to, nowNs);
                judge(session, nowNs);
                read(session, nowNs);
            }
        }
        health().look();
    }

    /** Reads a desk whose burst has calmed down, and asks once more for what was not answered. */
    private void read(Session session, long nowNs) {
        Device device = session.device;
        Freshness freshness = session.freshness;
        if (device.life() != Life.LIVE) {
            return;
        }
        if (freshness.takeReading(nowNs)) {
            resynchronise(session, nowNs);
        } else if (through().asks(device)) {
            freshness.asking(nowNs);
        } else if (freshness.overdue(nowNs, ANSWER_NS)) {
            int[] missing = freshness.missing();
            if (freshness.again(nowNs)) {
                through().query(device, Arrays.stream(missing).boxed().toList());
            } else {
                LOG.warn("{} did not say {} of its values when it was asked", device.id(), missing.length);
            }
        }
    }

    private void keep(Session session, InetSocketAddress to, long nowNs) {
        Profile profile = session.device.profile();
        if (!session.begun) {
            session.begun = true;
            session.nextKeepAliveNs = nowNs;
            session.nextProbeNs = nowNs;
        }
        if (!session.keepAlives.isEmpty() && nowNs - session.nextKeepAliveNs >= 0) {
            session.keepAlives.forEach(message -> datagrams.send(message, message.length, to));
            session.nextKeepAliveNs = nowNs + profile.keepAlive().periodNs();
        }
        if (profile.liveness().judged() && nowNs - session.nextProbeNs >= 0) {
            datagrams.send(session.probe, session.probe.length, to);
            session.nextProbeNs = nowNs + profile.liveness().periodNs();
        }
    }

    private void judge(Session session, long nowNs) {
        Device device = session.device;
        Profile profile = device.profile();
        boolean overdue = profile.liveness().judged()
                && device.life() == Life.LIVE
                && nowNs - device.lastHeardNs() > profile.liveness().silentNs();
        if (overdue) {
            silence(session, nowNs);
            LOG.warn(
                    "{} is silent: nothing heard for {} s",
                    device.id(),
                    profile.liveness().silentNs() / 1_000_000_000L);
            if (device.endpoint() instanceof TcpPeer peer) {
                peer.close();
            }
        }
    }

    private void silence(Session session, long nowNs) {
        session.device.life(Life.SILENT);
        session.silentSinceNs = nowNs;
        through().gone(session.device);
        session.freshness.clear();
        left(session.device);
    }

    /** Notes that the connection of a device is open: it is there, and knows nothing yet. */
    void connected(Device device, long nowNs) {
        Session session = sessions.get(device);
        InetSocketAddress to = device.endpoint();
        if (session != null && to != null) {
            session.begun = false;
            through().gone(device);
            keep(session, to, nowNs);
            heard(device, true, nowNs);
        }
    }

    /** Notes that the connection of a device has ended: it is silent. */
    void disconnected(Device device, long nowNs) {
        Session session = sessions.get(device);
        if (session != null && device.life() == Life.LIVE) {
            silence(session, nowNs);
            LOG.warn("{} is silent: its connection has ended", device.id());
        }
        health().look();
    }

    /** The devices that have been silent for longer than this. */
    public List<Device> silentLongerThan(long ns, long nowNs) {
        List<Device> silent = new ArrayList<>();
        for (Session session : sessions.values()) {
            if (session.device.life() == Life.SILENT && nowNs - session.silentSinceNs > ns) {
                silent.add(session.device);
            }
        }
        return silent;
    }

    /** Notes that a well-formed packet came from a device: it is there. */
    void heard(Device device, boolean first, long nowNs) {
        if (device.life() == Life.LIVE && !first) {
            return;
        }
        Session session = sessions.get(device);
        if (session == null) {
            return;
        }
        boolean back = device.life() != Life.LIVE;
        device.life(Life.LIVE);
        if (back) {
            presence.accept(device, true);
            LOG.info("{} is there, at {}", device.id(), device.endpoint());
        }
        if (device.owner()) {
            resynchronise(session, nowNs);
        } else {
            through().snapshot(device);
        }
        health().look();
    }

    /**
     * Notes that a desk has told of one of its values.
     *
     * @param byItself whether it was not asked, and the value is another than before
     */
    void told(Device owner, int row, boolean byItself, long nowNs) {
        Session session = sessions.get(owner);
        if (session != null) {
            session.freshness.told(row);
            if (byItself) {
                session.freshness.changed(nowNs);
            }
        }
    }

    /** Notes that a desk has loaded a show, or has said more than could be taken: its values are asked for again. */
    public void reloaded(Device owner, long nowNs) {
        Session session = sessions.get(owner);
        if (session != null && owner.owner()) {
            session.freshness.overtaken(nowNs);
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

    Health health() {
        if (health == null) {
            throw new IllegalStateException("the sessions have no echo yet");
        }
        return health;
    }

    /**
     * Takes what is between a device and us alone: the answer to its probe, and a message by which it asks for a snapshot.
     *
     * @return whether it was such a message; then it goes no further
     */
    boolean takes(Device device, OscMessage message) {
        Session session = sessions.get(device);
        boolean answer = session != null && session.probe.length > 0 && message.addressIs(session.probeAddress);
        if (answer || !device.asksForSnapshot(message)) {
            return answer;
        }
        if (!device.owner()) {
            through().forget(device);
            through().snapshot(device);
        }
        return true;
    }

    /** Asks a desk for all that its profile lists, values in use first. */
    private void resynchronise(Session session, long nowNs) {
        Device device = session.device;
        if (device.profile().query() == Query.NONE) {
            session.freshness.reads(List.of(), nowNs);
            return;
        }
        Set<Integer> rows = new LinkedHashSet<>(writtenByOthers(device));
        for (int row = 0; row < store.addresses().count(); row++) {
            Control control = gate.controls().at(row);
            if (control.ownedBy(device) && canBeAsked(control)) {
                rows.add(row);
            }
        }
        for (Parameter parameter : device.profile().parameters().values()) {
            String shared = gate.shared(device, parameter.address());
            boolean valued = parameter.kind() == Kind.STATE || parameter.kind() == Kind.PAGED;
            if (valued && shared != null && !store.addresses().full()) {
                int row = store.addresses().intern(shared);
                if (canBeAsked(gate.controls().at(row))) {
                    rows.add(row);
                }
            }
        }
        rows.removeIf(row -> !canBeAsked(gate.controls().at(row)));
        through().query(device, List.copyOf(rows));
        session.freshness.reads(rows, nowNs);
    }

    /** Whether a control has a value that its address without arguments asks for. */
    private static boolean canBeAsked(Control control) {
        return control.canBeAsked();
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
    void askOwner(Control control) {
        Device owner = control.owner();
        boolean can = canBeAsked(control) && owner != null && owner.profile().query() != Query.NONE;
        if (can && owner.life() == Life.LIVE) {
            through().queryMore(owner, control.row());
        }
    }

    /** Asks once more: the answer that came was older than a write that came in between. */
    void askAgain(Device owner, int row) {
        if (owner.profile().query() != Query.NONE && canBeAsked(gate.controls().at(row))) {
            through().queryMore(owner, row);
        }
    }

    /** Notes that a query leaves now: the answer will count from this moment. */
    public void queried(int row, long nowNs, long epochNs) {
        if (row >= queryStamps.length) {
            int size = Math.max(row + 64, row + (row >> 1));
            queryStamps = Arrays.copyOf(queryStamps, size);
            queriedNs = Arrays.copyOf(queriedNs, size);
        }
        queryStamps[row] = stamps.arrival(epochNs);
        queriedNs[row] = nowNs;
    }

    /** The stamp of the query that is under way for a row; 0 if none is, or its answer must have been lost. It is answered by this. */
    long takeQueryStamp(int row, long nowNs) {
        long stamp = isAsked(row, nowNs) ? queryStamps[row] : 0;
        if (row < queryStamps.length) {
            queryStamps[row] = 0;
        }
        return stamp;
    }

    /** Whether what a device says of a control is its answer to a query of ours, and no hand. */
    boolean answers(Device device, Control control, long nowNs) {
        return control.ownedBy(device) && isAsked(control.row(), nowNs);
    }

    private boolean isAsked(int row, long nowNs) {
        return row < queryStamps.length && queryStamps[row] != 0 && nowNs - queriedNs[row] <= ANSWER_NS;
    }

    /** Takes it that the answer to a query that is under way tells of something else. */
    void forgetQuery(int row) {
        if (row < queryStamps.length) {
            queryStamps[row] = 0;
        }
    }

    boolean obeysLocks(Device owner) {
        DeviceEntry entry = owner.entry();
        return entry != null && entry.obeysLocks();
    }

    private Echo through() {
        if (echo == null) {
            throw new IllegalStateException("the sessions have no echo yet");
        }
        return echo;
    }
}
