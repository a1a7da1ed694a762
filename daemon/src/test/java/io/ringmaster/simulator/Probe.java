package io.ringmaster.simulator;

import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A client with a real socket: sends, and reads what comes back within a bound. */
final class Probe implements AutoCloseable {
    static final int LONGEST_WAIT_MS = 2_000;

    private final DatagramSocket socket;
    private final SimulatedDevice device;

    Probe(SimulatedDevice device) throws IOException {
        this.device = device;
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    static InetSocketAddress anywhere() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    Probe ask(String address) throws IOException {
        return send(new OscWriter(64)
                .message(OscWriter.padded(address), new Value())
                .toByteArray());
    }

    Probe set(String address, Value value) throws IOException {
        return send(new OscWriter(64).message(OscWriter.padded(address), value).toByteArray());
    }

    /** Sends and lets the device take its turn once the datagram is there. */
    Probe send(byte[] packet) throws IOException {
        socket.send(new DatagramPacket(packet, packet.length, device.address()));
        poll();
        return this;
    }

    private void poll() {
        long end = System.nanoTime() + LONGEST_WAIT_MS * 1_000_000L;
        while (device.poll() == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /** The next message, as text. */
    String next() throws IOException {
        byte[] packet = packet();
        List<String> texts = new ArrayList<>();
        new OscReader().read(packet, 0, packet.length, message -> texts.add(message.toString()));
        return String.join("; ", texts);
    }

    /** The next datagram. */
    byte[] packet() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[9000], 9000);
        socket.setSoTimeout(LONGEST_WAIT_MS);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    /** Whether nothing has come: asks the device something and sees that its answer comes first. */
    boolean heardNothing() throws IOException {
        ask("/status");
        return next().startsWith("/status");
    }

    /** For a device that answers nothing: whether no datagram waits now. */
    boolean silent() throws IOException {
        socket.setSoTimeout(1);
        try {
            socket.receive(new DatagramPacket(new byte[9000], 9000));
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
