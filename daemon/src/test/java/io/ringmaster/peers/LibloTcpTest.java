package io.ringmaster.peers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringmaster.sim.Osc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** liblo over TCP: {@code oscsend} connects to a real daemon, and the daemon connects to {@code oscdump}. */
@Timeout(60)
class LibloTcpTest {
    @TempDir
    Path directory;

    private int dumpPort;
    private Stage stage;
    private OscDump dump;

    @BeforeEach
    void openTheStage() throws Exception {
        Programs.need("oscsend", Programs.LIBLO);
        dumpPort = Stage.freePort();
        stage = Stage.open(
                directory.resolve("state"), "{ id: wall, profile: generic, host: 127.0.0.1, tcp: " + dumpPort + " }");
        dump = stage.with(OscDump.atTcp(dumpPort));
    }

    @AfterEach
    void closeTheStage() throws Exception {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void shouldPassWhatOscsendSaysOnToOscdumpInOrder() throws Exception {
        oscsend("/stage/level", "f", "0.25");
        heard("/stage/level f 0.250000");

        oscsend("/stage/level", "f", "0.5");
        oscsend("/stage/name", "s", "Anna");
        oscsend("/cue/go");

        heard("/stage/level f 0.250000", "/stage/level f 0.500000", "/stage/name s \"Anna\"", "/cue/go");
    }

    @Test
    void shouldConnectAgainToOscdumpWhenItIsBackAndTellItWhatStands() throws Exception {
        oscsend("/stage/level", "f", "0.25");
        heard("/stage/level f 0.250000");
        dump.close();
        Stage.send(Osc.message("/stage/level", 0.5f), stage.address());

        dump = stage.with(OscDump.atTcp(dumpPort));

        heard("/stage/level f 0.500000");
    }

    private void heard(String... expected) {
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(dump.messages()).containsExactly(expected));
    }

    private void oscsend(String address, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Programs.need("oscsend", Programs.LIBLO), "osc.tcp://127.0.0.1:" + stage.tcpPort() + "/", address));
        command.addAll(List.of(arguments));
        Programs.run(command);
    }
}
