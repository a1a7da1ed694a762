package io.ringmaster.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.clock.SystemClock;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Profiles;
import io.ringmaster.simulator.DeviceLoop;
import io.ringmaster.simulator.PolledDevice;
import io.ringmaster.simulator.Witness;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A simulated X32 on a real daemon shows its meters to a controller that asks, over real UDP. */
@Timeout(120)
class MetersOfADeskTest {
    private static final long PATIENCE_NS = 40_000_000_000L;

    @TempDir
    Path directory;

    private Stage stage;
    private PolledDevice desk;
    private DeviceLoop simulated;
    private Hand anna;

    @BeforeEach
    void openTheStage() throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(Stage.LOOPBACK, 0);
        desk = new PolledDevice(Profiles.x32(), "desk", anyPort, new SystemClock(), Witness.NONE);
        simulated = new DeviceLoop(List.of(desk));
        anna = new Hand();
        stage = Stage.open(
                directory.resolve("state"),
                "{ id: foh, profile: x32, host: 127.0.0.1, port: "
                        + desk.address().getPort() + ", mount: /foh }",
                "{ id: anna, profile: generic, host: 127.0.0.1, port: " + anna.port() + " }");
        stage.with(simulated::close);
        stage.with(anna);
    }

    @AfterEach
    void closeTheStage() throws Exception {
        if (stage != null) {
            stage.close();
        }
    }

    private void until(BooleanSupplier done) {
        assertThat(simulated.until(PATIENCE_NS, done)).as("in time").isTrue();
    }

    @Test
    void shouldShowWhatSoundsWhileSomebodyLooks() throws Exception {
        desk.sound("/meters/ch/07", 0.1);
        anna.send(Osc.message("/ringmaster/subscribe", "/foh/meters/ch/*"), stage.address());
        until(() -> anna.texts().contains("/foh/meters/ch/07 ,f 0.6666667"));
        desk.sound("/meters/ch/07", 1);
        until(() -> anna.texts().contains("/foh/meters/ch/07 ,f 1.0"));

        assertThat(anna.texts())
                .as("each of 32 once, one of them twice, and the word that it was taken")
                .hasSize(32 + 1 + 1)
                .doesNotHaveDuplicates();
    }
}
