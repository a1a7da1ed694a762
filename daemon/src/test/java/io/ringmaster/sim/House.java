package io.ringmaster.sim;

import io.ringmaster.Show;
import io.ringmaster.config.Configuration;
import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.LinkEntry;
import io.ringmaster.config.PolicyEntry;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Subnets;
import io.ringmaster.profile.Profile;
import io.ringmaster.wire.Datagrams;
import io.ringmaster.wire.OscWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A show in one thread: the daemon's own rooms, a clock that tests advance, and a network that delivers at once and remembers. No
 * socket, no sleep.
 */
public final class House implements Datagrams {
    private static final long TICK_NS = 50_000_000L;

    public final ManualClock clock = new ManualClock();
    public final Show show;
    private final Map<InetSocketAddress, Peer> peers = new HashMap<>();
    private final List<byte[]> answers = new ArrayList<>();
    private final Set<InetSocketAddress> closed = new HashSet<>();
    private final Map<InetSocketAddress, RuntimeException> faults = new HashMap<>();
    public final SidePorts sidePorts = new SidePorts(this);
    private long flushDueNs = Long.MAX_VALUE;
    private long nextTickNs;
    private int room = Integer.MAX_VALUE;
    private long datagramsOut;

    public House(Join join, DeviceEntry... devices) {
        this(join, subnet(), devices);
    }

    public House(Join join, Subnets subnets, DeviceEntry... devices) {
        this(configuration(join, List.of(), devices), subnets);
    }

    /** A house with policies, whose guests may come from its own subnet. */
    public House(List<PolicyEntry> policies, DeviceEntry... devices) {
        this(configuration(Join.LOCAL, policies, devices), subnet());
    }

    public House(Configuration configuration) {
        this(configuration, subnet());
    }

    /** A house with links. */
    public static House linked(List<LinkEntry> links, DeviceEntry... devices) {
        return new House(linked(links, configuration(Join.LOCAL, devices)));
    }

    /** A house with policies and links. */
    public static House linked(List<PolicyEntry> policies, List<LinkEntry> links, DeviceEntry... devices) {
        return new House(linked(links, configuration(Join.LOCAL, policies, devices)));
    }

    private House(Configuration configuration, Subnets subnets) {
        Map<String, Profile> guests = Map.of("generic", Profiles.generic(), "touchosc", Profiles.touchosc());
        show = new Show(
                configuration,
                new Show.Outside(
                        clock,
                        guests,
                        this,
                        subnets,
                        closed::contains,
                        due -> flushDueNs = Math.min(flushDueNs, due),
                        new Random(7),
                        1,
                        Map::of));
        show.gate().self(new InetSocketAddress("0.0.0.0", 9000));
        show.openPorts(sidePorts, 9000);
        locate(show.gate().devices());
        nextTickNs = clock.nanos();
    }

    public static Configuration configuration(Join join, DeviceEntry... devices) {
        return configuration(join, List.of(), devices);
    }

    /** A configuration with policies. */
    public static Configuration configuration(Join join, List<PolicyEntry> policies, DeviceEntry... devices) {
        return new Configuration(
                "Test",
                new Configuration.Osc("0.0.0.0", 9000, 0),
                new Configuration.Discovery(false, List.of()),
                join,
                Path.of("unused"),
                new Configuration.Time(500_000_000L),
                List.of(devices),
                policies,
                List.of());
    }

    private static Configuration linked(List<LinkEntry> links, Configuration c) {
        return new Configuration(
                c.name(), c.osc(), c.discovery(), c.join(), c.state(), c.time(), c.devices(), c.policies(), links);
    }

    private void locate(List<? extends @Nullable Device> devices) {
        for (Device device : devices) {
            if (device != null && device.entry() != null) {
                show.located(device, address(device.entry().host()));
            }
        }
    }

    /** Takes another configuration. */
    public void reload(DeviceEntry... devices) {
        reload(List.of(), devices);
    }

    /** Takes another configuration with policies, and ends the turn. */
    public void reload(List<PolicyEntry> policies, DeviceEntry... devices) {
        locate(show.reconfigure(configuration(Join.LOCAL, policies, devices)));
        turn();
    }

