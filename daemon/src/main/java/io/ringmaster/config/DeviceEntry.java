package io.ringmaster.config;

import io.ringmaster.profile.Profile;
import java.util.List;

/**
 * One device of the configuration. Immutable; empty strings and lists mean "not said".
 *
 * @param id the device's name, {@code [a-z0-9-]{1,64}}
 * @param profile how it speaks
 * @param host an IP address or a name
 * @param port where it listens
 * @param fromPort the port it sends from, if that differs; 0 if not said
 * @param mount the shared container that it owns, such as {@code /foh}; empty if it owns none
 * @param map renames between its own addresses and shared ones
 * @param priority who wins among equal stamps: the higher
 * @param read patterns of shared addresses that it may see; empty means all
 * @param write patterns of shared addresses that it may write; empty means the default of section 8
 * @param role what it may do
 * @param clock what its time tags mean
 * @param notices whether it hears {@code /ringmaster} notices without having spoken any
 * @param secret what another source must say to take this id; empty if that is not possible
 * @param takesBundles whether bundles are sent to it; the profile's word unless the configuration says otherwise
 * @param holdWhileOffline whether writes to an absent owner are kept instead of denied
 * @param obeysLocks whether a lock also denies what this owner reports
 * @param atomicBundles whether a bundle of it is all or nothing, also if it does not say so itself
 */
public record DeviceEntry(
        String id,
        Profile profile,
        String host,
        int port,
        int fromPort,
        String mount,
        List<MapEntry> map,
        int priority,
        List<String> read,
        List<String> write,
        Role role,
        ClockMode clock,
        boolean notices,
        String secret,
        boolean takesBundles,
        boolean holdWhileOffline,
        boolean obeysLocks,
        boolean atomicBundles) {
    /** A plain rename, both ways: the device's own address and the shared one; {@code readOnly} if its writes there are refused. */
    public record MapEntry(String local, String shared, boolean readOnly) {}

    /** What a device may do. */
    public enum Role {
        /** Sees. */
        VIEWER,
        /** Sees and writes. */
        CONTROLLER,
        /** Also approves, and takes locks from others. */
        OPERATOR
    }

    /** What a device's time tags mean (section 3 of the contract). */
    public enum ClockMode {
        /** Nothing: a write counts from its arrival. */
        ARRIVAL,
        /** The moment of the write, if within the allowed skew. */
        SYNCED,
        /** The moment at which a bundle is to be carried out, if that is still to come. */
        SCHEDULED
    }
}
