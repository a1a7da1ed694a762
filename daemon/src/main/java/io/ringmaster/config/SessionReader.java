package io.ringmaster.config;

import io.ringmaster.config.SessionTerms.Resync;
import io.ringmaster.profile.Dialogue;
import io.ringmaster.profile.Dialogue.Verify;
import io.ringmaster.profile.Profile;
import io.ringmaster.yaml.YamlNode;

/** Reads what a device's line says of its session, and checks it against what its profile can do. Pure. */
final class SessionReader {
    /** The greatest number of a controller. */
    private static final int USER_MAX = 99;

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
                user(device.get("user"), mounted));
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
