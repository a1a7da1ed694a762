package io.ringmaster.peers;

import static io.ringmaster.sim.Patience.await;

import io.ringmaster.sim.Osc;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A controller of the test's own: it speaks and listens at one port, and remembers when it heard what. */
final class Hand implements Closeable {
    /** A message as text, and when it came, in nanoseconds since 1970. */
    record Heard(String text, long epochNs) {}

    private static final int DATAGRAM_BYTES_MAX = 65_535;

    private final DatagramSocket socket = new DatagramSocket(0, Stage.LOOPBACK);
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    Hand() throws IOException {
        Thread listener = new Thread(this::listen, "test-hand");
        listener.setDaemon(true);
        listener.start();
    }

    private void listen() {
        DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM_BYTES_MAX], DATAGRAM_BYTES_MAX);
        try {
            while (true) {
                socket.receive(packet);
                long at = epochNs();
                Osc.texts(packet.getData(), packet.getLength()).forEach(text -> heard.add(new Heard(text, at)));
            }
        } catch (IOException closed) {
            socket.close();
        }
    }

    /** The time of the machine, in nanoseconds since 1970. */
    static long epochNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    int port() {
        return socket.getLocalPort();
    }

    void send(byte[] packet, InetSocketAddress to) throws IOException {
        socket.send(new DatagramPacket(packet, packet.length, to));
    }

    /** What it has heard, message by message. */
    List<String> texts() {
        return heard.stream().map(Heard::text).toList();
    }

    /** Waits until it hears a message that begins so; the first of them. */
    Heard awaitFirst(String beginning) {
        await().pollInterval(Duration.ofMillis(2))
                .until(() -> heard.stream().anyMatch(each -> each.text().startsWith(beginning)));
        return heard.stream()
                .filter(each -> each.text().startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    /** Forgets what it has heard. */
    void clear() {
        heard.clear();
    }

    @Override
    public void close() {
        socket.close();
    }
}
