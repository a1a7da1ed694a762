package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateDirectoriesTest {
    private static final Path SYSTEM_WIDE = Path.of("/var/lib/ringmaster");

    @Test
    void shouldLookOnlyWhereItIsTold() {
        assertThat(StateDirectories.candidates(Path.of("/there"), Map.of("XDG_RUNTIME_DIR", "/run/user/1")))
                .containsExactly(Path.of("/there"));
    }

    @Test
    void shouldLookInTheUsersPlacesAndThenSystemWide() {
        assertThat(StateDirectories.candidates(null, Map.of("XDG_RUNTIME_DIR", "/run/user/1", "HOME", "/home/anna")))
                .containsExactly(
                        Path.of("/run/user/1/ringmaster"), Path.of("/home/anna/.local/state/ringmaster"), SYSTEM_WIDE);
    }

    @Test
    void shouldTakeTheServicesDirectoryFirst() {
        Map<String, String> service = Map.of("STATE_DIRECTORY", "/var/lib/ringmaster:/other", "HOME", "/root");

        assertThat(StateDirectories.preferred(service)).isEqualTo(SYSTEM_WIDE);
        assertThat(StateDirectories.candidates(null, service))
                .containsExactly(SYSTEM_WIDE, Path.of("/root/.local/state/ringmaster"));
    }

    @Test
    void shouldFallBackToTheHomeDirectory() {
        assertThat(StateDirectories.preferred(Map.of("XDG_RUNTIME_DIR", "", "HOME", "/home/anna")))
                .isEqualTo(Path.of("/home/anna/.local/state/ringmaster"));
    }
}
