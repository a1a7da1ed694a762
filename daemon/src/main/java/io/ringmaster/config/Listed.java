package io.ringmaster.config;

import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.wire.Address;
import io.ringmaster.yaml.Suggestion;
import io.ringmaster.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the profiles of owners list in the shared tree. */
final class Listed {
    private final List<DeviceEntry> devices;

    Listed(List<DeviceEntry> devices) {
        this.devices = devices;
    }

    /** The device whose mount covers an address. */
    Optional<DeviceEntry> owner(String shared) {
        return devices.stream()
                .filter(device -> !device.mount().isEmpty() && Address.isWithin(shared, device.mount()))
                .findFirst();
    }

    /** What is listed at an address; null if nothing. */
    @Nullable
    Parameter parameter(String shared) {
        return owner(shared).map(owner -> parameter(owner, shared)).orElse(null);
    }

    private static @Nullable Parameter parameter(DeviceEntry owner, String shared) {
        return owner.profile().parameters().get(shared.substring(owner.mount().length()));
    }

    /** Checks that an address below the mount of a device which lists its parameters is one of them. */
    boolean check(YamlNode at, String shared) {
        Optional<DeviceEntry> owner = owner(shared);
        boolean missing =
                owner.isPresent() && owner.get().profile().listsParameters() && parameter(owner.get(), shared) == null;
        if (missing) {
            String near = near(owner.get(), shared);
            at.problem(nothing(shared, owner.get()), near);
        }
        return !missing;
    }

    /** What means the same on every page and reads as a paged address does, by the same last name where there is one; empty if nothing. */
    String steady(String paged) {
        Optional<DeviceEntry> owner = owner(paged);
        Parameter like = parameter(paged);
        if (owner.isEmpty() || like == null) {
            return "";
        }
        List<String> others = owner.get().profile().parameters().values().stream()
                .filter(other -> other.kind() == Kind.STATE && !other.guarded() && !other.readOnly())
                .filter(other -> other.unit().equals(like.unit()) && other.type() == like.type())
                .map(other -> owner.get().mount() + other.address())
                .toList();
        String last = paged.substring(paged.lastIndexOf('/'));
        return others.stream()
                .filter(other -> other.endsWith(last))
                .findFirst()
                .orElse(others.isEmpty() ? "" : others.get(0));
    }

    /** Takes each listed parameter that a template stands for. */
    interface Taker {
        /**
         * One of them.
         *
         * @param numbers the template's captures
         * @return whether to go on; false if a problem was said
         */
        boolean take(Map<String, Integer> numbers, Parameter parameter);
    }

    /** Hands over each parameter of an owner that a template of shared addresses stands for; a problem if it leaves some out, or has none. */
    static void each(YamlNode at, DeviceEntry owner, MapTemplate template, Taker taker) {
        boolean found = false;
        for (Parameter parameter : owner.profile().parameters().values()) {
            String address = owner.mount() + parameter.address();
            if (template.missesByWidth(address)) {
                at.problem("'" + at.text("") + "' leaves out '" + address + "'; {n:02} writes two digits");
                return;
            }
            Optional<Map<String, Integer>> numbers = template.match(address);
            found |= numbers.isPresent();
            if (numbers.isPresent() && !taker.take(numbers.get(), parameter)) {
                return;
            }
        }
        if (!found) {
            nothing(at, template, owner);
        }
    }

    private static void nothing(YamlNode at, MapTemplate template, DeviceEntry owner) {
        String near = near(owner, template.sample());
        at.problem(nothing(at.text(""), owner) + (near.isEmpty() ? "" : "; it lists '" + near + "'"));
    }

    private static String nothing(String shared, DeviceEntry owner) {
        return "'" + shared + "' is nothing that profile '" + owner.profile().id() + "' of '" + owner.id() + "' lists";
    }

    private static String near(DeviceEntry owner, String shared) {
        String near = Suggestion.nearest(
                shared.substring(owner.mount().length()),
                owner.profile().parameters().keySet());
        return near.isEmpty() ? "" : owner.mount() + near;
    }
}
