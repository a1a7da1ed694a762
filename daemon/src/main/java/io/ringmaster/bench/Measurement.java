package io.ringmaster.bench;

import io.ringmaster.clock.Clock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Measures a bridge and the floor in turn: floor, bridge, floor, bridge. Each of the two is started once, worked warm by the same load,
 * and kept for all rounds, as a daemon is on a show; while one is measured the other stands idle. Each has a generator of its own, so
 * that neither hears what is left of the other's load. Belongs to the thread that calls it.
 */
final class Measurement {
    /** Starts a bridge for a generator's sockets. */
    interface Starter {
        /** The bridge, ready. */
        Bridge start(LoadGenerator generator) throws BenchProblem, InterruptedException;
    }

    /** A warm-up goes in pieces of so many seconds, with a line after each. */
    static final double PIECE_SECONDS = 5;

    private static final long JOIN_PAUSE_MS = 300;

    private final Clock clock;
    private final Load load;
    private final double warmUpSeconds;
    private final Consumer<String> progress;

    Measurement(Clock clock, Load load, double warmUpSeconds, Consumer<String> progress) {
        this.clock = clock;
        this.load = load;
        this.warmUpSeconds = warmUpSeconds;
        this.progress = progress;
    }

    /** Starts both, works them warm, and runs all rounds. */
    Comparison compare(int rounds, String floorName, Starter floor, String bridgeName, Starter bridge)
            throws BenchProblem, InterruptedException {
        try (Side reference = new Side("floor ", floor);
                Side tested = new Side("bridge", bridge)) {
            reference.warmUp();
            tested.warmUp();
            List<Sample> ofFloor = new ArrayList<>();
            List<Sample> ofBridge = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                ofFloor.add(reference.round(round, rounds));
                ofBridge.add(tested.round(round, rounds));
            }
            return new Comparison(load, floorName, bridgeName, ofFloor, ofBridge);
        } catch (IOException e) {
            throw new BenchProblem("the network on loopback failed: " + e.getMessage());
        }
    }

    /** A bridge that runs, and who sends to it and listens. */
    private final class Side implements AutoCloseable {
        private final String title;
        private final LoadGenerator generator;
        private final Bridge bridge;

        Side(String title, Starter starter) throws IOException, BenchProblem, InterruptedException {
            this.title = title;
            generator = new LoadGenerator(clock, load.receivers());
            try {
                bridge = starter.start(generator);
            } catch (BenchProblem | RuntimeException | InterruptedException e) {
                generator.close();
                throw e;
            }
        }

        void warmUp() throws IOException, InterruptedException {
            generator.hello(bridge.address());
            Thread.sleep(JOIN_PAUSE_MS);
            double done = 0;
            while (done < warmUpSeconds) {
                double piece = Math.min(PIECE_SECONDS, warmUpSeconds - done);
                generator.run(bridge.address(), load.lasting(piece));
                done += piece;
                progress.accept(String.format(Locale.ROOT, "%s warm-up %.3g of %.3g s", title, done, warmUpSeconds));
            }
        }

        Sample round(int number, int of) throws IOException, BenchProblem, InterruptedException {
            long replaced = bridge.replaced();
            long cpuNs = bridge.cpuNs();
            Sample sample = generator.run(bridge.address(), load);
            long cpuAfterNs = bridge.cpuNs();
            if (!bridge.runs()) {
                throw new BenchProblem("the " + title.strip() + " ended in round " + number + " of " + of);
            }
            long cpuOfRunNs = cpuNs < 0 || cpuAfterNs < 0 ? -1 : cpuAfterNs - cpuNs;
            Sample complete = sample.with(bridge.replaced() - replaced, cpuOfRunNs);
            progress.accept(title + " " + number + "/" + of + complete.line());
            return complete;
        }

        @Override
        public void close() throws IOException {
            bridge.close();
            generator.close();
        }
    }
}
