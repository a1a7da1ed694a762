package io.ringmaster.config;

import java.nio.file.Path;
import java.util.List;

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
 */
public record Configuration(
        String name, Osc osc, Discovery discovery, Join join, Path state, Time time, List<DeviceEntry> devices) {
    /** The OSC socket: an address of this machine, or {@code 0.0.0.0}; a UDP port, 0 for any; the receive buffer to ask for. */
    public record Osc(String bind, int port, int receiveBufferBytes) {}

    /** mDNS: whether it is on, and the interfaces by name; an empty list means all but container and VPN interfaces. */
    public record Discovery(boolean mdns, List<String> interfaces) {}

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
