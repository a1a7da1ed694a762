package io.ringmaster.evening;

import io.ringmaster.config.Configuration;
import io.ringmaster.config.ConfigurationParser;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.wire.Address;
import io.ringmaster.yaml.ConfigurationProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who plays: the configuration of the evening, and the controls and keys that it gives to hands. Immutable. */
final class Bill {
    /** The sound desk. */
    static final String SOUND = "foh";
    /** The lighting desk over TCP. */
    static final String LIGHT = "lx";
    /** Who calls cues that nobody else calls. */
    static final String CALLER = "fay";

    private static final String RESOURCE = "/evening/show.yaml";

    private final Configuration configuration;
    private final Profile generic;
    private final List<Control> controls = new ArrayList<>();
    private final Map<String, List<String>> keys = new LinkedHashMap<>();
    private final List<String> tablets = new ArrayList<>();

    private Bill(Configuration configuration, Profile generic) {
        this.configuration = configuration;
        this.generic = generic;
        Map<String, Control> byAddress = new LinkedHashMap<>();
        for (DeviceEntry device : configuration.devices()) {
            if (device.mount().isEmpty()) {
                tablets.add(device.id());
            }
            device.map().forEach(row -> row(device, row, byAddress));
        }
        controls.addAll(byAddress.values());
        keys.put(CALLER, List.of("/qlab/cue/{n}/start"));
    }

    private void row(DeviceEntry tablet, MapEntry row, Map<String, Control> byAddress) {
        DeviceEntry desk = configuration.devices().stream()
                .filter(each -> !each.mount().isEmpty() && Address.isBelow(row.shared(), each.mount()))
                .findFirst()
                .orElseThrow();
        String local = row.shared().substring(desk.mount().length());
        Parameter parameter = desk.profile().parameters().get(local);
        if (parameter == null || parameter.kind() == Kind.EVENT) {
            keys.computeIfAbsent(tablet.id(), any -> new ArrayList<>()).add(row.local());
            return;
        }
        byAddress
                .computeIfAbsent(row.shared(), shared -> control(shared, desk, parameter))
                .on(tablet.id(), row.local());
    }

    private static Control control(String shared, DeviceEntry desk, Parameter parameter) {
        boolean ranged = parameter.hasRange();
        int steps = parameter.type() == 'i' ? (int) (parameter.max() - parameter.min()) + 1 : parameter.steps();
        return new Control(
                shared,
                desk.id(),
                parameter.address(),
                ranged ? parameter.min() : 0,
                ranged ? parameter.max() : 1,
                steps);
    }

    /** The text of the configuration, for a daemon that reads it from a file. */
    static String text() {
        try (InputStream in = Bill.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the bill.
     *
     * @param profiles where the profiles are that it names
     * @throws ConfigurationProblem if one of them is missing or broken
     */
    static Bill read(ProfileDirectory profiles) throws ConfigurationProblem {
        Configuration configuration = ConfigurationParser.parse(RESOURCE, text(), profiles, Map.of("HOME", "unused"));
        return new Bill(configuration, profiles.load("generic"));
    }

    Configuration configuration() {
        return configuration;
    }

    /** The profiles that guests may have, though none come. */
    Map<String, Profile> guestProfiles() {
        return Map.of(generic.id(), generic);
    }

    /** The controls, each with its desk and its tablets. */
    List<Control> controls() {
        return controls;
    }

    /** Who may have a hand on a control: its tablets, and the sound desk itself, which tells of its own moves. */
    List<String> hands(Control control) {
        return control.names().keySet().stream()
                .filter(device -> device.equals(SOUND) || tablets.contains(device))
                .toList();
    }

    List<String> tablets() {
        return tablets;
    }

    /** Who has keys. */
    List<String> callers() {
        return List.copyOf(keys.keySet());
    }

    /** The keys of a device by its own addresses; <code>{n}</code> in one stands for a number that is never used again. */
    List<String> keys(String device) {
        return keys.getOrDefault(device, List.of());
    }
}
