package io.ringmaster.evening;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.road.Connections;
import io.ringmaster.tcp.TcpLimits;
import io.ringmaster.wire.FrameReader;
import io.ringmaster.wire.FrameWriter;
import io.ringmaster.wire.Framing;
import io.ringmaster.wire.TcpPeer;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One simulated connection. What is under way when the cable is pulled waits and arrives later, also when the daemon has closed its end
 * meanwhile, unless it gave up what had not arrived. Who speaks to an end that is no more learns that it is no more.
 */
final class Call {
    private static final long MS = 1_000_000L;
    private static final long RETRANSMITTED_NS = 13_000 * MS;
    private static final int WAITING_BYTES_MAX = TcpLimits.WAITING_BYTES_MAX + TcpLimits.SEND_BUFFER_BYTES;
    private static final byte[] END = {};

    /** The daemon's end. */
    private static final class Peer extends TcpPeer {
        private static final long serialVersionUID = 1;

        private final transient Call call;

        Peer(InetSocketAddress at, Call call) {
            super(at);
            this.call = call;
        }

        @Override
        public boolean send(byte[] packet, int length) {
            return call.fromDaemon(packet, length);
        }

        @Override
        public void close() {
            call.closeByDaemon(false);
        }

        @Override
        public void abort() {
            call.closeByDaemon(true);
        }
    }

    /** The device's end, standing where a datagram has its sender's address. */
    static final class Line extends InetSocketAddress {
        private static final long serialVersionUID = 1;

        private final transient Call call;

        private Line(InetSocketAddress at, Call call) {
            super(at.getAddress(), at.getPort());
            this.call = call;
        }

        void send(byte[] packet) {
            call.fromDevice(packet);
        }
    }

    private final SimulatedWires wires;
    private final Player player;
    private final Connections connections;
    private final Consumer<Call> ended;
    private final Peer peer;
    private final Line line;
    private final Framing deviceFraming;
    private final FrameReader deviceReader;
    private final FrameWriter frame = new FrameWriter();
    private final Deque<byte[]> down = new ArrayDeque<>();
    private final Deque<byte[]> up = new ArrayDeque<>();
    private FrameReader reader = new FrameReader(Framing.AUTO);
    private int waitingBytes;
    private boolean blocked;
    private boolean daemonClosed;
    private boolean deviceClosed;

    /** A connection that is about to open; {@code ended} is told when the daemon's end is no more. */
    Call(SimulatedWires wires, Player player, DeviceEntry.Tcp tcp, InetSocketAddress at, Consumer<Call> ended) {
        this.wires = wires;
        this.player = player;
        this.ended = ended;
        connections = wires.daemon().show().connections();
        peer = new Peer(at, this);
        line = new Line(player.daemon(), this);
        deviceFraming = tcp.framing().spokenFirst();
        deviceReader = new FrameReader(deviceFraming);
    }

    /** Both ends are told; {@code opening} gives the daemon's framing, or null to close it. */
    void opened(Function<TcpPeer, @Nullable Framing> opening) {
        wires.daemon().step(() -> {
            Framing framing = opening.apply(peer);
            if (framing == null) {
                peer.close();
                return;
            }
            reader = new FrameReader(framing);
            connections.opened(peer);
            connections.turnEnd();
        });
        if (!daemonClosed) {
            player.connected(line);
        }
    }

    // --- from the daemon

    private boolean fromDaemon(byte[] packet, int length) {
        if (daemonClosed) {
            return true;
        }
        if (reader.framing() == Framing.AUTO || blocked) {
            return false;
        }
        for (byte[] each : wires.posted(player, Arrays.copyOf(packet, length))) {
            frame.frame(reader.framing(), each, each.length);
            byte[] bytes = Arrays.copyOf(frame.array(), frame.length());
            waitingBytes += bytes.length;
            later(down, bytes);
        }
        if (waitingBytes > WAITING_BYTES_MAX) {
            blocked = true;
            wires.agenda().in(TcpLimits.UNWRITABLE_MS * MS, this::tooSlow);
        }
        return true;
    }

    private void later(Deque<byte[]> way, byte[] bytes) {
        way.add(bytes);
        boolean isDown = way == down;
        wires.agenda().at(wires.dueNs(player, isDown), isDown ? this::arriveDown : this::arriveUp);
    }

    private void tooSlow() {
        if (blocked && !daemonClosed) {
            wires.daemon().step(() -> connections.tooSlow(peer));
            closeByDaemon(true);
        }
    }

    private void closeByDaemon(boolean lost) {
        if (daemonClosed) {
            return;
        }
        if (lost) {
            down.clear();
        }
        later(down, END);
        daemonEnds();
    }

    private void daemonEnds() {
        daemonClosed = true;
        wires.agenda().in(0, () -> {
            wires.daemon().step(() -> {
                connections.closed(peer);
                connections.turnEnd();
            });
            ended.accept(this);
        });
    }

    private void arriveDown() {
        byte[] bytes = player.reachable() ? down.poll() : null;
        if (bytes == null) {
            return;
        }
        waitingBytes -= bytes.length;
        if (deviceClosed) {
            reset();
        } else if (bytes.length == 0) {
            deviceEnds();
        } else {
            int half = wires.dice().below(bytes.length);
            read(bytes, 0, half);
            read(bytes, half, bytes.length);
        }
        if (blocked && !daemonClosed && waitingBytes < TcpLimits.WAITING_BYTES_LOW) {
            blocked = false;
            wires.daemon().step(connections::turnEnd);
        }
    }

    private void read(byte[] bytes, int from, int to) {
        deviceReader.read(bytes, from, to, (packet, length) -> {
            wires.arrive(player, Arrays.copyOf(packet, length), line);
            return true;
        });
    }

    /** The device's end is no more, as the daemon learns now. */
    private void reset() {
        if (!daemonClosed) {
            down.clear();
            daemonEnds();
        }
    }

    // --- from the device

    /** The device says something. */
    void fromDevice(byte[] packet) {
        if (!deviceClosed) {
            frame.frame(deviceFraming, packet, packet.length);
            later(up, Arrays.copyOf(frame.array(), frame.length()));
        }
    }

    private void arriveUp() {
        byte[] bytes = player.reachable() ? up.poll() : null;
        if (bytes == null || deviceClosed) {
            return;
        }
        if (daemonClosed) {
            deviceEnds();
            return;
        }
        wires.daemon().step(() -> {
            reader.read(bytes, 0, bytes.length, (packet, length) -> {
                wires.came(player, Arrays.copyOf(packet, length));
                connections.datagram(packet, length, peer);
                connections.datagramEnd();
                return !daemonClosed;
            });
            connections.turnEnd();
        });
    }

    private void deviceEnds() {
        if (!deviceClosed) {
            deviceClosed = true;
            player.disconnected(line);
        }
    }

    /** The device has nothing to do with this connection any more, and says nothing of that. */
    void forgottenByDevice() {
        deviceClosed = true;
        up.clear();
    }

    /** The cable is in again: after a while what waited is sent once more. */
    void retransmit() {
        wires.agenda().in(wires.dice().ns(RETRANSMITTED_NS), () -> {
            for (int i = down.size(); i > 0; i--) {
                arriveDown();
            }
            for (int i = up.size(); i > 0; i--) {
                arriveUp();
            }
        });
    }

    /** Whether nothing more can come of it. */
    boolean over() {
        return daemonClosed && down.isEmpty();
    }
}
