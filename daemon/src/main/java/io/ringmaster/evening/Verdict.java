package io.ringmaster.evening;

import java.util.List;

/**
 * How an evening ended.
 *
 * @param seed its seed
 * @param lengthNs how long it was
 * @param scenes what its script had
 * @param changes what the store's timeline tells
 * @param values values that desks were sent
 * @param presses keys that were pressed
 * @param events events that reached a device
 * @param longestWrongNs the longest that a wrong value stood where no hand was
 * @param hash over every packet that arrived and its time; 0 on a real network
 * @param faultCount how many faults there were
 * @param faults the first of each check
 */
public record Verdict(
        long seed,
        long lengthNs,
        long scenes,
        long changes,
        long values,
        long presses,
        long events,
        long longestWrongNs,
        long hash,
        long faultCount,
        List<Fault> faults) {
    /** Whether nothing happened that must not. */
    public boolean held() {
        return faultCount == 0;
    }
}
