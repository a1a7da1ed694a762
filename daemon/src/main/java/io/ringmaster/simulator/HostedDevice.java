package io.ringmaster.simulator;

import io.netty.channel.IoEventLoop;
import io.ringmaster.Alarm;
import io.ringmaster.clock.Clock;
import io.ringmaster.profile.Profile;
import io.ringmaster.tcp.Backoff;
import io.ringmaster.tcp.Dialler;
import io.ringmaster.tcp.TcpPort;
import io.ringmaster.wire.Framing;
import io.ringmaster.wire.Malformed;
import io.ringmaster.wire.PeerHandler;
import io.ringmaster.wire.TcpPeer;
import io.ringmaster.wire.UdpPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ProfileDevice} with real sockets: UDP, TCP connections that are made to it, and one that it makes. What it loses on its way is
 * chance, from its seed. Lives on the thread that opened it; {@link #act} and {@link #ask} may be called from any other.
 */
public final class HostedDevice implements PeerHandler, AutoCloseable {
    /** No such socket. */
    public static final int NONE = -1;

    private static final int RECEIVE_BUFFER_BYTES = 1 << 22;

    /**
     * Where a device listens.
     *
     * @param address an address of this machine
     * @param udp the UDP port, 0 for any, {@link #NONE} for none
     * @param tcp the TCP port, 0 for any, {@link #NONE} for none
     * @param framing how packets are told apart over TCP
     * @param loss how many of the datagrams are lost each way, from 0 to 1
     */
    public record Sockets(InetAddress address, int udp, int tcp, Framing framing, double loss) {}

    private final IoEventLoop loop;
    private final Clock clock;
    private final Sockets sockets;
    private final ProfileDevice device;
    private final String name;
    private final Random fate;
    private final Alarm alarm;
    private final List<TcpPeer> peers = new ArrayList<>();
    private @Nullable UdpPort udp;
    private @Nullable TcpPort tcp;
    private @Nullable Dialler dialler;
    private int udpPort;
    private int tcpPort;

    private HostedDevice(
            IoEventLoop loop, Clock clock, Profile profile, DeviceSetup setup, Sockets sockets, Witness witness) {
        this.loop = loop;
        this.clock = clock;
        this.sockets = sockets;
        name = setup.name();
        fate = new Random(setup.seed());
        alarm = new Alarm(loop, clock, this::ring);
        device = new ProfileDevice(profile, setup, this::send, witness);
    }

    static HostedDevice open(
            IoEventLoop loop, Clock clock, Profile profile, DeviceSetup setup, Sockets sockets, Witness witness)
            throws IOException {
        HostedDevice hosted = new HostedDevice(loop, clock, profile, setup, sockets, witness);
        try {
            hosted.openSockets();
        } catch (IOException | RuntimeException e) {
            hosted.close();
            throw e;
        }
        return hosted;
    }

    private void openSockets() throws IOException {
        if (sockets.udp() != NONE) {
            udp = UdpPort.open(new InetSocketAddress(sockets.address(), sockets.udp()), RECEIVE_BUFFER_BYTES);
            udpPort = udp.local().getPort();
            udp.host(loop, this);
        }
        if (sockets.tcp() != NONE) {
            tcp = TcpPort.open(loop, new InetSocketAddress(sockets.address(), sockets.tcp()), this);
            tcpPort = tcp.port();
        }
        act((any, nowNs) -> {});
    }

    /** Connects to somebody who listens, and again whenever the connection ends. */
    public void dial(InetSocketAddress to) {
        Framing framing = sockets.framing().spokenFirst();
        Dialler made = new Dialler(
                loop, name, to, new Backoff(new Random(to.getPort())), this, peer -> device.powered() ? framing : null);
        dialler = made;
        loop.execute(made::dial);
    }

    /** Has something done to the device by a hand; the number is the time. Waits for the device's thread, and throws what the device does. */
    public void act(ObjLongConsumer<ProfileDevice> hand) {
        loop.submit(() -> {
                    hand.accept(device, clock.nanos());
                    after();
                })
                .syncUninterruptibly();
    }

    /** What can be seen of the device now. Waits for its thread. */
    public <T> T ask(Function<ProfileDevice, T> look) {
        return loop.submit(() -> look.apply(device)).syncUninterruptibly().getNow();
    }

    /** Where it listens over UDP; null if it does not. */
    public @Nullable InetSocketAddress udp() {
        return udp == null ? null : new InetSocketAddress(sockets.address(), udpPort);
    }

    /** Where it listens over TCP; null if it does not. */
    public @Nullable InetSocketAddress tcp() {
        return tcp == null ? null : new InetSocketAddress(sockets.address(), tcpPort);
    }

    // --- on its own thread

    private void send(byte[] packet, InetSocketAddress to) {
        if (to instanceof TcpPeer peer) {
            peer.send(packet, packet.length);
        } else if (udp != null && !lost()) {
            udp.send(packet, packet.length, to);
        }
    }

    private boolean lost() {
        return sockets.loss() > 0 && fate.nextDouble() < sockets.loss();
    }

    @Override
    public void datagram(byte[] packet, int length, InetSocketAddress from) {
        if (from instanceof TcpPeer || !lost()) {
            device.receive(packet, length, from, clock.nanos());
        }
    }

    @Override
    public void datagramEnd() {}

    @Override
    public void turnEnd() {
        after();
    }

    /** A device without power has no connections; and its next turn comes in time, also where that is before all time: a first beat. */
    private void after() {
        if (!device.powered()) {
            List.copyOf(peers).forEach(TcpPeer::close);
        }
        long due = device.dueNs();
        if (due != Long.MAX_VALUE) {
            alarm.at(Math.max(due, clock.nanos()));
        }
    }

    private void ring() {
        device.advance(clock.nanos());
        after();
    }

    @Override
    public @Nullable Framing accepted(TcpPeer peer) {
        return device.powered() ? sockets.framing() : null;
    }

    @Override
    public void opened(TcpPeer peer) {
        peers.add(peer);
        device.connected(peer, clock.nanos());
    }

    @Override
    public void malformed(Malformed reason, TcpPeer peer) {}

    @Override
    public void tooSlow(TcpPeer peer) {}

    @Override
    public void closed(TcpPeer peer) {
        peers.removeIf(each -> each == peer);
        device.disconnected(peer);
    }

    @Override
    public void close() {
        loop.execute(this::hangUp);
        if (tcp != null) {
            tcp.close();
        }
        if (udp != null) {
            try {
                udp.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void hangUp() {
        alarm.cancel();
        if (dialler != null) {
            dialler.close();
        }
        List.copyOf(peers).forEach(TcpPeer::close);
    }
}
