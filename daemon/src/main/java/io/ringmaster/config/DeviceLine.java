package io.ringmaster.config;

import io.ringmaster.config.DeviceEntry.ClockMode;
import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.config.DeviceEntry.Tcp;
import io.ringmaster.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link DeviceEntry} together part by part: a new one, whose parts have the defaults of the configuration until they are said, or
 * another that differs in some. Nothing is checked here. Belongs to the thread that made it.
 */
public final class DeviceLine {
    private final String id;
    private final Profile profile;
    private String host;
    private int port;
    private int fromPort;
    private String mount = "";
    private final List<MapEntry> map = new ArrayList<>();
    private int priority;
    private List<String> read = List.of();
    private List<String> write = List.of();
    private Role role = Role.CONTROLLER;
    private ClockMode clock = ClockMode.ARRIVAL;
    private boolean notices;
    private String secret = "";
    private boolean takesBundles;
    private boolean holdWhileOffline;
    private boolean obeyLocks;
    private boolean atomicBundles;
    private @Nullable Tcp tcp;
    private SessionTerms session = SessionTerms.USUAL;

    private DeviceLine(String id, Profile profile, String host, int port) {
        this.id = id;
        this.profile = profile;
        this.host = host;
        this.port = port;
        takesBundles = profile.takesBundles();
    }

    /** A device of which no more is said than this. */
    public static DeviceLine of(String id, Profile profile, String host, int port) {
        return new DeviceLine(id, profile, host, port);
    }

    /** All that is said of a device. */
    public static DeviceLine of(DeviceEntry entry) {
        DeviceLine line = new DeviceLine(entry.id(), entry.profile(), entry.host(), entry.port())
                .fromPort(entry.fromPort())
                .mount(entry.mount())
                .map(entry.map())
                .priority(entry.priority())
                .role(entry.role())
                .clock(entry.clock())
                .secret(entry.secret())
                .takesBundles(entry.takesBundles())
                .holdWhileOffline(entry.holdWhileOffline())
                .obeyLocks(entry.obeysLocks())
                .atomicBundles(entry.atomicBundles())
                .tcp(entry.tcp())
                .session(entry.session());
        line.read = entry.read();
        line.write = entry.write();
        line.notices = entry.notices();
        return line;
    }

    /** Where it listens. */
    public DeviceLine at(String address, int listens) {
        host = address;
        port = listens;
        return this;
    }

    /** The port that it sends from; 0 if that is not said. */
    public DeviceLine fromPort(int value) {
        fromPort = value;
        return this;
    }

    /** The container that it owns. */
    public DeviceLine mount(String container) {
        mount = container;
        return this;
    }

    /** All of its map, in place of what it had. */
    public DeviceLine map(List<MapEntry> rows) {
        map.clear();
        map.addAll(rows);
        return this;
    }

    /** One more row of its map. */
    public DeviceLine map(MapEntry row) {
        map.add(row);
        return this;
    }

    /** One more row of its map: a plain rename. */
    public DeviceLine map(String local, String shared) {
        return map(new MapEntry(local, shared, false));
    }

    /** Who wins among equal stamps. */
    public DeviceLine priority(int value) {
        priority = value;
        return this;
    }

    /** What it may see. */
    public DeviceLine read(String... patterns) {
        read = List.of(patterns);
        return this;
    }

    /** What it may write. */
    public DeviceLine write(String... patterns) {
        write = List.of(patterns);
        return this;
    }

    /** What it may do. */
    public DeviceLine role(Role value) {
        role = value;
        return this;
    }

    /** What its time tags mean. */
    public DeviceLine clock(ClockMode mode) {
        clock = mode;
        return this;
    }

    /** Its time tags are the moments of its writes. */
    public DeviceLine synced() {
        return clock(ClockMode.SYNCED);
    }

    /** It hears notices. */
    public DeviceLine notices() {
        notices = true;
        return this;
    }

    /** What another source must say to take its id; empty if that is not possible. */
    public DeviceLine secret(String word) {
        secret = word;
        return this;
    }

    /** Whether bundles are sent to it. */
    public DeviceLine takesBundles(boolean value) {
        takesBundles = value;
        return this;
    }

    /** Whether writes to it are kept while it is away. */
    public DeviceLine holdWhileOffline(boolean value) {
        holdWhileOffline = value;
        return this;
    }

    /** Whether a lock also denies what it reports as an owner. */
    public DeviceLine obeyLocks(boolean value) {
        obeyLocks = value;
        return this;
    }

    /** Whether its bundles are all or nothing. */
    public DeviceLine atomicBundles(boolean value) {
        atomicBundles = value;
        return this;
    }

    /** How it is spoken to over TCP; null if over UDP. */
    public DeviceLine tcp(@Nullable Tcp how) {
        tcp = how;
        return this;
    }

    /** How the session with it goes. */
    public DeviceLine session(SessionTerms terms) {
        session = terms;
        return this;
    }

    /** The device as it is said so far. */
    public DeviceEntry entry() {
        return new DeviceEntry(
                id,
                profile,
                host,
                port,
                fromPort,
                mount,
                List.copyOf(map),
                priority,
                read,
                write,
                role,
                clock,
                notices,
                secret,
                takesBundles,
                holdWhileOffline,
                obeyLocks,
                atomicBundles,
                tcp,
                session);
    }
}
