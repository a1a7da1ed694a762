package io.ringmaster.discovery;

import java.net.InetAddress;

/**
 * How Ringmaster is announced on one interface, as of now. Immutable.
 *
 * @param interfaceName the interface, such as {@code eth0}
 * @param address its address that is announced
 * @param name the name that it really has there: another device with the wanted name makes it {@code Main stage (2)}
 * @param port the UDP port for OSC
 * @param state how far it is
 * @param reason why it failed; empty in any other state
 */
public record Advertised(String interfaceName, InetAddress address, String name, int port, State state, String reason) {
    /** How far an announcement is. */
    public enum State {
        /** Asking whether the name is free. */
        PROBING,
        /** The name is ours and the network was told. */
        ANNOUNCED,
        /** Not announced; tried again later. */
        FAILED,
        /** Said goodbye. */
        WITHDRAWN
    }

    Advertised with(String newName, State newState, String newReason) {
        return new Advertised(interfaceName, address, newName, port, newState, newReason);
    }
}
