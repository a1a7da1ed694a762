package io.ringmaster.simulator;

import io.ringmaster.wire.OscReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/** A simulated device's non-blocking UDP socket, with a count of what left by it. Belongs to the polling thread. */
final class SimulatedPort {
    private static final int DATAGRAM_BYTES_MAX = 65_535;
    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;

    private final DatagramChannel channel;
    private final InetSocketAddress address;
    private final ByteBuffer buffer = ByteBuffer.allocate(DATAGRAM_BYTES_MAX);
    private final OscReader reader = new OscReader();
    private long sent;

    SimulatedPort(InetSocketAddress bind) throws IOException {
        channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
            channel.bind(bind).configureBlocking(false);
            address = (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    DatagramChannel channel() {
        return channel;
    }

    InetSocketAddress address() {
        return address;
    }

    /** The sender of the next datagram, which is then held for {@link #read}; null if none waits. */
    @Nullable
    InetSocketAddress receive() {
        try {
            InetSocketAddress from = (InetSocketAddress) channel.receive(buffer.clear());
            buffer.flip();
            return from;
        } catch (IOException e) {
            return null;
        }
    }

    /** The datagram that is held, of which {@link #length} bytes count. */
    byte[] bytes() {
        return buffer.array();
    }

    /** How many bytes the datagram that is held has. */
    int length() {
        return buffer.limit();
    }

    /** Hands over the messages of the datagram that is held. */
    void read(OscReader.Handler handler) {
        reader.read(buffer.array(), 0, buffer.limit(), handler);
    }

    /** Sends a packet; a datagram that the kernel does not take is lost, as on a network. */
    void send(byte[] packet, SocketAddress peer) {
        try {
            sent += channel.send(ByteBuffer.wrap(packet), peer) > 0 ? 1 : 0;
        } catch (IOException e) {
            return;
        }
    }

    long sent() {
        return sent;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
