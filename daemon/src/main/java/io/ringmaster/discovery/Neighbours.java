package io.ringmaster.discovery;

import java.net.InetSocketAddress;

/**
 * Is told of OSC services that other hosts announce, on threads of this package. A service is known by its interface and its name, as in
 * {@code eth0/Tablet._osc._udp.local.}.
 */
public interface Neighbours {
    /** A service is there, or listens elsewhere now. The address is the one that its host spoke from. */
    void found(String service, InetSocketAddress at);

    /** A service has not been heard of for longer than its own word lasts, or the interface is gone. It may still be there. */
    void lost(String service);

    /** A service said goodbye. */
    void goodbye(String service);
}
