package io.ringmaster.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that speaks to a running daemon. */
final class DaemonOptions {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The daemon's state directory. Default: what the environment says, then /var/lib/ringmaster.")
    @Nullable
    Path state;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2s",
            converter = DurationText.class,
            description = "How long to wait for the daemon's answer (default: ${DEFAULT-VALUE}).")
    Duration timeout = Duration.ofSeconds(2);

    /** A connection; a {@link CommandProblem} if no daemon answers. */
    ControlClient connect() {
        return ControlClient.open(StateDirectories.candidates(state, System.getenv()), timeout);
    }
}
