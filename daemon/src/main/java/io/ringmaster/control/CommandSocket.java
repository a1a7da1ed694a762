package io.ringmaster.control;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.ringmaster.ring.Timeline;
import io.ringmaster.view.Slices;
import io.ringmaster.wire.WireLimits;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Listens on {@code ringmaster.sock} in the state directory, for its user and group only (0660): who can open it is an operator.
 */
public final class CommandSocket implements AutoCloseable {
    /** The socket's file name. */
    public static final String FILE = "ringmaster.sock";
    /** Connections at once. */
    public static final int CONNECTIONS_MAX = 64;

    private final Channel channel;
    private final Path path;

    private CommandSocket(Channel channel, Path path) {
        this.channel = channel;
        this.path = path;
    }

    /**
     * Begins to listen.
     *
     * @param directory the state directory, which exists
     * @param group the thread that owns the connections
     * @param gateway where packets go
     * @param slices where values are copied from; its answers come on the thread of {@code group}
     * @throws IOException if another daemon answers there, or the socket can't be made
     */
    public static CommandSocket open(
            Path directory, EventLoopGroup group, Gateway gateway, Timeline timeline, Slices slices)
            throws IOException {
        Path path = directory.resolve(FILE);
        clear(path);
        AtomicInteger connections = new AtomicInteger();
        SharedView shared = new SharedView(timeline, slices);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(NioServerDomainSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel child) {
                        if (connections.incrementAndGet() > CONNECTIONS_MAX) {
                            child.close();
                        }
                        child.closeFuture().addListener(done -> connections.decrementAndGet());
                        child.pipeline()
                                .addLast(
                                        new LengthFieldBasedFrameDecoder(4 + WireLimits.DATAGRAM_BYTES_MAX, 0, 4, 0, 4))
                                .addLast(new Connection(gateway, timeline, shared));
                    }
                });
        try {
            Channel channel =
                    bootstrap.bind(UnixDomainSocketAddress.of(path)).sync().channel();
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
            return new CommandSocket(channel, path);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while opening " + path, e);
        }
    }

    /** Takes away a socket that a killed daemon left behind; refuses to take a living one's. */
    private static void clear(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.connect(UnixDomainSocketAddress.of(path));
            throw new SocketInUse(path);
        } catch (SocketInUse e) {
            throw e;
        } catch (IOException nobodyThere) {
            Files.delete(path);
        }
    }

    /** Another daemon listens at the same place. */
    public static final class SocketInUse extends IOException {
        private static final long serialVersionUID = 1;

        SocketInUse(Path path) {
            super("another daemon answers at " + path);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close().syncUninterruptibly();
        Files.deleteIfExists(path);
    }
}
