package io.ringmaster.config;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.profile.Parameter;
import io.ringmaster.wire.Address;
import io.ringmaster.yaml.Suggestion;
import io.ringmaster.yaml.YamlNode;
import java.util.List;

/**
 * Looks for what is allowed in a configuration but may surprise in a show, and notes it at its place with what to do. Works on a
 * configuration without a problem, so the devices of the file and of the configuration are the same, in the same order.
 */
final class Traps {
    private static final String EVERYWHERE = "0.0.0.0";

    private final YamlNode root;
    private final Configuration configuration;
    private final List<DeviceEntry> devices;
    private final Listed listed;

    Traps(YamlNode root, Configuration configuration) {
        this.root = root;
        this.configuration = configuration;
        devices = configuration.devices();
        listed = new Listed(devices);
    }

    void look() {
        joining();
        announcing();
        List<YamlNode> nodes = root.get("devices").itemsOrOne();
        for (int i = 0; i < devices.size(); i++) {
            DeviceEntry device = devices.get(i);
            YamlNode node = nodes.get(i);
            place(device, node.get("host"));
            sharedHost(device, node.get("host"));
            withoutUse(device, node);
            sameUser(i, node.get("user"));
            node.get("map").itemsOrOne().forEach(row -> map(device, row));
            node.get("read").itemsOrOne().forEach(this::bound);
            node.get("write").itemsOrOne().forEach(this::bound);
        }
    }

    private void joining() {
        YamlNode join = root.get("join");
        if (configuration.join() == Join.OPEN && configuration.osc().bind().equals(EVERYWHERE)) {
            join.note(
                    "whoever reaches this machine may join as a guest, from any network; 'join: local' keeps to its own networks, "
                            + "and 'osc: { bind: ADDRESS }' to one of its addresses");
        }
        if (configuration.join() == Join.CONFIGURED && devices.isEmpty()) {
            join.note(
                    "nobody may join and no device is configured, so nobody can play; list 'devices', or use 'join: local'");
        }
    }

    private void announcing() {
        YamlNode mdns = root.get("discovery").get("mdns");
        String bind = configuration.osc().bind();
        if (mdns.present() && configuration.discovery().mdns() && Hosts.loopback(bind)) {
            mdns.note(
                    "nothing is announced, because OSC is taken at " + bind + " only, which no other machine reaches");
        }
    }

    private void place(DeviceEntry device, YamlNode host) {
        String bind = configuration.osc().bind();
        boolean here = Hosts.loopback(device.host()) || device.host().equals(bind);
        String canonical = Hosts.canonical(device.host());
        boolean shared = canonical.equals("127.0.0.1") || !Hosts.loopback(canonical);
        boolean connects = device.tcp() != null && !device.tcp().dialled();
        if (here && shared && connects) {
            host.note("every program on this machine that connects by TCP from " + canonical
                    + " counts as '" + device.id()
                    + "', the newest alone; give it an address of its own such as 127.0.0.2");
        }
        if (here && shared && device.tcp() == null && beside(device).isEmpty() && device.fromPort() == 0) {
            host.note(
                    "every program on this machine that sends from " + Hosts.canonical(device.host()) + " counts as '"
                            + device.id() + "', because it is the only device there"
                            + (device.mount().isEmpty() ? "" : ", and what it says counts as the desk's own word")
                            + "; say the port that it sends from with 'from-port', or give it an address of its own such as 127.0.0.2");
        }
        if (!here && Hosts.loopback(bind)) {
            host.note("'" + device.id() + "' is on another machine, but OSC is taken at " + bind
                    + ", which only this machine reaches; 'osc: { bind: 0.0.0.0 }' takes it everywhere");
        }
    }

    private void sharedHost(DeviceEntry device, YamlNode host) {
        List<DeviceEntry> beside = beside(device);
        if (!beside.isEmpty()
                && device.tcp() == null
                && device.fromPort() == 0
                && device.port() != 0
                && !device.profile().desk()) {
            host.note("'" + device.id() + "' shares its host with '"
                    + beside.get(0).id()
                    + "', so it is known only when it sends from port " + device.port()
                    + "; if its app sends from another port, say which with 'from-port'");
        }
    }

    private List<DeviceEntry> beside(DeviceEntry device) {
        String host = Hosts.canonical(device.host());
        return devices.stream()
                .filter(other -> other != device && other.tcp() == null)
                .filter(other -> Hosts.canonical(other.host()).equals(host))
                .toList();
    }

    private void sameUser(int index, YamlNode user) {
        int number = devices.get(index).session().user();
        for (DeviceEntry before : devices.subList(0, index)) {
            if (number != 0 && before.session().user() == number) {
                user.note("'" + before.id() + "' is user " + number
                        + " too, so the two turn each other's pages on a desk that has faders for each user");
            }
        }
    }

    private static void withoutUse(DeviceEntry device, YamlNode node) {
        for (String key : List.of("offline", "owner")) {
            if (device.mount().isEmpty() && node.get(key).present()) {
                node.get(key).note("'" + key + "' does nothing without 'mount': it is about what a device owns");
            }
        }
        if (!device.mount().isEmpty() && node.get("map").present()) {
            node.get("map").note("'map' does nothing beside 'mount': a desk keeps its own addresses");
        }
        if (!device.mount().isEmpty() && device.atomicBundles()) {
            node.get("bundles")
                    .note(
                            "'bundles: atomic' does nothing beside 'mount': what a desk reports has happened, each message for itself");
        }
    }

    private void map(DeviceEntry device, YamlNode row) {
        String shared = row.get("shared").text("");
        if (writes(device, shared) && guarded(shared)) {
            row.get("shared")
                    .note("'" + shared + "' is guarded, and one touch of '"
                            + row.get("local").text("") + "' changes it; add 'access: read' if it is only to be seen");
        }
        new ScaleTraps(device, listed).look(row);
        String mount = nearMount(shared);
        if (!mount.isEmpty()) {
            row.get("shared")
                    .note("'" + shared + "' is below no mount, so no desk hears it; there is a mount '" + mount + "'");
        }
    }

    /** Notes a pattern that bounds what a device may see or write to where nothing is. */
    private void bound(YamlNode pattern) {
        String text = pattern.text("");
        String first = text.substring(0, Math.max(0, text.indexOf('/', 1)));
        String mount = Addresses.addressProblem(first).isEmpty() ? nearMount(text) : "";
        boolean mapped = devices.stream()
                .flatMap(device -> device.map().stream())
                .anyMatch(entry -> Address.isWithin(entry.shared(), first));
        if (!mount.isEmpty() && !mapped) {
            pattern.note(
                    "'" + text + "' is below no mount, and nothing is mapped there; there is a mount '" + mount + "'");
        }
    }

    private static boolean writes(DeviceEntry device, String shared) {
        return device.role() != DeviceEntry.Role.VIEWER
                && device.map().stream().anyMatch(entry -> entry.shared().equals(shared) && !entry.readOnly());
    }

    private boolean guarded(String shared) {
        Parameter parameter = listed.parameter(shared);
        return parameter != null && parameter.guarded();
    }

    /** A mount that an address below none of them was probably meant to be below; empty if none is near. */
    private String nearMount(String shared) {
        int end = shared.indexOf('/', 1);
        List<String> mounts = devices.stream()
                .map(DeviceEntry::mount)
                .filter(mount -> !mount.isEmpty())
                .toList();
        return end < 0 || listed.owner(shared).isPresent() ? "" : Suggestion.nearest(shared.substring(0, end), mounts);
    }
}
