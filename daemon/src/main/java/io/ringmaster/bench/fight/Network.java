package io.ringmaster.bench.fight;

import io.ringmaster.wire.Datagrams;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The cables and the Wi-Fi between the devices and the hub. Counts datagrams once the scene has begun. */
final class Network implements Datagrams {
    private final SimulatedTime time;
    private final Map<InetSocketAddress, Port> ports = new LinkedHashMap<>();
    private @Nullable Hub hub;
    private int fromDevices;
    private int toDevices;

    Network(SimulatedTime time) {
        this.time = time;
    }

    /** A device's place in the network; its two directions have their own jitter. */
    Port port(Cast member, Random random) {
        Link up = new Link(time, member.kind().delay(), new Random(random.nextLong()));
        Link down = new Link(time, member.kind().delay(), new Random(random.nextLong()));
        Port port = new Port(this, member.at(), up, down);
        ports.put(member.at(), port);
        return port;
    }

    /** Everybody's address. */
    List<InetSocketAddress> addresses() {
        return List.copyOf(ports.keySet());
    }

    /** Says what stands in the middle. */
    void hub(Hub middle) {
        hub = middle;
    }

    void arrive(byte[] packet, InetSocketAddress from) {
        fromDevices += counts();
        if (hub != null) {
            hub.datagram(packet, from);
        }
    }

    @Override
    public boolean send(byte[] packet, int length, InetSocketAddress to) {
        Port port = ports.get(to);
        if (port != null) {
            toDevices += counts();
            port.deliver(packet, length);
        }
        return true;
    }

    private int counts() {
        return time.sceneNs() >= 0 ? 1 : 0;
    }

    /** Datagrams that reached the hub. */
    int fromDevices() {
        return fromDevices;
    }

    /** Datagrams that the hub sent. */
    int toDevices() {
        return toDevices;
    }
}
