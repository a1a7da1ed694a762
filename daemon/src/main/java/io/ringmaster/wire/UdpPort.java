package io.ringmaster.wire;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoOps;
import io.netty.channel.nio.NioSelectableChannelIoHandle;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one UDP socket, hosted on a Netty event loop: a plain {@link DatagramChannel}, because it is the fastest of those that were
 * measured and the loop can own timers and tasks beside it. The loop's thread receives, and sends, without a hand-off.
 *
 * <p>Garbage per datagram: none of ours; the channel itself makes a source address when senders alternate.
 */
public final class UdpPort implements Datagrams, AutoCloseable {
    /** Datagrams in one turn: few, so that each value goes out and none is replaced by a newer one without need. */
    public static final int TURN_DATAGRAMS_MAX = 32;
    /** Full turns one after the other that mean: the sends can't keep up with what comes in. */
    public static final int BEHIND_TURNS = 8;
    /** Datagrams in one turn when behind: many, so that newer values replace older ones and nothing is lost in the kernel. */
    public static final int BEHIND_DATAGRAMS_MAX = 512;

    private static final Logger LOG = LoggerFactory.getLogger(UdpPort.class);

    private final DatagramChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(WireLimits.DATAGRAM_BYTES_MAX + 1);
    private final ByteBuffer out = ByteBuffer.allocateDirect(WireLimits.DATAGRAM_BYTES_MAX);
    private final byte[] packet = new byte[WireLimits.DATAGRAM_BYTES_MAX + 1];
    private final int receiveBufferGranted;
    private final InetSocketAddress local;
    private long sendErrors;
    private long receiveErrors;
    private volatile boolean deaf;
    private int fullTurns;
    private boolean behind;

    /** On a channel that is bound and does not block. */
    UdpPort(DatagramChannel channel) throws IOException {
        this.channel = channel;
        this.local = (InetSocketAddress) channel.getLocalAddress();
        this.receiveBufferGranted = channel.getOption(StandardSocketOptions.SO_RCVBUF);
    }

    /**
     * Opens and binds the socket.
     *
     * @param bind where; an IPv4 wildcard or address gives an IPv4 socket, so that senders are seen by their IPv4 addresses
     * @param receiveBufferBytes the receive buffer to ask for; see {@link #receiveBufferGranted()} for what it became
     * @throws IOException if the address is not there or the port is taken
     */
    public static UdpPort open(InetSocketAddress bind, int receiveBufferBytes) throws IOException {
        boolean v6 = bind.getAddress() instanceof Inet6Address;
        DatagramChannel channel = DatagramChannel.open(v6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBufferBytes);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, receiveBufferBytes);
            channel.bind(bind);
            return new UdpPort(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The local address. */
    public InetSocketAddress local() {
        return local;
    }

    /** What the kernel made of the receive buffer that was asked for, in bytes. */
    public int receiveBufferGranted() {
        return receiveBufferGranted;
    }

    /** How many sends failed for good. */
    public long sendErrors() {
        return sendErrors;
    }

    /** How many receives failed. */
    public long receiveErrors() {
        return receiveErrors;
    }

    /** Whether the loop did not take it, so that it will never receive anything. Any thread may ask. */
    public boolean deaf() {
        return deaf;
    }

    /** Begins to hand datagrams to {@code handler} on the loop's thread. */
    public void host(IoEventLoop loop, DatagramHandler handler) {
        loop.register(new Readable(handler)).addListener(done -> {
            if (done.isSuccess()) {
                ((IoRegistration) done.getNow()).submit(NioIoOps.READ);
            } else {
                deaf = true;
                LOG.error("UDP port {} hears nothing: {}", local.getPort(), String.valueOf(done.cause()));
            }
        });
    }

    @SuppressWarnings("try")
    private final class Readable extends NioSelectableChannelIoHandle<DatagramChannel> {
        private final DatagramHandler handler;

        Readable(DatagramHandler handler) {
            super(channel);
            this.handler = handler;
        }

        @Override
        protected void handle(DatagramChannel ready, SelectionKey key) {
            drain(handler);
        }
    }

    private void drain(DatagramHandler handler) {
        int max = behind ? BEHIND_DATAGRAMS_MAX : TURN_DATAGRAMS_MAX;
        int count = 0;
        while (count < max && receive(handler)) {
            count++;
            if (!behind) {
                handler.datagramEnd();
            }
        }
        judge(count);
        handler.turnEnd();
    }

    /** Behind after several full turns; no longer behind when a turn would have been short enough without it. */
    private void judge(int count) {
        fullTurns = count < TURN_DATAGRAMS_MAX ? 0 : fullTurns + 1;
        behind = fullTurns >= BEHIND_TURNS;
    }

    private boolean receive(DatagramHandler handler) {
        InetSocketAddress from;
        in.clear();
        try {
            from = (InetSocketAddress) channel.receive(in);
        } catch (ClosedChannelException over) {
            return false;
        } catch (IOException e) {
            failed(e);
            return false;
        }
        if (from == null) {
            return false;
        }
        in.flip();
        int length = in.remaining();
        in.get(packet, 0, length);
        handler.datagram(packet, length, from);
        return true;
    }

    /** Says each time that there are twice as many. */
    private void failed(IOException e) {
        receiveErrors++;
        if (Long.bitCount(receiveErrors) == 1) {
            LOG.warn("UDP port {} could not receive: {}; {} so far", local.getPort(), e.toString(), receiveErrors);
        }
    }

    @Override
    public boolean send(byte[] bytes, int length, InetSocketAddress to) {
        try {
            out.clear().put(bytes, 0, length).flip();
            return channel.send(out, to) > 0;
        } catch (IOException | RuntimeException e) {
            sendErrors++;
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
