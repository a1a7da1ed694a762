package io.ringmaster.wire;

import java.net.InetSocketAddress;

/** Takes datagrams as they come, on the show thread. */
public interface DatagramHandler {
    /**
     * Called for each datagram.
     *
     * @param packet the bytes, valid during the call only
     * @param length how many count; one more than {@link WireLimits#DATAGRAM_BYTES_MAX} for a datagram that was too long
     * @param from who sent it
     */
    void datagram(byte[] packet, int length, InetSocketAddress from);

    /** Called after each datagram as long as sends keep up: what can go alone may go now. */
    void datagramEnd();

    /** Called when all datagrams that were waiting have been handed over: the end of a turn. */
    void turnEnd();
}
