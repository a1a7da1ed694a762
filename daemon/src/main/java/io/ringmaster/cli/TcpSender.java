package io.ringmaster.cli;

import io.ringmaster.wire.FrameReader;
import io.ringmaster.wire.FrameWriter;
import io.ringmaster.wire.Framing;
import io.ringmaster.wire.Malformed;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** One TCP connection of {@code send}: a packet out, and what comes back. */
final class TcpSender implements Closeable {
    private static final int CONNECT_MS = 3_000;
    /** How long the other end may take to close after us, in milliseconds. */
    private static final int FAREWELL_MS = 500;

    private final Socket socket = new Socket();
    private final Framing framing;
    private final byte[] bytes = new byte[8_192];

    /** Connects from a port of this machine; 0 for any. */
    TcpSender(InetSocketAddress to, int fromPort, Framing framing) throws IOException {
        this.framing = framing;
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(fromPort));
            socket.connect(to, CONNECT_MS);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    void send(byte[] packet) throws IOException {
        FrameWriter frame = new FrameWriter().frame(framing, packet, packet.length);
        socket.getOutputStream().write(frame.array(), 0, frame.length());
    }

    /** Hands over what comes back until the deadline, or until the handler has enough, or the other end closes; gives what it could not read. */
    @Nullable
    Malformed listen(long deadline, FrameReader.Handler handler) throws IOException {
        boolean[] more = {true};
        FrameReader reader = new FrameReader(framing);
        Malformed broken = null;
        for (long left = deadline - System.nanoTime(); left > 0 && more[0] && broken == null; ) {
            int count = read((int) Math.max(1, left / 1_000_000));
            if (count < 0) {
                break;
            }
            broken = reader.read(bytes, 0, count, (packet, length) -> more[0] = handler.packet(packet, length));
            left = deadline - System.nanoTime();
        }
        return broken;
    }

    /** Reads what is there within a time; 0 if nothing came, less at the end. */
    private int read(int withinMs) throws IOException {
        socket.setSoTimeout(withinMs);
        try {
            return socket.getInputStream().read(bytes);
        } catch (SocketTimeoutException e) {
            return 0;
        }
    }

    /** Says that nothing more comes and lets the other end close, so that it reads what it was sent. */
    @Override
    public void close() throws IOException {
        try {
            socket.shutdownOutput();
            long end = System.nanoTime() + FAREWELL_MS * 1_000_000L;
            boolean more = true;
            while (more && end - System.nanoTime() > 0) {
                more = read(FAREWELL_MS) > 0;
            }
        } finally {
            socket.close();
        }
    }
}
