package io.ringmaster.cli;

import io.ringmaster.config.Configuration;
import io.ringmaster.discovery.Interfaces;
import io.ringmaster.discovery.Interfaces.Chosen;
import io.ringmaster.discovery.Nic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code run} says when the daemon is up: where to point a tablet. A pure function but for the interfaces it is given. */
final class Welcome {
    private Welcome() {}

    /** The addresses that a tablet can send to, with the interface in brackets where there is one to name. */
    static List<String> hosts(Configuration configuration, List<Nic> nics) {
        String bind = configuration.osc().bind();
        if (!bind.equals("0.0.0.0") && !bind.equals("::")) {
            return List.of(bind);
        }
        List<Chosen> chosen =
                Interfaces.select(nics, configuration.discovery().interfaces()).chosen();
        return chosen.isEmpty()
                ? List.of("127.0.0.1")
                : chosen.stream().map(one -> one.address().getHostAddress()).toList();
    }

    /** The lines, for people. */
    static List<String> lines(Configuration configuration, int port, int tcpPort, List<String> hosts, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold("Ringmaster") + " is up as \"" + configuration.name() + "\", with OSC at UDP port " + port
                + (tcpPort == 0 ? "" : " and TCP port " + tcpPort) + ".");
        for (String host : hosts) {
            lines.add(
                    host.startsWith("127.")
                            ? "  In an app on this machine: host " + host + ", send port " + port
                            : "  In TouchOSC: host " + host + ", send port " + port);
        }
        if (configuration.devices().isEmpty()) {
            lines.add("  No devices are configured: whoever speaks from this network becomes a guest.");
        } else {
            CheckCommand.devices(configuration).lines().forEach(line -> lines.add("  " + line));
        }
        String watch = "ringmaster watch" + whereItIs(configuration.state());
        lines.add(style.dim(
                Style.terminal()
                        ? "  In another terminal: " + watch + " . Ctrl-C stops the daemon."
                        : "  To see what comes and goes: " + watch));
        return lines;
    }

    /** What a command must be told to find the daemon; nothing where it looks by itself. */
    private static String whereItIs(Path state) {
        boolean found = StateDirectories.candidates(null, System.getenv()).contains(state);
        return found ? "" : " --state " + (state.toString().contains(" ") ? "'" + state + "'" : state);
    }
}
