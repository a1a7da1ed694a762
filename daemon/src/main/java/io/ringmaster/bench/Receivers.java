package io.ringmaster.bench;

import io.ringmaster.clock.Clock;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Listens on all receivers' channels with one thread for the time of one run. Latency is the time between the send and the moment
 * this thread has the datagram, counted once for each value; bundles are opened. What it counted may be read after
 * {@link #stop()} only.
 */
final class Receivers {
    private static final long LATENCY_NS_MAX = 60_000_000_000L;
    private static final int DATAGRAM_BYTES_MAX = 65_536;
    private static final int POLL_MS = 20;

    private final Clock clock;
    private final AtomicLongArray sentNs;
    private final int first;
    private final Reception[] receptions;
    private final Histogram latency = new Histogram(1, LATENCY_NS_MAX, 3);
    private final OscReader reader = new OscReader();
    private final ByteBuffer buffer = ByteBuffer.allocate(DATAGRAM_BYTES_MAX);
    private final OscReader.Handler handler = this::take;
    private final Selector selector;
    private final Thread thread = new Thread(this::listen, "bench-receive");

    private Reception current;
    private long arrivedNs;
    private volatile long values;
    private volatile boolean stopping;
    private volatile @Nullable IOException failure;

    /**
     * Ready to listen.
     *
     * @param channels the receivers, not blocking; left open
     * @param sentNs when each message of the run left, by its number; 0 for not yet
     * @param firstSequence the sequence number of message 0
     */
    Receivers(Clock clock, List<DatagramChannel> channels, Load load, AtomicLongArray sentNs, int firstSequence)
            throws IOException {
        this.clock = clock;
        this.sentNs = sentNs;
        first = firstSequence;
        selector = Selector.open();
        receptions = new Reception[channels.size()];
        for (int i = 0; i < receptions.length; i++) {
            receptions[i] = new Reception(load.addresses(), firstSequence);
            channels.get(i).register(selector, SelectionKey.OP_READ, receptions[i]);
        }
        current = receptions[0];
    }

    /** Begins to listen. */
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** How many values arrived so far; may be read by any thread. */
    long values() {
        return values;
    }

    /** Ends the thread and waits for it; hands on what went wrong there. */
    void stop() throws IOException, InterruptedException {
        stopping = true;
        selector.wakeup();
        thread.join();
        selector.close();
        IOException problem = failure;
        if (problem != null) {
            throw problem;
        }
    }

    /** What each receiver heard. */
    List<Reception> receptions() {
        return List.of(receptions);
    }

    /** Latency of every value, in nanoseconds. */
    Histogram latency() {
        return latency;
    }

    private void listen() {
        try {
            while (!stopping) {
                selector.select(this::drain, POLL_MS);
                values = latency.getTotalCount();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void drain(SelectionKey key) {
        current = (Reception) key.attachment();
        try {
            while (receive((DatagramChannel) key.channel()) != null) {
                arrivedNs = clock.nanos();
                reader.read(buffer.array(), 0, buffer.position(), handler);
            }
        } catch (IOException e) {
            failure = e;
            stopping = true;
        }
    }

    private @Nullable SocketAddress receive(DatagramChannel channel) throws IOException {
        buffer.clear();
        return channel.receive(buffer);
    }

    private void take(OscMessage message) {
        int sequence = LoadPackets.sequence(message);
        int number = sequence - first;
        if (number >= sentNs.length() || !current.take(LoadPackets.addressIndex(message), sequence)) {
            return;
        }
        long took = arrivedNs - sentNs.getAcquire(number);
        latency.recordValue(Math.min(LATENCY_NS_MAX, Math.max(1, took)));
    }
}
