package io.ringmaster.config;

import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.profile.Parameter;
import io.ringmaster.yaml.Suggestion;
import io.ringmaster.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code map} of one device. A row with captures becomes one entry for each parameter that the owner's profile lists, so that
 * the result is plain renames; a row that leads nowhere is a problem.
 */
final class MapReader {
    /** Most entries of one device, after captures. */
    static final int ENTRIES_MAX = 4096;

    private final List<DeviceEntry> devices;
    private final List<MapEntry> entries = new ArrayList<>();
    private final Set<String> locals = new HashSet<>();

    /** A reader that finds owners among these devices. */
    MapReader(List<DeviceEntry> devices) {
        this.devices = devices;
    }

    List<MapEntry> read(YamlNode map) {
        for (YamlNode row : map.items()) {
            row(ConfigurationFormat.allow(row, "devices[].map[]"));
        }
        if (entries.size() > ENTRIES_MAX) {
            map.problem("'map' stands for more than " + ENTRIES_MAX + " addresses");
        }
        return List.copyOf(entries);
    }

    private void row(YamlNode row) {
        YamlNode local = row.need("local");
        YamlNode shared = row.need("shared");
        boolean readOnly =
                row.get("access").choice("both", List.of("both", "read")).equals("read");
        boolean templates = MapTemplate.isTemplate(local.text("")) || MapTemplate.isTemplate(shared.text(""));
        if (templates) {
            expand(local, shared, readOnly);
            return;
        }
        String localAddress = Addresses.address(local);
        String sharedAddress = Addresses.address(shared);
        if (!localAddress.isEmpty() && !sharedAddress.isEmpty()) {
            checkListed(shared, sharedAddress);
            add(local, new MapEntry(localAddress, sharedAddress, readOnly));
        }
    }

    private void add(YamlNode at, MapEntry entry) {
        if (!locals.add(entry.local())) {
            at.problem("local address '" + entry.local() + "' is mapped twice");
        } else if (entries.size() <= ENTRIES_MAX) {
            entries.add(entry);
        }
    }

    private void checkListed(YamlNode at, String shared) {
        Optional<DeviceEntry> owner = owner(shared);
        if (owner.isPresent() && owner.get().profile().listsParameters() && parameter(owner.get(), shared) == null) {
            missing(at, shared, owner.get());
        }
    }

    private void missing(YamlNode at, String shared, DeviceEntry owner) {
        String near = Suggestion.nearest(
                shared.substring(owner.mount().length()),
                owner.profile().parameters().keySet());
        at.problem(
                "'" + shared + "' is nothing that profile '" + owner.profile().id() + "' of '" + owner.id() + "' lists",
                near.isEmpty() ? "" : owner.mount() + near);
    }

    private Optional<DeviceEntry> owner(String shared) {
        return devices.stream()
                .filter(device -> !device.mount().isEmpty() && Addresses.within(shared, device.mount()))
                .findFirst();
    }

    private static @Nullable Parameter parameter(DeviceEntry owner, String shared) {
        return owner.profile().parameters().get(shared.substring(owner.mount().length()));
    }

    private void expand(YamlNode local, YamlNode shared, boolean readOnly) {
        MapTemplate from = MapTemplate.of(local.text(""));
        MapTemplate to = MapTemplate.of(shared.text(""));
        if (!checked(local, from) | !checked(shared, to)) {
            return;
        }
        if (to.twice()) {
            shared.problem("a capture is there twice; give each its own name");
        } else if (!from.names().equals(to.names())) {
            local.problem("'local' and 'shared' must hold the same captures");
        } else {
            expandFor(owner(to.sample()), local, shared, from, to, readOnly);
        }
    }

    private void expandFor(
            Optional<DeviceEntry> owner,
            YamlNode local,
            YamlNode shared,
            MapTemplate from,
            MapTemplate to,
            boolean readOnly) {
        boolean unknown = owner.isPresent() && owner.get().profile().id().isEmpty();
        if (owner.isPresent() && owner.get().profile().listsParameters()) {
            expand(local, shared, from, to, owner.get(), readOnly);
        } else if (!unknown) {
            shared.problem("captures need an owner whose profile lists parameters; write each address out");
        }
    }

    private static boolean checked(YamlNode node, MapTemplate template) {
        String problem = Addresses.addressProblem(template.sample());
        if (!problem.isEmpty()) {
            node.problem(problem + "; a capture is {n} or {n:02}");
        }
        return problem.isEmpty();
    }

    private void expand(
            YamlNode local, YamlNode shared, MapTemplate from, MapTemplate to, DeviceEntry owner, boolean readOnly) {
        int before = entries.size();
        for (Parameter parameter : owner.profile().parameters().values()) {
            String address = owner.mount() + parameter.address();
            if (to.missesByWidth(address)) {
                shared.problem("'" + shared.text("") + "' leaves out '" + address + "'; {n:02} writes two digits");
                return;
            }
            Optional<Map<String, Integer>> numbers = to.match(address);
            if (numbers.isPresent() && parameter.guarded()) {
                shared.problem("'" + shared.text("") + "' reaches guarded parameters; name each of them exactly");
                return;
            }
            numbers.ifPresent(n -> add(local, new MapEntry(from.fill(n), address, readOnly)));
        }
        if (entries.size() == before) {
            shared.problem("'" + shared.text("") + "' is nothing that profile '"
                    + owner.profile().id() + "' of '" + owner.id() + "' lists" + nearest(to, owner));
        }
    }

    /** A listed address near the template, so that a wrong width or word is seen at once. */
    private static String nearest(MapTemplate to, DeviceEntry owner) {
        String near = Suggestion.nearest(
                to.sample().substring(owner.mount().length()),
                owner.profile().parameters().keySet());
        return near.isEmpty() ? "" : "; it lists '" + owner.mount() + near + "'";
    }
}
