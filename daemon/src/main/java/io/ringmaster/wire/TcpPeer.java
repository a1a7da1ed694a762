package io.ringmaster.wire;

import java.net.InetSocketAddress;

/**
 * The other end of a TCP connection, standing where a datagram has its sender's address: what is sent there goes by the connection.
 * Address and port may be a datagram's sender's too, so whoever remembers peers goes by the object alone. Owned by the show thread.
 */
public abstract class TcpPeer extends InetSocketAddress {
    private static final long serialVersionUID = 1;

    /** A peer at this address. */
    protected TcpPeer(InetSocketAddress at) {
        super(at.getAddress(), at.getPort());
    }

    /**
     * Sends the first {@code length} bytes of {@code packet} in a frame.
     *
     * @return whether it was taken; false while the reader is too slow, or its framing is not known yet. What is sent to a closed
     *     connection is lost with it
     */
    public abstract boolean send(byte[] packet, int length);

    /** Closes the connection; what was sent before still goes. */
    public abstract void close();

    /** Closes the connection at once: what was sent before and has not arrived is lost, and will not come late. */
    public abstract void abort();

    @Override
    public String toString() {
        return "tcp://" + getAddress().getHostAddress() + ":" + getPort();
    }
}
