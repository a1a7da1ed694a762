package io.ringmaster.config;

import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Scale;
import io.ringmaster.profile.Taper;
import io.ringmaster.profile.Taper.Curve;
import io.ringmaster.yaml.YamlNode;
import java.util.Optional;

/** Looks for rows of a map that pass a controller's numbers on as they are, to what counts in other ones or the other way round. */
final class ScaleTraps {
    private final DeviceEntry device;
    private final Listed listed;

    /** For the map of one device. */
    ScaleTraps(DeviceEntry device, Listed listed) {
        this.device = device;
        this.listed = listed;
    }

    /** Notes what may surprise of a row that writes numbers. */
    void look(YamlNode row) {
        String local = row.get("local").text("");
        String shared = row.get("shared").text("");
        boolean asItIs = !row.get("template").present()
                && !row.get("range").present()
                && !row.get("curve").present();
        Optional<MapEntry> entry = asItIs ? entry(shared) : Optional.empty();
        Parameter parameter =
                entry.map(found -> listed.parameter(found.shared())).orElse(null);
        if (entry.isEmpty() || parameter == null || entry.get().arguments() != null) {
            return;
        }
        if (raw(parameter) && !entry.get().readOnly()) {
            row.get("local").note(raw(local, shared, parameter));
        }
        if (turned(local, shared, parameter)) {
            row.get("local")
                    .note("'" + local + "' sends 1 for a mute, and 1 at '" + shared + "' is heard; write "
                            + row(local, shared, ", curve: inverted"));
        }
    }

    /** The first entry that a row stands for. */
    private Optional<MapEntry> entry(String shared) {
        int user = device.session().user();
        MapTemplate template = MapTemplate.of(user == 0 ? shared : MapTemplate.filled(shared, "user", user));
        return device.map().stream()
                .filter(entry -> template.match(entry.shared()).isPresent())
                .findFirst();
    }

    /** Whether a control from 0 to 1 that speaks to it as it is goes along no more than a small part of it. */
    private static boolean raw(Parameter parameter) {
        return parameter.isPosition() && !parameter.isFromZeroToOne();
    }

    private static String raw(String local, String shared, Parameter parameter) {
        Taper plain = Taper.of(Curve.LINEAR, parameter);
        return "'" + shared + "' goes from " + parameter.wireEnds() + ", and '" + local
                + "' speaks to it in those numbers: a fader from 0 to 1 goes from "
                + reading(parameter, plain.toShared(0))
                + " to " + reading(parameter, plain.toShared(1)) + "; write "
                + row(local, shared, parameter.isLevel() ? ", range: [0, 1], curve: fader" : ", range: [0, 1]")
                + ", or 'range: [" + parameter.wireEnds().replace(" to ", ", ") + "]' if it does speak them";
    }

    private static String reading(Parameter parameter, double value) {
        return Scale.of(parameter).reading(value);
    }

    /** A mute that is lit means off. */
    private static boolean turned(String local, String shared, Parameter parameter) {
        String name = local.substring(local.lastIndexOf('/') + 1);
        boolean on = shared.endsWith("/on") && parameter.names().equalsIgnoreCase("OFF|ON");
        return on && name.contains("mute");
    }

    private static String row(String local, String shared, String more) {
        return "{ local: \"" + local + "\", shared: \"" + shared + "\"" + more + " }";
    }
}
