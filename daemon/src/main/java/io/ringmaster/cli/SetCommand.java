package io.ringmaster.cli;

import io.ringmaster.gate.SharedAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code set}: writes a value as the operator {@code cli}, and shows what it is then. */
@Command(
        name = "set",
        description = "Writes a value, and shows what it is then.",
        footer = {
            "",
            "Values: " + ArgumentSyntax.SUMMARY,
            "Examples:",
            "  ringmaster set /foh/ch/01/mix/fader 0.75",
            "  ringmaster set /foh/ch/01/config/name '\"Lead vox\"'",
            "  ringmaster set /foh/ch/01/mix/on 1 --if-revision 12",
            "  ringmaster set /foh/ch/01/mix/on OFF",
            "  ringmaster set /qlab/cue/12/start --event"
        })
final class SetCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ADDRESS", description = "A shared address, or a pattern of existing ones.")
    String address = "";

    @Parameters(
            index = "1..*",
            paramLabel = "VALUE",
            arity = "0..*",
            description = "Values; none for an event without any.")
    List<String> values = new ArrayList<>();

    @Option(
            names = "--if-revision",
            paramLabel = "N",
            description = "Only if the address still has this revision; 0: only if it has no value yet.")
    @Nullable
    Long revision;

    @Option(
            names = "--event",
            description = "Send it also where the owner's profile lists no such address: once, as a key is pressed.")
    boolean event;

    @Mixin
    DaemonOptions daemon = new DaemonOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        if (revision == null) {
            Addresses.checkShared(address);
        } else {
            Addresses.checkPlain(address, "--if-revision");
        }
        List<Object> arguments = ArgumentSyntax.parse(values);
        try (ControlClient client = daemon.connect()) {
            Listing listing =
                    SharedAddress.isPlain(address) ? Listing.of(client, address, word(arguments)) : Listing.NONE;
            List<Object> meant = meant(listing, arguments);
            Denial denial = Denial.in(client.ask(packet(meant))).orElse(null);
            if (denial != null) {
                throw denial.report(output, denial.code().equals("INVALID") ? listing.range(address, meant) : "");
            }
            GetCommand.show(client, address, output);
            return ExitCode.OK;
        }
    }

    /** The arguments as the owner takes them; a {@link CommandProblem} where the address or the word can't be meant. */
    private List<Object> meant(Listing listing, List<Object> arguments) {
        if (!event) {
            listing.check(address);
        }
        String word = word(arguments);
        return word.isEmpty() ? arguments : listing.meant(word);
    }

    /** The one value, if it is a word without quotes; else empty. */
    private String word(List<Object> arguments) {
        boolean word = values.size() == 1 && arguments.get(0).equals(values.get(0));
        return word ? values.get(0) : "";
    }

    private byte[] packet(List<Object> arguments) {
        if (revision == null) {
            return Packet.of(address, arguments);
        }
        List<Object> all = new ArrayList<>(List.of(address, revision));
        all.addAll(arguments);
        return Packet.of("/ringmaster/set", all);
    }
}
