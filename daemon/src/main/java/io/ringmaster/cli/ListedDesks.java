package io.ringmaster.cli;

import io.ringmaster.config.Configuration;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile;
import io.ringmaster.wire.Address;
import io.ringmaster.yaml.Suggestion;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the profiles of the desks list below their mounts, as far as a file or a daemon tells which desks there are. Immutable. */
record ListedDesks(Map<String, Profile> byMount) {
    /** Where nothing is known of any desk. */
    static final ListedDesks NONE = new ListedDesks(Map.of());

    /** The desks of a configuration. */
    static ListedDesks of(Configuration configuration) {
        Map<String, Profile> byMount = new LinkedHashMap<>();
        for (DeviceEntry device : configuration.devices()) {
            byMount.put(device.mount(), device.profile());
        }
        byMount.remove("");
        return new ListedDesks(byMount);
    }

    /** The desks that a daemon knows, by their profiles here; one whose profile is not here is left out. */
    static ListedDesks of(Roster roster) {
        Map<String, Profile> byMount = new LinkedHashMap<>();
        for (Roster.Device device : roster.devices()) {
            Profile profile = device.mount().isEmpty() ? null : ConfigurationLoader.profileIfHere(device.profile());
            if (profile != null) {
                byMount.put(device.mount(), profile);
            }
        }
        return new ListedDesks(byMount);
    }

    /** What is listed at a shared address; null if nothing. */
    @Nullable
    Parameter parameter(String shared) {
        String mount = mount(shared);
        return mount.isEmpty() ? null : byMount.get(mount).parameters().get(shared.substring(mount.length()));
    }

    /** Refuses an address below the mount of a desk that lists its parameters, if it is none of them. */
    void check(String shared) {
        String mount = mount(shared);
        if (mount.isEmpty() || parameter(shared) != null || !byMount.get(mount).listsParameters()) {
            return;
        }
        Profile profile = byMount.get(mount);
        String near = nearest(shared, mount, profile);
        throw CommandProblem.usage(
                "'" + shared + "' is nothing that profile '" + profile.id() + "' lists.",
                near.isEmpty()
                        ? "'ringmaster profiles show " + profile.id() + "' says what there is."
                        : "Did you mean " + near + "?");
    }

    /** The shared address of what a profile lists below a mount that is written most like this one; empty if nothing is. */
    static String nearest(String shared, String mount, Profile profile) {
        String near = Suggestion.nearest(
                shared.substring(mount.length()), profile.parameters().keySet());
        return near.isEmpty() ? "" : mount + near;
    }

    private String mount(String shared) {
        return byMount.keySet().stream()
                .filter(mount -> Address.isBelow(shared, mount))
                .findFirst()
                .orElse("");
    }
}
