package io.ringmaster.tcp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.ringmaster.wire.PeerHandler;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.channels.spi.SelectorProvider;

/** The TCP port that devices connect to, hosted on the show thread's event loop. */
public final class TcpPort implements AutoCloseable {
    private final Channel channel;

    private TcpPort(Channel channel) {
        this.channel = channel;
    }

    /**
     * Begins to listen.
     *
     * @param loop the show thread's
     * @param bind where, port 0 for any; an IPv4 wildcard or address takes IPv4 alone, as the UDP port does
     * @param handler who hears of connections
     * @throws IOException if the address is not there or the port is taken
     */
    public static TcpPort open(EventLoop loop, InetSocketAddress bind, PeerHandler handler) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop)
                .channelFactory(() -> server(bind))
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel child) {
                        child.config().setOptions(Connection.options());
                        child.pipeline().addLast(new Connection(handler, handler::accepted));
                    }
                });
        ChannelFuture bound = bootstrap.bind(bind).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw bound.cause() instanceof IOException cause ? cause : new IOException(bound.cause());
        }
        return new TcpPort(bound.channel());
    }

    private static NioServerSocketChannel server(InetSocketAddress bind) {
        boolean v6 = bind.getAddress() instanceof Inet6Address;
        return new NioServerSocketChannel(
                SelectorProvider.provider(), v6 ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET);
    }

    /** The port that it really has. */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
    }
}
