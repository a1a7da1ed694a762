package io.ringmaster.bench;

import io.ringmaster.clock.Clock;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * One OSC sender and its receivers, on loopback, against one bridge. Its sockets stay open from run to run and its sequence
 * numbers go on, so that a bridge knows everybody after the warm-up and nothing of the warm-up counts later. They begin again when a
 * 32-bit float holds no more; what is late then has too high a number and counts nothing either. Belongs to the thread that calls it,
 * which also sends.
 */
public final class LoadGenerator implements Closeable {
    /** What a source says to be known; a reflector keeps it to itself, a bridge takes it as a value of no interest. */
    static final String HELLO = "/hello";

    private static final int RECEIVE_BUFFER_BYTES = 8 << 20;
    private static final long SPIN_NS = 60_000;
    private static final long QUIET_NS = 300_000_000;
    private static final long SETTLE_NS_MAX = 6_000_000_000L;
    private static final long SETTLE_STEP_NS = 10_000_000;
    private static final double US = 1e3;

    private final Clock clock;
    private final DatagramChannel sender;
    private final List<DatagramChannel> receivers = new ArrayList<>();
    private int nextSequence;

    /** Opens the sockets, on ports that the kernel chooses. */
    public LoadGenerator(Clock clock, int receiverCount) throws IOException {
        this(clock, receiverCount, 1);
    }

    LoadGenerator(Clock clock, int receiverCount, int firstSequence) throws IOException {
        this.clock = clock;
        nextSequence = firstSequence;
        sender = open(true);
        for (int i = 0; i < receiverCount; i++) {
            receivers.add(open(false));
        }
    }

    private static DatagramChannel open(boolean blocking) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel.configureBlocking(blocking);
        return channel;
    }

    /** The port that the sender sends from. */
    public int senderPort() {
        return port(sender);
    }

    /** The ports that the receivers listen on, in order. */
    public List<Integer> receiverPorts() {
        return receivers.stream().map(LoadGenerator::port).toList();
    }

    private static int port(DatagramChannel channel) {
        return channel.socket().getLocalPort();
    }

    /** Makes every socket known to the bridge. */
    public void hello(InetSocketAddress bridge) throws IOException {
        byte[] hello = LoadPackets.message(HELLO, 0);
        for (DatagramChannel receiver : receivers) {
            receiver.send(ByteBuffer.wrap(hello), bridge);
        }
        sender.send(ByteBuffer.wrap(hello), bridge);
    }

    /**
     * Sends a load and counts what comes back, until nothing has come for a while.
     *
     * @param load with as many receivers as this generator has
     * @return the run's figures, without replaced values and processor time
     */
    public Sample run(InetSocketAddress bridge, Load load) throws IOException, InterruptedException {
        int first = nextSequence <= LoadPackets.SEQUENCE_MAX - load.messages() ? nextSequence : 1;
        nextSequence = first + load.messages();
        AtomicLongArray sentNs = new AtomicLongArray(load.messages());
        Receivers listening = new Receivers(clock, receivers, load, sentNs, first);
        listening.start();
        long tookNs;
        try {
            tookNs = send(bridge, load, sentNs, first);
            settle(listening, load.expected());
        } finally {
            listening.stop();
        }
        return sample(load, tookNs, listening);
    }

    private long send(InetSocketAddress bridge, Load load, AtomicLongArray sentNs, int first) throws IOException {
        LoadPackets packets = new LoadPackets(load.addresses());
        int count = load.messages();
        long startNs = clock.nanos();
        for (int i = 0; i < count; i++) {
            await(startNs + load.dueNs(i));
            ByteBuffer packet = packets.packet(load.address(i), first + i);
            sentNs.setRelease(i, clock.nanos());
            sender.send(packet, bridge);
        }
        return clock.nanos() - startNs;
    }

    /** Sleeps for the most part; what is left is shorter than a sleep can be. A late message leaves at once. */
    private void await(long dueNs) {
        long leftNs = dueNs - clock.nanos();
        while (leftNs > SPIN_NS) {
            LockSupport.parkNanos(leftNs - SPIN_NS);
            leftNs = dueNs - clock.nanos();
        }
    }

    private void settle(Receivers listening, long expected) throws InterruptedException {
        long startNs = clock.nanos();
        long seen = listening.values();
        long changedNs = startNs;
        long nowNs = startNs;
        while (seen < expected && nowNs - changedNs < QUIET_NS && nowNs - startNs < SETTLE_NS_MAX) {
            LockSupport.parkNanos(SETTLE_STEP_NS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            nowNs = clock.nanos();
            if (listening.values() != seen) {
                seen = listening.values();
                changedNs = nowNs;
            }
        }
    }

    private static Sample sample(Load load, long tookNs, Receivers heard) {
        Histogram latency = heard.latency();
        List<Reception> receptions = heard.receptions();
        return new Sample(
                load.messages(),
                load.messages() * 1e9 / Math.max(1, tookNs),
                load.expected(),
                receptions.stream().mapToLong(Reception::delivered).sum(),
                0,
                receptions.stream().mapToLong(r -> r.wrongLast(load)).sum(),
                receptions.stream().mapToLong(Reception::wentBack).sum(),
                latency.getValueAtPercentile(50) / US,
                latency.getValueAtPercentile(90) / US,
                latency.getValueAtPercentile(99) / US,
                latency.getValueAtPercentile(99.9) / US,
                latency.getMaxValue() / US,
                -1);
    }

    @Override
    public void close() throws IOException {
        sender.close();
        for (DatagramChannel receiver : receivers) {
            receiver.close();
        }
    }
}
