package io.ringmaster.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code freeze}: holds the desks as they are, or lets go of them. */
@Command(
        name = "freeze",
        description = "Holds the desks as they are: nobody's writes and events reach them until it is off.",
        footer = {
            "",
            "What a desk reports still reaches everybody. The end of a freeze sends desks nothing.",
            "Examples:",
            "  ringmaster freeze on",
            "  ringmaster freeze off"
        })
final class FreezeCommand implements Callable<Integer> {
    /** The two words. */
    enum State {
        ON,
        OFF
    }

    @Parameters(paramLabel = "on|off", description = "What it shall be.")
    State state = State.ON;

    @Mixin
    DaemonOptions daemon = new DaemonOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        try (ControlClient client = daemon.connect()) {
            List<Message> answers =
                    Denial.noneIn(client.ask(Packet.of("/ringmaster/freeze", state == State.ON ? 1 : 0)), output);
            boolean frozen = answers.stream().anyMatch(m -> m.is("/ringmaster/frozen") && m.number(0) == 1);
            String line = frozen ? "The show is frozen." : "The show is not frozen.";
            output.line(output.json ? new Json().put("kind", "frozen").put("frozen", frozen) : line);
            return ExitCode.OK;
        }
    }
}
