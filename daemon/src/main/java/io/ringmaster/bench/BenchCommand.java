package io.ringmaster.bench;

import io.ringmaster.bench.fight.Fight;
import io.ringmaster.clock.Clock;
import io.ringmaster.clock.SystemClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code ringmaster bench}: measures this build beside a floor, in turn, on loopback. Data goes to stdout, progress to stderr.
 * Exit codes: 0 measured, 2 wrong options, 4 the machine does not allow it.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures the daemon on this machine, beside a bridge that decides nothing.",
        footer = {
            "Each bridge is started once and worked warm, as it is on a show: in the first seconds the compiler of",
            "the virtual machine is measured too. Without options it takes a little more than a minute.",
            "Only the ratios can be compared between machines.",
            "",
            "Examples:",
            "  ringmaster bench --rounds 5",
            "  ringmaster bench --fight --out /tmp"
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int ENVIRONMENT = 4;
    private static final int WARM_UP_SECONDS_MAX = 600;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--rate", paramLabel = "N", description = "Messages a second (${DEFAULT-VALUE}).")
    int rate = 10_000;

    @Option(names = "--burst", paramLabel = "N", description = "Messages that leave together (${DEFAULT-VALUE}).")
    int burst = 1;

    @Option(names = "--addresses", paramLabel = "N", description = "Different addresses (${DEFAULT-VALUE}).")
    int addresses = 32;

    @Option(names = "--receivers", paramLabel = "N", description = "Devices that hear each message (${DEFAULT-VALUE}).")
    int receivers = 8;

    @Option(names = "--seconds", paramLabel = "S", description = "Length of each run (${DEFAULT-VALUE}).")
    double seconds = 3;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description = "Load on each bridge before the first run (${DEFAULT-VALUE} s).")
    double warmUp = 20;

    @Option(names = "--rounds", paramLabel = "N", description = "Runs of each, in turn (${DEFAULT-VALUE}).")
    int rounds = 3;

    @Option(names = "--bundles", description = "The receivers take bundles.")
    boolean bundles;

    @Option(
            names = "--floor",
            paramLabel = "auto|c|java",
            description = "The bridge to compare with: C if there is a compiler, else Java (${DEFAULT-VALUE}).")
    Floor.Kind floor = Floor.Kind.AUTO;

    @Option(
            names = "--target",
            paramLabel = "HOST:PORT",
            description = "Measure a bridge that runs already, on this machine's loopback.")
    String target = "";

    @Option(
            names = "--against-itself",
            description = "Measure the floor against itself: what the machine's noise makes.")
    boolean againstItself;

    @Option(names = "--pattern", description = "Measure an address pattern of 31 stars against 4096 addresses instead.")
    boolean pattern;

    @Option(names = "--scheduled", description = "Measure how late bundles leave that wait for their time, instead.")
    boolean scheduled;

    @Option(
            names = "--fight",
            description =
                    "Play fader fights in simulated time instead, without our rules and with them, and draw them.")
    boolean fight;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "With --fight: where fight.svg and fight.png go (the current folder).")
    Path out = Path.of("");

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "With --fight: the same seed is the same fight (${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(names = "--json", description = "One JSON object on one line.")
    boolean json;

    @Override
    public Integer call() throws InterruptedException {
        try {
            String result = result();
            out().println(result.stripTrailing());
            out().flush();
            return DONE;
        } catch (BenchProblem problem) {
            err().println("ringmaster: " + problem.line());
            err().flush();
            return ENVIRONMENT;
        }
    }

    private String patternTiming() {
        PatternTiming.Result result = PatternTiming.measure(new SystemClock());
        return json ? result.json() : result.text();
    }

    private String scheduleTiming() throws BenchProblem, InterruptedException {
        Path directory = temporary();
        try {
            ScheduleTiming.Result result = ScheduleTiming.measure(new SystemClock(), directory);
            return json ? result.json() : result.text();
        } finally {
            delete(directory);
        }
    }

    private String result() throws BenchProblem, InterruptedException {
        if (fight) {
            return fight();
        }
        return pattern ? patternTiming() : scheduled ? scheduleTiming() : compare();
    }

    private String fight() throws BenchProblem {
        Fight played = Fight.play(seed);
        played.write(out).forEach(this::progress);
        return json ? played.json() : played.table();
    }

    private String compare() throws BenchProblem, InterruptedException {
        Load load = load();
        InetSocketAddress running = target.isEmpty() ? null : target();
        Path directory = temporary();
        try {
            Floor ready = Floor.prepare(floor, directory);
            progress("floor: " + ready.description());
            Clock clock = new SystemClock();
            Measurement measurement = new Measurement(clock, load, warmUp, this::progress);
            Comparison comparison = measurement.compare(
                    rounds,
                    ready.description(),
                    any -> ready.start(),
                    bridgeName(),
                    starter(ready, running, directory));
            return json ? comparison.json() : comparison.table();
        } finally {
            delete(directory);
        }
    }

    private Measurement.Starter starter(Floor ready, @Nullable InetSocketAddress running, Path directory) {
        if (againstItself) {
            return any -> ready.start();
        }
        if (running != null) {
            return any -> new RunningBridge(running);
        }
        return generator -> DaemonBridge.start(directory, devices(generator));
    }

    private List<Integer> devices(LoadGenerator generator) {
        return bundles
                ? Stream.concat(Stream.of(generator.senderPort()), generator.receiverPorts().stream())
                        .toList()
                : List.of();
    }

    private String bridgeName() {
        if (againstItself) {
            return "the same";
        }
        return !target.isEmpty()
                ? target
                : bundles ? "this build, to devices that take bundles" : "this build, to guests";
    }

    private Load load() {
        Load load = new Load(rate, burst, addresses, receivers, seconds);
        String problem = load.problem();
        if (problem.isEmpty() && !(warmUp > 0)) {
            problem = "the warm-up must be longer than nothing";
        }
        if (problem.isEmpty() && (rounds < 1 || rounds > 99)) {
            problem = "there must be from 1 to 99 rounds";
        }
        if (problem.isEmpty() && !(warmUp <= WARM_UP_SECONDS_MAX)) {
            problem = "the warm-up must be at most " + WARM_UP_SECONDS_MAX + " seconds";
        }
        if (problem.isEmpty()) {
            problem = load.lasting(Math.min(warmUp, Measurement.PIECE_SECONDS)).problem();
        }
        if (!problem.isEmpty()) {
            throw wrong(problem);
        }
        return load;
    }

    private InetSocketAddress target() {
        int colon = target.lastIndexOf(':');
        try {
            InetAddress host = InetAddress.getByName(target.substring(0, Math.max(0, colon)));
            int port = Integer.parseInt(target.substring(colon + 1));
            if (colon > 0 && host.isLoopbackAddress() && port > 0 && port < 65_536) {
                return new InetSocketAddress(host, port);
            }
        } catch (UnknownHostException | NumberFormatException e) {
            throw wrong("--target must be HOST:PORT, such as 127.0.0.1:9000; this is " + target);
        }
        throw wrong(
                "--target must be a port of this machine's loopback, such as 127.0.0.1:9000: a load would flood a network");
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(command().commandLine(), problem);
    }

    private static Path temporary() throws BenchProblem {
        try {
            return Files.createTempDirectory("ringmaster-bench");
        } catch (IOException e) {
            throw new BenchProblem("no temporary folder can be made: " + e.getMessage());
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            assert Files.exists(directory) : "what can't be deleted stays for the system to clean up";
        }
    }

    private void progress(String line) {
        err().println(line);
        err().flush();
    }

    private CommandSpec command() {
        CommandSpec command = spec;
        if (command == null) {
            throw new IllegalStateException("not called by a command line");
        }
        return command;
    }

    private PrintWriter out() {
        return command().commandLine().getOut();
    }

    private PrintWriter err() {
        return command().commandLine().getErr();
    }

    /** A bridge that somebody else runs. */
    private record RunningBridge(InetSocketAddress address) implements Bridge {
        @Override
        public long cpuNs() {
            return -1;
        }

        @Override
        public long replaced() {
            return 0;
        }

        @Override
        public boolean runs() {
            return true;
        }

        @Override
        public void close() {
            assert address.getAddress().isLoopbackAddress() : "nothing was started, so there is nothing to end";
        }
    }
}
