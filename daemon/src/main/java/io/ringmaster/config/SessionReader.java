package io.ringmaster.config;

import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.config.SessionTerms.Led;
import io.ringmaster.config.SessionTerms.Resync;
import io.ringmaster.profile.Dialogue;
import io.ringmaster.profile.Dialogue.Verify;
import io.ringmaster.profile.Profile;
import io.ringmaster.yaml.Suggestion;
import io.ringmaster.yaml.YamlNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a device's line says of its session, and checks it against what its profile can do. Pure. */
final class SessionReader {
    /** The greatest number of a controller. */
    private static final int USER_MAX = 99;
    /** Most lights of one device. */
    static final int LEDS_MAX = 64;

    private SessionReader() {}

    static SessionTerms read(YamlNode device, Profile profile) {
        boolean mounted = device.get("mount").present();
        YamlNode resync = device.get("resync");
        Resync whose = resync.choice(Resync.DEVICE);
        if (whose != Resync.DEVICE && !mounted) {
            resync.problem("only a device with a 'mount' has values of its own to be brought in step");
        }
        YamlNode verify = device.get("verify");
        Verify how = verify.present()
                ? verify.choice(Verify.NONE)
                : profile.dialogue().verify();
        if (verify.present() && how != Verify.NONE) {
            checkVerify(verify, how, mounted, profile);
        }
        return new SessionTerms(
                whose,
                mounted ? how : Verify.NONE,
                passcode(device.get("passcode"), profile),
                workspace(device, profile),
                user(device.get("user"), mounted),
                leds(device.get("leds"), mounted));
    }

    private static String workspace(YamlNode device, Profile profile) {
        YamlNode node = device.get("workspace");
        boolean has = profile.dialogue().workspaces() != null;
        if (node.present() && !has && !profile.id().isEmpty()) {
            node.note("profile '" + profile.id() + "' has no workspaces, so this is never used");
        } else if (node.present() && !device.get("mount").present()) {
            node.problem("'workspace' is where a device with a 'mount' is spoken to");
        } else if (has && device.get("mount").present() && !node.present()) {
            device.get("mount")
                    .note(
                            "no 'workspace' is named, so what is sent there may reach another one than yours that is open; "
                                    + "name it, as in workspace: Main");
        }
        return has ? node.text("") : "";
    }

    private static int user(YamlNode node, boolean mounted) {
        if (node.present() && mounted) {
            node.problem("'user' is the number by which desks know a controller, and this device has a 'mount'");
        }
        return node.integer(0, 1, USER_MAX);
    }

    private static List<Led> leds(YamlNode list, boolean mounted) {
        if (mounted && list.present()) {
            list.problem("a device with a 'mount' is sent nothing but its own values; 'leds' are for controllers");
        }
        List<YamlNode> rows = list.items();
        if (rows.size() > LEDS_MAX) {
            list.problem("more than " + LEDS_MAX + " lights");
            return List.of();
        }
        return rows.stream()
                .map(row -> ConfigurationFormat.allow(row, "devices[].leds[]"))
                .map(row -> new Led(
                        Addresses.address(row.need("local")), row.need("device").text("")))
                .toList();
    }

    /** Says which lights are for devices that there are not, or at an address that is something else already. */
    static void checkLeds(YamlNode list, List<String> ids, List<MapEntry> map) {
        Set<String> taken = map.stream().map(MapEntry::local).collect(Collectors.toSet());
        for (YamlNode row : list.itemsOrOne()) {
            String local = row.get("local").scalar() ? row.get("local").text("") : "";
            if (!local.isEmpty() && !taken.add(local)) {
                row.get("local").problem("'" + YamlNode.shown(local) + "' is mapped, or another light");
            }
            String id = row.get("device").scalar() ? row.get("device").text("") : "";
            if (!id.isEmpty() && !ids.contains(id)) {
                row.get("device")
                        .problem("there is no device '" + YamlNode.shown(id) + "'", Suggestion.nearest(id, ids));
            }
        }
    }

    private static void checkVerify(YamlNode verify, Verify how, boolean mounted, Profile profile) {
        if (!mounted) {
            verify.problem("only a device with a 'mount' has values of its own that can be verified");
        } else if (!profile.query().can()) {
            verify.problem("profile '" + profile.id() + "' can't be asked, so nothing can be verified");
        } else if (how == Verify.SECOND_SOCKET && profile.keepAlive().messages().isEmpty()) {
            verify.problem(
                    "profile '" + profile.id() + "' has no 'keep-alive' that a second socket could send; use 'query'");
        }
    }

    private static String passcode(YamlNode node, Profile profile) {
        boolean asked = profile.dialogue().handshake().stream().anyMatch(Dialogue.Step::tellsSecret);
        if (node.present() && !asked && !profile.id().isEmpty()) {
            node.note("profile '" + profile.id() + "' tells no passcode, so this one is never used");
        }
        return node.text("");
    }
}
