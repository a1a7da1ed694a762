package io.ringmaster.simulator;

/**
 * One gesture on one control of a tablet.
 *
 * @param address the control
 * @param path where the finger goes
 * @param lengthNs how long it takes
 * @param periodNs how often the tablet sends
 * @param touchAddress where the tablet says 1 when the finger lands and 0 when it lifts; empty if it does not
 */
public record Finger(String address, FingerPath path, long lengthNs, long periodNs, String touchAddress) {
    /** A gesture without touch messages, sent 60 times a second, as tablets do. */
    public static Finger of(String address, FingerPath path, long lengthNs) {
        return new Finger(address, path, lengthNs, 1_000_000_000L / 60, "");
    }
}
