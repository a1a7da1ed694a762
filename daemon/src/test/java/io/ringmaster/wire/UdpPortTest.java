package io.ringmaster.wire;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The socket, where the kernel or the loop says no. */
@Timeout(60)
final class UdpPortTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final IoEventLoop loop = group.next();
    private final List<Integer> lengths = new CopyOnWriteArrayList<>();
    private final DatagramHandler handler = new DatagramHandler() {
        @Override
        public void datagram(byte[] packet, int length, InetSocketAddress from) {
            lengths.add(length);
        }

        @Override
        public void datagramEnd() {}

        @Override
        public void turnEnd() {}
    };

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldCountAReceiveThatFailsAndGoOn() throws Exception {
        InetSocketAddress closed = closedPort();
        DatagramChannel channel = DatagramChannel.open();
        channel.configureBlocking(false);
        channel.bind(new InetSocketAddress(LOOPBACK, 0)).connect(closed);
        try (UdpPort port = new UdpPort(channel)) {
            port.host(loop, handler);
            loop.submit(() -> port.send(new byte[4], 4, closed)).get();

            await().until(() -> loop.submit(port::receiveErrors).get() == 1);

            try (DatagramSocket open = new DatagramSocket(closed)) {
                open.send(new DatagramPacket(new byte[8], 8, port.local()));
                await().until(() -> lengths.contains(8));
            }
            assertThat(port.deaf()).isFalse();
        }
    }

    private static InetSocketAddress closedPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }
    }

    @Test
    void shouldSayThatItIsDeafWhenTheLoopDoesNotTakeIt() throws Exception {
        UdpPort port = UdpPort.open(new InetSocketAddress(LOOPBACK, 0), 65_536);
        port.close();

        port.host(loop, handler);

        await().until(port::deaf);
    }
}
