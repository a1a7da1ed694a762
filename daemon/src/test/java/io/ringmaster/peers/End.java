package io.ringmaster.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.Osc;
import io.ringmaster.wire.FrameReader;
import io.ringmaster.wire.FrameWriter;
import io.ringmaster.wire.Framing;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** One end of a connection that a test holds. */
final class End implements Closeable {
    private static final int PATIENCE_MS = 20_000;

    final Socket socket;
    final Framing framing;
    private final FrameReader reader;
    private final List<String> heard = new ArrayList<>();
    private final byte[] bytes = new byte[8_192];

    End(Socket socket, Framing framing) throws IOException {
        this.socket = socket;
        this.framing = framing;
        reader = new FrameReader(framing);
        socket.setSoTimeout(PATIENCE_MS);
    }

    /** A connection to the daemon's TCP port, from this address of loopback; closed with the stage. */
    static End connect(Stage stage, Framing framing, String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(Stage.LOOPBACK, stage.tcpPort()));
        return stage.with(new End(socket, framing));
    }

    End says(String address, Object... arguments) throws IOException {
        byte[] packet = Osc.message(address, arguments);
        FrameWriter frame = new FrameWriter().frame(framing, packet, packet.length);
        socket.getOutputStream().write(frame.array(), 0, frame.length());
        return this;
    }

    /** Reads until it has heard so many messages. */
    List<String> hears(int messages) throws IOException {
        while (heard.size() < messages) {
            int count = socket.getInputStream().read(bytes);
            assertThat(count).as("bytes after " + heard).isPositive();
            assertThat(reader.read(bytes, 0, count, (packet, length) -> heard.addAll(Osc.texts(packet, length))))
                    .isNull();
        }
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    /** Reads until it has heard a message, and gives what it has heard up to then. */
    List<String> hearsUntil(String message) throws IOException {
        List<String> all = new ArrayList<>();
        while (!all.contains(message)) {
            all.addAll(hears(1));
        }
        return all;
    }

    /** Whether the other end has closed, or does so within a while. */
    boolean isClosed() throws IOException {
        try {
            int count = 0;
            while (count >= 0) {
                count = socket.getInputStream().read(bytes);
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
