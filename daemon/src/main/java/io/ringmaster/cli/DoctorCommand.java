package io.ringmaster.cli;

import io.ringmaster.cli.doctor.Finding;
import io.ringmaster.cli.doctor.Finding.Level;
import io.ringmaster.cli.doctor.MachineCheck;
import io.ringmaster.cli.doctor.MulticastCheck;
import io.ringmaster.cli.doctor.PortCheck;
import io.ringmaster.config.Configuration;
import io.ringmaster.discovery.Interfaces;
import io.ringmaster.discovery.Nic;
import io.ringmaster.yaml.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: looks at what a show needs of this machine, and says what to do. */
@Command(
        name = "doctor",
        description = "Looks at what a show needs of this machine, and says what to do. Changes nothing.",
        footer = {"", "Examples:", "  ringmaster doctor", "  ringmaster doctor --config show.yaml --json"})
final class DoctorCommand implements Callable<Integer> {
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final int PROBED_MAX = 4;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration to look at.")
    @Nullable
    Path file;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The state directory, whatever the configuration says.")
    @Nullable
    Path state;

    @Mixin
    OutputOptions output = new OutputOptions();

    private int daemonPort;
    private int daemonTcpPort;

    @Override
    public Integer call() {
        List<Finding> findings = look();
        findings.forEach(this::show);
        boolean failed = findings.stream().anyMatch(finding -> finding.level() == Level.FAIL);
        if (!output.json) {
            output.line(
                    failed
                            ? output.style().red("Not ready for a show.")
                            : output.style().green("Ready."));
        }
        return failed ? ExitCode.FAILED : ExitCode.OK;
    }

    private List<Finding> look() {
        Configuration configuration = ConfigurationLoader.load(file);
        Path directory = state == null ? configuration.state() : state;
        List<Nic> nics = Nic.ofThisMachine();
        List<String> names = configuration.discovery().interfaces();
        List<Finding> findings = new ArrayList<>();
        ConfigurationLoader.notes(file).forEach(note -> findings.add(trap(note)));
        findings.add(MachineCheck.java());
        findings.addAll(MachineCheck.clock());
        findings.add(MachineCheck.state(directory));
        findings.add(daemon(directory));
        findings.add(PortCheck.port(configuration.osc(), daemonPort));
        Configuration.Tcp tcp = configuration.osc().tcp();
        if (tcp != null) {
            findings.add(PortCheck.tcpPort(configuration.osc().bind(), tcp.port(), daemonTcpPort));
        }
        findings.add(PortCheck.receiveBuffer(configuration.osc().receiveBufferBytes()));
        findings.addAll(PortCheck.interfaces(
                Interfaces.select(nics, names, configuration.osc().bind())));
        if (configuration.discovery().mdns()) {
            findings.add(MulticastCheck.others());
            Interfaces.select(nics, names, configuration.osc().bind()).chosen().stream()
                    .limit(PROBED_MAX)
                    .forEach(chosen -> findings.add(MulticastCheck.of(chosen)));
        }
        return findings;
    }

    /** The note's remedy is what stands behind its last semicolon. */
    private static Finding trap(Problem note) {
        String text = note.toString();
        int remedy = text.lastIndexOf("; ");
        return remedy < 0
                ? new Finding(Level.WARN, "configuration", text, "")
                : new Finding(Level.WARN, "configuration", text.substring(0, remedy), text.substring(remedy + 2));
    }

    private Finding daemon(Path directory) {
        List<Path> places = StateDirectories.candidates(state, System.getenv());
        List<Path> all = new ArrayList<>(places);
        if (!all.contains(directory)) {
            all.add(0, directory);
        }
        try (ControlClient client = ControlClient.open(all, ANSWER)) {
            String version = "";
            for (Message m : client.list(Packet.of("/ringmaster/status"))) {
                version = m.text(0).equals("version") ? m.text(1) : version;
                daemonPort = m.text(0).equals("port") ? Integer.parseInt(m.text(1)) : daemonPort;
                daemonTcpPort = m.text(0).equals("tcp-port") ? Integer.parseInt(m.text(1)) : daemonTcpPort;
            }
            return new Finding(Level.OK, "daemon", "version " + version + " runs, at UDP port " + daemonPort, "");
        } catch (CommandProblem e) {
            boolean dead = e.line().startsWith("Lost");
            return dead
                    ? new Finding(Level.FAIL, "daemon", e.line(), "restart it")
                    : new Finding(Level.OK, "daemon", "none runs now", "");
        }
    }

    private void show(Finding finding) {
        String level = finding.level().name().toLowerCase(Locale.ROOT);
        if (output.json) {
            output.line(new Json()
                    .put("kind", "finding")
                    .put("level", level)
                    .put("what", finding.what())
                    .put("found", finding.found())
                    .put("todo", finding.todo()));
            return;
        }
        String mark = String.format(Locale.ROOT, "%-5s", level);
        String what = String.format(Locale.ROOT, "%-15s ", finding.what());
        output.line(paint(finding.level(), mark) + what + finding.found());
        if (!finding.todo().isEmpty()) {
            output.line(" ".repeat(21) + "-> " + finding.todo());
        }
    }

    private String paint(Level level, String text) {
        Style style = output.style();
        return switch (level) {
            case OK -> style.green(text);
            case WARN -> style.yellow(text);
            case FAIL -> style.red(text);
        };
    }
}
