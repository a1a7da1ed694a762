package io.ringmaster.gate;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.wire.TcpPeer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which device speaks from which address, and by which connection (section 8 of the contract): by host and port, else by host alone where
 * only one configured device is expected there. Owned by the show thread; bounded by {@link GateLimits#SOURCES_MAX}.
 */
public final class Sources {
    private final Map<InetAddress, List<Device>> byHost = new HashMap<>();
    private final Map<InetAddress, List<Device>> byTcpHost = new HashMap<>();
    private final Map<InetSocketAddress, Device> bySource = new HashMap<>();
    private final Map<TcpPeer, Device> byConnection = new IdentityHashMap<>();

    Sources() {}

    /** Knows a device no more. */
    void drop(Device device) {
        byHost.values().forEach(list -> list.remove(device));
        byTcpHost.values().forEach(list -> list.remove(device));
        forget(device);
        byConnection.values().removeIf(device::equals);
    }

    /** Forgets from where a device spoke by datagrams. */
    void forget(Device device) {
        bySource.values().removeIf(device::equals);
    }

    /** Expects a configured device's datagrams from a host; gives the guests that turn out to be that device. */
    List<Device> expect(Device device, InetAddress host) {
        place(byHost, device, host);
        forget(device);
        return bySource.entrySet().stream()
                .filter(known -> !known.getValue().configured()
                        && known.getKey().getAddress().equals(host))
                .filter(known -> matching(known.getKey()) == device)
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Expects a configured device's connection from a host, or makes one there. */
    void expectConnection(Device device, DeviceEntry.Tcp tcp, InetAddress host) {
        place(byTcpHost, device, host);
        if (!tcp.dialled()) {
            endGuests(host);
        }
    }

    private static void place(Map<InetAddress, List<Device>> hosts, Device device, InetAddress host) {
        hosts.values().forEach(list -> list.remove(device));
        hosts.computeIfAbsent(host, any -> new ArrayList<>()).add(device);
    }

    /** Whether datagrams of a configured device are expected from a host. */
    boolean isExpected(InetAddress host) {
        return !byHost.getOrDefault(host, List.of()).isEmpty();
    }

    /** Whether a configured device at a host speaks over TCP. */
    boolean isConnectionExpected(InetAddress host) {
        return !byTcpHost.getOrDefault(host, List.of()).isEmpty();
    }

    /** Whether an answer to this address goes to one host and one port. */
    static boolean isAnswerable(InetSocketAddress from) {
        InetAddress host = from.getAddress();
        byte[] bytes = host.getAddress();
        boolean broadcast = bytes.length == 4 && (bytes[0] & bytes[1] & bytes[2] & bytes[3]) == -1;
        return from.getPort() != 0 && !host.isMulticastAddress() && !host.isAnyLocalAddress() && !broadcast;
    }

    /** The device that speaks from there; null if nobody is known. */
    @Nullable
    Device find(InetSocketAddress from) {
        if (from instanceof TcpPeer) {
            return byConnection.get(from);
        }
        Device device = bySource.get(from);
        return device != null ? device : match(from);
    }

    private @Nullable Device match(InetSocketAddress from) {
        Device found = matching(from);
        if (found != null) {
            remember(from, found);
        }
        return found;
    }

    private @Nullable Device matching(InetSocketAddress from) {
        List<Device> there = byHost.getOrDefault(from.getAddress(), List.of());
        Device found = there.size() == 1 && speaksFromAnyPort(there.get(0)) ? there.get(0) : null;
        for (Device device : there) {
            DeviceEntry entry = device.entry();
            if (entry != null && (entry.fromPort() == 0 ? entry.port() : entry.fromPort()) == from.getPort()) {
                found = device;
            }
        }
        return found;
    }

    /** Whether a device that is alone on its host may be known by that host: not where the configuration says which port it sends from. */
    private static boolean speaksFromAnyPort(Device device) {
        DeviceEntry entry = device.entry();
        return entry == null || entry.fromPort() == 0;
    }

    private void remember(InetSocketAddress from, Device device) {
        if (bySource.size() >= GateLimits.SOURCES_MAX) {
            bySource.values().removeIf(Device::configured);
        }
        speaks(device, from);
        DeviceEntry entry = device.entry();
        if (entry != null && entry.port() == 0) {
            device.endpoint(from);
        }
    }

    /** Notes that a device speaks from there. */
    void speaks(Device device, InetSocketAddress from) {
        if (from instanceof TcpPeer peer) {
            byConnection.put(peer, device);
        } else {
            bySource.put(from, device);
        }
        device.source(from);
        device.onThisMachine(from.getAddress().isLoopbackAddress());
    }

    /** Disconnects the guests of a host where a configured device is expected: whoever it is will be known when it connects again. */
    private void endGuests(InetAddress host) {
        List.copyOf(byConnection.entrySet()).stream()
                .filter(known -> !known.getValue().configured()
                        && known.getKey().getAddress().equals(host))
                .forEach(known -> known.getKey().close());
    }

    /** The configured device that a new connection is from; null if nobody is expected to connect from there. */
    public @Nullable Device caller(TcpPeer from) {
        for (Device device : byTcpHost.getOrDefault(from.getAddress(), List.of())) {
            DeviceEntry entry = device.entry();
            if (entry != null && entry.tcp() != null && !entry.tcp().dialled()) {
                return device;
            }
        }
        return null;
    }

    /**
     * Lets a configured device speak by a connection from now on: it is there.
     *
     * @return the connection that it had before, which speaks for nobody now; null if it had none
     */
    public @Nullable TcpPeer connect(Device device, TcpPeer peer, long nowNs) {
        TcpPeer before = device.endpoint() instanceof TcpPeer old ? old : null;
        byConnection.values().removeIf(device::equals);
        speaks(device, peer);
        device.endpoint(peer);
        device.heard(nowNs);
        device.introduced(false);
        return before;
    }

    /** Takes the end of a connection: gives the device that it spoke for, which can't be reached now; null if it was nobody's. */
    public @Nullable Device disconnect(TcpPeer peer) {
        Device device = byConnection.remove(peer);
        if (device != null) {
            device.endpoint(null);
        }
        return device;
    }

    /** The device that a connection speaks for; null if it is nobody's yet. */
    public @Nullable Device speaker(TcpPeer peer) {
        return byConnection.get(peer);
    }
}
