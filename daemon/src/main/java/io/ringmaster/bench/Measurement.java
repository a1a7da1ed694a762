package io.ringmaster.bench;

import io.ringmaster.clock.Clock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures a bridge and the floor in turn: floor, bridge, floor, bridge. Each round starts its own process, warms it up with the
 * same load and only then counts. Belongs to the thread that calls it.
 */
final class Measurement {
    /** Starts a bridge for a generator's sockets. */
    interface Starter {
        /** The bridge, ready. */
        Bridge start(LoadGenerator generator) throws BenchProblem, InterruptedException;
    }

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

    /** Runs all rounds. */
    Comparison compare(int rounds, String floorName, Starter floor, String bridgeName, Starter bridge)
            throws BenchProblem, InterruptedException {
        List<Sample> ofFloor = new ArrayList<>();
        List<Sample> ofBridge = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            ofFloor.add(round("floor  " + round + "/" + rounds, floor));
            ofBridge.add(round("bridge " + round + "/" + rounds, bridge));
        }
        return new Comparison(load, floorName, bridgeName, ofFloor, ofBridge);
    }

    private Sample round(String title, Starter starter) throws BenchProblem, InterruptedException {
        try (LoadGenerator generator = new LoadGenerator(clock, load.receivers());
                Bridge bridge = starter.start(generator)) {
            generator.hello(bridge.address());
            Thread.sleep(JOIN_PAUSE_MS);
            generator.run(bridge.address(), load.lasting(warmUpSeconds));
            Sample sample = counted(generator, bridge);
            progress.accept(title + sample.line());
            return sample;
        } catch (IOException e) {
            throw new BenchProblem("the network on loopback failed: " + e.getMessage());
        }
    }

    private Sample counted(LoadGenerator generator, Bridge bridge) throws IOException, InterruptedException {
        long replaced = bridge.replaced();
        long cpuNs = bridge.cpuNs();
        Sample sample = generator.run(bridge.address(), load);
        long cpuAfterNs = bridge.cpuNs();
        return sample.with(bridge.replaced() - replaced, cpuNs < 0 || cpuAfterNs < 0 ? -1 : cpuAfterNs - cpuNs);
    }
}
