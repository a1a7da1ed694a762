package io.ringmaster.sim;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A tablet, a desk or a stranger: sends packets and remembers what it hears. */
public final class Peer {
    private final House house;
    private final InetSocketAddress at;
    private final List<String> heard = new ArrayList<>();
    private long bytesIn;
    private long bytesOut;
    private int datagramsIn;
    private Relay relay = (packet, length) -> {};

    /** Takes what a peer hears. */
    interface Relay {
        /** The peer hears a datagram. */
        void heard(byte[] packet, int length);
    }

    Peer(House house, InetSocketAddress at) {
        this.house = house;
        this.at = at;
    }

    Peer itself(InetSocketAddress same) {
        return this;
    }

    void receive(byte[] packet, int length) {
        heard.addAll(Osc.texts(packet, length));
        bytesIn += length;
        datagramsIn++;
        relay.heard(packet, length);
    }

    /** Hands on what it hears. */
    void relay(Relay to) {
        relay = to;
    }

    /** Sends one message and ends the turn. */
    public Peer send(String address, Object... arguments) {
        return packet(Osc.message(address, arguments));
    }

    /** Sends a packet and ends the turn. */
    public Peer packet(byte[] packet) {
        post(packet);
        house.turn();
        return this;
    }

    /** Sends a packet within a turn that goes on. */
    public Peer post(byte[] packet) {
        bytesOut += packet.length;
        house.arrive(packet, packet.length, at);
        return this;
    }

    /** What it heard since it was last asked. */
    public List<String> heard() {
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    /** What it heard since it was last asked that has a value: a desk's queries, probes and keep-alives left out. */
    public List<String> heardValues() {
        return heard().stream().filter(Peer::isValue).toList();
    }

    /** Whether a message, as text, has arguments and is no question for a node. */
    public static boolean isValue(String text) {
        return text.contains(" ,") && !text.startsWith("/node ,");
    }

    /** Forgets what it heard. */
    public Peer clear() {
        heard.clear();
        return this;
    }

    /** Bytes that reached it. */
    public long bytesIn() {
        return bytesIn;
    }

    /** Bytes that it sent. */
    public long bytesOut() {
        return bytesOut;
    }

    /** Datagrams that reached it. */
    public int datagramsIn() {
        return datagramsIn;
    }
}
