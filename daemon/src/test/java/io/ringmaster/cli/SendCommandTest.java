package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.clock.SystemClock;
import io.ringmaster.simulator.DeviceLoop;
import io.ringmaster.simulator.SimulatedX32;
import io.ringmaster.simulator.Witness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SendCommandTest {
    private static final long LONG_NS = 20_000_000_000L;

    private SimulatedX32 desk;
    private DeviceLoop loop;
    private Thread thread;

    @BeforeEach
    void open() throws IOException {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        desk = new SimulatedX32("desk", anywhere, new SystemClock(), Witness.NONE);
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
}
