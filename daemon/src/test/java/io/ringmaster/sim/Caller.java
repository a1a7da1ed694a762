package io.ringmaster.sim;

import io.ringmaster.wire.TcpPeer;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Somebody who connects by TCP: sends packets, remembers what it hears, and may stop reading. */
public final class Caller extends TcpPeer {
    private static final long serialVersionUID = 1;

    private final transient House house;
    private final transient List<String> heard = new ArrayList<>();
    private boolean welcome;
    private boolean closed;
    private boolean slow;
    private boolean aborted;

    Caller(House house, InetSocketAddress at) {
        super(at);
        this.house = house;
    }

    void connect() {
        welcome = house.show.connections().accepted(this) != null;
        closed = !welcome;
        if (welcome) {
            house.show.connections().opened(this);
        }
    }

    /** Sends one message and ends the turn. */
    public Caller says(String address, Object... arguments) {
        return packet(Osc.message(address, arguments));
    }

    /** Sends a packet and ends the turn. */
    public Caller packet(byte[] packet) {
        house.show.connections().datagram(packet, packet.length, this);
        house.turn();
        return this;
    }

    /** Stops reading, or begins again and takes what waits. */
    public Caller slow(boolean now) {
        slow = now;
        house.turn();
        return this;
    }

    /** What it heard since it was last asked. */
    public List<String> heard() {
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    /** Whether the connection is open. */
    public boolean open() {
        return !closed;
    }

    @Override
    public boolean send(byte[] packet, int length) {
        if (!slow && !closed) {
            heard.addAll(Osc.texts(packet, length));
        }
        return !slow || closed;
    }

    /** Whether the house has given up what was under way to it. */
    public boolean aborted() {
        return aborted;
    }

    @Override
    public void abort() {
        aborted = true;
        close();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            house.show.connections().closed(this);
            house.turn();
        }
    }
}
