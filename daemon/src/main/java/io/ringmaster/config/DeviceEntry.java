package io.ringmaster.config;

import io.ringmaster.profile.Profile;
import io.ringmaster.profile.Taper;
import io.ringmaster.wire.Framing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One device of the configuration. Immutable; empty strings and lists mean "not said".
 *
 * @param id the device's name, {@code [a-z0-9-]{1,64}}
 * @param profile how it speaks
 * @param host an IP address or a name
 * @param port where it listens
 * @param fromPort the port it sends from, if that differs; 0 if not said
 * @param mount the shared container that it owns, such as {@code /foh}; empty if it owns none
 * @param map what its own addresses stand for in the shared tree
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
 * @param tcp how it is spoken to over TCP; null if over UDP
 * @param session how the session with it goes
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
        boolean atomicBundles,
        @Nullable Tcp tcp,
        SessionTerms session) {
    /** Over TCP: the port at which it listens, or 0 if it connects to us; and how packets are told apart. */
    public record Tcp(int port, Framing framing) {
        /** Whether we connect to it. */
        public boolean dialled() {
            return port != 0;
        }
    }

    /**
     * One of the device's own addresses and the shared one that it stands for, both ways.
     *
     * @param readOnly whether the device's writes there are refused
     * @param press whether only a press counts: 0 and false are dropped
     * @param arguments what a message stands for, whatever it carries: Integer, Float, Boolean and String; null if its own arguments
     * @param touch the device's address that says whether a finger is on the control; empty if there is none
     * @param taper how its numbers become the shared ones, and back; null if they are the same
     */
    public record MapEntry(
            String local,
            String shared,
            boolean readOnly,
            boolean press,
            @Nullable List<Object> arguments,
            String touch,
            @Nullable Taper taper) {
        /** A plain rename. */
        public MapEntry(String local, String shared, boolean readOnly) {
            this(local, shared, readOnly, false, null, "", null);
        }
    }

    /**
     * The same where a simulator plays it: it listens there and sends from there, over TCP if this one is spoken to so, and nobody else can
     * take its id.
     */
    public DeviceEntry playedAt(String address, int listens, Framing framing) {
        return DeviceLine.of(this)
                .at(address, tcp == null ? listens : 0)
                .fromPort(0)
                .secret("")
                .tcp(tcp == null ? null : new Tcp(listens, framing))
                .entry();
    }

    /** The same with this map. */
    DeviceEntry withMap(List<MapEntry> rows) {
        return DeviceLine.of(this).map(rows).entry();
    }

    /** For people and logs: who it is, and no secret. */
    @Override
    public String toString() {
        return "device " + id + " (" + profile.id() + " at " + host + ")";
    }

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
