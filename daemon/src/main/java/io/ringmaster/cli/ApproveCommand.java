package io.ringmaster.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code approve}: lets a guest write to what desks own. */
@Command(
        name = "approve",
        description = "Lets a guest write everywhere that a configured device may.",
        footer = {"", "Example:", "  ringmaster approve guest/ipad-2"})
final class ApproveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The guest's id, as ringmaster devices shows it.")
    String id = "";

    @Mixin
    DaemonOptions daemon = new DaemonOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        try (ControlClient client = daemon.connect()) {
            Denial.noneIn(client.ask(Packet.of("/ringmaster/approve", id)), output);
            output.line(output.json ? new Json().put("kind", "approved").put("id", id) : id + " is approved");
            return ExitCode.OK;
        }
    }
}
