package io.ringmaster.profile;

import io.ringmaster.profile.Profile.KeepAlive;
import io.ringmaster.profile.Profile.Liveness;
import io.ringmaster.profile.Profile.Numbers;
import io.ringmaster.profile.Profile.Query;
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
 * Reads one profile. It knows the whole format; what this version of the daemon does not act on is refused by name, so that no device is
 * spoken to in half its protocol. Facts of certainty L are refused too. Used by one thread for one file.
 */
public final class ProfileParser {
    /** Most addresses that a key beside {@code parameters} stands for. */
    static final int ADDRESSES_MAX = 256;

    private static final long MS = 1_000_000L;
    private static final long PERIOD_MIN_NS = 100 * MS;
    private static final long PERIOD_MAX_NS = 3_600_000 * MS;
    /** The part of a lease after which it must have been renewed. */
    private static final double LEASE_SHARE_MAX = 0.4;

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
        refuseWhatIsNotDone();
        ParameterReader parameters = new ParameterReader(literals, certainty.getOrDefault("parameters", ""));
        parameters.read(root.get("parameters"));
        Profile profile = profile(id, parameters.parameters());
        return new ProfileDocument(
                profile,
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
                word(section("query"), "query", "style").equals("bare") ? Query.BARE : Query.NONE,
                keepAlive(),
                liveness(),
                addresses(root.get("snapshot-on")),
                Set.copyOf(literals),
                parameters,
                feedback.get("reflects").flag(false),
                new PageReader().read(root.get("page-on"), parameters.values()),
                addresses(root.get("reload-on")),
                new MeteringReader(parameters).read(root.get("meters")),
                tcp());
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
        if (replies.text("").matches("\\d+")) {
            replies.integer(0, 1, 65_535);
            needs(replies, "a fixed port for replies");
        } else {
            word(udp, "transport.udp", "replies-to");
        }
        int bytes = udp.get("datagram-bytes").integer(65_507, 64, 65_507);
        if (bytes < 8192 && root.get("sending").get("bundles").flag(false)) {
            needs(udp.get("datagram-bytes"), "a bound for the size of bundles");
        }
        return udp.get("port").integer(0, 1, 65_535);
    }

    private KeepAlive keepAlive() {
        YamlNode group = section("keep-alive");
        if (!group.present()) {
            return new KeepAlive(List.of(), 0);
        }
        group.get("slots").integer(0, 1, 1000);
        long everyNs = renewalNs(group);
        return new KeepAlive(addresses(group.need("send")), everyNs);
    }

    /** How often what lapses after {@code lease} is renewed, as {@code every} says. */
    static long renewalNs(YamlNode group) {
        long leaseNs = group.need("lease").durationNs(PERIOD_MAX_NS, PERIOD_MIN_NS, PERIOD_MAX_NS);
        long everyNs = group.need("every").durationNs(PERIOD_MIN_NS, PERIOD_MIN_NS, PERIOD_MAX_NS);
        if (everyNs > LEASE_SHARE_MAX * leaseNs) {
            group.get("every")
                    .problem("'every' must be at most 0.4 of 'lease', so that one lost message does not end it");
        }
        return everyNs;
    }

    private Liveness liveness() {
        YamlNode group = section("liveness");
        if (!group.present()) {
            return new Liveness("", 0, 0);
        }
        if (group.get("heartbeat").present()) {
            needs(group.get("heartbeat"), "liveness by the device's own heartbeat");
            return new Liveness("", 0, 0);
        }
        long everyNs = group.need("every").durationNs(PERIOD_MIN_NS, PERIOD_MIN_NS, PERIOD_MAX_NS);
        long silentNs = group.need("silent-after").durationNs(PERIOD_MAX_NS, PERIOD_MIN_NS, PERIOD_MAX_NS);
        if (silentNs < 2 * everyNs) {
            group.get("silent-after")
                    .problem("'silent-after' must be at least twice 'every', so that one lost answer is no silence");
        }
        List<String> probe = addresses(group.need("probe"));
        return new Liveness(probe.size() == 1 ? probe.get(0) : "", everyNs, silentNs);
    }

    /** Addresses without arguments; a group with arguments is a need. */
    private List<String> addresses(YamlNode node) {
        List<String> all = new ArrayList<>();
        for (YamlNode item : node.itemsOrOne()) {
            if (!item.scalar()) {
                needs(item, "messages with arguments in '" + node.name() + "'");
                continue;
            }
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

    private void refuseWhatIsNotDone() {
        YamlNode discovery = section("discovery");
        discovery.get("port").integer(0, 1, 65_535);
        discovery.get("probe").text("");
        discovery.get("mdns").text("");
        for (YamlNode step : root.get("handshake").items()) {
            step.allow(ProfileFormat.keys("handshake[]"));
            step.get("expect").allow(ProfileFormat.keys("handshake[].expect"));
            word(step, "handshake[]", "when");
        }
        needsIf(root.get("handshake").present(), root.get("handshake"), "a handshake");
        refuseAnswers();
        YamlNode controller = section("controller");
        needsIf(controller.get("touch").present(), controller.get("touch"), "touch messages");
        needsIf(controller.get("quiet").present(), controller.get("quiet"), "its own quiet time");
        needsIf(
                controller.get("motor-faders").flag(false),
                controller.get("motor-faders"),
                "sooner corrections for motor faders");
    }

    private void refuseAnswers() {
        YamlNode query = section("query");
        String style = word(query, "query", "style");
        needsIf(!style.equals("none") && !style.equals("bare"), query.get("style"), "queries by " + style);
        for (String key : List.of("suffix", "argument", "replace", "with")) {
            needsIf(query.get(key).present(), query.get(key), "queries by " + key);
        }
        needsIf(query.get("poll").present(), query.get("poll"), "polling");
        YamlNode replies = section("replies");
        String format = word(replies, "replies", "format");
        needsIf(!format.equals("args"), replies.get("format"), "replies in the form '" + format + "'");
        needsIf(
                word(replies, "replies", "address").equals("differs"),
                replies.get("address"),
                "replies at another address");
        YamlNode feedback = section("feedback");
        String verify = word(feedback, "feedback", "verify");
        needsIf(!verify.equals("none"), feedback.get("verify"), "verifying by " + verify);
        YamlNode sending = section("sending");
        needsIf(word(sending, "sending", "case").equals("ignore"), sending.get("case"), "addresses in any case");
    }

    private static void needsIf(boolean used, YamlNode at, String what) {
        if (used) {
            needs(at, what);
        }
    }

    /** Refuses what the format can say and this version can't do. */
    static void needs(YamlNode at, String what) {
        at.problem("needs " + what + ", which this version does not do yet");
    }
}
