package io.ringmaster.config;

import io.ringmaster.config.Configuration.Discovery;
import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.Configuration.Osc;
import io.ringmaster.config.Configuration.Tcp;
import io.ringmaster.config.Configuration.Time;
import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.wire.Framing;
import io.ringmaster.yaml.ConfigurationProblem;
import io.ringmaster.yaml.Problem;
import io.ringmaster.yaml.Problems;
import io.ringmaster.yaml.YamlFile;
import io.ringmaster.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration file. What it leaves out has its default, and an empty file is a good one. Finds every problem of the file in
 * one go, and never gives a configuration that has one.
 */
public final class ConfigurationParser {
    /** Most devices. */
    public static final int DEVICES_MAX = 256;

    private static final long MS = 1_000_000L;
    private static final int NAME_BYTES_MAX = 63;
    private static final int BUFFER_BYTES = 4 << 20;

    private final Problems problems;
    private final ProfileDirectory profiles;
    private final Set<String> resolvers;
    private final Map<String, String> environment;

    private ConfigurationParser(
            Problems problems, ProfileDirectory profiles, Set<String> resolvers, Map<String, String> environment) {
        this.problems = problems;
        this.profiles = profiles;
        this.resolvers = resolvers;
        this.environment = environment;
    }

    /**
     * Reads a file.
     *
     * @param file the configuration; problems call it what it is called here
     * @param profiles where the profiles are that it names
     * @param resolvers the names of resolvers that its policies may have
     * @throws ConfigurationProblem with every problem of the file and of the profiles that it names
     */
    public static Configuration parse(Path file, ProfileDirectory profiles, Set<String> resolvers)
            throws ConfigurationProblem {
        return parse(file.toString(), YamlFile.text(file, file.toString()), profiles, resolvers, System.getenv());
    }

    /** Reads a text whose policies name no resolver. */
    public static Configuration parse(
            String name, String text, ProfileDirectory profiles, Map<String, String> environment)
            throws ConfigurationProblem {
        return parse(name, text, profiles, Set.of(), environment);
    }

    /**
     * Reads a text.
     *
     * @param name what problems call it
     * @param text YAML
     * @param profiles where the profiles are that it names
     * @param resolvers the names of resolvers that its policies may have
     * @param environment the variables that the default state directory comes from
     * @throws ConfigurationProblem with every problem of the text and of the profiles that it names
     */
    public static Configuration parse(
            String name, String text, ProfileDirectory profiles, Set<String> resolvers, Map<String, String> environment)
            throws ConfigurationProblem {
        return check(name, text, profiles, resolvers, environment).configuration();
    }

    /** A good configuration, and what of it may surprise: each note with its place and what to do, in the order of lines. */
    public record Checked(Configuration configuration, List<Problem> notes) {}

    /** Reads a file as {@link #parse(Path, ProfileDirectory, Set)} does, and looks for traps. */
    public static Checked check(Path file, ProfileDirectory profiles, Set<String> resolvers)
            throws ConfigurationProblem {
        return check(file.toString(), YamlFile.text(file, file.toString()), profiles, resolvers, System.getenv());
    }

    /** Reads a text as {@link #parse(String, String, ProfileDirectory, Set, Map)} does, and looks for traps. */
    public static Checked check(
            String name, String text, ProfileDirectory profiles, Set<String> resolvers, Map<String, String> environment)
            throws ConfigurationProblem {
        Problems problems = new Problems(name);
        YamlNode root = YamlFile.root(text, problems);
        Configuration configuration =
                new ConfigurationParser(problems, profiles, resolvers, environment).configuration(root);
        problems.throwIfAny();
        new Traps(root, configuration).look();
        return new Checked(configuration, problems.notes());
    }

    /** The configuration of an empty file. */
    public static Configuration defaults(Map<String, String> environment) {
        Problems problems = new Problems("");
        ProfileDirectory none = new ProfileDirectory(Path.of(""));
        try {
            return new ConfigurationParser(problems, none, Set.of(), environment)
                    .configuration(YamlFile.root("", problems));
        } catch (ConfigurationProblem e) {
            throw new AssertionError("an empty text has no problem", e);
        }
    }

