package io.ringmaster.service;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd what the daemon is doing: the datagrams of {@code sd_notify}, for a unit with {@code Type=notify}.
 *
 * <p>The daemon thread {@code sd-notify} owns the socket. Methods hand over one datagram and return; they never throw. When
 * {@code NOTIFY_SOCKET} is not set they do nothing; when it can't be used there is one line in the log and the show goes on.
 * Safe to call from any thread; datagrams leave in the order of the calls.
 */
public final class SystemdNotify implements AutoCloseable {
    /** A longer status is cut. */
    public static final int STATUS_CHARACTERS_MAX = 256;

    private static final Logger LOG = LoggerFactory.getLogger(SystemdNotify.class);
    private static final int PATH_BYTES_MAX = 107;
    private static final long LAST_WORDS_MS = 500;

    private final @Nullable EventLoopGroup group;
    private final @Nullable Channel channel;
    private final AtomicBoolean complained = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable ChannelFuture last;

    private SystemdNotify(@Nullable EventLoopGroup group, @Nullable Channel channel) {
        this.group = group;
        this.channel = channel;
    }

    /** Opens the socket that {@code NOTIFY_SOCKET} names: a path, or {@code @name} for an abstract one. */
    public static SystemdNotify fromEnvironment(Map<String, String> environment) {
        String socket = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (socket.isEmpty()) {
            return silent();
        }
        if (!socket.startsWith("/") && !socket.startsWith("@")
                || socket.getBytes(StandardCharsets.UTF_8).length > PATH_BYTES_MAX) {
            return silent("NOTIFY_SOCKET=" + socket + " is not a socket that this version knows");
        }
        return open(socket);
    }

    private static SystemdNotify open(String socket) {
        EventLoopGroup group = null;
        try {
            Epoll.ensureAvailability();
            group = new MultiThreadIoEventLoopGroup(
                    1, new DefaultThreadFactory("sd-notify", true), EpollIoHandler.newFactory());
            Channel channel = new Bootstrap()
                    .group(group)
                    .channel(EpollDomainDatagramChannel.class)
                    .handler(new ChannelInboundHandlerAdapter())
                    .connect(new DomainSocketAddress(abstractWithZero(socket)))
                    .syncUninterruptibly()
                    .channel();
            return new SystemdNotify(group, channel);
        } catch (Exception | LinkageError e) {
            if (group != null) {
                group.shutdownGracefully(0, LAST_WORDS_MS, TimeUnit.MILLISECONDS);
            }
            return silent("NOTIFY_SOCKET=" + socket + " can't be used: " + e);
        }
    }

    private static String abstractWithZero(String socket) {
        return socket.startsWith("@") ? "\0" + socket.substring(1) : socket;
    }

    private static SystemdNotify silent(String reason) {
        LOG.warn("systemd is not told how the daemon is: {}", reason);
        return silent();
    }

    private static SystemdNotify silent() {
        return new SystemdNotify(null, null);
    }

    /** Up, and after a reload: up again. */
    public void ready(String status) {
        send("READY=1\nSTATUS=" + oneLine(status));
    }

    /** One line for {@code systemctl status}. */
    public void status(String status) {
        send("STATUS=" + oneLine(status));
    }

    /** A reload begins; {@link #ready} ends it. The time is the machine's monotonic clock, in microseconds. */
    public void reloading(long monotonicUs) {
        send("RELOADING=1\nMONOTONIC_USEC=" + monotonicUs);
    }

    /** The daemon is on its way out. */
    public void stopping() {
        send("STOPPING=1");
    }

    /** Waits at most half a second for the last datagram, then gives the socket back. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        ChannelFuture words = last;
        if (words != null) {
            words.awaitUninterruptibly(LAST_WORDS_MS, TimeUnit.MILLISECONDS);
        }
        if (channel != null) {
            channel.close();
        }
        if (group != null) {
            group.shutdownGracefully(0, LAST_WORDS_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void send(String text) {
        Channel to = channel;
        if (to == null || closed.get()) {
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ChannelFuture sent = to.writeAndFlush(Unpooled.wrappedBuffer(bytes));
        sent.addListener(done -> complain(done.cause()));
        last = sent;
    }

    private void complain(@Nullable Throwable cause) {
        if (cause != null && complained.compareAndSet(false, true)) {
            LOG.warn("systemd is not told how the daemon is: {}", cause.toString());
        }
    }

    /** A line break would begin another assignment. */
    private static String oneLine(String status) {
        String line = status.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= STATUS_CHARACTERS_MAX ? line : line.substring(0, STATUS_CHARACTERS_MAX);
    }
}
