package io.ringmaster.systemd;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that was run to its end: what it said, on both streams, and how it ended. */
record Command(int exitCode, String output) {
    private static final long SECONDS_MAX = 30;

    /** Runs a program; skips the test, with the reason, if it is not installed. */
    static Command run(Path directory, Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "SYSTEMD_PAGER", "", "SYSTEMD_COLORS", "0"));
        builder.environment().putAll(environment);
        Process process = start(builder, command[0]);
        byte[] output = process.getInputStream().readAllBytes();
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("still running after " + SECONDS_MAX + " s: " + List.of(command));
        }
        return new Command(process.exitValue(), new String(output, StandardCharsets.UTF_8));
    }

    private static Process start(ProcessBuilder builder, String program) {
        try {
            return builder.start();
        } catch (IOException e) {
            assumeTrue(false, program + " is not installed: " + e.getMessage());
            throw new AssertionError(e);
        }
    }
}
