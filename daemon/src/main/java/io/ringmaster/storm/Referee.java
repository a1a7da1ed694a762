package io.ringmaster.storm;

import io.ringmaster.Show;
import io.ringmaster.gate.Device;
import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.ring.Cursor;
import io.ringmaster.ring.Entry;
import io.ringmaster.store.AddressTable;
import io.ringmaster.wire.Address;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.Value;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches a run, keeps what the invariants need to know in common, and notes what they find. */
final class Referee implements Cursor.Reader {
    private static final String FAULT = "I0 no fault of ours";
    private static final int ENTRIES_MAX = 1 << 20;

    private final long seed;
    private final List<Invariant> invariants;
    private final List<Violation> violations = new ArrayList<>();
    private final OscReader reader = new OscReader();
    private final Value value = new Value();
    private final List<Track> tracks = new ArrayList<>();
    private final Map<String, Track> byAddress = new HashMap<>();
    private final Set<Device> stuck = new HashSet<>();
    private @Nullable World world;
    private @Nullable Show show;
    private @Nullable Cursor cursor;
    private @Nullable Device to;
    private long beganNs;
    private long step;
    private long changes;
    private long faults;

    Referee(long seed, List<Invariant> invariants) {
        this.seed = seed;
        this.invariants = invariants;
    }

    void of(World of) {
        world = of;
        beganNs = of.clock().nanos();
    }

    World world() {
        if (world == null) {
            throw new IllegalStateException("the referee watches no run yet");
        }
        return world;
    }

    // --- what invariants ask

    /** The event that is dealt with now, counted from 1. */
    long step() {
        return step;
    }

    long nowNs() {
        return world().clock().nanos();
    }

    long epochNs() {
        return world().clock().epochNs();
    }

    /** The tracks of all addresses, by the store's rows. */
    List<Track> tracks() {
        return tracks;
    }

    /** Notes that an invariant does not hold. */
    void violated(Invariant invariant, String text) {
        violated(invariant.name(), text);
    }

    private void violated(String name, String text) {
        violations.add(new Violation(name, seed, step, nowNs() - beganNs, text, List.of()));
    }

    // --- what the run tells

    void began(Show of) {
        show = of;
        cursor = of.timeline().cursorAfter(-1);
        tracks.clear();
        byAddress.clear();
        stuck.clear();
        faults = 0;
        invariants.forEach(invariant -> invariant.began(this, of));
    }

    /** The daemon was killed. */
    void ended() {
        show = null;
        cursor = null;
    }

    void arrives(byte[] packet, InetSocketAddress from) {
        for (Invariant invariant : invariants) {
            invariant.arrives(this, packet, from);
        }
    }

    void before(String what) {
        step++;
        world().trace(what);
        Show of = show;
        if (of != null) {
            for (Invariant invariant : invariants) {
                invariant.before(this, of);
            }
        }
    }

    void after() {
        Show of = show;
        if (of == null) {
            return;
        }
        read();
        if (of.road().faults() != faults) {
            faults = of.road().faults();
            violated(FAULT, "a message ended by an exception; the log says which");
        }
        for (Invariant invariant : invariants) {
            invariant.after(this, of);
        }
    }

    void fault(Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        violated(FAULT, fault + (trace.length == 0 ? "" : " at " + trace[0]));
    }

    void tooLong() {
        violated(FAULT, "the daemon never comes to rest");
    }

    void quiet() {
        Show of = show;
        if (of != null) {
            invariants.forEach(invariant -> invariant.quiet(this, of, world()));
        }
    }

    void over() {
        invariants.forEach(invariant -> invariant.over(this, world()));
    }

    List<Violation> violations() {
        return violations;
    }

    long changes() {
        return changes;
    }

    // --- the timeline

    private void read() {
        Show of = show;
        if (cursor == null || of == null) {
            return;
        }
        rows(of);
        cursor.read(ENTRIES_MAX, this);
    }

