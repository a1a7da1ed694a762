package io.ringmaster.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.util.concurrent.ScheduledFuture;
import io.ringmaster.wire.FrameReader;
import io.ringmaster.wire.FrameWriter;
import io.ringmaster.wire.Framing;
import io.ringmaster.wire.Malformed;
import io.ringmaster.wire.PeerHandler;
import io.ringmaster.wire.TcpPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One TCP connection: frames in, frames out. What is sent in a turn leaves by one write at its end. While the other end reads too
 * slowly, {@link TcpPeer#send} takes nothing, so that the echo keeps the latest value of each address; after a while of that it is closed. Owned by
 * the show thread.
 */
final class Connection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final PeerHandler handler;
    private final Function<TcpPeer, @Nullable Framing> opening;
    private final byte[] chunk = new byte[TcpLimits.READ_BYTES];
    private final FrameWriter frame = new FrameWriter();
    private final FrameReader.Handler onPacket = this::packet;
    private final Runnable onTurnEnd = this::flush;
    private @Nullable Channel channel;
    private @Nullable Peer peer;
    private FrameReader reader = new FrameReader(Framing.AUTO);
    private @Nullable ScheduledFuture<?> patience;
    private boolean flushing;
    private boolean closed;
    private boolean aborted;

    /**
     * A connection to be.
     *
     * @param opening who is asked when it is open: gives the framing, or null to close it
     */
    Connection(PeerHandler handler, Function<TcpPeer, @Nullable Framing> opening) {
        this.handler = handler;
        this.opening = opening;
    }

    /** The options of each connection. */
    static Map<ChannelOption<?>, Object> options() {
        MaxMessagesRecvByteBufAllocator reads = new FixedRecvByteBufAllocator(TcpLimits.READ_BYTES);
        return Map.of(
                ChannelOption.TCP_NODELAY,
                true,
                ChannelOption.SO_KEEPALIVE,
                true,
                NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE),
                TcpLimits.TRIED_AFTER_S,
                NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL),
                TcpLimits.TRIED_EVERY_S,
                NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT),
                TcpLimits.TRIES,
                ChannelOption.SO_SNDBUF,
                TcpLimits.SEND_BUFFER_BYTES,
                ChannelOption.RECVBUF_ALLOCATOR,
                reads.maxMessagesPerRead(TcpLimits.TURN_READS_MAX),
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(TcpLimits.WAITING_BYTES_LOW, TcpLimits.WAITING_BYTES_MAX));
    }

    /** The other end as the rest of the daemon knows it. */
    private static final class Peer extends TcpPeer {
        private static final long serialVersionUID = 1;

        private final transient Connection connection;

        Peer(InetSocketAddress at, Connection connection) {
            super(at);
            this.connection = connection;
        }

        @Override
        public boolean send(byte[] packet, int length) {
            return connection.send(packet, length);
        }

        @Override
        public void close() {
            connection.close();
        }

        @Override
        public void abort() {
            connection.abort();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        Peer other = new Peer((InetSocketAddress) context.channel().remoteAddress(), this);
        Framing framing = opening.apply(other);
        if (framing == null) {
            close();
            return;
        }
        reader = new FrameReader(framing);
        peer = other;
        handler.opened(other);
        handler.turnEnd();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            while (in.isReadable() && !closed) {
                int count = Math.min(chunk.length, in.readableBytes());
                in.readBytes(chunk, 0, count);
                refuse(reader.read(chunk, 0, count, onPacket));
            }
        } finally {
            in.release();
        }
    }

    private boolean packet(byte[] packet, int length) {
        if (peer != null) {
            handler.datagram(packet, length, peer);
            handler.datagramEnd();
        }
        return !closed;
    }

    private void refuse(@Nullable Malformed reason) {
        if (reason != null && peer != null) {
            handler.malformed(reason, peer);
            close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        handler.turnEnd();
    }

    private boolean send(byte[] packet, int length) {
        Channel out = channel;
        if (closed || out == null) {
            return true;
        }
        if (reader.framing() == Framing.AUTO || !out.isWritable()) {
            return false;
        }
        frame.frame(reader.framing(), packet, length);
        out.write(
                out.alloc().directBuffer(frame.length()).writeBytes(frame.array(), 0, frame.length()),
                out.voidPromise());
        if (!flushing) {
            flushing = true;
            out.eventLoop().execute(onTurnEnd);
        }
        return true;
    }

    private void flush() {
        flushing = false;
        if (channel != null && !aborted) {
            channel.flush();
        }
    }

    private void close() {
        if (!closed && channel != null) {
            closed = true;
            channel.flush();
            channel.close();
        }
    }

    /** Without lingering, the kernel forgets what it holds for the other end, and resets the connection. */
    private void abort() {
        if (!closed && channel != null) {
            closed = true;
            aborted = true;
            try {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            } catch (ChannelException over) {
                LOG.debug("the other end has reset the connection already: nothing waits", over);
            }
            channel.close();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!context.channel().isWritable()) {
            patience = context.executor().schedule(this::tooSlow, TcpLimits.UNWRITABLE_MS, TimeUnit.MILLISECONDS);
            return;
        }
        stopWaiting();
        if (!closed) {
            handler.turnEnd();
        }
    }

    private void tooSlow() {
        if (peer != null && !closed) {
            handler.tooSlow(peer);
            abort();
        }
    }

    private void stopWaiting() {
        if (patience != null) {
            patience.cancel(false);
            patience = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        boolean byUs = closed;
        closed = true;
        stopWaiting();
        if (peer == null) {
            return;
        }
        Malformed reason = byUs ? null : reader.end();
        if (reason != null) {
            handler.malformed(reason, peer);
        }
        handler.closed(peer);
        handler.turnEnd();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.error("a fault of ours with the connection to {}", peer, cause);
        }
        context.close();
    }
}
