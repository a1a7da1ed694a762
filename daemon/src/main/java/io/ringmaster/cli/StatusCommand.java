package io.ringmaster.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}: what the daemon says about itself, and its counters. */
@Command(
        name = "status",
        description = "Shows what the daemon says about itself, and its counters.",
        footer = {"", "Examples:", "  ringmaster status", "  ringmaster status --json"})
final class StatusCommand implements Callable<Integer> {
    @Mixin
    DaemonOptions daemon = new DaemonOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        try (ControlClient client = daemon.connect()) {
            List<Message> lines = client.list(Packet.of("/ringmaster/status"));
            Table table = new Table("WHAT", "VALUE");
            for (Message line : lines) {
                if (line.is("/ringmaster/info") || line.is("/ringmaster/counter")) {
                    show(line, table);
                }
            }
            if (!output.json) {
                table.print(output);
            }
            return ExitCode.OK;
        }
    }

    private void show(Message line, Table table) {
        boolean info = line.is("/ringmaster/info");
        if (output.json) {
            output.line(new Json()
                    .put("kind", info ? "info" : "counter")
                    .put("name", line.text(0))
                    .put("value", info ? Facts.typed(line.text(0), line.text(1)) : (Object) line.number(1)));
        } else {
            table.row(line.text(0), line.text(1));
        }
    }
}
