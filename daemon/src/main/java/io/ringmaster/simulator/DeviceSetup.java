package io.ringmaster.simulator;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * How one simulated device is set up, beside what its profile says. Immutable.
 *
 * @param name what it calls itself
 * @param host its own address, for what it says of itself
 * @param passcode what its handshake must tell; empty if it has none
 * @param workspace the name of the workspace that is open in it; of use only where its profile knows workspaces
 * @param sendsTo where it was set to send to; null if it sends to whoever speaks to it
 * @param reflectsAfterNs how late it says what it was sent; 0 for what its profile says
 * @param seed decides whatever is chance
 */
public record DeviceSetup(
        String name,
        String host,
        String passcode,
        String workspace,
        @Nullable InetSocketAddress sendsTo,
        long reflectsAfterNs,
        long seed) {
    /** A device as it comes out of its box. */
    public DeviceSetup(String name, String host, long seed) {
        this(name, host, "", "", null, 0, seed);
    }
}
