package io.ringmaster.discovery;

import java.util.List;

/**
 * What is to be announced, and where. Immutable.
 *
 * @param name the name to show; cut to {@link Advertiser#NAME_BYTES_MAX} bytes
 * @param port the real UDP port for OSC, after binding
 * @param bind the address that OSC is taken at; {@code 0.0.0.0} for all
 * @param interfaces interfaces by name or address; empty for all but loopback, container and VPN ones
 */
public record Wanted(String name, int port, String bind, List<String> interfaces) {
    /** Copies the list. */
    public Wanted {
        interfaces = List.copyOf(interfaces);
    }
}
