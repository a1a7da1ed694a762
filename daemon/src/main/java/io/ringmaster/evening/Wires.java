package io.ringmaster.evening;

import java.net.InetSocketAddress;

/** What is between the cast and the daemon. A seam: a simulated network on one side, real sockets on the other. */
interface Wires {
    /** Lets a device begin to listen. */
    void plug(Player player);

    /** Sends a packet of a device on; lost if its cable is out or there is no connection. */
    void send(Player from, byte[] packet, InetSocketAddress to);

    /** Pulls a device's cable, or plugs it in again; nobody is told. */
    void cable(Player player, boolean in);

    /** A tablet comes back: from another port where it is one that sends datagrams, by a new connection where it is not. */
    void comeBack(Player tablet, boolean elsewhere);

    /** What the daemon says to be wrong with a device; empty if nothing is. */
    String trouble(String device);
}
