package io.ringmaster.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lock}, {@code unlock} and {@code take}: leases on addresses and containers, held by the operator {@code cli}. */
final class LockCommand {
    private static final int LONGEST_S = 3600;

    private LockCommand() {}

    /** Asks for a lease. */
    @Command(
            name = "lock",
            description =
                    "Locks an address or a container: devices may not write there. What its own desk reports still counts.",
            footer = {
                "",
                "Every shell is the one operator cli: what one locks, another may write and unlock.",
                "Example:",
                "  ringmaster lock /foh/ch/01 --for 5m"
            })
    static final class Lock implements Callable<Integer> {
        @Parameters(paramLabel = "ADDRESS", description = "An address, or a container of addresses.")
        String address = "";

        @Option(
                names = "--for",
                paramLabel = "TIME",
                defaultValue = "30s",
                converter = DurationText.class,
                description = "How long, 1 s to 1 h (default: ${DEFAULT-VALUE}).")
        Duration length = Duration.ofSeconds(30);

        @Mixin
        DaemonOptions daemon = new DaemonOptions();

        @Mixin
        OutputOptions output = new OutputOptions();

        @Override
        public Integer call() {
            long seconds = length.toSeconds();
            if (seconds < 1 || seconds > LONGEST_S) {
                throw CommandProblem.usage("A lock lasts from 1s to 1h, not " + DurationText.of(length) + ".", "");
            }
            byte[] packet = Packet.of("/ringmaster/lock", Addresses.checkShared(address), (int) seconds);
            return ask(packet, daemon, output);
        }
    }

    /** Gives a lease back. */
    @Command(
            name = "unlock",
            description = "Ends a lock that the command line holds, in this shell or another.",
            footer = {"", "Example:", "  ringmaster unlock /foh/ch/01"})
    static final class Unlock implements Callable<Integer> {
        @Parameters(paramLabel = "ADDRESS", description = "What was locked.")
        String address = "";

        @Mixin
        DaemonOptions daemon = new DaemonOptions();

        @Mixin
        OutputOptions output = new OutputOptions();

        @Override
        public Integer call() {
            return ask(Packet.of("/ringmaster/unlock", Addresses.checkShared(address)), daemon, output);
        }
    }

    /** Takes a lease over from its holder. */
    @Command(
            name = "take",
            description = "Takes a lock over from whoever holds it. The holder is told.",
            footer = {"", "Example:", "  ringmaster take /foh/ch/01"})
    static final class Take implements Callable<Integer> {
        @Parameters(paramLabel = "ADDRESS", description = "What is locked.")
        String address = "";

        @Mixin
        DaemonOptions daemon = new DaemonOptions();

        @Mixin
        OutputOptions output = new OutputOptions();

        @Override
        public Integer call() {
            return ask(Packet.of("/ringmaster/take", Addresses.checkShared(address)), daemon, output);
        }
    }

    private static int ask(byte[] packet, DaemonOptions daemon, OutputOptions output) {
        try (ControlClient client = daemon.connect()) {
            List<Message> answers = Denial.noneIn(client.ask(packet), output);
            answers.forEach(answer -> show(answer, output));
            return ExitCode.OK;
        }
    }

    private static void show(Message m, OutputOptions output) {
        if (m.is("/ringmaster/locked")) {
            Json json = new Json()
                    .put("kind", "locked")
                    .put("address", m.text(0))
                    .put("holder", m.text(1))
                    .put("seconds", m.number(2));
            String line = m.text(0) + " is locked by " + m.text(1) + " for " + m.number(2) + " s";
            output.line(output.json ? json : line);
        } else if (m.is("/ringmaster/unlocked")) {
            Json json = new Json().put("kind", "unlocked").put("address", m.text(0));
            output.line(output.json ? json : m.text(0) + " is unlocked");
        }
    }
}
