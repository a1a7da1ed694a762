package io.ringmaster.bench;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that the benchmark starts and ends by its own id; it is ended too when the virtual machine ends. What it says on stderr
 * goes to a file.
 */
final class ChildProcess implements Closeable {
    private static final int END_SECONDS_MAX = 5;

    private final Process process;
    private final Thread endWithUs;

    private ChildProcess(Process process) {
        this.process = process;
        endWithUs = new Thread(process::destroy, "bench-end");
        Runtime.getRuntime().addShutdownHook(endWithUs);
    }

    /** Starts a command. */
    static ChildProcess start(List<String> command, Path stderr) throws BenchProblem {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(stderr.toFile());
            return new ChildProcess(builder.start());
        } catch (IOException e) {
            throw new BenchProblem("could not start " + command.get(0) + ": " + e.getMessage());
        }
    }

    /** Its id. */
    long id() {
        return process.pid();
    }

    /** Whether it still runs. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** The next line that it says on stdout, or nothing if it ends before. */
    String line() throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String line = reader.readLine();
        return line == null ? "" : line;
    }

    /** Processor time used so far, in nanoseconds, in steps of the kernel's clock tick; -1 if the system does not say. */
    long cpuNs() {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(-1L);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        forgetHook();
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(endWithUs);
        } catch (IllegalStateException e) {
            assert !process.isAlive() || Thread.currentThread().isInterrupted()
                    : "the machine ends and takes the process along";
        }
    }
}
