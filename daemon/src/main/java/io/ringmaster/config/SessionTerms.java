package io.ringmaster.config;

import io.ringmaster.profile.Dialogue.Verify;

/**
 * What the configuration says of the session with one device. Immutable; its text form tells no passcode.
 *
 * @param resync whose values count when the device starts or returns
 * @param verify how it is made sure that it took a value
 * @param passcode what the device must be told to let us in; empty if it has none
 * @param workspace the name or the id of the workspace that is ours, where several may be open; empty if any will do
 * @param user the number by which desks know this controller; 0 if it has none
 */
public record SessionTerms(Resync resync, Verify verify, String passcode, String workspace, int user) {
    /** What holds where nothing is said. */
    public static final SessionTerms USUAL = new SessionTerms(Resync.DEVICE, Verify.NONE, "");

    /** Terms with a device that has no workspaces and is no numbered controller. */
    public SessionTerms(Resync resync, Verify verify, String passcode) {
        this(resync, verify, passcode, "", 0);
    }

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
