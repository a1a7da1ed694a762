package io.ringmaster.config;

import io.ringmaster.profile.Dialogue.Verify;
import java.util.List;

/**
 * What the configuration says of the session with one device. Immutable; its text form tells no passcode.
 *
 * @param resync whose values count when the device starts or returns
 * @param verify how it is made sure that it took a value
 * @param passcode what the device must be told to let us in; empty if it has none
 * @param workspace the name or the id of the workspace that is ours, where several may be open; empty if any will do
 * @param user the number by which desks know this controller; 0 if it has none
 * @param leds the lights that it has for the health of devices
 */
public record SessionTerms(Resync resync, Verify verify, String passcode, String workspace, int user, List<Led> leds) {
    /** Copies the list. */
    public SessionTerms {
        leds = List.copyOf(leds);
    }

    /** Terms with a device that has no workspaces and no lights, and is no numbered controller. */
    public SessionTerms(Resync resync, Verify verify, String passcode) {
        this(resync, verify, passcode, "", 0, List.of());
    }

    /** A light: the address that is sent 1 while a device is live, and 0 while it is not; and that device's id. */
    public record Led(String local, String device) {}

    /** What holds where nothing is said. */
    public static final SessionTerms USUAL = new SessionTerms(Resync.DEVICE, Verify.NONE, "");

    /** Whose values count when a desk starts or returns (section 8 of the contract). */
    public enum Resync {
        /** The desk's: it is asked for all of them. */
        DEVICE,
        /** Ours where they were written since the desk was last heard; the desk's elsewhere. */
        NEWEST,
        /** Ours, as far as there are any. */
        DAEMON
    }

    @Override
    public String toString() {
        return "resync " + resync + ", verify " + verify + (passcode.isEmpty() ? "" : ", with a passcode");
    }
}
