package io.ringmaster.discovery;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * What matters of one network interface. A plain value, so that the choice can be tested without a network.
 *
 * @param name the kernel's name, such as {@code eth0}
 * @param up whether it is up and running
 * @param multicast whether it can send to a group
 * @param loopback whether it leads to this machine only
 * @param addresses its IPv4 addresses, in the kernel's order, which {@code ip addr} shows
 */
public record Nic(String name, boolean up, boolean multicast, boolean loopback, List<Inet4Address> addresses) {
    /** Copies the list. */
    public Nic {
        addresses = List.copyOf(addresses);
    }

    /** The interfaces of this machine now; those that vanish while being read are left out. */
    public static List<Nic> ofThisMachine() {
        List<Nic> nics = new ArrayList<>();
        try {
            NetworkInterface.networkInterfaces().forEach(each -> read(each).forEach(nics::add));
        } catch (SocketException e) {
            return List.of();
        }
        return nics;
    }

    private static Stream<Nic> read(NetworkInterface from) {
        try {
            List<Inet4Address> addresses = new ArrayList<>(from.inetAddresses()
                    .filter(Inet4Address.class::isInstance)
                    .map(Inet4Address.class::cast)
                    .toList());
            // Java gives them from the last to the first.
            Collections.reverse(addresses);
            return Stream.of(
                    new Nic(from.getName(), from.isUp(), from.supportsMulticast(), from.isLoopback(), addresses));
        } catch (SocketException e) {
            return Stream.empty();
        }
    }
}
