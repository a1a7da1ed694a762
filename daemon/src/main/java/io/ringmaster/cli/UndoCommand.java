package io.ringmaster.cli;

import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code undo}: puts back what a device's last gestures changed, where nobody wrote since, and shows it. */
@Command(
        name = "undo",
        description = "Puts back what a device moved last, where nobody wrote since, and shows it.",
        footer = {
            "",
            "Moves less than a second apart are one gesture; so is a bundle that is all or nothing.",
            "It puts back all or nothing: a lock, an absent desk or a freeze refuses it.",
            "The exit code is 1 where it puts back nothing.",
            "Examples:",
            "  ringmaster undo tablet-anna",
            "  ringmaster undo tablet-anna --gestures 3",
            "  ringmaster undo                 # what the command line wrote last"
        })
final class UndoCommand implements Callable<Integer> {
    private static final int GESTURES_MAX = 32;

    @Parameters(
            paramLabel = "DEVICE",
            arity = "0..1",
            defaultValue = "cli",
            description = "Whose moves, as ringmaster devices shows it (default: the command line's own).")
    String device = "cli";

    @Option(
            names = "--gestures",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many, 1 to " + GESTURES_MAX + " (default: ${DEFAULT-VALUE}).")
    int gestures = 1;

    @Mixin
    DaemonOptions daemon = new DaemonOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        if (gestures < 1 || gestures > GESTURES_MAX) {
            throw CommandProblem.usage(
                    "--gestures is a number from 1 to " + GESTURES_MAX + ", not " + gestures + ".", "");
        }
        try (ControlClient client = daemon.connect()) {
            List<Message> answers = Denial.noneIn(client.ask(Packet.of("/ringmaster/undo", device, gestures)), output);
            answers.forEach(this::show);
            boolean nothing = answers.stream().anyMatch(m -> m.is("/ringmaster/ok") && m.number(1) == 0);
            return nothing ? ExitCode.FAILED : ExitCode.OK;
        }
    }

    private void show(Message m) {
        Update update = Update.of(m);
        if (update != null) {
            output.line(output.json ? update.json() : update.valueLine(output.style(), ZoneId.systemDefault()));
        } else if (m.is("/ringmaster/left")) {
            Json json = new Json().put("kind", "left").put("address", m.text(0)).put("reason", m.text(1));
            output.line(output.json ? json : m.text(0) + " is left as it is: " + m.text(1));
        } else if (m.is("/ringmaster/ok") && !output.json) {
            output.line("put back " + m.number(1) + ", left " + m.number(2));
        }
    }
}
