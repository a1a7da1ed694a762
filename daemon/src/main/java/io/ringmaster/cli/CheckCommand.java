package io.ringmaster.cli;

import io.ringmaster.config.Configuration;
import io.ringmaster.config.ConfigurationParser;
import io.ringmaster.config.ConfigurationParser.Checked;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.ProfileDocument;
import io.ringmaster.yaml.ConfigurationProblem;
import io.ringmaster.yaml.Problem;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code check}: whether a configuration is good, and what of it may surprise; else every problem with line and column. */
@Command(
        name = "check",
        description =
                "Checks a configuration file: every problem with its line and column, and what was probably meant. "
                        + "In a good file it notes what may surprise. A profile of your own is checked too.",
        footer = {
            "",
            "Examples:",
            "  ringmaster check /etc/ringmaster/ringmaster.yaml",
            "  ringmaster check ./mydesk.yaml"
        })
final class CheckCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "/etc/ringmaster/ringmaster.yaml",
            description = "The configuration, or a profile (default: ${DEFAULT-VALUE}).")
    Path file = ConfigurationLoader.SYSTEM_WIDE;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        try {
            if (ConfigurationLoader.isProfile(file)) {
                good(ConfigurationLoader.profile(file));
                return ExitCode.OK;
            }
            Checked checked =
                    ConfigurationParser.check(file, ConfigurationLoader.profiles(), ConfigurationLoader.resolvers());
            good(checked.configuration());
            checked.notes().forEach(this::note);
            return ExitCode.OK;
        } catch (ConfigurationProblem e) {
            e.problems().forEach(output::problem);
            return ExitCode.USAGE;
        }
    }

    private void good(Configuration configuration) {
        int count = configuration.devices().size();
        if (output.json) {
            output.line(new Json().put("kind", "good").put("file", file).put("devices", count));
            return;
        }
        output.line(output.style().green("good") + "  " + file + ": OSC at "
                + configuration.osc().bind() + ":" + configuration.osc().port() + tcp(configuration) + ", " + count
                + (count == 1 ? " device" : " devices"));
        if (count > 0) {
            devices(configuration).print(output);
        }
    }

    private void good(ProfileDocument document) {
        Profile profile = document.profile();
        int count = profile.parameters().size();
        if (output.json) {
            output.line(new Json()
                    .put("kind", "good")
                    .put("file", file)
                    .put("profile", profile.id())
                    .put("parameters", count));
            return;
        }
        output.line(output.style().green("good") + "  " + file + ": profile '" + profile.id() + "', " + profile.title()
                + ", " + count + (count == 1 ? " parameter" : " parameters"));
    }

    private static String tcp(Configuration configuration) {
        Configuration.Tcp tcp = configuration.osc().tcp();
        return tcp == null ? "" : " and TCP port " + tcp.port();
    }

    private static String port(DeviceEntry device) {
        DeviceEntry.Tcp tcp = device.tcp();
        if (tcp != null) {
            return tcp.dialled() ? "tcp " + tcp.port() : "tcp";
        }
        return device.port() == 0 ? "-" : Integer.toString(device.port());
    }

    /** The configured devices as a table. */
    static Table devices(Configuration configuration) {
        Table table = new Table("DEVICE", "PROFILE", "HOST", "PORT", "MOUNT", "MAPS", "ROLE");
        for (DeviceEntry device : configuration.devices()) {
            table.row(
                    device.id(),
                    device.profile().id(),
                    device.host().isEmpty() ? "-" : device.host(),
                    port(device),
                    device.mount().isEmpty() ? "-" : device.mount(),
                    device.map().isEmpty() ? "-" : Integer.toString(device.map().size()),
                    device.role().name().toLowerCase(Locale.ROOT));
        }
        return table;
    }

    private void note(Problem note) {
        if (output.json) {
            output.line(OutputOptions.json("note", note));
        } else {
            output.line(output.style().yellow("note") + "  " + note);
        }
    }
}
