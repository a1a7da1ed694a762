package io.ringmaster.tcp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.ScheduledFuture;
import io.ringmaster.wire.Framing;
import io.ringmaster.wire.PeerHandler;
import io.ringmaster.wire.TcpPeer;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to a device that listens: connects, and again when the connection ends, after a wait that grows. Owned by the show
 * thread.
 */
public final class Dialler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dialler.class);

    private final EventLoop loop;
    private final String name;
    private final InetSocketAddress to;
    private final Backoff backoff;
    private final Bootstrap bootstrap;
    private @Nullable Channel channel;
    private @Nullable ScheduledFuture<?> next;
    private @Nullable ScheduledFuture<?> steady;
    private boolean told;
    private boolean closed;

    /**
     * A dialler; {@link #dial} begins.
     *
     * @param loop the show thread's
     * @param name what the log calls the device
     * @param to where it listens
     * @param opened who is asked when a connection is open: gives the framing, or null to close it
     */
    public Dialler(
            EventLoop loop,
            String name,
            InetSocketAddress to,
            Backoff backoff,
            PeerHandler handler,
            Function<TcpPeer, @Nullable Framing> opened) {
        this.loop = loop;
        this.name = name;
        this.to = to;
        this.backoff = backoff;
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, TcpLimits.CONNECT_MS)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel made) {
                        made.config().setOptions(Connection.options());
                        made.pipeline().addLast(new Connection(handler, opened));
                    }
                });
    }

    /** Connects, on the show thread. */
    public void dial() {
        next = null;
        if (closed) {
            return;
        }
        ChannelFuture connecting = bootstrap.connect(to);
        channel = connecting.channel();
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                connected(connecting.channel());
            } else {
                failed(done.cause());
            }
        });
    }

    private void connected(Channel made) {
        told = false;
        steady = loop.schedule(backoff::reset, TcpLimits.STEADY_MS, TimeUnit.MILLISECONDS);
        made.closeFuture().addListener(done -> {
            steady.cancel(false);
            again();
        });
    }

    /** Says so once, however often it is tried. */
    private void failed(Throwable cause) {
        if (!told && !closed) {
            told = true;
            String reason = String.valueOf(cause.getMessage()).split(": ", 2)[0];
            LOG.warn(
                    "{}: no connection to {}:{} yet ({}); trying again",
                    name,
                    to.getHostString(),
                    to.getPort(),
                    reason);
        }
        again();
    }

    private void again() {
        if (!closed) {
            next = loop.schedule(this::dial, backoff.nextMs(), TimeUnit.MILLISECONDS);
        }
    }

    /** Ends it, and the connection, on the show thread. */
    @Override
    public void close() {
        closed = true;
        if (next != null) {
            next.cancel(false);
        }
        if (channel != null) {
            channel.close();
        }
    }
}
