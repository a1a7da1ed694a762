package io.ringmaster.cli;

import io.ringmaster.config.Configuration;
import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.profile.Profile;
import io.ringmaster.simulator.DeviceSetup;
import io.ringmaster.simulator.DeviceThread;
import io.ringmaster.simulator.HostedDevice;
import io.ringmaster.simulator.HostedDevice.Sockets;
import io.ringmaster.simulator.ProfileDevice;
import io.ringmaster.simulator.Witness;
import io.ringmaster.wire.Framing;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The desks of a configuration, played on this machine: each device that is a desk, or owns a mount, is replaced by its simulator at an
 * address of its own of the loopback interface. What the daemon is then given holds no address of a real desk, and nobody at such an
 * address becomes a guest, so nothing can be sent there. Any thread may call it.
 */
final class Offline implements AutoCloseable {
    private static final String MARK = " OFFLINE";
    private static final int NAME_BYTES_MAX = 63;
    private static final String FOLDER = "offline";

    /** A desk, and who plays it. */
    private record Understudy(DeviceEntry real, DeviceEntry played, HostedDevice device) {}

    private final DeviceThread thread;
    private final Map<String, Understudy> cast = new LinkedHashMap<>();
    private volatile Set<InetAddress> hosts = Set.of();
    private @Nullable InetSocketAddress daemon;

    Offline(DeviceThread thread) {
        this.thread = thread;
    }

    /** Where the state of a show without desks is kept: beside that of the real one, never in it. */
    static Path state(Path real) {
        return real.resolve(FOLDER);
    }

    /**
     * The configuration with a simulator in place of each desk. Desks that are as in the last one go on.
     *
     * @throws IOException if a simulator has no place to listen
     */
    synchronized Configuration instead(Configuration real) throws IOException {
        List<DeviceEntry> devices = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (DeviceEntry entry : real.devices()) {
            boolean replaced = isReplaced(entry);
            devices.add(replaced ? understudy(entry).played() : entry);
            if (replaced) {
                ids.add(entry.id());
            }
        }
        dismiss(ids);
        hosts = numericHosts();
        Set<String> portless = new HashSet<>(real.discovery().portless());
        portless.removeAll(ids);
        return real.in(state(real.state()))
                .rehearsal(marked(real.name()), real.discovery().withPortless(portless), joins(real.join()), devices);
    }

    /** A desk, and whatever else has a mount: it stands in the room and does what it is sent. */
    static boolean isReplaced(DeviceEntry entry) {
        return entry.profile().desk() || !entry.mount().isEmpty();
    }

    private static String marked(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int room = NAME_BYTES_MAX - MARK.length();
        return (bytes.length <= room ? name : new String(bytes, 0, room, StandardCharsets.US_ASCII)) + MARK;
    }

    /** Guests are welcome only as long as it can be told that they are none of the desks. */
    private Join joins(Join real) {
        boolean known = cast.values().stream().allMatch(each -> {
            InetAddress host = numeric(each.real().host());
            return each.real().host().isEmpty() || host != null && !host.isLoopbackAddress();
        });
        return known && real != Join.CONFIGURED ? Join.LOCAL : Join.CONFIGURED;
    }

    /** Whether a host is that of a real desk, who must not become a guest. */
    boolean shuns(InetAddress host) {
        return hosts.contains(host);
    }

    private Set<InetAddress> numericHosts() {
        Set<InetAddress> all = new HashSet<>();
        for (Understudy each : cast.values()) {
            InetAddress host = numeric(each.real().host());
            if (host != null) {
                all.add(host);
            }
        }
        return Set.copyOf(all);
    }

    /** The address that a host is written as; null for a name, which nobody is asked about. */
    private static @Nullable InetAddress numeric(String host) {
        try {
            return host.matches("[0-9.]+") ? InetAddress.getByName(host) : null;
        } catch (IOException e) {
            return null;
        }
    }

    // --- the simulators

    private Understudy understudy(DeviceEntry real) throws IOException {
        Understudy before = cast.get(real.id());
        if (before != null && before.real().equals(real)) {
            return before;
        }
        if (before != null) {
            before.device().close();
            cast.remove(real.id());
        }
        Understudy found = open(real);
        cast.put(real.id(), found);
        point(found);
        return found;
    }

    private Understudy open(DeviceEntry real) throws IOException {
        InetAddress own = free();
        try {
            return open(real, own);
        } catch (BindException e) {
            return open(real, InetAddress.getByName("127.0.0.1"));
        }
    }

    /** An address of the loopback interface that no other simulator has. */
    private InetAddress free() throws IOException {
        Set<String> taken = new HashSet<>();
        cast.values().forEach(each -> taken.add(each.played().host()));
        int number = 1;
        while (taken.contains(alias(number))) {
            number++;
        }
        return InetAddress.getByName(alias(number));
    }

    private static String alias(int number) {
        return "127.9." + number / 250 + "." + (1 + number % 250);
    }

    private Understudy open(DeviceEntry real, InetAddress at) throws IOException {
        DeviceEntry.Tcp tcp = real.tcp();
        Framing framing = (tcp == null ? Framing.AUTO : tcp.framing()).spokenFirst();
        Sockets sockets =
                new Sockets(at, tcp == null ? 0 : HostedDevice.NONE, tcp == null ? HostedDevice.NONE : 0, framing, 0);
        String passcode = real.session().passcode();
        DeviceSetup setup = new DeviceSetup(
                real.id(),
                at.getHostAddress(),
                passcode,
                real.session().workspace(),
                null,
                0,
                real.id().hashCode());
        HostedDevice device = thread.open(real.profile(), setup, sockets, Witness.NONE);
        device.act((played, nowNs) -> played.play());
        InetSocketAddress there = device.tcp() != null ? device.tcp() : device.udp();
        int port = there == null ? 0 : there.getPort();
        DeviceEntry played = real.playedAt(at.getHostAddress(), port, framing);
        return new Understudy(real, played, device);
    }

    /** Sets all desks to send to the daemon, which is up now, as people at the desks do. */
    synchronized void pointAt(InetSocketAddress at) {
        daemon = at;
        cast.values().forEach(this::point);
    }

    private void point(Understudy each) {
        Profile profile = each.real().profile();
        InetSocketAddress at = daemon;
        if (at != null && each.real().tcp() == null && profile.dialogue().repliesTo() == 0) {
            each.device().act((ProfileDevice played, long nowNs) -> played.sendTo(at));
        }
    }

    private void dismiss(Set<String> staying) {
        for (String id : List.copyOf(cast.keySet())) {
            Understudy gone = staying.contains(id) ? null : cast.remove(id);
            if (gone != null) {
                gone.device().close();
            }
        }
    }

    /** Who is played and where, a line each. */
    synchronized List<String> lines() {
        return cast.values().stream()
                .map(each -> each.real().id() + " is a simulated "
                        + each.real().profile().title() + " at "
                        + each.played().host() + ", not "
                        + (each.real().host().isEmpty()
                                ? "a real one"
                                : each.real().host()))
                .toList();
    }

    /** The ids of those who are played. */
    synchronized List<String> ids() {
        return List.copyOf(cast.keySet());
    }

    @Override
    public synchronized void close() {
        dismiss(Set.of());
        thread.close();
    }
}
