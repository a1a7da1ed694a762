package io.ringmaster;

import io.ringmaster.clock.Clock;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a UDP port of another machine is closed, as its host says by ICMP. Only a connected socket is told of that, and ours serves
 * everybody; so each port that is asked for gets a small one of its own, which sends {@code /ringmaster/ping} every {@link #PERIOD_NS}. A port
 * is called closed when it refused for {@link #CLOSED_NS} without a pause, and let a ping through before: a firewall that refuses ours from
 * the first says nothing about the program. Ports that nobody asks for any more are forgotten. Owned by the show thread.
 *
 * <p>A second channel on our own port, connected to a guest, would be told as well, but between its bind and its connect the kernel gives it
 * datagrams of anybody, and its connect throws them away: in a network namespace, 300 such channels lost 20 of 83,540 datagrams of somebody
 * else on Java 17, and 57 of 81,700 on 25.
 */
final class PortProbes implements Predicate<InetSocketAddress>, AutoCloseable {
    /** How long a port must refuse. */
    static final long CLOSED_NS = 10_000_000_000L;
    /** How often a port is pinged. */
    static final long PERIOD_NS = 10_000_000_000L;
    /** How often one that refuses. */
    static final long REFUSED_PERIOD_NS = 2_000_000_000L;
    /** A ping that was not refused for so long was let through. */
    static final long ANSWER_NS = 1_000_000_000L;

    private static final long FORGOTTEN_NS = 60_000_000_000L;
    private static final int PROBES_MAX = 64;
    private static final byte[] PING = new OscWriter(32)
            .message(OscWriter.padded("/ringmaster/ping"), new Value())
            .toByteArray();

    private static final class Probe {
        final DatagramChannel channel;
        long askedNs;
        long sentNs;
        boolean waiting;
        boolean letThrough;
        boolean refuses;
        long refusesSinceNs;

        Probe(DatagramChannel channel) {
            this.channel = channel;
        }

        void refused(long nowNs) {
            waiting = false;
            refusesSinceNs = refuses ? refusesSinceNs : nowNs;
            refuses = true;
        }

        void passed() {
            waiting = false;
            refuses = false;
            letThrough = true;
        }

        boolean due(long nowNs) {
            return !waiting && nowNs - sentNs >= (refuses ? REFUSED_PERIOD_NS : PERIOD_NS);
        }

        boolean closed(long nowNs) {
            return letThrough && refuses && nowNs - refusesSinceNs >= CLOSED_NS;
        }
    }

    private final Clock clock;
    private final Map<InetSocketAddress, Probe> probes = new HashMap<>();
    private final ByteBuffer answer = ByteBuffer.allocate(PING.length);

    PortProbes(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean test(InetSocketAddress at) {
        long nowNs = clock.nanos();
        Probe probe = probe(at, nowNs);
        if (probe == null) {
            return false;
        }
        probe.askedNs = nowNs;
        listen(probe, nowNs);
        if (probe.due(nowNs)) {
            ping(probe, nowNs);
        }
        return probe.closed(nowNs);
    }

    private @Nullable Probe probe(InetSocketAddress at, long nowNs) {
        Probe known = probes.get(at);
        if (known != null) {
            return known;
        }
        forget(nowNs);
        if (probes.size() >= PROBES_MAX) {
            return null;
        }
        try {
            Probe probe = new Probe(connected(at));
            probe.sentNs = nowNs - PERIOD_NS;
            probes.put(at, probe);
            return probe;
        } catch (IOException | RuntimeException noWay) {
            return null;
        }
    }

    private static DatagramChannel connected(InetSocketAddress at) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            channel.connect(at);
            return channel;
        } catch (IOException | RuntimeException noWay) {
            channel.close();
            throw noWay;
        }
    }

    private void listen(Probe probe, long nowNs) {
        try {
            while (probe.channel.read(answer.clear()) >= 0 && answer.position() > 0) {
                probe.passed();
            }
            if (probe.waiting && nowNs - probe.sentNs >= ANSWER_NS) {
                probe.passed();
            }
        } catch (PortUnreachableException refused) {
            probe.refused(nowNs);
        } catch (IOException other) {
            probe.waiting = false;
        }
    }

    private void ping(Probe probe, long nowNs) {
        probe.sentNs = nowNs;
        try {
            probe.channel.write(ByteBuffer.wrap(PING));
            probe.waiting = true;
        } catch (PortUnreachableException refused) {
            probe.refused(nowNs);
        } catch (IOException other) {
            probe.waiting = false;
        }
    }

    private void forget(long nowNs) {
        probes.values().removeIf(probe -> nowNs - probe.askedNs > FORGOTTEN_NS && close(probe));
    }

    private static boolean close(Probe probe) {
        try {
            probe.channel.close();
        } catch (IOException gone) {
            return true;
        }
        return true;
    }

    @Override
    public void close() {
        probes.values().forEach(PortProbes::close);
        probes.clear();
    }
}
