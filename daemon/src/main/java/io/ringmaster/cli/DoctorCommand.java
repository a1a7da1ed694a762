package io.ringmaster.cli;

import io.ringmaster.cli.doctor.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: looks at what a show needs of this machine, and says what to do. */
@Command(
        name = "doctor",
        description = "Looks at what a show needs of this machine, and says what to do. Changes nothing.",
        footer = {
            "",
            "It asks no device anything: whether the desks and tablets are there, says ringmaster preflight.",
            "Examples:",
            "  ringmaster doctor",
            "  ringmaster doctor --config show.yaml --json"
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    ShowOptions show = new ShowOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        List<Finding> findings =
                new Machine(ConfigurationLoader.load(show.file), show.state).look(ConfigurationLoader.notes(show.file));
        findings.forEach(finding -> Findings.show(finding, output));
        return Findings.conclude(findings, output, "Ready.", "Not ready for a show.");
    }
}
