package io.ringmaster.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** What comes in at a UDP socket within a time. */
final class Arrivals {
    private static final int DATAGRAM_BYTES_MAX = 65_536;

    private Arrivals() {}

    /** Takes datagrams. */
    interface Taker {
        /** One of them, valid during the call only; says whether more are wanted. */
        boolean takes(InetSocketAddress from, byte[] packet, int length);
    }

    /** Hands over what comes until the deadline, by {@link System#nanoTime()}, or until no more is wanted. The socket is no longer blocking then. */
    static void until(long deadline, DatagramChannel channel, Taker taker) throws IOException {
        channel.configureBlocking(false);
        ByteBuffer buffer = ByteBuffer.allocate(DATAGRAM_BYTES_MAX);
        boolean more = true;
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            for (long left = deadline - System.nanoTime(); left > 0 && more; left = deadline - System.nanoTime()) {
                selector.select(Math.max(1, left / 1_000_000));
                selector.selectedKeys().clear();
                InetSocketAddress from = (InetSocketAddress) channel.receive(buffer.clear());
                while (from != null && more) {
                    more = taker.takes(from, buffer.array(), buffer.position());
                    from = (InetSocketAddress) channel.receive(buffer.clear());
                }
            }
        }
    }
}
