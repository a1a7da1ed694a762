package io.ringmaster.config;

import io.ringmaster.config.DeviceEntry.ClockMode;
import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.config.DeviceEntry.Tcp;
import io.ringmaster.profile.Dialogue;
import io.ringmaster.profile.Metering;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.profile.Query;
import io.ringmaster.profile.WithoutOsc;
import io.ringmaster.wire.Address;
import io.ringmaster.wire.AddressPattern;
import io.ringmaster.yaml.ConfigurationProblem;
import io.ringmaster.yaml.Suggestion;
import io.ringmaster.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the devices of a configuration: each for itself, then against one another, then what they map. */
final class DeviceReader {
    private static final int SECRET_LENGTH_MIN = 8;
    private static final int PRIORITY_MAX = 1000;

    private final ProfileDirectory profiles;
    private final boolean portsAreAnnounced;
    private final Map<String, Optional<Profile>> loaded = new HashMap<>();
    private final List<Placed> devices = new ArrayList<>();

    /**
     * A reader.
     *
     * @param portsAreAnnounced whether a port that is not said may be learnt by mDNS
     */
    DeviceReader(ProfileDirectory profiles, boolean portsAreAnnounced) {
        this.profiles = profiles;
        this.portsAreAnnounced = portsAreAnnounced;
    }

    List<DeviceEntry> read(YamlNode list, Configuration.Osc osc) {
        List<YamlNode> nodes = list.items();
        if (nodes.size() > ConfigurationParser.DEVICES_MAX) {
            list.problem("more than " + ConfigurationParser.DEVICES_MAX + " devices");
            return List.of();
        }
        nodes.forEach(node -> device(node, osc));
        for (int i = 0; i < devices.size(); i++) {
            checkAgainstOthers(i, osc);
        }
        List<DeviceEntry> owners = devices.stream().map(Placed::device).toList();
        List<String> ids = owners.stream().map(DeviceEntry::id).toList();
        for (Placed placed : devices) {
            placed.node().get("read").itemsOrOne().forEach(pattern -> checkReach(pattern, owners));
            placed.node().get("write").itemsOrOne().forEach(pattern -> checkReach(pattern, owners));
        }
        return devices.stream().map(placed -> mapped(placed, owners, ids)).toList();
    }

    private static DeviceEntry mapped(Placed placed, List<DeviceEntry> owners, List<String> ids) {
        List<MapEntry> map =
                new MapReader(owners, placed.device()).read(placed.node().get("map"));
        SessionReader.checkLeds(placed.node().get("leds"), ids, map);
        return placed.device().withMap(map);
    }

    /** A device and its place in the file. */
    private record Placed(DeviceEntry device, YamlNode node) {}

    private void device(YamlNode node, Configuration.Osc osc) {
        ConfigurationFormat.allow(node, "devices[]");
        String id = id(node.need("id"));
        Optional<Profile> profile = profile(node.need("profile"));
        String host = host(node.need("host"));
        Tcp tcp = TransportReader.read(node, profile.orElse(NONE).tcp(), osc.tcp());
        int port = node.get("port").integer(0, 1, 65_535);
        if (port == 0
                && tcp == null
                && !portsAreAnnounced
                && !node.get("port").present()
                && profile.isPresent()
                && profile.get().port() == 0) {
            node.problem("'port' is missing; profile '" + profile.get().id() + "' has none that is usual");
        }
        DeviceEntry device = new DeviceEntry(
                id,
                profile.orElse(NONE),
                host,
                tcp != null ? 0 : port != 0 ? port : profile.orElse(NONE).port(),
                node.get("from-port").integer(0, 1, 65_535),
                Addresses.address(node.get("mount")),
                List.of(),
                node.get("priority").integer(0, -PRIORITY_MAX, PRIORITY_MAX),
                Addresses.patterns(node.get("read")),
                Addresses.patterns(node.get("write")),
                role(node),
                clock(node),
                node.get("notices").flag(false),
                secret(node.get("secret")),
                node.get("takes-bundles").flag(profile.orElse(NONE).takesBundles()),
                node.get("offline").choice("deny", List.of("deny", "hold")).equals("hold"),
                node.get("owner").choice("wins", List.of("wins", "obey")).equals("obey"),
                node.get("bundles")
                        .choice("packed", List.of("packed", "atomic"))
                        .equals("atomic"),
                tcp,
                SessionReader.read(node, profile.orElse(NONE)));
        devices.add(new Placed(device, node));
    }

    /** Stands in where a profile could not be loaded, so that the rest of the file is still checked. */
    private static final Profile NONE = new Profile(
            "",
            "",
            0,
            false,
            false,
            0,
            Profile.Numbers.AS_WRITTEN,
            false,
            false,
            Query.NONE,
            Profile.KeepAlive.NONE,
            Profile.Liveness.NONE,
            List.of(),
            Set.of(),
            Map.of(),
            false,
            List.of(),
            List.of(),
            Metering.NONE,
            null,
            Dialogue.NONE);

    private String id(YamlNode node) {
        String id = node.text("");
        if (!id.isEmpty() && !ProfileDirectory.isId(id)) {
            node.problem("an id is made of a-z, 0-9 and -, at most 64 of them");
        }
        return id;
    }

    private Optional<Profile> profile(YamlNode node) {
        String id = node.text("");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        if (!loaded.containsKey(id)) {
            loaded.put(id, load(node, id));
        } else if (loaded.get(id).isEmpty()) {
            node.problem("profile '" + id + "' can't be used");
        }
        return loaded.get(id);
    }