    /** Takes another configuration with links. */
    public void reloadLinked(List<LinkEntry> links, DeviceEntry... devices) {
        locate(show.reconfigure(linked(links, configuration(Join.LOCAL, devices))));
    }

    private static Subnets subnet() {
        return new Subnets().add(address("192.168.1.10"), 24);
    }

    static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** Someone with a socket at this address. */
    public Peer peer(String host, int port) {
        InetSocketAddress at = new InetSocketAddress(address(host), port);
        return peers.computeIfAbsent(at, new Peer(this, at)::itself);
    }

    /** Somebody connects by TCP from this address; whether it is welcome is the house's to say. */
    public Caller connects(String host, int port) {
        Caller caller = new Caller(this, new InetSocketAddress(address(host), port));
        caller.connect();
        turn();
        return caller;
    }

    void arrive(byte[] packet, int length, InetSocketAddress from) {
        show.road().datagram(packet, length, from);
    }

    /** Ends the turn: what was queued leaves. */
    public void turn() {
        show.road().turnEnd();
    }

    /** Nobody listens there any more, as the kernel knows. */
    public void close(String host, int port) {
        closed.add(new InetSocketAddress(address(host), port));
    }

    /** Lets time pass, with the daemon's timers. */
    public void advanceMs(long ms) {
        long end = clock.nanos() + ms * 1_000_000L;
        while (clock.nanos() < end) {
            long next = Math.min(end, Math.min(flushDueNs, nextTickNs));
            clock.advanceNs(Math.max(0, next - clock.nanos()));
            if (flushDueNs <= clock.nanos()) {
                flushDueNs = Long.MAX_VALUE;
                show.road().flush();
            }
            if (nextTickNs <= clock.nanos()) {
                nextTickNs += TICK_NS;
                show.housekeeping().run();
            }
        }
    }

    /** Lets the socket take only so many more datagrams. */
    public void roomFor(int datagrams) {
        room = datagrams;
    }

    /** Whatever is sent there breaks by this, as by a fault of ours. */
    public void breakBy(RuntimeException fault, String host, int port) {
        faults.put(new InetSocketAddress(address(host), port), fault);
    }

    /** Sending breaks no more. */
    public void mend() {
        faults.clear();
    }

    /** Datagrams sent so far. */
    public long datagramsOut() {
        return datagramsOut;
    }

    @Override
    public boolean send(byte[] packet, int length, InetSocketAddress to) {
        RuntimeException fault = faults.get(to);
        if (fault != null) {
            throw fault;
        }
        if (room == 0) {
            return false;
        }
        room--;
        datagramsOut++;
        Peer peer = peers.get(to);
        if (peer != null) {
            peer.receive(packet, length);
        }
        return true;
    }

    /** Sends one message from the command line; its answers as text. */
    public List<String> command(String address, Object... arguments) {
        answers.clear();
        byte[] packet = Osc.message(address, arguments);
        show.road().commandLine(packet, packet.length, answers::add);
        return answers.stream().map(Osc::text).toList();
    }

    /** One of the numbers that the command line is told; 0 if it is not among them. */
    public long counter(String name) {
        String start = "/ringmaster/counter ,sh \"" + name + "\" ";
        return command("/ringmaster/status").stream()
                .filter(line -> line.startsWith(start))
                .mapToLong(line -> Long.parseLong(line.substring(start.length())))
                .findFirst()
                .orElse(0);
    }

    /** What the command line is told of a device. */
    public String device(String id) {
        return command("/ringmaster/devices").stream()
                .filter(text -> text.contains("\"" + id + "\""))
                .findFirst()
                .orElseThrow();
    }

    /** What the command line is told to be wrong with a device; empty if nothing is. */
    public String trouble(String id) {
        return device(id).replaceAll(".* \\d+ \"(.*)\" \"[a-z]+\"$", "$1");
    }

    /** The value of a shared address as text; null if it has none. */
    public @Nullable String value(String address) {
        int row = show.store().addresses().find(address);
        return row < 0 || !show.store().has(row)
                ? null
                : show.store().value(row, new io.ringmaster.wire.Value()).toString();
    }

    /** A writer for packets that tests put together by hand. */
    static OscWriter writer() {
        return new OscWriter(256);
    }
}
