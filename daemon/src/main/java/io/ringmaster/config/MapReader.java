package io.ringmaster.config;

import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.profile.Parameter;
import io.ringmaster.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the {@code map} of one device. A row with captures becomes one entry for each parameter that the owner's profile lists; a row
 * that leads nowhere, or does not fit what it leads to, is a problem.
 */
final class MapReader {
    /** Most entries of one device, after captures. */
    static final int ENTRIES_MAX = 4096;

    /** The capture that stands for the controller's own number. */
    private static final String USER = "user";

    private final Listed listed;
    private final int user;
    private final String touchSuffix;
    private final BankReader banks;
    private final List<MapEntry> entries = new ArrayList<>();
    private final Set<String> locals = new HashSet<>();
    private final Map<String, YamlNode> touches = new LinkedHashMap<>();

    /** A reader of the map of one device, which finds owners among these devices. */
    MapReader(List<DeviceEntry> devices, DeviceEntry of) {
        listed = new Listed(devices);
        user = of.session().user();
        touchSuffix = of.profile().dialogue().hand().touch();
        banks = new BankReader(devices);
    }

    List<MapEntry> read(YamlNode map) {
        for (YamlNode row : map.items()) {
            row(ConfigurationFormat.allow(row, "devices[].map[]"));
        }
        if (entries.size() > ENTRIES_MAX) {
            map.problem("'map' stands for more than " + ENTRIES_MAX + " addresses");
        }
        touches.entrySet().stream()
                .filter(each -> locals.contains(each.getKey()))
                .findFirst()
                .ifPresent(each -> each.getValue()
                        .problem("'" + each.getKey()
                                + "' is mapped and a 'touch' address too; it can only be one of them"));
        return entries.stream().map(this::touched).toList();
    }

    /** Where the map says no touch address, the profile may: unless that is mapped. */
    private MapEntry touched(MapEntry entry) {
        String touch = entry.local() + touchSuffix;
        boolean other = touchSuffix.isEmpty() || !entry.touch().isEmpty() || locals.contains(touch);
        return other
                ? entry
                : new MapEntry(
                        entry.local(),
                        entry.shared(),
                        entry.readOnly(),
                        entry.press(),
                        entry.arguments(),
                        touch,
                        entry.taper());
    }

    private void row(YamlNode row) {
        if (BankReader.isOne(row)) {
            banks.read(row, entry -> add(row.get("template"), entry));
            return;
        }
        BankReader.refuseWithout(row);
        Row read = new Row(row.need("local"), row.need("shared"), row.get("touch"), new MapForm(row));
        boolean nobodys = user == 0 && template(read.shared()).names().contains(USER);
        if (nobodys && !template(read.local()).names().contains(USER)) {
            read.shared().problem("{user} is the controller's own number; say it with 'user' beside 'map'");
        } else if (Stream.of(read.local(), read.shared(), read.touch()).anyMatch(this::isTemplate)) {
            expand(read);
        } else {
            plain(read);
        }
    }

    private void plain(Row read) {
        String local = address(read.local());
        String shared = address(read.shared());
        String touch = address(read.touch());
        if (!local.isEmpty() && !shared.isEmpty()) {
            listed.check(read.shared(), shared);
            read.form()
                    .entry(local, shared, touch, listed.parameter(shared))
                    .ifPresent(entry -> add(read.local(), entry));
        }
    }

    /** A text of the map with the controller's own number filled in. */
    private String text(YamlNode node) {
        String text = node.text("");
        return user == 0 ? text : MapTemplate.filled(text, USER, user);
    }

    private MapTemplate template(YamlNode node) {
        return MapTemplate.of(text(node));
    }

    private boolean isTemplate(YamlNode node) {
        return MapTemplate.isTemplate(text(node));
    }

    private String address(YamlNode node) {
        return Addresses.address(node, text(node));
    }

    /** A row of the map: where its addresses stand, and what it says beside them. */
    private record Row(YamlNode local, YamlNode shared, YamlNode touch, MapForm form) {}

    /** The templates of a row; {@code touch} is one without text if the row has none. */
    private record Templates(MapTemplate from, MapTemplate to, MapTemplate touch) {}

    /** Takes an entry; false, and a problem, if its local address has been taken. */
    private boolean add(YamlNode at, MapEntry entry) {
        boolean free = locals.add(entry.local());
        if (!free) {
            at.problem("local address '" + entry.local() + "' is mapped twice");
        } else if (entries.size() <= ENTRIES_MAX) {
            entries.add(entry);
            touches.putIfAbsent(entry.touch(), at);
        }
        return free;
    }

    private void expand(Row row) {
        Templates all = new Templates(template(row.local()), template(row.shared()), template(row.touch()));
        boolean addresses = checked(row.local(), all.from()) & checked(row.shared(), all.to());
        boolean touch = !row.touch().present() || checked(row.touch(), all.touch());
        if (!addresses || !touch) {
            return;
        }
        if (all.to().twice()) {
            row.shared().problem("a capture is there twice; give each its own name");
        } else if (!all.from().names().equals(all.to().names())) {
            row.local().problem("'local' and 'shared' must hold the same captures");
        } else if (row.touch().present() && !all.touch().names().equals(all.to().names())) {
            row.touch().problem("'touch' must hold the captures of 'local'");
        } else {
            expandFor(listed.owner(all.to().sample()), row, all);
        }
    }

    private void expandFor(Optional<DeviceEntry> owner, Row row, Templates all) {
        boolean unknown = owner.isPresent() && owner.get().profile().id().isEmpty();
        if (owner.isPresent() && owner.get().profile().listsParameters()) {
            Listed.each(
                    row.shared(),
                    owner.get(),
                    all.to(),
                    (numbers, parameter) -> add(row, all, owner.get(), numbers, parameter));
        } else if (!unknown) {
            row.shared().problem("captures need an owner whose profile lists parameters; write each address out");
        }
    }

    /** Whether a template makes addresses; a problem if not. */
    static boolean checked(YamlNode node, MapTemplate template) {
        String problem = Addresses.addressProblem(template.sample());
        if (!problem.isEmpty()) {
            node.problem(problem + "; a capture is {n} or {n:02}");
        }
        return problem.isEmpty();
    }

    private boolean add(Row row, Templates all, DeviceEntry owner, Map<String, Integer> numbers, Parameter parameter) {
        if (parameter.guarded()) {
            YamlNode shared = row.shared();
            shared.problem("'" + shared.text("") + "' reaches guarded parameters; name each of them exactly");
            return false;
        }
        return add(row, all, numbers, owner.mount() + parameter.address(), parameter);
    }

    /** Adds the entry of one listed parameter; false if the row does not fit it. */
    private boolean add(Row row, Templates all, Map<String, Integer> numbers, String address, Parameter parameter) {
        Optional<MapEntry> entry =
                row.form().entry(all.from().fill(numbers), address, all.touch().fill(numbers), parameter);
        entry.ifPresent(one -> add(row.local(), one));
        return entry.isPresent();
    }
}
