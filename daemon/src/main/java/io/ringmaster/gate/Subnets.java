package io.ringmaster.gate;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whether an address is on the subnet of one of this machine's interfaces: who is there can be reached without a router. Immutable;
 * made anew when interfaces change.
 */
public final class Subnets implements Predicate<InetAddress> {
    private record Subnet(byte[] network, int prefixBits) {
        boolean has(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < prefixBits; bit += 8) {
                int mask = prefixBits - bit >= 8 ? 0xFF : 0xFF << 8 - (prefixBits - bit);
                if (((address[bit / 8] ^ network[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Subnet> subnets = new ArrayList<>();

    /** The subnets of this machine's interfaces that are up, as they are now. */
    public static Subnets ofThisMachine() {
        Subnets all = new Subnets();
        try {
            for (NetworkInterface nic : NetworkInterface.networkInterfaces().toList()) {
                if (nic.isUp() && !nic.isLoopback()) {
                    nic.getInterfaceAddresses().forEach(all::add);
                }
            }
        } catch (SocketException e) {
            all.subnets.clear();
        }
        return all;
    }

    private void add(InterfaceAddress address) {
        add(address.getAddress(), address.getNetworkPrefixLength());
    }

    /** Adds one subnet; a prefix of 0 bits, which would be everywhere, is left out. */
    public Subnets add(InetAddress address, int prefixBits) {
        if (prefixBits > 0) {
            subnets.add(new Subnet(address.getAddress(), prefixBits));
        }
        return this;
    }

    @Override
    public boolean test(InetAddress address) {
        byte[] bytes = address.getAddress();
        for (Subnet subnet : subnets) {
            if (subnet.has(bytes)) {
                return true;
            }
        }
        return false;
    }
}
