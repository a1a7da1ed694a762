package io.ringmaster.cli;

import io.ringmaster.yaml.Problem;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code reload}: has the daemon take its changed configuration, if that is good. */
@Command(
        name = "reload",
        description =
                "Has the running daemon read its configuration anew, as the signal HUP does. A file with a mistake "
                        + "changes nothing: the old configuration stays.",
        footer = {
            "",
            "Says what changed, or each problem with its line and column. Locks, values and devices that are as before stay.",
            "A reload writes to no desk. Ends with 2 if the file is not good.",
            "Examples:",
            "  ringmaster reload",
            "  ringmaster reload --json --timeout 10s"
        })
final class ReloadCommand implements Callable<Integer> {
    @Mixin
    DaemonOptions daemon = new DaemonOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        try (ControlClient client = daemon.connect()) {
            List<Message> answers = client.list(Packet.of("/ringmaster/reload"), "/ringmaster/reloaded");
            List<Problem> problems = answers.stream()
                    .filter(m -> m.is("/ringmaster/problem"))
                    .map(ReloadCommand::problem)
                    .toList();
            if (!problems.isEmpty()) {
                problems.forEach(output::problem);
                throw CommandProblem.usage("The configuration is not good, so the old one stays.", "");
            }
            taken(Denial.noneIn(answers, output));
            return ExitCode.OK;
        }
    }

    private static Problem problem(Message m) {
        return new Problem(m.text(0), (int) m.number(1), (int) m.number(2), m.text(3), m.text(4));
    }

    private void taken(List<Message> answers) {
        List<String> changes = texts(answers, "/ringmaster/changed");
        List<String> restart = texts(answers, "/ringmaster/restart");
        if (output.json) {
            output.line(
                    new Json().put("kind", "reloaded").put("changes", changes).put("restart", restart));
            return;
        }
        output.line("The configuration is taken" + (changes.isEmpty() ? "; nothing of it has changed." : ":"));
        changes.forEach(change -> output.line("  " + change));
        if (!restart.isEmpty()) {
            output.line("At the next start only: " + String.join(", ", restart) + ".");
        }
    }

    private static List<String> texts(List<Message> answers, String address) {
        return answers.stream().filter(m -> m.is(address)).map(m -> m.text(0)).toList();
    }
}
