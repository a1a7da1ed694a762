package io.ringmaster.bench.fight;

import io.ringmaster.wire.Datagrams;
import java.net.InetSocketAddress;
import java.util.List;

/** What people have today: passes each datagram on to all others as it is, and knows nothing. */
final class PlainRouter implements Hub {
    private final List<InetSocketAddress> all;
    private final Datagrams out;

    PlainRouter(List<InetSocketAddress> all, Datagrams out) {
        this.all = all;
        this.out = out;
    }

    @Override
    public void datagram(byte[] packet, InetSocketAddress from) {
        for (InetSocketAddress to : all) {
            if (!to.equals(from)) {
                out.send(packet, packet.length, to);
            }
        }
    }

    @Override
    public long faults() {
        return 0;
    }
}
