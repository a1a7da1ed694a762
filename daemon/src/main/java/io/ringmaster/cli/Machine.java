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
import org.jspecify.annotations.Nullable;

/** Looks at what a show needs of this machine: what {@code doctor} shows whole, and {@code preflight} where it is not as it should be. */
final class Machine {
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final int PROBED_MAX = 4;

    private final Configuration configuration;
    private final @Nullable Path state;
    private int daemonPort;
    private int daemonTcpPort;

    /** This machine for a show; its state directory is {@code state}, if that is given. */
    Machine(Configuration configuration, @Nullable Path state) {
        this.configuration = configuration;
        this.state = state;
    }

    /** The places where a daemon may answer, the likeliest first. */
    List<Path> places() {
        List<Path> all = new ArrayList<>(StateDirectories.candidates(state, System.getenv()));
        Path directory = directory();
        if (!all.contains(directory)) {
            all.add(0, directory);
        }
        return all;
    }

    private Path directory() {
        return state == null ? configuration.state() : state;
    }

    /** All that was looked at, with these notes on the configuration first. */
    List<Finding> look(List<Problem> notes) {
        Interfaces.Selection interfaces = Interfaces.select(
                Nic.ofThisMachine(),
                configuration.discovery().interfaces(),
                configuration.osc().bind());
        List<Finding> findings = new ArrayList<>();
        notes.forEach(note -> findings.add(trap(note)));
        findings.add(MachineCheck.java());
        findings.addAll(MachineCheck.clock());
        findings.add(MachineCheck.state(directory()));
        findings.add(daemon());
        findings.add(PortCheck.port(configuration.osc(), daemonPort));
        Configuration.Tcp tcp = configuration.osc().tcp();
        if (tcp != null) {
            findings.add(PortCheck.tcpPort(configuration.osc().bind(), tcp.port(), daemonTcpPort));
        }
        findings.add(PortCheck.receiveBuffer(configuration.osc().receiveBufferBytes()));
        findings.addAll(PortCheck.interfaces(interfaces));
        if (configuration.discovery().mdns()) {
            findings.add(MulticastCheck.others());
            interfaces.chosen().stream().limit(PROBED_MAX).forEach(chosen -> findings.add(MulticastCheck.of(chosen)));
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

    private Finding daemon() {
        try (ControlClient client = ControlClient.open(places(), ANSWER)) {
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
}
