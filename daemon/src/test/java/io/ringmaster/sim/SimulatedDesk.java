package io.ringmaster.sim;

import io.ringmaster.gate.Device;
import io.ringmaster.profile.Profile;
import io.ringmaster.simulator.DeviceSetup;
import io.ringmaster.simulator.ProfileDevice;
import io.ringmaster.simulator.Witness;
import io.ringmaster.wire.TcpPeer;
import io.ringmaster.wire.Value;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A {@link ProfileDevice} in the network of a {@link House}: its datagrams, or its one connection, go there and back in the house's own
 * time, and none before the turn that caused it has ended.
 */
public final class SimulatedDesk {
    private static final InetSocketAddress DAEMON = new InetSocketAddress(House.address("192.168.1.10"), 9000);
    private static final long STEP_MS = 50;

    private record Packet(byte[] bytes, InetSocketAddress to) {}

    /** The connection between the two, as each of them sees it. */
    private final class Line extends TcpPeer {
        private static final long serialVersionUID = 1;

        Line() {
            super(at);
        }

        @Override
        public boolean send(byte[] packet, int length) {
            hear(packet, length, this);
            return true;
        }

        @Override
        public void close() {
            hangUp();
        }

        @Override
        public void abort() {
            hangUp();
        }
    }

    public final ProfileDevice device;
    private final House house;
    private final String id;
    private final InetSocketAddress at;
    private final Deque<Packet> leaving = new ArrayDeque<>();
    private final List<String> taken = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private Line line;
    private boolean out;

    /** A desk that the house has configured as {@code id}. */
    public SimulatedDesk(House house, String id, Profile profile, String passcode) {
        this.house = house;
        this.id = id;
        var entry = Objects.requireNonNull(configured().entry());
        int port = entry.tcp() == null ? entry.port() : entry.tcp().port();
        at = new InetSocketAddress(House.address(entry.host()), port);
        InetSocketAddress sendsTo = profile.dialogue().repliesTo() == 0 ? DAEMON : null;
        DeviceSetup setup = new DeviceSetup(
                id, entry.host(), passcode, entry.session().workspace(), entry.tcp() == null ? sendsTo : null, 0, 7);
        device = new ProfileDevice(profile, setup, (packet, to) -> leaving.add(new Packet(packet, to)), new Witness() {
            @Override
            public void told(String name, String address, Value value, long nanos) {
                taken.add((address + " " + value).strip());
            }
        });
        house.peer(entry.host(), entry.port()).relay((packet, length) -> {
            if (!out) {
                hear(packet, length, DAEMON);
            }
        });
    }

    private Device configured() {
        return Objects.requireNonNull(house.show.gate().device(id));
    }

    /** The desk's cable is pulled, or is in again: what is sent meanwhile is lost, both ways. UDP only. */
    public void cable(boolean in) {
        out = !in;
    }

    /** The daemon connects to the desk by TCP. */
    public void dialled() {
        line = new Line();
        device.connected(line, house.clock.nanos());
        house.show.connections().reached(configured(), line);
        house.show.connections().opened(line);
        house.turn();
        deliver();
    }

    /** The connection ends. */
    public void hangUp() {
        Line ended = line;
        line = null;
        if (ended != null) {
            device.disconnected(ended);
            house.show.connections().closed(ended);
        }
    }

    private void hear(byte[] packet, int length, InetSocketAddress from) {
        heard.addAll(Osc.texts(packet, length));
        device.receive(packet, length, from, house.clock.nanos());
    }

    /** Hands the house what the desk has sent, and the desk what that causes. */
    public void deliver() {
        for (Packet next = leaving.poll(); next != null; next = leaving.poll()) {
            if (next.to() instanceof TcpPeer) {
                arrive(next);
            } else if (!out && next.to().equals(DAEMON)) {
                house.peer(at.getAddress().getHostAddress(), at.getPort()).packet(next.bytes());
            } else if (!out && next.to().getAddress().equals(DAEMON.getAddress())) {
                house.sidePorts.arrive(next.to().getPort(), at, next.bytes());
            }
        }
    }

    private void arrive(Packet packet) {
        if (packet.to() == line) {
            house.show.connections().datagram(packet.bytes(), packet.bytes().length, line);
            house.turn();
        }
    }

    /** Lets time pass for both. */
    public void advanceMs(long ms) {
        for (long left = ms; left > 0; left -= STEP_MS) {
            house.advanceMs(Math.min(STEP_MS, left));
            device.advance(house.clock.nanos());
            deliver();
        }
    }

    /** Another client sends the desk a message; clients are told apart by their numbers. */
    public void from(int client, String address, Object... arguments) {
        byte[] packet = Osc.message(address, arguments);
        InetSocketAddress from = new InetSocketAddress(House.address("192.168.1.99"), 50_000 + client);
        device.receive(packet, packet.length, from, house.clock.nanos());
        deliver();
    }

    /** A hand at the desk moves a fader or a key; what it says of that arrives. */
    public void move(String address, double value) {
        device.move(address, value, house.clock.nanos());
        deliver();
    }

    /** A hand at the desk moves a control; what it says of that arrives. */
    public void move(String address, Value value) {
        device.put(address, value, house.clock.nanos());
        deliver();
    }

    /** What it took that is neither a question nor of the session, as text, since this was last asked. */
    public List<String> taken() {
        List<String> all = List.copyOf(taken);
        taken.clear();
        return all;
    }

    /** All messages that reached it since this was last asked. */
    public List<String> heard() {
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    /** How the house calls its state: {@code live}, {@code silent} … */
    public String life() {
        return configured().life().name().toLowerCase(Locale.ROOT);
    }
}
