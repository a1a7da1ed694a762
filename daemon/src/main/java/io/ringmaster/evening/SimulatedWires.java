package io.ringmaster.evening;

import io.ringmaster.storm.Agenda;
import io.ringmaster.storm.Dice;
import io.ringmaster.storm.SimulatedClock;
import io.ringmaster.wire.DatagramHandler;
import io.ringmaster.wire.Datagrams;
import io.ringmaster.wire.Ports;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The network of a simulated evening: datagrams and connections between the daemon and each device, in order, with a cable that can be
 * pulled. Nobody is told of a pulled cable; what is under way by datagrams then is lost, and what is under way by a connection waits.
 */
final class SimulatedWires implements Wires, Datagrams, Ports {
    private static final long MS = 1_000_000L;

    private final SimulatedClock clock;
    private final Agenda agenda;
    private final Dice dice;
    private final Chronicle chronicle;
    private final Postman postman;
    private final Map<InetAddress, Player> byHost = new HashMap<>();
    private final Map<Player, Calls> calls = new HashMap<>();
    private final Map<Player, Integer> sendPorts = new HashMap<>();
    private final Map<String, Long> lastNs = new HashMap<>();
    private @Nullable SimulatedDaemon daemon;
    private long hash;

    SimulatedWires(SimulatedClock clock, Agenda agenda, Dice dice, Chronicle chronicle, Postman postman) {
        this.clock = clock;
        this.agenda = agenda;
        this.dice = dice;
        this.chronicle = chronicle;
        this.postman = postman;
    }

    void daemon(SimulatedDaemon started) {
        daemon = started;
    }

    SimulatedDaemon daemon() {
        if (daemon == null) {
            throw new IllegalStateException("no daemon yet");
        }
        return daemon;
    }

    Agenda agenda() {
        return agenda;
    }

    Dice dice() {
        return dice;
    }

    @Override
    public void plug(Player player) {
        byHost.put(SimulatedDaemon.host(player.entry().host()), player);
        sendPorts.put(player, player.entry().port());
        if (player.entry().tcp() != null) {
            Calls own = new Calls(this, player);
            calls.put(player, own);
            own.begin();
        }
    }

    /** When something that leaves now arrives at a device, or from it; never before what left earlier. */
    long dueNs(Player player, boolean down) {
        long delay = player.desk() ? 300_000 + dice.ns(700_000) : 2 * MS + dice.ns(23 * MS);
        long due = Math.max(clock.nanos() + delay, lastNs.getOrDefault(player.id() + down, 0L));
        lastNs.put(player.id() + down, due);
        return due;
    }

    // --- from the daemon

    @Override
    public boolean send(byte[] packet, int length, InetSocketAddress to) {
        Player player = byHost.get(to.getAddress());
        if (player == null || player.entry().tcp() != null || player.entry().port() != to.getPort()) {
            return true;
        }
        for (byte[] each : postman.deliver(player.id(), Arrays.copyOf(packet, length))) {
            agenda.at(dueNs(player, true), () -> arrive(player, each, player.daemon()));
        }
        return true;
    }

    /** What the postman makes of a packet that goes by a connection. */
    Iterable<byte[]> posted(Player to, byte[] packet) {
        return postman.deliver(to.id(), packet);
    }

    /** A packet has come to a device. */
    void arrive(Player player, byte[] packet, InetSocketAddress from) {
        if (player.reachable()) {
            chronicle.packet(player.id(), "<-", packet);
            hash(packet);
            player.hears(packet, packet.length, from);
        }
    }

    @Override
    public Ports.Port open(int port, DatagramHandler handler) {
        Datagrams out = this;
        return new Ports.Port() {
            @Override
            public boolean send(byte[] packet, int length, InetSocketAddress to) {
                return out.send(packet, length, to);
            }

            @Override
            public void close() {}
        };
    }

    // --- from the cast

    @Override
    public void send(Player from, byte[] packet, InetSocketAddress to) {
        if (!from.reachable()) {
            return;
        }
        Calls own = calls.get(from);
        if (own != null) {
            own.send(packet, to);
        } else if (to.getPort() == from.daemon().getPort()) {
            InetSocketAddress source =
                    new InetSocketAddress(SimulatedDaemon.host(from.entry().host()), sendPorts.getOrDefault(from, 0));
            agenda.at(dueNs(from, false), () -> {
                if (from.plugged()) {
                    came(from, packet);
                    daemon().datagram(packet, source);
                }
            });
        }
    }

    /** A packet of a device has come to the daemon. */
    void came(Player from, byte[] packet) {
        chronicle.packet(from.id(), "->", packet);
        hash(packet);
        from.spoke();
    }

    @Override
    public void cable(Player player, boolean in) {
        Calls own = calls.get(player);
        if (in && own != null) {
            own.plugged();
        }
    }

    @Override
    public void comeBack(Player tablet, boolean elsewhere) {
        Calls own = calls.get(tablet);
        if (own != null) {
            own.comeBack();
        } else if (elsewhere) {
            sendPorts.merge(tablet, 1, Integer::sum);
        }
    }

    @Override
    public String trouble(String device) {
        return daemon().trouble(device);
    }

    private void hash(byte[] packet) {
        hash = Dice.mix(hash ^ clock.nanos()) + Arrays.hashCode(packet);
    }

    /** One number for every packet that arrived and its time. */
    long hash() {
        return hash;
    }
}
