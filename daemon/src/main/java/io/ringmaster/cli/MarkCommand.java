package io.ringmaster.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mark}: leaves a note for people in the timeline. */
@Command(
        name = "mark",
        description = "Leaves a note in the timeline, which ringmaster watch shows.",
        footer = {"", "Example:", "  ringmaster mark Act two begins"})
final class MarkCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TEXT", arity = "1..*", description = "The note.")
    List<String> text = new ArrayList<>();

    @Mixin
    DaemonOptions daemon = new DaemonOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        String note = String.join(" ", text);
        try (ControlClient client = daemon.connect()) {
            List<Message> answers = Denial.noneIn(client.ask(Packet.of("/ringmaster/mark", note)), output);
            long sequence = answers.stream()
                    .filter(m -> m.is("/ringmaster/ok"))
                    .mapToLong(m -> m.number(0))
                    .findFirst()
                    .orElse(0);
            Json json = new Json().put("kind", "mark").put("sequence", sequence).put("text", note);
            output.line(output.json ? json : "marked, sequence " + sequence);
            return ExitCode.OK;
        }
    }
}
