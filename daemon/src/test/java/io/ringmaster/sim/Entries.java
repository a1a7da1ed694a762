package io.ringmaster.sim;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.DeviceEntry.ClockMode;
import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.config.SessionTerms;
import io.ringmaster.config.SessionTerms.Led;
import io.ringmaster.config.SessionTerms.Resync;
import io.ringmaster.profile.Dialogue.Verify;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.Taper;
import io.ringmaster.wire.Framing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of a configuration, put together by tests. */
public final class Entries {
    private final String id;
    private final Profile profile;
    private final String host;
    private final int port;
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
    private boolean bundles;
    private boolean hold;
    private boolean obey;
    private boolean atomic;
    private DeviceEntry.@Nullable Tcp tcp;
    private Resync resync = Resync.DEVICE;
    private Verify verify = Verify.NONE;
    private String passcode = "";
    private String workspace = "";
    private int user;
    private final List<Led> leds = new ArrayList<>();

    private Entries(String id, Profile profile, String host, int port) {
        this.id = id;
        this.profile = profile;
        this.host = host;
        this.port = port;
    }

    public static Entries device(String id, Profile profile, String host, int port) {
        return new Entries(id, profile, host, port);
    }

    public static Entries x32(String id, String host) {
        return new Entries(id, Profiles.x32(), host, 10023);
    }

    public static Entries tablet(String id, String host, int port) {
        return new Entries(id, Profiles.touchosc(), host, port);
    }

    public static Entries generic(String id, String host, int port) {
        return new Entries(id, Profiles.generic(), host, port);
    }

    public Entries fromPort(int value) {
        fromPort = value;
        return this;
    }

    public Entries mount(String at) {
        mount = at;
        return this;
    }

    public Entries map(String local, String shared) {
        map.add(new MapEntry(local, shared, false));
        return this;
    }

    public Entries mapReadOnly(String local, String shared) {
        map.add(new MapEntry(local, shared, true));
        return this;
    }

    /** A row with more than addresses. */
    public Entries map(MapEntry row) {
        map.add(row);
        return this;
    }

    /** A row with a taper. */
    public Entries map(String local, String shared, Taper taper) {
        return map(new MapEntry(local, shared, false, false, null, "", taper));
    }

    /** A row with a touch address. */
    public Entries mapTouched(String local, String shared, String touch) {
        return map(new MapEntry(local, shared, false, false, null, touch, null));
    }

    /** A row of which only the press counts, for these arguments. */
    public Entries mapPress(String local, String shared, Object... arguments) {
        return map(new MapEntry(local, shared, false, true, List.of(arguments), "", null));
    }

    public Entries priority(int value) {
        priority = value;
        return this;
    }

    public Entries read(String... patterns) {
        read = List.of(patterns);
        return this;
    }

    public Entries write(String... patterns) {
        write = List.of(patterns);
        return this;
    }

    public Entries role(Role value) {
        role = value;
        return this;
    }

    public Entries synced() {
        clock = ClockMode.SYNCED;
        return this;
    }

    public Entries scheduled() {
        clock = ClockMode.SCHEDULED;
        return this;
    }

    public Entries notices() {
        notices = true;
        return this;
    }

    public Entries secret(String value) {
        secret = value;
        return this;
    }

    public Entries bundles() {
        bundles = true;
        return this;
    }

    public Entries holdWhileOffline() {
        hold = true;
        return this;
    }

    public Entries obeyLocks() {
        obey = true;
        return this;
    }

    public Entries atomicBundles() {
        atomic = true;
        return this;
    }

    /** Over TCP: it connects to us. */
    public Entries tcp() {
        tcp = new DeviceEntry.Tcp(0, Framing.LENGTH);
        return this;
    }

    /** Over TCP: we connect to it. */
    public Entries dialled(int at, Framing framing) {
        tcp = new DeviceEntry.Tcp(at, framing);
        return this;
    }

    public Entries resync(Resync whose) {
        resync = whose;
        return this;
    }

    public Entries verify(Verify how) {
        verify = how;
        return this;
    }

    public Entries passcode(String text) {
        passcode = text;
        return this;
    }

    public Entries workspace(String nameOrId) {
        workspace = nameOrId;
        return this;
    }

    public Entries user(int number) {
        user = number;
        return this;
    }

    /** A light for the health of a device. */
    public Entries led(String local, String device) {
        leds.add(new Led(local, device));
        return this;
    }

    public DeviceEntry entry() {
        return new DeviceEntry(
                id,
                profile,
                host,
                port,
                fromPort,
                mount,
                map,
                priority,
                read,
                write,
                role,
                clock,
                notices,
                secret,
                bundles,
                hold,
                obey,
                atomic,
                tcp,
                new SessionTerms(resync, verify, passcode, workspace, user, leds));
    }
}
