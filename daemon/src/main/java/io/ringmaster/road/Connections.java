package io.ringmaster.road;

import io.ringmaster.clock.Clock;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.GateLimits;
import io.ringmaster.gate.Refusal;
import io.ringmaster.wire.Framing;
import io.ringmaster.wire.Malformed;
import io.ringmaster.wire.PeerHandler;
import io.ringmaster.wire.TcpPeer;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of each TCP connection. A configured device joins when its connection opens, and is silent when that ends; a
 * stranger becomes a guest by its first message, and is gone with its connection. Packets go the road of datagrams. Owned by the show
 * thread; bounded by {@link GateLimits#CONNECTIONS_MAX}.
 */
public final class Connections implements PeerHandler {
    private final Clock clock;
    private final Gate gate;
    private final DeskSessions desks;
    private final Commands commands;
    private final Road road;
    private final List<TcpPeer> incoming = new ArrayList<>();
    private final Framing usual;
    private boolean stopped;
    private long opened;
    private long dialled;
    private long replaced;
    private long closed;

    /**
     * Connections to these rooms.
     *
     * @param usual the framing of who connects, where neither a device's line nor its profile says it
     */
    public Connections(Clock clock, Gate gate, DeskSessions desks, Commands commands, Road road, Framing usual) {
        this.clock = clock;
        this.gate = gate;
        this.desks = desks;
        this.commands = commands;
        this.road = road;
        this.usual = usual;
        commands.status().add(this::forEach);
    }

    @Override
    public @Nullable Framing accepted(TcpPeer peer) {
        Refusal full = full(peer);
        if (full != null) {
            gate.counters().refused(full, peer);
            return null;
        }
        Device device = gate.sources().caller(peer);
        if (device == null && !gate.admission().allows(peer, clock.nanos())) {
            return null;
        }
        incoming.add(peer);
        opened++;
        return device == null ? usual : connect(device, peer);
    }

    private @Nullable Refusal full(TcpPeer peer) {
        long ofHost = incoming.stream()
                .filter(each -> each.getAddress().equals(peer.getAddress()))
                .count();
        if (ofHost >= GateLimits.CONNECTIONS_PER_HOST_MAX) {
            return Refusal.HOST_CONNECTIONS_FULL;
        }
        return incoming.size() < GateLimits.CONNECTIONS_MAX || makeRoom() ? null : Refusal.CONNECTIONS_FULL;
    }

    /** Who has said nothing makes room for who comes now, the oldest first. */
    private boolean makeRoom() {
        for (TcpPeer each : incoming) {
            if (gate.sources().speaker(each) == null) {
                end(each);
                return true;
            }
        }
        return false;
    }

    /** A connection that we made to a device is open; gives its framing. */
    public Framing reached(Device device, TcpPeer peer) {
        dialled++;
        return connect(device, peer);
    }

    private Framing connect(Device device, TcpPeer peer) {
        DeviceEntry entry = device.entry();
        TcpPeer before = gate.sources().connect(device, peer, clock.nanos());
        if (before != null) {
            replaced++;
            incoming.removeIf(each -> each == before);
            before.abort();
        }
        return entry == null || entry.tcp() == null ? usual : entry.tcp().framing();
    }

    @Override
    public void opened(TcpPeer peer) {
        Device device = gate.sources().speaker(peer);
        if (device != null) {
            desks.connected(device, clock.nanos());
        }
    }

    /** Disconnects devices that are configured no more, or otherwise: they are known anew when they connect again. */
    public void reconfigured(Gate.Reconfigured change) {
        for (Device device : change.gone()) {
            if (device.endpoint() instanceof TcpPeer peer) {
                end(peer);
            }
        }
    }

    private void end(TcpPeer peer) {
        incoming.removeIf(each -> each == peer);
        peer.close();
    }

    /** Ends all connections that were made to us, without a word of it: the daemon stops. */
    public void stop() {
        stopped = true;
        List.copyOf(incoming).forEach(this::end);
    }

    @Override
    public void closed(TcpPeer peer) {
        if (stopped) {
            return;
        }
        closed++;
        incoming.removeIf(each -> each == peer);
        Device device = gate.sources().disconnect(peer);
        if (device == null) {
            return;
        }
        if (!device.configured()) {
            commands.end(device);
        } else {
            desks.disconnected(device, clock.nanos());
        }
    }

    @Override
    public void malformed(Malformed reason, TcpPeer peer) {
        gate.counters().malformed(reason, peer);
    }

    @Override
    public void tooSlow(TcpPeer peer) {
        gate.counters().refused(Refusal.READER_TOO_SLOW, peer);
    }

    /** Takes a packet. A connection that is nobody's after it is of no use: it was refused, or said goodbye. */
    @Override
    public void datagram(byte[] packet, int length, InetSocketAddress from) {
        road.datagram(packet, length, from);
        if (from instanceof TcpPeer peer && gate.sources().speaker(peer) == null) {
            end(peer);
        }
    }

    @Override
    public void datagramEnd() {
        road.datagramEnd();
    }

    @Override
    public void turnEnd() {
        road.turnEnd();
    }

    private void forEach(ObjLongConsumer<String> taker) {
        taker.accept("tcp.connections", incoming.size());
        taker.accept("tcp.accepted", opened);
        taker.accept("tcp.dialled", dialled);
        taker.accept("tcp.replaced", replaced);
        taker.accept("tcp.closed", closed);
    }
}
