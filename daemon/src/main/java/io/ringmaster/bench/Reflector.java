package io.ringmaster.bench;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The floor where no C compiler is: remembers every source and passes each datagram on to all the others, with one blocking
 * channel. What begins with {@code /hello} makes its source known and goes no further. Belongs to the thread that runs it; only
 * {@link #close()} may come from another.
 */
public final class Reflector implements Runnable, Closeable {
    private static final int SOURCES_MAX = 64;
    private static final int DATAGRAM_BYTES_MAX = 8192;
    private static final int RECEIVE_BUFFER_BYTES = 8 << 20;
    private static final byte[] HELLO = (LoadGenerator.HELLO + "\0").getBytes(StandardCharsets.US_ASCII);

    private final DatagramChannel channel;
    private final ByteBuffer datagram = ByteBuffer.allocateDirect(DATAGRAM_BYTES_MAX);
    private final List<SocketAddress> sources = new ArrayList<>();
    private final Map<SocketAddress, Integer> numbers = new HashMap<>();

    /** Binds to 127.0.0.1 and a port, 0 for any. */
    public Reflector(int port) throws IOException {
        channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Reflects on the first free port, or the one named, until it is ended; prints {@code ready PORT}. */
    public static void main(String[] arguments) throws IOException {
        Reflector reflector = new Reflector(arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]));
        System.out.println("ready " + reflector.port());
        reflector.run();
    }

    /** The port that it listens on. */
    public int port() {
        return channel.socket().getLocalPort();
    }

    @Override
    public void run() {
        boolean open = true;
        while (open) {
            open = reflectOne();
        }
    }

    private boolean reflectOne() {
        try {
            datagram.clear();
            SocketAddress source = channel.receive(datagram);
            passOn(datagram.flip(), source);
            return true;
        } catch (AsynchronousCloseException e) {
            return false;
        } catch (IOException e) {
            return channel.isOpen();
        }
    }

    private void passOn(ByteBuffer bytes, @Nullable SocketAddress source) throws IOException {
        int from = remember(source);
        if (from < 0 || isHello(bytes)) {
            return;
        }
        for (int to = 0; to < sources.size(); to++) {
            if (to != from) {
                channel.send(bytes.rewind(), sources.get(to));
            }
        }
    }

    private int remember(@Nullable SocketAddress source) {
        Integer known = numbers.get(source);
        if (known != null || source == null || sources.size() == SOURCES_MAX) {
            return known == null ? -1 : known;
        }
        numbers.put(source, sources.size());
        sources.add(source);
        return sources.size() - 1;
    }

    private static boolean isHello(ByteBuffer bytes) {
        return bytes.remaining() >= HELLO.length && bytes.slice(0, HELLO.length).equals(ByteBuffer.wrap(HELLO));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
