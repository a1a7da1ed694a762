package io.ringmaster.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a daemon's state directory may be, from the environment. The command socket is in it. */
final class StateDirectories {
    private static final Path SYSTEM_WIDE = Path.of("/var/lib/ringmaster");

    private StateDirectories() {}

    /** All places to look for a running daemon, the likeliest first; only {@code said} if that is given. */
    static List<Path> candidates(@Nullable Path said, Map<String, String> environment) {
        if (said != null) {
            return List.of(said);
        }
        Set<Path> places = new LinkedHashSet<>();
        places.add(preferred(environment));
        add(places, environment.get("XDG_RUNTIME_DIR"), "ringmaster");
        add(places, environment.get("HOME"), ".local/state/ringmaster");
        places.add(SYSTEM_WIDE);
        return List.copyOf(places);
    }

    /** Where a daemon keeps its state if nothing is said. */
    static Path preferred(Map<String, String> environment) {
        String service = environment.getOrDefault("STATE_DIRECTORY", "");
        if (!service.isEmpty()) {
            return Path.of(service.split(":", 2)[0]);
        }
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty()) {
            return Path.of(runtime, "ringmaster");
        }
        return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".local/state/ringmaster");
    }

    private static void add(Set<Path> places, @Nullable String root, String below) {
        if (root != null && !root.isEmpty()) {
            places.add(Path.of(root, below));
        }
    }
}
