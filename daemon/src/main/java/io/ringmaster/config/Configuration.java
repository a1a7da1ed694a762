package io.ringmaster.config;

import io.ringmaster.wire.Framing;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file, checked: what it leaves out has its default. Immutable.
 *
 * @param name the mDNS name
 * @param osc where OSC is taken
 * @param discovery mDNS
 * @param join who may become a guest
 * @param state the directory that holds the command socket and the start epoch
 * @param time time tags
 * @param devices the devices, in the file's order
 * @param policies what addresses mean and how their values come about, in the file's order
 * @param links the ties between shared addresses, one for each direction
 */
public record Configuration(
        String name,
        Osc osc,
        Discovery discovery,
        Join join,
        Path state,
        Time time,
        List<DeviceEntry> devices,
        List<PolicyEntry> policies,
        List<LinkEntry> links) {
    /** A configuration without policies and links. */
    public Configuration(
            String name, Osc osc, Discovery discovery, Join join, Path state, Time time, List<DeviceEntry> devices) {
        this(name, osc, discovery, join, state, time, devices, List.of(), List.of());
    }

    /** The same, in another state directory. */
    public Configuration in(Path directory) {
        return new Configuration(name, osc, discovery, join, directory, time, devices, policies, links);
    }

    /** The same for other devices, and under another name, so that it is not taken for this one. */
    public Configuration rehearsal(String named, Discovery announced, Join joins, List<DeviceEntry> cast) {
        return new Configuration(named, osc, announced, joins, state, time, cast, policies, links);
    }

    /**
     * Where OSC is taken.
     *
     * @param bind an address of this machine, or {@code 0.0.0.0}
     * @param port the UDP port, 0 for any
     * @param receiveBufferBytes the receive buffer to ask for
     * @param tcp the TCP port; null if devices can't connect
     */
    public record Osc(
            String bind,
            int port,
            int receiveBufferBytes,
            @Nullable Tcp tcp) {
        /** UDP alone. */
        public Osc(String bind, int port, int receiveBufferBytes) {
            this(bind, port, receiveBufferBytes, null);
        }
    }

    /** Where devices connect: a TCP port, 0 for any; and how packets are told apart, unless a device's line or profile says so. */
    public record Tcp(int port, Framing framing) {}

    /**
     * mDNS.
     *
     * @param mdns whether it is on
     * @param interfaces interfaces by name or address; an empty list means all but container and VPN interfaces
     * @param browse whether the ports at which others listen are learnt from it
     * @param portless the ids of the devices whose ports the file does not name
     */
    public record Discovery(boolean mdns, List<String> interfaces, boolean browse, Set<String> portless) {
        /** Without browsing. */
        public Discovery(boolean mdns, List<String> interfaces) {
            this(mdns, interfaces, false, Set.of());
        }

        /** Whether all that needs a restart is as in another configuration. */
        public boolean asBefore(Discovery other) {
            return mdns == other.mdns && browse == other.browse && interfaces.equals(other.interfaces);
        }

        /** The same, where the ports of these devices are not known. */
        public Discovery withPortless(Set<String> ids) {
            return new Discovery(mdns, interfaces, browse, ids);
        }
    }

    /** Time tags: how far a sender's clock may be from ours. */
    public record Time(long skewNs) {}

    /** Who may become a guest (section 8 of the contract). */
    public enum Join {
        /** Nobody: devices are configured. */
        CONFIGURED,
        /** Who is on an interface's own subnet. */
        LOCAL,
        /** Anybody. */
        OPEN
    }
}
