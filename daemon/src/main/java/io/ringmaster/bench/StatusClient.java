package io.ringmaster.bench;

import io.ringmaster.control.CommandSocket;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks a running daemon for its counters, through the socket in its state directory: sends {@code /ringmaster/status}, and takes
 * {@code /ringmaster/counter ,sh} until {@code /ringmaster/synced}. Frames are an int32 length and an OSC packet. Belongs to one
 * thread; every wait is bounded.
 */
public final class StatusClient {
    private static final int FRAME_BYTES_MAX = 64 * 1024;
    private static final int FRAMES_MAX = 100_000;
    private static final int WAIT_MS = 5_000;

    private final Map<String, Long> counters = new TreeMap<>();
    private boolean synced;

    private StatusClient() {}

    /** Prints the counters of the daemon whose state directory is named, one to a line. */
    public static void main(String[] arguments) throws IOException {
        counters(Path.of(arguments[0])).forEach((name, value) -> System.out.println(name + " " + value));
    }

    /** The counters by name, of the daemon with this state directory. */
    public static Map<String, Long> counters(Path state) throws IOException {
        StatusClient client = new StatusClient();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.connect(UnixDomainSocketAddress.of(state.resolve(CommandSocket.FILE)));
            channel.write(
                    frame(new OscWriter(64).begin("/ringmaster/status", "").toByteArray()));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            client.read(channel, selector);
        }
        return client.counters;
    }

    /** A packet with its length before it. */
    static ByteBuffer frame(byte[] packet) {
        return ByteBuffer.allocate(4 + packet.length)
                .putInt(packet.length)
                .put(packet)
                .flip();
    }

    private void read(SocketChannel channel, Selector selector) throws IOException {
        OscReader reader = new OscReader();
        for (int i = 0; i < FRAMES_MAX && !synced; i++) {
            int length = fill(channel, selector, 4).getInt();
            if (length < 0 || length > FRAME_BYTES_MAX) {
                throw new IOException("the daemon sent a frame of " + length + " bytes");
            }
            byte[] packet = fill(channel, selector, length).array();
            reader.read(packet, 0, length, this::take);
        }
    }

    private static ByteBuffer fill(SocketChannel channel, Selector selector, int count) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(count);
        while (into.hasRemaining()) {
            int got = channel.read(into);
            if (got < 0) {
                throw new EOFException("the daemon closed the socket");
            }
            if (got == 0 && selector.select(WAIT_MS) == 0) {
                throw new IOException("the daemon does not answer");
            }
            selector.selectedKeys().clear();
        }
        return into.flip();
    }

    private void take(OscMessage message) {
        switch (message.address()) {
            case "/ringmaster/counter" -> {
                if (message.isString(0) && message.isNumber(1)) {
                    counters.put(message.string(0), message.integer(1));
                }
            }
            case "/ringmaster/synced" -> synced = true;
            default -> {
                assert message.addressLength() > 0 : "anything else is of no interest";
            }
        }
    }
}
