package io.ringmaster.cli;

import io.ringmaster.control.CommandSocket;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A command socket in a test: answers each message by a function; pongs are its own unless the function answers them. */
final class FakeDaemon implements AutoCloseable {
    private final ServerSocketChannel server;
    private final Path socket;
    private final Function<Message, List<byte[]>> answers;
    private final List<Message> heard = new CopyOnWriteArrayList<>();
    private final Thread thread;

    FakeDaemon(Path directory, Function<Message, List<byte[]>> answers) throws IOException {
        this.answers = answers;
        socket = directory.resolve(CommandSocket.FILE);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        thread = new Thread(this::serve, "fake-daemon");
        thread.setDaemon(true);
        thread.start();
    }

    /** What came, without pings. */
    List<Message> heard() {
        return heard;
    }

    private void serve() {
        try {
            while (server.isOpen()) {
                try (SocketChannel client = server.accept()) {
                    talk(client);
                }
            }
        } catch (IOException e) {
            // The test is over: its socket is closed.
            return;
        }
    }

    private void talk(SocketChannel client) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(4);
        while (fill(client, head.clear())) {
            ByteBuffer packet = ByteBuffer.allocate(head.getInt(0));
            if (!fill(client, packet)) {
                return;
            }
            List<Message> messages = new ArrayList<>();
            Packet.read(packet.array(), packet.capacity(), messages);
            for (Message message : messages) {
                answer(message, client);
            }
        }
    }

    private void answer(Message message, SocketChannel client) throws IOException {
        List<byte[]> packets = new ArrayList<>(answers.apply(message));
        if (message.is("/ringmaster/ping")) {
            packets.add(Packet.of("/ringmaster/pong", message.arguments()));
        } else {
            heard.add(message);
        }
        for (byte[] packet : packets) {
            write(client, packet);
        }
    }

    /** In two halves, as a stream may bring it. */
    private static void write(SocketChannel client, byte[] packet) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(4 + packet.length)
                .putInt(packet.length)
                .put(packet)
                .flip();
        int half = frame.limit() / 2;
        frame.limit(half);
        client.write(frame);
        frame.limit(frame.capacity());
        while (frame.hasRemaining()) {
            client.write(frame);
        }
    }

    private static boolean fill(SocketChannel client, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (client.read(buffer) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
