package io.ringmaster.simulator;

import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;

/** A device that is polled: it reads what has arrived and sends what is due, and never waits. */
public interface SimulatedDevice extends AutoCloseable {
    /** The device's name, for people. */
    String name();

    /** Where it listens, and what it sends from. */
    InetSocketAddress address();

    /** Its socket, to wait on. */
    DatagramChannel channel();

    /** One turn: reads all that has arrived and sends all that is due. Returns how many datagrams it read and sent. */
    int poll();

    @Override
    void close();
}
