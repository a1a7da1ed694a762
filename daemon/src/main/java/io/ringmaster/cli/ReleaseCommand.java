package io.ringmaster.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code release}: drops what a device contributes to values that are made of several devices' words. */
@Command(
        name = "release",
        description =
                "Drops what a device contributes where a policy keeps each one's word, such as highest. The others' words stand.",
        footer = {"", "Examples:", "  ringmaster release tablet-anna", "  ringmaster release tablet-anna '/lx/**'"})
final class ReleaseCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ID", description = "The device, also one that has left.")
    String id = "";

    @Parameters(
            index = "1",
            paramLabel = "PATTERN",
            arity = "0..1",
            defaultValue = "/**",
            description = "Which addresses (default: ${DEFAULT-VALUE}).")
    String pattern = "/**";

    @Mixin
    DaemonOptions daemon = new DaemonOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        try (ControlClient client = daemon.connect()) {
            List<Message> answers = Denial.noneIn(client.ask(Packet.of("/ringmaster/release", id, pattern)), output);
            for (Message answer : answers) {
                long count = answer.number(1);
                Json json = new Json().put("kind", "released").put("id", id).put("addresses", count);
                String line = "what " + id + " said of " + count + (count == 1 ? " address" : " addresses")
                        + " counts no more";
                output.line(output.json ? json : line);
            }
            return ExitCode.OK;
        }
    }
}
