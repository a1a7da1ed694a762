package io.ringmaster.gate;

import io.ringmaster.config.Configuration;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where tablets listen, as their hosts announce it by mDNS (section 8 of the contract). A guest, or a configured device whose port the
 * configuration does not name, is sent to the announced port of its host; never a desk, never against the configuration, and in doubt
 * nobody: not where announcements of one host contradict each other, nor where several sources of one host speak at the same time.
 * A port that was not heard of for long is kept; only a goodbye takes it back. Owned by the show thread.
 */
public final class ListenPorts {
    /** Services known at once, over all interfaces. */
    public static final int SERVICES_MAX = 256;
    /** Who of several guests of one host spoke alone for so long is the one that listens there, in nanoseconds. */
    public static final long ALONE_NS = 60_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(ListenPorts.class);

    private final Gate gate;
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final List<InetSocketAddress> goodbyes = new ArrayList<>();
    private Set<String> portless;

    private record Service(InetSocketAddress at, boolean heardOf) {}

    /** Nothing is announced yet. */
    public ListenPorts(Gate gate, Configuration configuration) {
        this.gate = gate;
        portless = configuration.discovery().portless();
    }

    /** Takes another configuration: a port that it names is not to be learnt any more. */
    public void reconfigure(Configuration next) {
        portless = next.discovery().portless();
    }

    /** A service is announced, or listens elsewhere now. */
    public void announced(String service, InetSocketAddress at) {
        services.remove(service);
        if (services.size() >= SERVICES_MAX) {
            services.values().removeIf(each -> !each.heardOf());
        }
        if (services.size() < SERVICES_MAX) {
            services.put(service, new Service(at, true));
        }
    }

    /** A service was not heard of for longer than its word lasts. It may still be there. */
    public void lost(String service) {
        services.computeIfPresent(service, (name, known) -> new Service(known.at(), false));
    }

    /** A service said goodbye. */
    public void goodbye(String service) {
        Service gone = services.remove(service);
        if (gone != null
                && services.values().stream().noneMatch(each -> each.at().equals(gone.at()))) {
            goodbyes.add(gone.at());
        }
    }

    /** The guests whose service said goodbye since the last time. A configured device goes back to what is known without mDNS. */
    public List<Device> ended() {
        List<Device> ended = new ArrayList<>();
        for (InetSocketAddress at : goodbyes) {
            for (Device device : gate.devices()) {
                if (device == null || device.overTcp() || !at.equals(device.endpoint())) {
                    continue;
                }
                device.announced(null);
                if (gate.isGuest(device)) {
                    ended.add(device);
                }
            }
        }
        goodbyes.clear();
        return ended;
    }

    /** Sends devices to the ports that their hosts announce. Returns those that listen elsewhere now, which know nothing yet. */
    public List<Device> settle(long nowNs) {
        List<Device> moved = new ArrayList<>();
        for (InetAddress host : hosts()) {
            settle(host, nowNs, moved);
        }
        return moved;
    }

    private Set<InetAddress> hosts() {
        return services.values().stream().map(each -> each.at().getAddress()).collect(Collectors.toSet());
    }

    private void settle(InetAddress host, long nowNs, List<Device> moved) {
        List<Device> there = there(host);
        Device listener = listener(there, nowNs);
        if (listener == null && there.stream().noneMatch(each -> spoke(each, nowNs))) {
            return;
        }
        for (Device device : there) {
            InetSocketAddress at = device == listener ? place(host, listener, there) : null;
            if (!Objects.equals(at, device.announced())) {
                device.announced(at);
                moved.add(device);
                tell(device, at);
            }
        }
    }

    private List<Device> there(InetAddress host) {
        List<Device> there = new ArrayList<>();
        for (Device device : gate.devices()) {
            if (device != null && !device.overTcp() && host.equals(device.host())) {
                there.add(device);
            }
        }
        return there;
    }

    /** The one of a host's devices that its announcement can mean; null in doubt. */
    private @Nullable Device listener(List<Device> there, long nowNs) {
        if (!there.stream().allMatch(this::open)) {
            return null;
        }
        List<Device> speakers = there.size() == 1
                ? there
                : there.stream().filter(each -> spoke(each, nowNs)).toList();
        return speakers.size() == 1 ? speakers.get(0) : null;
    }

    private static boolean spoke(Device device, long nowNs) {
        return device.heard() && nowNs - device.lastHeardNs() <= ALONE_NS;
    }

    private boolean open(Device device) {
        return gate.isGuest(device)
                || portless.contains(device.id()) && !device.profile().desk() && !device.owner();
    }

    /** The announced place that a device is to be sent to; null if there is none without doubt. */
    private @Nullable InetSocketAddress place(InetAddress host, Device listener, List<Device> there) {
        Set<Integer> ports = ports(host, true);
        if (ports.isEmpty()) {
            ports = ports(host, false);
        }
        InetSocketAddress before = listener.announced();
        if (ports.size() != 1) {
            return before != null && ports.contains(before.getPort()) ? before : null;
        }
        InetSocketAddress at = new InetSocketAddress(host, ports.iterator().next());
        boolean anothers = there.stream().anyMatch(each -> each != listener && at.equals(each.source()));
        return anothers ? null : at;
    }

    private Set<Integer> ports(InetAddress host, boolean heardOf) {
        return services.values().stream()
                .filter(each -> each.at().getAddress().equals(host) && each.heardOf() == heardOf)
                .map(each -> each.at().getPort())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void tell(Device device, @Nullable InetSocketAddress at) {
        if (at != null) {
            LOG.info("{} listens at port {}, as its host announces by mDNS", device.id(), at.getPort());
        } else {
            LOG.info(
                    "{}: what its host announces by mDNS is in doubt, so it is sent to {}",
                    device.id(),
                    device.endpoint());
        }
    }
}
