package io.ringmaster.storm;

import io.ringmaster.config.Configuration;
import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.config.DeviceLine;
import io.ringmaster.config.LinkEntry;
import io.ringmaster.config.PolicyEntry;
import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.ProfileParser;
import io.ringmaster.yaml.ConfigurationProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is on the stage of every storm: profiles, addresses, and the lines that a configuration may have. */
final class Stage {
    /** How far a sender's clock may be from the wall, in nanoseconds. */
    static final long SKEW_NS = 500_000_000L;

    static final String DESK_MOUNT = "/foh";
    static final String PLAIN_MOUNT = "/lx";

    static final Profile DESK = profile("desk");
    static final Profile PLAIN = profile("plain");
    static final Profile TABLET = profile("tablet");
    static final Profile BOX = profile("box");
    static final Profile GENERIC = profile("generic");

    static final Map<String, Profile> GUEST_PROFILES = Map.of("generic", GENERIC, "tablet", TABLET, "box", BOX);

    /** The desk's parameters that have a value, by its own addresses. */
    static final List<Parameter> PARAMETERS = DESK.parameters().values().stream()
            .filter(parameter -> parameter.kind() == Kind.STATE)
            .toList();

    /** Shared addresses that nobody owns, and those of the plain owner. */
    static final List<String> FREE = List.of("/x/1", "/x/2", "/x/3", "/x/deep/4", "/y/1", "/y/2");

    static final List<String> PLAIN_LOCAL = List.of("/a", "/b", "/c/1");

    /** Happens, in every storm, and never again within 300 ms. */
    static final String CUE = "/cue/1";

    /** Is a meter in every storm. */
    static final String METER = "/meter/1";

    /** What a tablet calls some of them. */
    static final List<MapEntry> MAP = List.of(
            new MapEntry("/1/fader1", "/foh/ch/1/fader", false, false, null, "/1/fader1/z", null),
            new MapEntry("/1/fader2", "/foh/ch/2/fader", false),
            new MapEntry("/1/twin1", "/foh/ch/1/fader", false),
            new MapEntry("/1/on1", "/foh/ch/1/on", false),
            new MapEntry("/1/level", "/foh/ch/1/level", true),
            new MapEntry("/1/dim", "/foh/dim", false),
            new MapEntry("/1/x1", "/x/1", false, false, null, "/1/x1/z", null),
            new MapEntry("/1/a", "/lx/a", false),
            new MapEntry("/1/go", "/foh/go", false));

    /** What one address of each sort may mean, and how its value may come about. */
    private static final List<PolicyEntry> POLICIES = List.of(
            policy("/x/2", "highest", false, Double.NaN, Double.NaN),
            policy("/x/3", "relative", false, 0, 1),
            policy("/y/1", "priority", true, Double.NaN, Double.NaN),
            policy("/y/2", "average", true, Double.NaN, Double.NaN),
            policy("/foh/ch/3/fader", "lowest", false, Double.NaN, Double.NaN));

    /** Where contributors may keep their own positions. */
    static final Set<String> CONTRIBUTED = Set.of("/x/2", "/y/1", "/y/2", "/foh/ch/3/fader");

    private static final List<PolicyEntry> KINDS = List.of(
            new PolicyEntry(CUE, Kind.EVENT, 300_000_000L, "", false, Double.NaN, Double.NaN),
            new PolicyEntry(METER, Kind.METER, PolicyEntry.NO_GUARD, "", false, Double.NaN, Double.NaN));

    private static final List<LinkEntry> LINKS = List.of(
            new LinkEntry("/x/1", "/foh/ch/2/fader", false),
            new LinkEntry("/lx/a", "/x/deep/4", false),
            new LinkEntry("/x/deep/4", "/lx/a", true));

    private static PolicyEntry policy(String match, String rule, boolean withdraw, double min, double max) {
        return new PolicyEntry(match, null, PolicyEntry.NO_GUARD, rule, withdraw, min, max);
    }

    /** Devices whose time tags count, with and without different priorities, and an owner that is always there. */
    static final List<DeviceEntry> SYNCED = List.of(
            DeviceLine.of("lx", PLAIN, "192.168.1.40", 8000).mount(PLAIN_MOUNT).entry(),
            DeviceLine.of("cora", GENERIC, "192.168.1.71", 7000)
                    .synced()
                    .priority(1)
                    .entry(),
            DeviceLine.of("dora", GENERIC, "192.168.1.72", 7000).synced().entry(),
            DeviceLine.of("emma", GENERIC, "192.168.1.73", 7000).synced().entry());

