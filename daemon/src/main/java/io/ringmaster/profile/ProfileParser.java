package io.ringmaster.profile;

import io.ringmaster.profile.Profile.Numbers;
import io.ringmaster.profile.Profile.Tcp;
import io.ringmaster.wire.Framing;
import io.ringmaster.yaml.ConfigurationProblem;
import io.ringmaster.yaml.Problems;
import io.ringmaster.yaml.YamlFile;
import io.ringmaster.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one profile. What the format does not know is refused by name, so that no device is spoken to in half its protocol. Facts of
 * certainty L are refused too. Used by one thread for one file.
 */
public final class ProfileParser {
    /** Most addresses that a key beside {@code parameters} stands for. */
    static final int ADDRESSES_MAX = 256;

    private final Problems problems;
    private final YamlNode root;
    private final Set<String> literals = new LinkedHashSet<>();

    private ProfileParser(Problems problems, YamlNode root) {
        this.problems = problems;
        this.root = root;
    }

    /**
     * Reads a profile from its text.
     *
     * @param file what problems call the file
     * @param id the id that it must have: the file's name without its ending
     * @param text YAML
     * @throws ConfigurationProblem with every problem of the text
     */
    public static ProfileDocument parse(String file, String id, String text) throws ConfigurationProblem {
        Problems problems = new Problems(file);
        YamlNode root = YamlFile.root(text, problems);
        if (!root.present()) {
            problems.add(1, 1, "the file is empty", "");
            problems.throwIfAny();
        }
        ProfileDocument document = new ProfileParser(problems, root).document(id);
        problems.throwIfAny();
        return document;
    }

    private ProfileDocument document(String id) {
        root.allow(ProfileFormat.keys(""));
        root.need("format").integer(ProfileFormat.VERSION, ProfileFormat.VERSION, ProfileFormat.VERSION);
        String written = root.need("id").text(id);
        if (!written.equals(id)) {
            root.get("id").problem("id '" + written + "' is not the file's name", id);
        }
        Map<String, String> certainty = certainty();
        ParameterReader parameters = new ParameterReader(literals, certainty.getOrDefault("parameters", ""));
        parameters.read(root.get("parameters"));
        Profile profile = profile(id, parameters.parameters());
        return new ProfileDocument(
                profile,
                Discovery.of(section("discovery"), profile.port()),
                root.need("makers").texts(),
                root.get("models").texts(),
                sources(),
                certainty,
                SessionWords.of(root),
                root.get("notes").texts(),
                parameters.rows());
    }

    private Profile profile(String id, Map<String, Parameter> parameters) {
        YamlNode sending = section("sending");
        YamlNode feedback = section("feedback");
        literals();
        DialogueReader dialogue = new DialogueReader(root);
        Nodes nodes = new NodeReader(parameters)
                .read(root.get("nodes"), dialogue.query().can());
        YamlNode workspaces = root.get("workspaces");
        if (workspaces.present()
                && parameters.values().stream().anyMatch(row -> row.speech().keys() > 0)) {
            workspaces.problem("a row with 'keyed-by' can't be sent with the prefix of a workspace");
        }
        return new Profile(
                id,
                root.need("title").text(id),
                port(),
                root.get("desk").flag(false),
                sending.get("bundles").flag(false),
                sending.get("rate").integer(0, 1, 100_000),
                word(sending, "sending", "numbers").equals("floats") ? Numbers.FLOATS : Numbers.AS_WRITTEN,
                feedback.get("gives").flag(false),
                feedback.get("to-setter").flag(false),
                dialogue.query(),
                dialogue.keepAlive(),
                dialogue.liveness(),
                addresses(root.get("snapshot-on")),
                Set.copyOf(literals),
                parameters,
                feedback.get("reflects").flag(false),
                new PageReader().read(root.get("page-on"), parameters.values()),
                addresses(root.get("reload-on")),
                new MeteringReader(parameters).read(root.get("meters")),
                tcp(),
                dialogue.read(nodes));
    }

    private @Nullable Tcp tcp() {
        YamlNode transport = root.get("transport");
        YamlNode tcp = transport.get("tcp").allow(ProfileFormat.keys("transport.tcp"));
        if (!tcp.present()) {
            return null;
        }
        int port = tcp.get("port").integer(0, 1, 65_535);
        boolean slip = word(tcp, "transport.tcp", "framing").equals("slip");
        Framing said = slip ? Framing.SLIP : Framing.LENGTH;
        Framing framing = tcp.get("framing").present() ? said : Framing.AUTO;
        return new Tcp(port, framing, !transport.get("udp").present());
    }

    private YamlNode section(String name) {
        return root.get(name).allow(ProfileFormat.keys(name));
    }

    private static String word(YamlNode group, String path, String key) {
        List<String> words = ProfileFormat.words(path + "." + key);
        return group.get(key).choice(words.get(0), words);
    }

    private List<String> sources() {
        List<String> sources = new ArrayList<>();
        for (YamlNode source : root.get("sources").items()) {
            source.allow(ProfileFormat.keys("sources[]"));
            String where = source.get("where").text("");
            sources.add(source.need("title").text("") + (where.isEmpty() ? "" : ", " + where));
        }
        return sources;
    }

    private Map<String, String> certainty() {
        YamlNode group = section("certainty");
        Map<String, String> certainty = new LinkedHashMap<>();
        for (String fact : ProfileFormat.FACTS) {
            String sure = group.get(fact).choice("", ProfileFormat.words("certainty"));
            if (root.get(fact).present() && sure.isEmpty()) {
                root.get(fact).problem("'" + fact + "' has no certainty; say H, M or L for it under 'certainty'");
            }
            if (sure.equals("L")) {
                group.get(fact)
                        .problem("a fact of certainty L is never relied on; leave '" + fact
                                + "' out and write it under 'notes'");
            }
            if (!sure.isEmpty()) {
                certainty.put(fact, sure);
            }
        }
        return certainty;
    }

    private int port() {
        YamlNode transport = section("transport");
        YamlNode udp = transport.get("udp").allow(ProfileFormat.keys("transport.udp"));
        YamlNode replies = udp.get("replies-to");
        if (!replies.text("").matches("\\d+")) {
            word(udp, "transport.udp", "replies-to");
        }
        return udp.get("port").integer(0, 1, 65_535);
    }

    private static List<String> addresses(YamlNode node) {
        List<String> all = new ArrayList<>();
        for (YamlNode item : node.itemsOrOne()) {
            String text = item.text("");
            AddressTemplate template = AddressTemplate.of(text);
            if (!text.isEmpty() && !template.problem().isEmpty()) {
                item.problem(template.problem());
            }
            all.addAll(template.addresses());
            if (all.size() > ADDRESSES_MAX) {
                node.problem("'" + node.name() + "' stands for more than " + ADDRESSES_MAX + " addresses");
                return List.of();
            }
        }
        return List.copyOf(all);
    }

    private void literals() {
        for (YamlNode item : root.get("literals").itemsOrOne()) {
            String text = item.text("");
            String problem = AddressTemplate.literal(text).problem();
            if (!text.isEmpty() && !problem.isEmpty()) {
                item.problem(problem);
            }
            literals.add(text);
        }
    }
}
