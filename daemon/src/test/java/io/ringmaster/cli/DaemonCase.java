package io.ringmaster.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of commands that speak to a daemon which answers as the test says. */
abstract class DaemonCase {
    /** 2026-11-21 12:00:00 UTC. */
    static final TimeStamp NOON = new TimeStamp((1_795_262_400L + 2_208_988_800L) << 32);

    @TempDir
    Path state;

    FakeDaemon daemon;

    void serve(Function<Message, List<byte[]>> answers) throws IOException {
        daemon = new FakeDaemon(state, answers);
    }

    @AfterEach
    void close() throws IOException {
        if (daemon != null) {
            daemon.close();
        }
    }

    Cli cli(String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--state";
        all[args.length + 1] = state.toString();
        return Cli.run(all);
    }
}