    /** Lines of a configuration, in this order; each storm has some of them. */
    private static final int LINES = 9;

    private Stage() {}

    private static Profile profile(String id) {
        String file = id + ".yaml";
        try (InputStream in = Stage.class.getResourceAsStream("/storm/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the resource storm/" + file + " is missing");
            }
            return ProfileParser.parse(file, id, new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .profile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ConfigurationProblem e) {
            throw new IllegalStateException(e);
        }
    }

    /** A choice of lines: mostly all. */
    static int choose(Dice dice) {
        int all = (1 << LINES) - 1;
        return dice.oneIn(3) ? all : all & ~(1 << dice.below(LINES)) & ~(1 << dice.below(LINES));
    }

    /** A configuration of these lines; {@code turn} varies some of what they say. */
    static Configuration configuration(int lines, int turn, Join join) {
        List<DeviceEntry> devices = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            if ((lines & 1 << line) != 0) {
                devices.add(line(line, turn));
            }
        }
        List<PolicyEntry> policies = new ArrayList<>(KINDS);
        policies.addAll((turn & 16) != 0 ? POLICIES : List.of());
        return configuration(devices, join, policies, (turn & 32) != 0 ? LINKS : List.of());
    }

    static Configuration configuration(
            List<DeviceEntry> devices, Join join, List<PolicyEntry> policies, List<LinkEntry> links) {
        return new Configuration(
                "Storm",
                new Configuration.Osc("0.0.0.0", Place.DAEMON.getPort(), 0),
                new Configuration.Discovery(false, List.of()),
                join,
                Path.of("unused"),
                new Configuration.Time(SKEW_NS),
                devices,
                policies,
                links);
    }

    private static DeviceEntry line(int line, int turn) {
        return switch (line) {
            case 0 ->
                DeviceLine.of("foh", DESK, "192.168.1.32", 10023)
                        .mount(DESK_MOUNT)
                        .obeyLocks((turn & 7) == 7)
                        .holdWhileOffline((turn & 3) == 3)
                        .entry();
            case 1 ->
                DeviceLine.of("lx", PLAIN, "192.168.1.40", 8000)
                        .mount(PLAIN_MOUNT)
                        .entry();
            case 2 ->
                DeviceLine.of("anna", TABLET, "192.168.1.61", 9001)
                        .map((turn & 8) == 0 ? MAP : MAP.subList(0, 5))
                        .entry();
            case 3 ->
                DeviceLine.of("ben", TABLET, "192.168.1.62", 9001)
                        .secret("open-sesame")
                        .notices()
                        .entry();
            case 4 -> DeviceLine.of("box", BOX, "192.168.1.63", 9002).entry();
            case 5 ->
                DeviceLine.of("cora", GENERIC, "192.168.1.71", 7000)
                        .synced()
                        .priority(turn & 1)
                        .role(Role.OPERATOR)
                        .takesBundles(true)
                        .entry();
            case 6 ->
                DeviceLine.of("dora", GENERIC, "192.168.1.72", 7000)
                        .synced()
                        .write("/x/**", "/foh/ch/*/fader", "/foh/head/1/gain")
                        .entry();
            case 7 ->
                DeviceLine.of("wall", TABLET, "192.168.1.80", 9001)
                        .role(Role.VIEWER)
                        .read("/foh/ch/**", "/x/**")
                        .entry();
            default ->
                DeviceLine.of("local", GENERIC, "127.0.0.1", 9005).priority(2).entry();
        };
    }

    /** The shared address of what a configured device calls {@code local}; null if its map does not know it. */
    static @Nullable String shared(@Nullable DeviceEntry entry, String local) {
        if (entry == null || entry.mount().isEmpty() && entry.map().isEmpty()) {
            return local;
        }
        if (!entry.mount().isEmpty()) {
            return entry.mount() + local;
        }
        for (MapEntry known : entry.map()) {
            if (known.local().equals(local)) {
                return known.shared();
            }
        }
        return null;
    }
}