    private Configuration configuration(YamlNode root) {
        ConfigurationFormat.allow(root, "");
        Osc osc = osc(ConfigurationFormat.allow(root.get("osc"), "osc"));
        Discovery discovery = discovery(ConfigurationFormat.allow(root.get("discovery"), "discovery"));
        List<DeviceEntry> devices = new DeviceReader(profiles, discovery.browse()).read(root.get("devices"), osc);
        List<PolicyEntry> policies = new PolicyReader(devices, resolvers).read(root.get("policies"));
        return new Configuration(
                name(root.get("name")),
                osc,
                discovery.withPortless(portless(root.get("devices"))),
                root.get("join").choice(Join.LOCAL),
                state(root.get("state")),
                time(ConfigurationFormat.allow(root.get("time"), "time")),
                devices,
                policies,
                new LinkReader(devices, policies).read(root.get("links")));
    }

    private static String name(YamlNode node) {
        String name = node.text("Ringmaster");
        if (name.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES_MAX) {
            node.problem("'name' has at most " + NAME_BYTES_MAX + " bytes, because mDNS has no more room");
        }
        return name;
    }

    private static Osc osc(YamlNode node) {
        String bind = node.get("bind").text("0.0.0.0");
        String problem = Hosts.bindProblem(bind);
        if (!problem.isEmpty()) {
            node.get("bind").problem(problem);
        }
        return new Osc(
                bind,
                node.get("port").integer(9000, 0, 65_535),
                node.get("receive-buffer").sizeBytes(BUFFER_BYTES, 64 << 10, 256 << 20),
                tcp(node));
    }

    private static @Nullable Tcp tcp(YamlNode node) {
        YamlNode port = node.get("tcp");
        Framing framing = node.get("tcp-framing").choice(Framing.AUTO);
        boolean off = !port.present()
                || port.scalar() && List.of("off", "no", "false").contains(port.text(""));
        if (off && framing != Framing.AUTO) {
            node.get("tcp-framing").problem("'tcp-framing' needs 'tcp', the port that devices connect to");
        }
        return off ? null : new Tcp(port.integer(0, 0, 65_535), framing);
    }

    private static Discovery discovery(YamlNode node) {
        List<String> interfaces = node.get("interfaces").texts();
        for (YamlNode item : node.get("interfaces").itemsOrOne()) {
            if (item.scalar() && !item.text("").matches("[^\\s/]{0,15}")) {
                item.problem("an interface has a name such as eth0, at most 15 characters");
            }
        }
        boolean mdns = node.get("mdns").flag(true);
        boolean browse = node.get("browse").flag(false);
        if (browse && !mdns) {
            node.get("browse").problem("'browse' needs 'mdns: on'");
        }
        return new Discovery(mdns, interfaces, browse, Set.of());
    }

    private static Set<String> portless(YamlNode devices) {
        return devices.itemsOrOne().stream()
                .filter(device -> !device.get("port").present())
                .map(device -> device.get("id"))
                .filter(YamlNode::scalar)
                .map(id -> id.text(""))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Time time(YamlNode node) {
        return new Time(node.get("skew").durationNs(500 * MS, MS, 10_000 * MS));
    }

    private Path state(YamlNode node) {
        String text = node.text("");
        if (text.isEmpty()) {
            return usualState();
        }
        try {
            Path path = Path.of(text);
            if (!path.isAbsolute()) {
                node.problem("'state' must be a whole path, such as /var/lib/ringmaster");
            }
            return path.normalize();
        } catch (InvalidPathException e) {
            node.problem("'state' is no path");
            return usualState();
        }
    }

    private Path usualState() {
        String given = environment.getOrDefault("STATE_DIRECTORY", "").split(":", 2)[0];
        if (!given.isEmpty()) {
            return Path.of(given);
        }
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        String home = System.getProperty("user.home", "/");
        return runtime.isEmpty() ? Path.of(home, ".local", "state", "ringmaster") : Path.of(runtime, "ringmaster");
    }
}
