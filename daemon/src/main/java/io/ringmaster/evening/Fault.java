package io.ringmaster.evening;

import java.util.List;
import java.util.Locale;

/**
 * Something that must not happen in an evening, and did.
 *
 * @param check which check found it
 * @param device at which device
 * @param atNs when, from the beginning
 * @param text what was seen
 * @param before what passed at that device just before, oldest first
 */
public record Fault(Check check, String device, long atNs, String text, List<String> before) {
    /** What is checked. */
    public enum Check {
        /** At the end every device that is there shows what the store holds. */
        AGREES,
        /** No desk is sent what nobody asked for. */
        ASKED,
        /** No event reaches a device more often than somebody pressed. */
        ONCE,
        /** No wrong value stands longer than two seconds where no hand is and the device is there. */
        STANDS,
        /** A desk whose places are all taken is said to be one. */
        SAYS,
        /** The daemon does not stumble. */
        RUNS
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s, %s at %.3f s: %s", check.name().toLowerCase(Locale.ROOT), device, atNs / 1e9, text);
    }
}
