package io.ringmaster.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where the floor comes from: the C reflector, compiled here, if there is a compiler; else the Java one. Either runs as a process
 * of its own.
 */
final class Floor {
    /** Which reflector may serve. */
    enum Kind {
        /** The C one if it can be compiled, else the Java one. */
        AUTO,
        /** The C one. */
        C,
        /** The Java one. */
        JAVA
    }

    private static final String SOURCE = "/bench/reflector.c";
    private static final int COMPILE_SECONDS_MAX = 60;
    private static final String READY = "ready ";

    private final Path directory;
    private final @Nullable Path binary;

    private Floor(Path directory, @Nullable Path binary) {
        this.directory = directory;
        this.binary = binary;
    }

    /** Makes a floor ready; {@code directory} takes what is compiled. */
    static Floor prepare(Kind kind, Path directory) throws BenchProblem {
        Path binary = kind == Kind.JAVA ? null : compile(directory);
        if (kind == Kind.C && binary == null) {
            throw new BenchProblem("no C compiler called cc made the reflector; use --floor java");
        }
        return new Floor(directory, binary);
    }

    /** Which one it is, in words. */
    String description() {
        return binary == null
                ? "Java reflector, blocking channel (no C compiler used)"
                : "C reflector, recvmmsg and sendmmsg";
    }

    /** Starts one. */
    Bridge start() throws BenchProblem {
        List<String> command =
                binary == null ? JavaCommand.of(Reflector.class.getName(), List.of()) : List.of(binary.toString());
        ChildProcess process = ChildProcess.start(command, directory.resolve("floor.err"));
        try {
            String line = process.line();
            if (!line.startsWith(READY)) {
                throw new BenchProblem("the reflector did not get ready");
            }
            return new Running(process, Integer.parseInt(line.substring(READY.length())));
        } catch (IOException | BenchProblem | NumberFormatException e) {
            process.close();
            throw new BenchProblem("the reflector did not start: " + e.getMessage());
        }
    }

    private static @Nullable Path compile(Path directory) throws BenchProblem {
        Path source = directory.resolve("reflector.c");
        Path binary = directory.resolve("reflector");
        try (InputStream text = Floor.class.getResourceAsStream(SOURCE)) {
            if (text == null) {
                throw new BenchProblem("the reflector's source is not in the class path");
            }
            Files.copy(text, source);
            return runCompiler(source, binary) ? binary : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static boolean runCompiler(Path source, Path binary) throws IOException, InterruptedException {
        Process compiler = new ProcessBuilder("cc", "-O2", "-o", binary.toString(), source.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!compiler.waitFor(COMPILE_SECONDS_MAX, TimeUnit.SECONDS)) {
            compiler.destroyForcibly();
            return false;
        }
        return compiler.exitValue() == 0;
    }

    private record Running(ChildProcess process, int port) implements ProcessBridge {
        @Override
        public InetSocketAddress address() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        }

        @Override
        public long replaced() {
            return 0;
        }
    }
}
