package io.ringmaster.sim;

import io.ringmaster.simulator.SimulatedX32;
import io.ringmaster.simulator.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/**
 * A {@link SimulatedX32} on the loopback, which a {@link House} speaks to as to a peer: what the house sends its peer goes to the desk by a
 * real socket, and back. The house's clock is the desk's. Others can be its clients too.
 */
public final class RealX32 implements AutoCloseable {
    public final SimulatedX32 desk;
    private final House house;
    private final Peer peer;
    private final DatagramChannel ours;
    private final ByteBuffer buffer = ByteBuffer.allocate(8_192);

    /** A desk that the house has configured at this host and port. */
    public RealX32(House house, String host, int port) throws IOException {
        this.house = house;
        peer = house.peer(host, port);
        desk = new SimulatedX32("desk", loopback(), house.clock, Witness.NONE);
        ours = client();
        peer.relay(this::toDesk);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** Another socket. */
    public static DatagramChannel client() throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.bind(loopback()).configureBlocking(false);
        return channel;
    }

    /** Sends the desk a message from another client. */
    public void from(DatagramChannel client, String address, Object... arguments) throws IOException {
        client.send(ByteBuffer.wrap(Osc.message(address, arguments)), desk.address());
        desk.poll();
    }

    private void toDesk(byte[] packet, int length) {
        try {
            ours.send(ByteBuffer.wrap(packet, 0, length), desk.address());
            desk.poll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands the house what the desk has sent it. */
    public void deliver() throws IOException {
        SocketAddress from = ours.receive(buffer.clear());
        while (from != null) {
            byte[] packet = new byte[buffer.flip().remaining()];
            buffer.get(packet);
            peer.packet(packet);
            from = ours.receive(buffer.clear());
        }
    }

    /** Lets time pass, with the desk answering. */
    public void advanceMs(long ms) throws IOException {
        for (long at = 0; at < ms; at += 50) {
            house.advanceMs(50);
            deliver();
        }
    }

    @Override
    public void close() throws IOException {
        ours.close();
        desk.close();
    }
}
