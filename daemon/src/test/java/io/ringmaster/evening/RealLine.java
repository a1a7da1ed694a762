package io.ringmaster.evening;

import io.ringmaster.wire.FrameReader;
import io.ringmaster.wire.FrameWriter;
import io.ringmaster.wire.Framing;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** A device's end of a real connection, standing where a datagram has its sender's address. */
final class RealLine extends InetSocketAddress {
    private static final long serialVersionUID = 1;

    private final transient RealWires wires;
    private final transient Player player;
    private final transient SocketChannel channel;
    private final transient FrameReader reader;
    private final transient FrameWriter frame = new FrameWriter();
    private final transient ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private final transient Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private final Framing framing;
    private boolean forgotten;

    RealLine(RealWires wires, Player player, SocketChannel channel) {
        super(player.daemon().getAddress(), player.daemon().getPort());
        this.wires = wires;
        this.player = player;
        this.channel = channel;
        framing = player.entry().tcp().framing().spokenFirst();
        reader = new FrameReader(framing);
    }

    /** Takes what has come, or the news that it is open. */
    void ready() throws IOException {
        if (forgotten) {
            return;
        }
        try {
            if (channel.isConnectionPending() && channel.finishConnect()) {
                wires.reads(channel);
                player.connected(this);
            }
            read();
            write();
        } catch (IOException over) {
            ends();
        }
    }

    private void read() throws IOException {
        int count = channel.read(buffer.clear());
        while (count > 0) {
            reader.read(buffer.array(), 0, count, (packet, length) -> {
                wires.arrive(player, Arrays.copyOf(packet, length), this);
                return true;
            });
            count = channel.read(buffer.clear());
        }
        if (count < 0) {
            ends();
        }
    }

    private void ends() throws IOException {
        forgotten = true;
        channel.close();
        player.disconnected(this);
    }

    /** Sends a packet; false if the connection is not open. */
    boolean send(byte[] packet) {
        if (forgotten || !channel.isConnected()) {
            return false;
        }
        frame.frame(framing, packet, packet.length);
        waiting.add(ByteBuffer.wrap(Arrays.copyOf(frame.array(), frame.length())));
        try {
            write();
            return true;
        } catch (IOException over) {
            return false;
        }
    }

    private void write() throws IOException {
        while (!waiting.isEmpty()
                && channel.write(waiting.peek()) >= 0
                && !waiting.peek().hasRemaining()) {
            waiting.remove();
        }
    }

    /** The device has nothing to do with it any more, and can tell nobody. */
    void forget() throws IOException {
        forgotten = true;
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
    }
}
