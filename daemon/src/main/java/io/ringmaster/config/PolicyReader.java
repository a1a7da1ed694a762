package io.ringmaster.config;

import io.ringmaster.profile.Kind;
import io.ringmaster.yaml.Suggestion;
import io.ringmaster.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the policies of a configuration: each for itself, then against what the owners' profiles list. */
final class PolicyReader {
    /** The rules that every version has, in the words of the configuration. */
    static final List<String> RULES = List.of("latest", "highest", "lowest", "priority", "relative", "average");
    /** Those of them that need numbers. */
    static final List<String> NUMERIC = List.of("highest", "lowest", "relative", "average");

    private static final int POLICIES_MAX = 256;
    private static final int GUARD_MS_MAX = 60_000;
    private static final long MS = 1_000_000L;

    private final List<DeviceEntry> devices;
    private final Set<String> resolvers;

    /** A reader for a configuration of these devices, and for resolvers of these names. */
    PolicyReader(List<DeviceEntry> devices, Set<String> resolvers) {
        this.devices = devices;
        this.resolvers = new TreeSet<>(resolvers);
    }

    List<PolicyEntry> read(YamlNode list) {
        List<YamlNode> nodes = list.items();
        if (nodes.size() > POLICIES_MAX) {
            list.problem("more than " + POLICIES_MAX + " policies");
            return List.of();
        }
        List<PolicyCheck.Line> lines = new ArrayList<>();
        for (YamlNode node : nodes) {
            PolicyEntry entry = entry(ConfigurationFormat.allow(node, "policies[]"));
            PolicyMatch match = entry.match().isEmpty() ? null : PolicyMatch.of(entry);
            if (match != null) {
                twice(node, entry, lines);
                lines.add(new PolicyCheck.Line(match, node));
            }
        }
        new PolicyCheck(lines, devices).check();
        return lines.stream().map(PolicyCheck.Line::entry).toList();
    }

    private static void twice(YamlNode node, PolicyEntry entry, List<PolicyCheck.Line> before) {
        if (before.stream().anyMatch(line -> line.entry().match().equals(entry.match()))) {
            node.get("match")
                    .problem("'" + entry.match() + "' is there twice; put all that is said of it in one entry");
        }
    }

    private PolicyEntry entry(YamlNode node) {
        Kind kind = node.get("kind").present() ? node.get("kind").choice(Kind.STATE) : null;
        long guardNs = guardNs(node.get("guard"));
        String policy = policy(node.get("policy"));
        double[] range = range(node.get("range"));
        PolicyEntry entry = new PolicyEntry(
                match(node.need("match")), kind, guardNs, policy, withdraw(node.get("on-leave")), range[0], range[1]);
        together(node, entry);
        return entry;
    }

    private String match(YamlNode node) {
        String text = node.text("");
        String problem = Addresses.patternProblem(text);
        if (!problem.isEmpty()) {
            node.problem(problem);
            return "";
        }
        DeviceReader.checkReach(node, devices);
        return text;
    }

    private static long guardNs(YamlNode node) {
        if (!node.present()) {
            return PolicyEntry.NO_GUARD;
        }
        boolean plain = node.scalar() && node.text("").matches("-?\\d+");
        return plain ? node.integer(0, 0, GUARD_MS_MAX) * MS : node.durationNs(0, 0, GUARD_MS_MAX * MS);
    }

    private String policy(YamlNode node) {
        String name = node.text("");
        if (name.isEmpty() || RULES.contains(name) || resolvers.contains(name)) {
            return name;
        }
        List<String> known = new ArrayList<>(RULES);
        known.addAll(resolvers);
        String found = resolvers.isEmpty()
                ? "no resolver was found"
                : "and the resolvers that were found: " + String.join(", ", resolvers);
        node.problem(
                "there is no policy '" + name + "'; there are " + String.join(", ", RULES) + "; " + found,
                Suggestion.nearest(name, known));
        return "latest";
    }

    private static boolean withdraw(YamlNode node) {
        return node.choice("hold", List.of("hold", "withdraw")).equals("withdraw");
    }

    private static double[] range(YamlNode node) {
        if (!node.present()) {
            return new double[] {Double.NaN, Double.NaN};
        }
        List<YamlNode> ends = node.items();
        double min = ends.size() == 2 ? ends.get(0).number(0, false) : Double.NaN;
        double max = ends.size() == 2 ? ends.get(1).number(1, false) : Double.NaN;
        if (!(min < max)) {
            node.problem("'range' must be two numbers, the smaller first, such as [0, 1]");
        }
        return new double[] {min, max};
    }

    /** What an entry says must make sense as a whole. */
    private static void together(YamlNode node, PolicyEntry entry) {
        Kind kind = entry.kind();
        if (kind == null && entry.guardNs() == PolicyEntry.NO_GUARD && !entry.saysPolicy()) {
            node.problem("this says nothing; give it a 'kind', a 'guard' or a 'policy'");
        }
        if (kind != null && kind != Kind.STATE && entry.saysPolicy()) {
            node.get("policy").problem(word(kind) + " has no value of its own, so it can't have a policy");
        }
        if (kind != null && kind != Kind.EVENT && entry.guardNs() != PolicyEntry.NO_GUARD) {
            node.get("guard").problem("'guard' is for events, not for " + word(kind));
        }
        goesWith(node.get("on-leave"), entry, Set.of("latest", "relative"), false);
        goesWith(node.get("range"), entry, Set.of("relative"), true);
    }

    private static void goesWith(YamlNode key, PolicyEntry entry, Set<String> policies, boolean in) {
        if (key.present() && (!entry.saysPolicy() || policies.contains(entry.policy()) != in)) {
            String which = in ? "relative" : "one that keeps what each contributor says, such as highest";
            key.problem("'" + key.name() + "' goes with a 'policy' in the same entry: " + which);
        }
    }

    /** A kind for people. */
    static String word(@Nullable Kind kind) {
        return kind == null ? "" : "'" + kind.name().toLowerCase(Locale.ROOT) + "'";
    }
}
