package io.ringmaster.cli;

import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code get}: the values at an address or a pattern, with who wrote them and when. */
@Command(
        name = "get",
        description = "Shows the value of an address, or of all that match a pattern.",
        footer = {"", "Examples:", "  ringmaster get /foh/ch/01/mix/fader", "  ringmaster get '/foh/ch/*/mix/on' --json"
        })
final class GetCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PATTERN",
            description = "An address, or a pattern with ? * [] {} // or **. Put it in quotes.")
    String pattern = "";

    @Mixin
    DaemonOptions daemon = new DaemonOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Addresses.check(pattern);
        try (ControlClient client = daemon.connect()) {
            if (show(client, pattern, output) == 0) {
                throw nothing(
                        pattern,
                        new CommandProblem(
                                ExitCode.FAILED,
                                "Nothing has a value at " + pattern + " .",
                                "See what there is: ringmaster get '/**'"),
                        output);
            }
            return ExitCode.OK;
        }
    }

    /** Says as data, if asked to, that nothing is there, and in any case ends the command. */
    static CommandProblem nothing(String address, CommandProblem problem, OutputOptions output) {
        if (output.json) {
            output.line(new Json().put("kind", "none").put("address", address));
        }
        return problem;
    }

    /** Prints the current values that match; returns how many there are. */
    static int show(ControlClient client, String pattern, OutputOptions output) {
        List<Message> messages = Denial.noneIn(client.list(Packet.of("/ringmaster/get", pattern)), output);
        int count = 0;
        for (Message message : messages) {
            @Nullable Update update = Update.of(message);
            if (update != null) {
                output.line(output.json ? update.json() : update.valueLine(output.style(), ZoneId.systemDefault()));
                count++;
            }
        }
        return count;
    }
}
