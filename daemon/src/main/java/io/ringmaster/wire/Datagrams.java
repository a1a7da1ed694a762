package io.ringmaster.wire;

import java.net.InetSocketAddress;

/** The way out for datagrams. A seam: the kernel's socket on one side, a simulated network on the other. */
public interface Datagrams {
    /**
     * Sends the first {@code length} bytes of {@code packet}.
     *
     * @return whether the datagram was taken; false when there is no room just now, and the same may be tried again later
     */
    boolean send(byte[] packet, int length, InetSocketAddress to);

    /** The same, but what is for a {@link TcpPeer} goes by its connection. */
    default Datagrams orConnection() {
        return (packet, length, to) ->
                to instanceof TcpPeer peer ? peer.send(packet, length) : send(packet, length, to);
    }
}
