package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.clock.SystemClock;
import io.ringmaster.sim.Profiles;
import io.ringmaster.simulator.DeviceLoop;
import io.ringmaster.simulator.PolledDevice;
import io.ringmaster.simulator.Witness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SendCommandTest {
    private static final long LONG_NS = 20_000_000_000L;

    private PolledDevice desk;
    private DeviceLoop loop;
    private Thread thread;

    @BeforeEach
    void open() throws IOException {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        desk = new PolledDevice(Profiles.x32(), "desk", anywhere, new SystemClock(), Witness.NONE);
        loop = new DeviceLoop(List.of(desk));
        thread = new Thread(() -> loop.until(LONG_NS, () -> false), "desk");
        thread.start();
    }

    @AfterEach
    void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
        loop.close();
    }

    private String endpoint() {
        return "127.0.0.1:" + desk.address().getPort();
    }

    @Test
    void shouldShowTheAnswer() {
        Cli run = Cli.run("send", endpoint(), "/info", "--wait", "10s", "--answers", "1");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).isEqualTo(endpoint() + "  /info ,ssss \"V2.07\" \"osc-server\" \"X32\" \"4.06\"\n");
    }

    @Test
    void shouldSendTheTypesThatAreSaid() {
        assertThat(Cli.run("send", endpoint(), "/ch/01/mix/fader", "f:1").code())
                .isEqualTo(ExitCode.OK);

        Cli run = Cli.run("send", endpoint(), "/ch/01/mix/fader", "--wait", "10s", "--answers", "1", "--json");

        assertThat(run.out())
                .isEqualTo("{\"from\":\"" + endpoint()
                        + "\",\"address\":\"/ch/01/mix/fader\",\"types\":\"f\",\"values\":[1.0]}\n");
    }

    @Test
    void shouldFailWithoutAnAnswer() {
        Cli run = Cli.run("send", endpoint(), "/nothing", "--wait", "50ms");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("No answer from " + endpoint() + " within 50ms");
    }

    /** Takes one TCP connection, and answers what it is sent with the same. */
    private static final class Mirror implements AutoCloseable {
        final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        final CompletableFuture<byte[]> heard = new CompletableFuture<>();
        final Thread thread = new Thread(this::run, "mirror");

        Mirror() throws IOException {
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            try (Socket socket = server.accept()) {
                byte[] first = new byte[256];
                int count = socket.getInputStream().read(first);
                heard.complete(Arrays.copyOf(first, count));
                socket.getOutputStream().write(first, 0, count);
                while (socket.getInputStream().read() >= 0) {
                    continue;
                }
            } catch (IOException e) {
                heard.completeExceptionally(e);
            }
        }

        String endpoint() {
            return "tcp://127.0.0.1:" + server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void shouldSendOverTcpBehindALengthAndShowTheAnswer() throws Exception {
        try (Mirror mirror = new Mirror()) {
            Cli run = Cli.run("send", mirror.endpoint(), "/a", "7", "--wait", "10s", "--answers", "1");

            assertThat(run.code()).isEqualTo(ExitCode.OK);
            assertThat(run.out()).endsWith("  /a ,i 7\n");
            assertThat(mirror.heard.get(10, TimeUnit.SECONDS))
                    .isEqualTo(new byte[] {0, 0, 0, 12, '/', 'a', 0, 0, ',', 'i', 0, 0, 0, 0, 0, 7});
        }
    }

    @Test
    void shouldSendOverTcpInSlipFrames() throws Exception {
        try (Mirror mirror = new Mirror()) {
            Cli run = Cli.run("send", mirror.endpoint(), "/a", "--framing", "slip");

            assertThat(run.code()).isEqualTo(ExitCode.OK);
            assertThat(mirror.heard.get(10, TimeUnit.SECONDS))
                    .isEqualTo(new byte[] {(byte) 0xC0, '/', 'a', 0, 0, ',', 0, 0, 0, (byte) 0xC0});
        }
    }

    @Test
    void shouldSayThatNobodyListensOverTcp() throws Exception {
        Mirror mirror = new Mirror();
        mirror.close();

        Cli run = Cli.run("send", mirror.endpoint(), "/a");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("Nobody listens at " + mirror.endpoint());
    }

    @Test
    void shouldRefuseAFramingThatIsNone() {
        assertThat(Cli.run("send", "tcp://127.0.0.1:1", "/a", "--framing", "cobs")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Cli.run("send", "127.0.0.1:1", "/a", "--framing", "slip").code())
                .isEqualTo(ExitCode.USAGE);
    }
}
