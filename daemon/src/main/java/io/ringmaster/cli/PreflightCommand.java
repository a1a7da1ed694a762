package io.ringmaster.cli;

import io.ringmaster.cli.doctor.Finding;
import io.ringmaster.cli.doctor.Finding.Level;
import io.ringmaster.config.Configuration;
import io.ringmaster.config.ConfigurationParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code preflight}: before doors, everything that an operator would look at, on one page. */
@Command(
        name = "preflight",
        description =
                "Before doors: looks at the configuration, the machine, the daemon, each device and the show, on one page. "
                        + "Changes nothing, and writes nothing to a desk.",
        footer = {
            "",
            "ringmaster doctor is about this machine alone, and shows all of it.",
            "preflight is about the show; of the machine it shows what is not well.",
            "Without a running daemon each desk is asked once whether it is there.",
            "Ends with 1 if anything is red.",
            "Examples:",
            "  ringmaster preflight",
            "  ringmaster preflight --config show.yaml --json"
        })
final class PreflightCommand implements Callable<Integer> {
    @Mixin
    ShowOptions show = new ShowOptions();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2s",
            converter = DurationText.class,
            description = "How long to wait for an answer (default: ${DEFAULT-VALUE}).")
    Duration timeout = Duration.ofSeconds(2);

    @Mixin
    OutputOptions output = new OutputOptions();

    private final List<Finding> findings = new ArrayList<>();

    @Override
    public Integer call() {
        Configuration configuration = configuration();
        Machine machine = new Machine(configuration, show.state);
        machine(machine);
        new ShowCheck(configuration, timeout, this::found).look(machine.places());
        return Findings.conclude(findings, output, "Ready for doors.", "Not ready for doors.");
    }

    private void found(Finding finding) {
        findings.add(finding);
        Findings.show(finding, output);
    }

    /** The configuration, or an empty one if it is not good. */
    private Configuration configuration() {
        try {
            Configuration configuration = ConfigurationLoader.load(show.file);
            found(good(configuration));
            return configuration;
        } catch (CommandProblem e) {
            found(new Finding(
                    Level.FAIL,
                    "configuration",
                    e.line(),
                    "see all that is wrong with it: ringmaster check " + file()));
            return ConfigurationParser.defaults(System.getenv());
        }
    }

    private Path file() {
        return show.file == null ? ConfigurationLoader.SYSTEM_WIDE : show.file;
    }

    private Finding good(Configuration configuration) {
        String what = "configuration";
        Path read = file();
        if (!Files.exists(read)) {
            return new Finding(
                    Level.WARN, what, "there is none, so no device is configured", "say which: --config FILE");
        }
        int count = configuration.devices().size();
        String text = read + ": " + count + (count == 1 ? " device" : " devices");
        boolean notes = !ConfigurationLoader.notes(show.file).isEmpty();
        return new Finding(Level.OK, what, text, notes ? "what of it may surprise: ringmaster check " + read : "");
    }

    private void machine(Machine machine) {
        List<Finding> all = machine.look(List.of());
        List<Finding> bad =
                all.stream().filter(finding -> finding.level() != Level.OK).toList();
        if (bad.isEmpty()) {
            found(new Finding(Level.OK, "machine", "all " + all.size() + " things that doctor looks at are well", ""));
        }
        bad.forEach(this::found);
    }
}
