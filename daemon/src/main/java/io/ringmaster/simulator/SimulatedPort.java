package io.ringmaster.simulator;

import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/** A simulated device's non-blocking UDP socket, with counts of what went through it. Belongs to the polling thread. */
final class SimulatedPort {
    private static final int DATAGRAM_BYTES_MAX = 65_535;
    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;

    private final DatagramChannel channel;
    private final InetSocketAddress address;
    private final ByteBuffer buffer = ByteBuffer.allocate(DATAGRAM_BYTES_MAX);
    private final OscReader reader = new OscReader();
    private long received;
    private long sent;
    private long malformed;
    private long unsent;

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
    SocketAddress receive() {
        try {
            SocketAddress from = channel.receive(buffer.clear());
            buffer.flip();
            received += from == null ? 0 : 1;
            return from;
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether the datagram that is held begins as a bundle does. */
    boolean holdsBundle() {
        return buffer.remaining() >= 8 && buffer.get(0) == '#';
    }

    /** Hands over the messages of the datagram that is held. */
    void read(OscReader.Handler handler) {
        if (reader.read(buffer.array(), 0, buffer.limit(), handler) != null) {
            malformed++;
        }
    }

    /** Sends one message; a datagram that the kernel does not take is lost, as on a network. */
    void send(String to, Value value, SocketAddress peer) {
        send(new OscWriter(64).message(OscWriter.padded(to), value).toByteArray(), peer);
    }

    void send(byte[] packet, SocketAddress peer) {
        try {
            if (channel.send(ByteBuffer.wrap(packet), peer) > 0) {
                sent++;
            } else {
                unsent++;
            }
        } catch (IOException e) {
            unsent++;
        }
    }

    long received() {
        return received;
    }

    long sent() {
        return sent;
    }

    long malformed() {
        return malformed;
    }

    long unsent() {
        return unsent;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
