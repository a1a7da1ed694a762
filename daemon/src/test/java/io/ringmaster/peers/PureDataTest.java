package io.ringmaster.peers;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.Osc;
import io.ringmaster.wire.TimeTag;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pure Data, a program that we did not write, exchanges values with others through a real daemon. */
@Timeout(120)
class PureDataTest {
    @TempDir
    Path directory;

    private Stage stage;
    private OscDump wall;
    private PdSurface surface;

    @BeforeEach
    void openTheStage() throws Exception {
        Programs.need("pd", Programs.PURE_DATA);
        int pdPort = Stage.freePort();
        int wallPort = Stage.freePort();
        stage = Stage.open(
                directory.resolve("state"),
                "{ id: surface, profile: generic, host: 127.0.0.1, port: " + pdPort + ", takes-bundles: on }",
                "{ id: wall, profile: generic, host: 127.0.0.1, port: " + wallPort + ", role: viewer }");
        wall = stage.with(OscDump.at(wallPort));
        surface = stage.with(PdSurface.open(directory, pdPort, stage.address().getPort()));
    }

    @AfterEach
    void closeTheStage() throws Exception {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void shouldTellOthersWhatPureDataMovesAndNotPureDataItself() throws Exception {
        surface.move("fader 0.75");
        surface.move("label Anna");
        surface.move("pair 3 0.5");
        await().untilAsserted(() -> assertThat(wall.messages())
                .containsExactly(
                        "/stage/fader f 0.750000", "/stage/label s \"Anna\"", "/stage/pair ff 3.000000 0.500000"));

        Stage.send(Osc.message("/stage/after", 1), stage.address());

        assertThat(surface.awaitHeard(1)).containsExactly("stage after 1");
    }

    @Test
    void shouldTellPureDataWhatOthersMove() throws Exception {
        Stage.send(Osc.message("/stage/fader", 0.25f), stage.address());
        Stage.send(Osc.message("/stage/count", 7), stage.address());
        Stage.send(Osc.message("/stage/label", "Bert"), stage.address());
        Stage.send(Osc.message("/stage/blob", new byte[] {1, 2, 3}), stage.address());

        assertThat(surface.awaitHeard(4))
                .containsExactly("stage fader 0.25", "stage count 7", "stage label Bert", "stage blob 3 1 2 3");
        assertThat(surface.complaints()).isEmpty();
    }

    @Test
    void shouldGivePureDataBundlesThatItReadsInOrder() throws Exception {
        Stage.send(
                Osc.bundle(
                        TimeTag.IMMEDIATELY,
                        Osc.message("/stage/a", 0.5f),
                        Osc.bundle(TimeTag.IMMEDIATELY, Osc.message("/stage/b", 2), Osc.message("/stage/c", "three")),
                        Osc.message("/stage/d", 4)),
                stage.address());

        assertThat(surface.awaitHeard(4)).containsExactly("stage a 0.5", "stage b 2", "stage c three", "stage d 4");
        assertThat(surface.complaints()).isEmpty();
    }

    @Test
    void shouldLetPureDataAndOthersMoveTheSameControlInTurn() throws Exception {
        for (int i = 1; i <= 5; i++) {
            surface.move("fader " + i);
            int heardByWall = 2 * i - 1;
            await().until(() -> wall.messages().size() == heardByWall);
            Stage.send(Osc.message("/stage/fader", i + 0.5f), stage.address());
            assertThat(surface.awaitHeard(i)).endsWith("stage fader " + i + ".5");
            await().until(() -> wall.messages().size() == heardByWall + 1);
        }

        assertThat(surface.heard())
                .isEqualTo(List.of(
                        "stage fader 1.5", "stage fader 2.5", "stage fader 3.5", "stage fader 4.5", "stage fader 5.5"));
    }
}