    private Optional<Profile> load(YamlNode node, String id) {
        List<String> known = profiles.ids();
        if (ProfileDirectory.isId(id) && !known.contains(id)) {
            Optional<WithoutOsc.Desk> without = WithoutOsc.of(id);
            node.problem(
                    without.map(desk -> desk.title() + ": no OSC. " + desk.instead())
                            .orElse("there is no profile '" + id
                                    + "'; 'ringmaster profiles' lists those that there are"),
                    without.isPresent() ? "" : meant(id, known));
            return Optional.empty();
        }
        try {
            return Optional.of(profiles.load(id));
        } catch (ConfigurationProblem e) {
            node.problem("profile '" + (ProfileDirectory.isId(id) ? id : "…") + "' can't be used");
            node.problems(e.problems());
            return Optional.empty();
        }
    }

    /** The profile for a device of this name, maker or model; else one whose id is written nearly so. */
    private String meant(String id, List<String> known) {
        List<String> named = profiles.named(id);
        return named.isEmpty() ? Suggestion.nearest(id, known) : named.get(0);
    }

    private static String host(YamlNode node) {
        String host = node.text("");
        String problem = host.isEmpty() ? "" : Hosts.problem(host);
        if (!problem.isEmpty()) {
            node.problem(problem);
        }
        return host;
    }

    private static Role role(YamlNode node) {
        Role role = node.get("role").choice(Role.CONTROLLER);
        if (role == Role.VIEWER && node.get("write").present()) {
            node.get("write").problem("a viewer writes nothing; remove 'write' or the role");
        }
        return role;
    }

    /** What an owner reports has happened, so its time tags neither order nor delay it. */
    private static ClockMode clock(YamlNode node) {
        ClockMode mode = node.get("clock").choice(ClockMode.ARRIVAL);
        if (mode != ClockMode.ARRIVAL && node.get("mount").present()) {
            node.get("clock")
                    .problem("what the owner of a mount reports counts from its arrival; remove 'clock' or the mount");
        }
        return mode;
    }

    private static String secret(YamlNode node) {
        String secret = node.text("");
        if (!secret.isEmpty() && secret.length() < SECRET_LENGTH_MIN) {
            node.problem("a secret has at least " + SECRET_LENGTH_MIN + " characters");
        }
        return secret;
    }

    private void checkAgainstOthers(int index, Configuration.Osc osc) {
        DeviceEntry device = devices.get(index).device();
        YamlNode node = devices.get(index).node();
        if (Hosts.loopback(device.host()) && device.port() == osc.port() && device.port() != 0) {
            node.get("host").problem("that is Ringmaster itself");
        }
        boolean ownTcp = device.tcp() != null
                && osc.tcp() != null
                && device.tcp().port() == osc.tcp().port();
        if (Hosts.loopback(device.host()) && ownTcp && device.tcp().dialled()) {
            node.get("tcp").problem("that is Ringmaster itself");
        }
        devices.subList(0, index).forEach(before -> checkPair(device, node, before.device()));
    }

    private static void checkPair(DeviceEntry device, YamlNode node, DeviceEntry before) {
        if (!device.id().isEmpty() && device.id().equals(before.id())) {
            node.get("id").problem("id '" + device.id() + "' is there twice");
        }
        boolean sameHost = Hosts.canonical(device.host()).equals(Hosts.canonical(before.host()));
        if (!device.host().isEmpty() && sameHost && sameSource(device, before)) {
            node.get("host")
                    .problem("'" + device.id() + "' can't be told from '" + before.id()
                            + (device.tcp() == null
                                    ? "': same host and port; give one a 'port' or 'from-port' of its own"
                                    : "': both connect to us from the same host"));
        }
        boolean nested = !device.mount().isEmpty()
                && !before.mount().isEmpty()
                && (Address.isWithin(device.mount(), before.mount())
                        || Address.isWithin(before.mount(), device.mount()));
        if (nested) {
            node.get("mount")
                    .problem("mount '" + device.mount() + "' and mount '" + before.mount() + "' of '" + before.id()
                            + "' are equal or one is in the other");
        }
    }

    /** A pattern below the mount of a device that lists its parameters must match one of them. */
    static void checkReach(YamlNode node, List<DeviceEntry> owners) {
        String text = node.scalar() ? node.text("") : "";
        AddressPattern pattern = Addresses.patternProblem(text).isEmpty() ? AddressPattern.compileDeep(text) : null;
        for (DeviceEntry owner : owners) {
            boolean below = !owner.mount().isEmpty() && Address.isBelow(text, owner.mount());
            Set<String> listed = owner.profile().parameters().keySet();
            boolean misses = pattern != null
                    && below
                    && !listed.isEmpty()
                    && listed.stream().noneMatch(address -> pattern.matches(owner.mount() + address));
            if (misses) {
                String near = Suggestion.nearest(text.substring(owner.mount().length()), listed);
                node.problem(
                        "pattern '" + text + "' matches nothing that profile '"
                                + owner.profile().id() + "' of '" + owner.id() + "' lists",
                        near.isEmpty() ? "" : owner.mount() + near);
            }
        }
    }

    private static boolean sameSource(DeviceEntry device, DeviceEntry other) {
        Tcp tcp = device.tcp();
        Tcp others = other.tcp();
        if (tcp == null || others == null) {
            return tcp == others && sourcePort(device) == sourcePort(other);
        }
        return !tcp.dialled() && !others.dialled();
    }

    private static int sourcePort(DeviceEntry device) {
        return device.fromPort() != 0 ? device.fromPort() : device.port();
    }
}