    private void rows(Show of) {
        AddressTable addresses = of.store().addresses();
        while (tracks.size() < addresses.count()) {
            Track track = new Track(addresses.text(tracks.size()));
            tracks.add(track);
            byAddress.put(track.address(), track);
        }
    }

    @Override
    public void entry(long sequence, Entry entry) {
        Show of = show;
        if (of == null) {
            return;
        }
        changes++;
        Change change = new Change(
                sequence,
                entry.kind(),
                entry.address(),
                entry.value().copy(),
                entry.stamp(),
                entry.revision(),
                entry.writerId(),
                step);
        for (Invariant invariant : invariants) {
            invariant.changed(this, of, change);
        }
        if (change.mark()) {
            return;
        }
        Track track = byAddress.get(entry.address());
        if (track == null) {
            violated("I9 the state is the fold of the timeline", "no row for " + entry.address());
        } else {
            track.add(change);
        }
    }

    @Override
    public void lapped(long lost) {
        violated(FAULT, "the timeline lapped a reader that reads after every event; lost " + lost);
    }

    /** The changes of an address; null if it is not known. */
    @Nullable
    Track track(String address) {
        return byAddress.get(address);
    }

    // --- what leaves

    void sent(byte[] packet, int length, InetSocketAddress place, boolean taken) {
        Show of = show;
        if (of == null) {
            return;
        }
        read();
        for (Invariant invariant : invariants) {
            invariant.leaves(this, of, packet, length, place, taken);
        }
        to = onlyDevice(of, place);
        if (to != null) {
            reader.read(packet, 0, length, this::message);
            if (!taken) {
                stuck.add(to);
            }
        }
    }

    /** The device that is reached at a place; null if none is. */
    static @Nullable Device device(Show show, InetSocketAddress place) {
        Device found = null;
        List<@Nullable Device> devices = show.gate().devices();
        for (int i = 0; i < devices.size(); i++) {
            Device device = devices.get(i);
            if (device != null && place.equals(device.endpoint()) && (found == null || device.configured())) {
                found = device;
            }
        }
        return found;
    }

    /** The device that is reached at a place; null if none is, or more than one: a configured id may be claimed from another's place. */
    private static @Nullable Device onlyDevice(Show show, InetSocketAddress place) {
        Device found = device(show, place);
        long count = show.gate().devices().stream()
                .filter(each -> each != null && place.equals(each.endpoint()))
                .count();
        return count > 1 ? null : found;
    }

    /** What the configured desk's profile lists at a shared address; null if nothing. */
    static @Nullable Parameter parameter(Show show, String shared) {
        boolean below = Address.isBelow(shared, Stage.DESK_MOUNT) && show.gate().device("foh") != null;
        return below ? Stage.DESK.parameters().get(shared.substring(Stage.DESK_MOUNT.length())) : null;
    }

    /** What an address means by its owner's profile, or by the kinds that every storm configures: an event below the desk's mount unless its profile lists it, else a value. */
    static Kind kind(Show show, String shared) {
        if (shared.equals(Stage.CUE) || shared.equals(Stage.METER)) {
            return shared.equals(Stage.CUE) ? Kind.EVENT : Kind.METER;
        }
        boolean below = Address.isBelow(shared, Stage.DESK_MOUNT) && show.gate().device("foh") != null;
        Parameter parameter = parameter(show, shared);
        return parameter != null ? parameter.kind() : below ? Kind.EVENT : Kind.STATE;
    }

    private void message(OscMessage message) {
        Device device = to;
        Show of = show;
        if (device == null || of == null || message.argumentCount() == 0) {
            return;
        }
        String local = message.address();
        String shared = local.startsWith("/ringmaster/") ? null : Stage.shared(device.entry(), local);
        Track track = shared == null ? null : byAddress.get(shared);
        if (track == null || kind(of, track.address()) != Kind.STATE) {
            return;
        }
        message.value(value);
        if (track.happened(device, value)) {
            return;
        }
        Sent sent = new Sent(device, local, track, value, stuck.contains(device));
        for (Invariant invariant : invariants) {
            invariant.echoed(this, of, sent);
        }
    }
}
