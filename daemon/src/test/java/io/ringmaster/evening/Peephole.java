package io.ringmaster.evening;

import io.ringmaster.wire.FrameReader;
import io.ringmaster.wire.FrameWriter;
import io.ringmaster.wire.Framing;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What a running daemon tells by its command socket: each change of its store, and what is wrong with a device. Polled, never waits. */
final class Peephole implements Closeable {
    private static final byte[] DEVICES =
            new OscWriter(64).begin("/ringmaster/devices", "").toByteArray();

    private final Referee referee;
    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private final FrameReader frames = new FrameReader(Framing.LENGTH);
    private final FrameWriter frame = new FrameWriter();
    private final OscReader reader = new OscReader();
    private final Map<String, String> troubles = new HashMap<>();

    Peephole(Path socket, Referee referee) throws IOException {
        this.referee = referee;
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        send(new OscWriter(64).begin("/ringmaster/watch", "s").string("/**").toByteArray());
        channel.configureBlocking(false);
    }

    private void send(byte[] packet) throws IOException {
        frame.frame(Framing.LENGTH, packet, packet.length);
        channel.write(ByteBuffer.wrap(frame.array(), 0, frame.length()));
    }

    /** Takes what has come. */
    void poll() throws IOException {
        while (channel.read(buffer.clear()) > 0) {
            frames.read(buffer.array(), 0, buffer.position(), (packet, length) -> {
                reader.read(packet, 0, length, this::told);
                return true;
            });
        }
    }

    private void told(OscMessage message) {
        switch (message.address()) {
            case "/ringmaster/value" -> stored(message, 0, 3);
            case "/ringmaster/change" -> stored(message, 1, 4);
            case "/ringmaster/device" ->
                troubles.put(message.string(0), SimulatedDaemon.trouble(message.string(0), message));
            case "/ringmaster/lapped" -> throw new IllegalStateException("the cast is too slow for the daemon");
            default -> {}
        }
    }

    private void stored(OscMessage message, int address, int writer) {
        Value value = message.valueFrom(writer + 1, new Value());
        referee.stored(message.string(address), value, message.string(writer));
    }

    /** What was wrong with a device when it was last asked for; asks again. */
    String trouble(String device) throws IOException {
        send(DEVICES);
        return troubles.getOrDefault(device, "");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
