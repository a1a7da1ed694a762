package io.ringmaster.service;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SystemdNotifyTest {
    @TempDir
    private Path directory;

    @Test
    void shouldTellTheWholeLifeInOrder() {
        String socket = directory.resolve("notify").toString();
        try (ServiceManager manager = new ServiceManager(socket)) {
            SystemdNotify notify = SystemdNotify.fromEnvironment(Map.of("NOTIFY_SOCKET", socket));
            notify.ready("3 devices, port 9000");
            notify.reloading(123_456);
            notify.ready("4 devices, port 9000");
            notify.status("foh is silent");
            notify.stopping();
            notify.close();

            await().untilAsserted(() -> assertThat(manager.heard)
                    .containsExactly(
                            "READY=1\nSTATUS=3 devices, port 9000",
                            "RELOADING=1\nMONOTONIC_USEC=123456",
                            "READY=1\nSTATUS=4 devices, port 9000",
                            "STATUS=foh is silent",
                            "STOPPING=1"));
        }
    }

    @Test
    void shouldLetNoStatusSmuggleInAnotherAssignment() {
        String socket = directory.resolve("notify").toString();
        try (ServiceManager manager = new ServiceManager(socket);
                SystemdNotify notify = SystemdNotify.fromEnvironment(Map.of("NOTIFY_SOCKET", socket))) {
            notify.status("Main stage\nMAINPID=1\r\n");
            notify.status("é".repeat(300));

            await().untilAsserted(() -> assertThat(manager.heard)
                    .containsExactly(
                            "STATUS=Main stage MAINPID=1",
                            "STATUS=" + "é".repeat(SystemdNotify.STATUS_CHARACTERS_MAX)));
        }
    }

    @Test
    void shouldReachAnAbstractSocketOfAnotherProgram() throws IOException, InterruptedException {
        String name = "ringmaster-test-" + UUID.randomUUID();
        Process python = python("""
                import socket, sys
                s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
                s.settimeout(15)
                s.bind("\\0" + sys.argv[1])
                print("bound", flush=True)
                print(s.recv(4096).decode(), flush=True)
                """, name);
        try (BufferedReader lines = python.inputReader(StandardCharsets.UTF_8);
                SystemdNotify notify = bound(lines, name)) {
            notify.ready("on stage");
            assertThat(lines.readLine()).isEqualTo("READY=1");
            assertThat(lines.readLine()).isEqualTo("STATUS=on stage");
        } finally {
            python.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldDoNothingWithoutAServiceManager() {
        try (SystemdNotify notify = SystemdNotify.fromEnvironment(Map.of())) {
            tellEverything(notify);
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(each -> each.startsWith("sd-notify"));
        }
    }

    @Test
    void shouldGoOnWhenNobodyListensOrTheSocketIsNoSocket() {
        String nobody = directory.resolve("nobody").toString();
        for (String socket : new String[] {nobody, "vsock:2:1234", "/" + "x".repeat(200), "@"}) {
            assertThatCode(() -> {
                        try (SystemdNotify notify = SystemdNotify.fromEnvironment(Map.of("NOTIFY_SOCKET", socket))) {
                            tellEverything(notify);
                        }
                    })
                    .as(socket)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void shouldIgnoreWhatIsSaidAfterClose() {
        String socket = directory.resolve("notify").toString();
        try (ServiceManager manager = new ServiceManager(socket)) {
            SystemdNotify notify = SystemdNotify.fromEnvironment(Map.of("NOTIFY_SOCKET", socket));
            notify.stopping();
            notify.close();
            assertThatCode(() -> tellEverything(notify)).doesNotThrowAnyException();
            assertThatCode(notify::close).doesNotThrowAnyException();
            await().untilAsserted(() -> assertThat(manager.heard).containsExactly("STOPPING=1"));
        }
    }

    private static void tellEverything(SystemdNotify notify) {
        notify.ready("ready");
        notify.reloading(1);
        notify.status("status");
        notify.stopping();
    }

    private static SystemdNotify bound(BufferedReader lines, String name) throws IOException {
        assertThat(lines.readLine()).isEqualTo("bound");
        return SystemdNotify.fromEnvironment(Map.of("NOTIFY_SOCKET", "@" + name));
    }

    private static Process python(String script, String argument) {
        try {
            return new ProcessBuilder("python3", "-c", script, argument)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "python3 is not installed");
            throw new AssertionError(e);
        }
    }

    /** The other end of {@code NOTIFY_SOCKET}. */
    private static final class ServiceManager extends SimpleChannelInboundHandler<DomainDatagramPacket>
            implements AutoCloseable {
        final Queue<String> heard = new ConcurrentLinkedQueue<>();
        private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        private final Channel channel;

        ServiceManager(String socket) {
            channel = new Bootstrap()
                    .group(group)
                    .channel(EpollDomainDatagramChannel.class)
                    .handler(this)
                    .bind(new DomainSocketAddress(socket))
                    .syncUninterruptibly()
                    .channel();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
            heard.add(packet.content().toString(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            channel.close().syncUninterruptibly();
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }
}
