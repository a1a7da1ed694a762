package io.ringmaster.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code push}: shows where a desk differs from the daemon, and sends it the daemon's values if the operator says so. */
@Command(
        name = "push",
        description = "Shows where a desk differs from Ringmaster, asks, and then sends it Ringmaster's values.",
        footer = {
            "",
            "What is guarded or locked is shown and never sent; what means something else on each page is left out.",
            "Only what was shown is sent, at the desk's own rate.",
            "Examples:",
            "  ringmaster push foh",
            "  ringmaster push foh --yes"
        })
final class PushCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The desk, as ringmaster devices shows it.")
    String id = "";

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Mixin
    DaemonOptions daemon = new DaemonOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        try (ControlClient client = daemon.connect()) {
            List<Message> answers = Denial.noneIn(client.ask(Packet.of("/ringmaster/push", id)), output);
            List<Message> differences =
                    answers.stream().filter(m -> m.is("/ringmaster/difference")).toList();
            show(differences);
            long count = differences.stream().filter(m -> m.text(3).isEmpty()).count();
            if (count == 0) {
                remark(id + " needs none of our values.");
                return ExitCode.OK;
            }
            if (!yes && !agreed(count)) {
                remark("Nothing was sent.");
                return ExitCode.FAILED;
            }
            Denial.noneIn(client.ask(Packet.of("/ringmaster/push", id, 1)), output)
                    .forEach(this::done);
            return ExitCode.OK;
        }
    }

    private void show(List<Message> differences) {
        if (output.json) {
            differences.forEach(m -> output.line(new Json()
                    .put("kind", "difference")
                    .put("address", m.text(0))
                    .put("ours", m.text(1))
                    .put("theirs", m.text(2))
                    .put("left", m.text(3))));
        } else if (!differences.isEmpty()) {
            Table table = new Table("ADDRESS", "THE DESK HAS", "WE HAVE", "");
            differences.forEach(m -> table.row(
                    m.text(0),
                    m.text(2).isEmpty() ? "?" : m.text(2),
                    m.text(1),
                    m.text(3).isEmpty() ? "" : "left as it is: " + m.text(3)));
            table.print(output);
        }
    }

    private boolean agreed(long count) {
        if (output.json) {
            return false;
        }
        output.err().print("Send " + values(count) + " to " + id + "? [y/N] ");
        output.err().flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            return false;
        }
    }

    private static String values(long count) {
        return count + (count == 1 ? " value" : " values");
    }

    private void remark(String text) {
        if (!output.json) {
            output.line(text);
        }
    }

    private void done(Message m) {
        if (m.is("/ringmaster/pushed")) {
            Json json = new Json().put("kind", "pushed").put("id", m.text(0)).put("values", m.number(1));
            output.line(output.json ? json : "on the way to " + m.text(0) + ": " + values(m.number(1)));
        }
    }
}
