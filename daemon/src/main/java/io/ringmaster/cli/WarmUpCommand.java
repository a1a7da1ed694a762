package io.ringmaster.cli;

import io.ringmaster.StartProblem;
import io.ringmaster.discovery.Nic;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code warm-up}: loads what a daemon and the commands need, and ends. The launcher runs it once to make the class archive that
 * makes starts quicker.
 */
@Command(name = "warm-up", hidden = true, description = "Loads classes for the launcher's archive.")
final class WarmUpCommand implements Callable<Integer> {
    private static final long LENGTH_NS = 1_000_000_000L;
    private static final long PHASE_NS = 150_000_000L;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException, StartProblem {
        Signals.catchStop();
        try (DemoCast cast = new DemoCast()) {
            DemoStory story = new DemoStory(cast, PHASE_NS);
            long start = System.nanoTime();
            while (System.nanoTime() - start < LENGTH_NS) {
                cast.turn(1);
                story.step(System.nanoTime());
            }
            Welcome.lines(
                            cast.configuration(),
                            0,
                            0,
                            Welcome.hosts(cast.configuration(), Nic.ofThisMachine()),
                            output.style())
                    .forEach(output::line);
            try (ControlClient client = cast.connect()) {
                GetCommand.show(client, "/foh/ch/01/mix/*", output);
            }
        }
        return ExitCode.OK;
    }
}
