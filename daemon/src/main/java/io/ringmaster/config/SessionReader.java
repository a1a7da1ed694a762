package io.ringmaster.config;

import io.ringmaster.config.SessionTerms.Resync;
import io.ringmaster.profile.Dialogue;
import io.ringmaster.profile.Dialogue.Verify;
import io.ringmaster.profile.Profile;
import io.ringmaster.yaml.YamlNode;

/** Reads what a device's line says of its session, and checks it against what its profile can do. Pure. */
final class SessionReader {
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
        return new SessionTerms(whose, mounted ? how : Verify.NONE, passcode(device.get("passcode"), profile));
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
