package io.ringmaster.cli;

import io.ringmaster.config.Configuration;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.discovery.Interfaces;
import io.ringmaster.discovery.Interfaces.Chosen;
import io.ringmaster.discovery.Interfaces.Selection;
import io.ringmaster.discovery.Nic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code discover}: who is on the network, and the line that puts each into a configuration. */
@Command(
        name = "discover",
        description = "Looks for OSC devices on the network, and prints the lines that put them into a configuration.",
        footer = {
            "",
            "Without --probe it only looks who announces itself by mDNS.",
            "With it, desks are asked who they are, twice; that changes nothing on them.",
            "Examples:",
            "  ringmaster discover",
            "  ringmaster discover --probe --seconds 5s --config show.yaml"
        })
final class DiscoverCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Option(names = "--probe", description = "Also ask desks such as X32, X Air and WING, by broadcast.")
    boolean probe;

    @Option(
            names = "--seconds",
            paramLabel = "TIME",
            defaultValue = "3s",
            converter = DurationText.class,
            description = "How long to look (default: ${DEFAULT-VALUE}).")
    Duration length = Duration.ofSeconds(3);

    @Option(
            names = "--interface",
            paramLabel = "NAME",
            description =
                    "Where to look; can be said again. Default: what the configuration says, else all but loopback, "
                            + "containers and VPNs.")
    List<String> interfaces = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration that says who is known already.")
    @Nullable
    Path file;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws InterruptedException {
        if (length.compareTo(LONGEST) > 0) {
            throw CommandProblem.usage("Looking for longer than " + DurationText.of(LONGEST) + " finds no more.", "");
        }
        Configuration configuration = ConfigurationLoader.load(file);
        List<Chosen> on = chosen(configuration);
        Search search = new Search(ConfigurationLoader.profiles());
        List<Found> found = found(search, on).stream()
                .filter(each -> !isOurs(each, configuration))
                .toList();
        search.troubles().forEach(this::remark);
        if (found.isEmpty()) {
            throw new CommandProblem(
                    ExitCode.FAILED,
                    "Nobody was found on " + names(on) + " within " + DurationText.of(length) + ".",
                    hint(search));
        }
        show(found, configuration);
        if (!probe) {
            remark(hint(search));
        }
        return ExitCode.OK;
    }

    private List<Chosen> chosen(Configuration configuration) {
        List<String> wanted = interfaces.isEmpty() ? configuration.discovery().interfaces() : List.copyOf(interfaces);
        Selection selection = Interfaces.select(Nic.ofThisMachine(), wanted);
        if (selection.chosen().isEmpty()) {
            throw CommandProblem.environment(
                    "There is no interface to look on.",
                    selection.leftOut().stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
        return selection.chosen();
    }

    private List<Found> found(Search search, List<Chosen> on) throws InterruptedException {
        try {
            return search.run(on, probe, length);
        } catch (IOException e) {
            throw CommandProblem.environment("Could not look on " + names(on) + ": " + e.getMessage() + ".", "");
        }
    }

    private static String names(List<Chosen> on) {
        return on.stream()
                .map(each -> each.name() + " (" + each.address().getHostAddress() + ")")
                .collect(Collectors.joining(", "));
    }

    private String hint(Search search) {
        return probe
                ? "Is it on this network, and switched on? A desk in another network is not found; write its address by hand."
                : "These announce nothing, and are found by: ringmaster discover --probe ("
                        + String.join("; ", search.probed()) + ")";
    }

    private static boolean isOurs(Found found, Configuration configuration) {
        try {
            return found.at().getPort() == configuration.osc().port()
                    && NetworkInterface.getByInetAddress(found.at().getAddress()) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }

    private void remark(String text) {
        output.err().println("(" + text + ")");
        output.err().flush();
    }

    private void show(List<Found> found, Configuration configuration) {
        Set<String> taken =
                configuration.devices().stream().map(DeviceEntry::id).collect(Collectors.toCollection(TreeSet::new));
        Table table = new Table("NAME", "MODEL", "FIRMWARE", "ADDRESS", "PORT", "PROFILE", "CONFIGURED");
        List<String> lines = new ArrayList<>();
        for (Found each : found) {
            String as = configuredAs(each, configuration);
            String id = each.id(taken);
            if (as.isEmpty()) {
                taken.add(id);
                lines.add(each.line(id));
            }
            row(table, each, as);
            if (output.json) {
                output.line(json(each, as, as.isEmpty() ? each.line(id) : ""));
            }
        }
        if (!output.json) {
            table.print(output);
            paste(lines);
        }
    }

    private void paste(List<String> lines) {
        if (!lines.isEmpty()) {
            output.out().println();
            output.out().println("For the configuration, below devices:");
            lines.forEach(line -> output.out().println("  " + output.style().bold(line)));
        }
        output.out().flush();
    }

    private static void row(Table table, Found found, String as) {
        table.row(
                found.name(),
                or(found.model()),
                or(found.firmware()),
                found.host(),
                (found.tcp() ? "tcp " : "") + found.at().getPort(),
                found.profile().id(),
                or(as));
    }

    private static String or(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static Json json(Found found, String as, String line) {
        return new Json()
                .put("kind", "found")
                .put("by", found.by())
                .put("name", found.name())
                .put("model", found.model())
                .put("firmware", found.firmware())
                .put("address", found.host())
                .put("port", found.at().getPort())
                .put("tcp", found.tcp())
                .put("profile", found.profile().id())
                .put("configured", as)
                .put("line", line);
    }

    /** The id of the device that is configured there; with the port that is configured if that is another. */
    private static String configuredAs(Found found, Configuration configuration) {
        String elsewhere = "";
        for (DeviceEntry device : configuration.devices()) {
            DeviceEntry.Tcp tcp = device.tcp();
            int port = tcp == null ? device.port() : tcp.port();
            if (isAt(device.host(), found.at().getAddress())) {
                if (port == found.at().getPort() || port == 0) {
                    return device.id();
                }
                boolean same = device.profile().id().equals(found.profile().id());
                elsewhere = !same ? elsewhere : device.id() + " (but at port " + port + ")";
            }
        }
        return elsewhere;
    }

    private static boolean isAt(String host, InetAddress address) {
        try {
            return !host.isEmpty() && InetAddress.getByName(host).equals(address);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
