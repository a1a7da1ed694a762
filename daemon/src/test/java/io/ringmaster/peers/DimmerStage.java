package io.ringmaster.peers;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A stage with a lighting program of others as its only desk, and the hands of anna and bert. */
abstract class DimmerStage {
    @TempDir
    Path directory;

    Stage stage;
    Confined lights;
    Hand anna;
    Hand bert;

    /** A folder for the program, which runs as nobody. */
    final Path home() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        return Files.createDirectory(directory.resolve("home"));
    }

    /** Opens the stage with a program that runs, whose id is the name of its mount too. */
    final void open(Confined program, String id, String profileId, String profile) throws Exception {
        lights = program;
        anna = new Hand();
        bert = new Hand();
        stage = Stage.openWith(
                profile,
                directory,
                "{ id: " + id + ", profile: " + profileId + ", host: 127.0.0.1, port: " + lights.port() + ", mount: /"
                        + id + " }",
                "{ id: anna, profile: generic, host: 127.0.0.1, port: " + anna.port() + " }",
                "{ id: bert, profile: generic, host: 127.0.0.1, port: " + bert.port() + " }");
        List.of(lights, anna, bert).forEach(stage::with);
        lights.connect(stage.address());
    }

    @AfterEach
    final void closeTheStage() throws Exception {
        if (stage != null) {
            stage.close();
        }
    }

    /** Waits until the program has sent just these messages. */
    final void awaitSent(String... messages) {
        await().untilAsserted(() -> assertThat(lights.sent()).containsExactly(messages));
    }
}
