package io.ringmaster.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that reads a show's configuration as a whole. */
final class ShowOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "The configuration of the show.")
    @Nullable
    Path file;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The state directory, whatever the configuration says.")
    @Nullable
    Path state;
}
