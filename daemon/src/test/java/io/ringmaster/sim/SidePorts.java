package io.ringmaster.sim;

import io.ringmaster.wire.DatagramHandler;
import io.ringmaster.wire.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The ports beside the main one of a {@link House}. */
public final class SidePorts implements Ports {
    private static final int FREE = 60_000;

    private final House house;
    private final Map<Integer, DatagramHandler> open = new TreeMap<>();
    private final Set<Integer> taken = new HashSet<>();
    private final List<String> sent = new ArrayList<>();
    private int next = FREE;

    SidePorts(House house) {
        this.house = house;
    }

    /** Lets another program have a port. */
    public void take(int port) {
        taken.add(port);
    }

    /** The ports that are open. */
    public Set<Integer> open() {
        return Set.copyOf(open.keySet());
    }

    /** What left by a side port since this was last asked. */
    public List<String> sent() {
        List<String> all = List.copyOf(sent);
        sent.clear();
        return all;
    }

    /** Lets a message arrive at a side port, and ends the turn. */
    public void arrive(int port, String host, int fromPort, String address, Object... arguments) {
        arrive(port, new InetSocketAddress(House.address(host), fromPort), Osc.message(address, arguments));
    }

    /** Lets a datagram arrive at a side port without the room that it lies in, as by a fault of ours. */
    public void arriveBroken(int port, String host, int fromPort) {
        handler(port).datagram(null, 8, new InetSocketAddress(House.address(host), fromPort));
    }

    /** Lets a packet arrive at a side port, and ends the turn. */
    void arrive(int port, InetSocketAddress from, byte[] packet) {
        DatagramHandler handler = handler(port);
        handler.datagram(packet, packet.length, from);
        handler.turnEnd();
    }

    private DatagramHandler handler(int port) {
        DatagramHandler handler = open.get(port);
        if (handler == null) {
            throw new IllegalArgumentException("port " + port + " is not open");
        }
        return handler;
    }

    @Override
    public Port open(int port, DatagramHandler handler) throws IOException {
        int at = port == 0 ? next++ : port;
        if (taken.contains(at) || open.putIfAbsent(at, handler) != null) {
            throw new IOException("Address already in use");
        }
        return new Port() {
            @Override
            public boolean send(byte[] packet, int length, InetSocketAddress to) {
                sent.addAll(Osc.texts(packet, length));
                return house.send(packet, length, to);
            }

            @Override
            public void close() {
                open.remove(at);
            }
        };
    }
}
