package io.ringmaster.profile;

import io.ringmaster.profile.Dialogue.Expect;
import io.ringmaster.profile.Dialogue.Format;
import io.ringmaster.profile.Dialogue.Hand;
import io.ringmaster.profile.Dialogue.Rewrite;
import io.ringmaster.profile.Dialogue.Step;
import io.ringmaster.profile.Dialogue.Verify;
import io.ringmaster.profile.Dialogue.When;
import io.ringmaster.profile.Dialogue.Workspaces;
import io.ringmaster.profile.Profile.KeepAlive;
import io.ringmaster.profile.Profile.Liveness;
import io.ringmaster.profile.Profile.Message;
import io.ringmaster.profile.Query.Style;
import io.ringmaster.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how one device is greeted, kept talking, asked and understood. Used by one thread for one file. */
final class DialogueReader {
    /** Most steps of a handshake, messages of a keep-alive and rewritings of addresses. */
    static final int ITEMS_MAX = 32;

    private static final long MS = 1_000_000L;
    private static final long PERIOD_MIN_NS = 100 * MS;
    private static final long PERIOD_MAX_NS = 3_600_000 * MS;
    private static final long QUIET_MIN_NS = 50 * MS;
    private static final long QUIET_MAX_NS = 5_000 * MS;
    /** The part of a lease after which it must have been renewed. */
    private static final double LEASE_SHARE_MAX = 0.4;

    private final YamlNode root;

    DialogueReader(YamlNode root) {
        this.root = root;
    }

    Dialogue read(Nodes nodes) {
        YamlNode replies = section("replies");
        Format format = switch (replies.get("format").choice("args", ProfileFormat.words("replies.format"))) {
            case "json" -> Format.JSON;
            case "triple" -> Format.TRIPLE;
            default -> Format.ARGS;
        };
        YamlNode feedback = section("feedback");
        Verify verify = feedback.get("verify")
                        .choice("none", ProfileFormat.words("feedback.verify"))
                        .equals("query")
                ? Verify.QUERY
                : Verify.NONE;
        if (verify == Verify.QUERY && !query().can()) {
            feedback.get("verify").problem("a device that can't be asked can't be verified by query; see 'query'");
        }
        boolean ignoresCase = section("sending")
                .get("case")
                .choice("exact", ProfileFormat.words("sending.case"))
                .equals("ignore");
        return new Dialogue(
                handshake(),
                format,
                rewrites(replies),
                verify,
                repliesTo(),
                datagramBytes(),
                ignoresCase,
                workspaces(format),
                hand(),
                nodes);
    }

    private YamlNode section(String name) {
        return root.get(name).allow(ProfileFormat.keys(name));
    }

    private int repliesTo() {
        YamlNode to = root.get("transport").get("udp").get("replies-to");
        return to.text("").matches("\\d+") ? to.integer(0, 1, 65_535) : 0;
    }

    private int datagramBytes() {
        YamlNode node = root.get("transport").get("udp").get("datagram-bytes");
        return node.integer(Dialogue.DATAGRAM_BYTES_MAX, 64, Dialogue.DATAGRAM_BYTES_MAX);
    }

    // --- what is sent

    private List<Step> handshake() {
        List<Step> steps = new ArrayList<>();
        for (YamlNode node :
                bounded(root.get("handshake"), root.get("handshake").items())) {
            node.allow(ProfileFormat.keys("handshake[]"));
            Message message = new Message(address(node.need("send")), arguments(node.get("args")));
            Step step = new Step(
                    message,
                    node.get("when").choice(When.ALWAYS),
                    expect(node.get("expect")),
                    node.get("whole").flag(false));
            if (step.whole() && !root.get("workspaces").present()) {
                node.get("whole").problem("'whole' means nothing without 'workspaces'");
            }
            if (step.perUser() && step.expect() != null) {
                node.problem("a step for each " + Dialogue.USER + " waits for no answer; remove 'expect'");
            }
            if (step.tellsSecret() && step.when() != When.SECRET) {
                node.problem("a step that tells " + Dialogue.SECRET + " needs 'when: secret'");
            }
            steps.add(step);
        }
        return List.copyOf(steps);
    }

    private static @Nullable Expect expect(YamlNode node) {
        node.allow(ProfileFormat.keys("handshake[].expect"));
        if (!node.present()) {
            return null;
        }
        return new Expect(address(node.need("address")), node.get("equals").texts());
    }

    private @Nullable Workspaces workspaces(Format format) {
        YamlNode group = section("workspaces");
        if (!group.present()) {
            return null;
        }
        if (root.get("nodes").present()) {
            group.problem("a node can't be asked for with the prefix of a workspace; remove 'nodes'");
        }
        if (format != Format.JSON) {
            group.problem("'workspaces' are found in an answer of JSON; see 'replies: { format: json }'");
        }
        return new Workspaces(
                address(group.need("ask")),
                group.need("id").text(""),
                group.need("name").text(""),
                withId(group.need("prefix")),
                group.get("closed").present() ? withId(group.get("closed")) : "");
    }

    private static String withId(YamlNode node) {
        String address = address(node);
        if (!address.isEmpty() && !address.contains(Workspaces.ID)) {
            node.problem("'" + node.name() + "' needs " + Workspaces.ID + ", where the id of the workspace stands");
        }
        return address;
    }

    private Hand hand() {
        YamlNode group = section("controller");
        YamlNode touch = group.get("touch");
        String suffix = touch.text("");
        if (touch.present() && !suffix.matches("[/._:-][\\w/.:-]{0,31}")) {
            touch.problem("'touch' is what follows the address of a control, such as /z");
        }
        long quietNs = group.get("quiet").durationNs(0, QUIET_MIN_NS, QUIET_MAX_NS);
        boolean motors = group.get("motor-faders").flag(false);
        return new Hand(suffix, quietNs, motors);
    }

    KeepAlive keepAlive() {
        YamlNode group = section("keep-alive");
        if (!group.present()) {
            return KeepAlive.NONE;
        }
        int slots = group.get("slots").integer(0, 1, 1000);
        Renewal renewal = renewal(group);
        YamlNode send = group.need("send");
        List<Message> messages = bounded(send, send.itemsOrOne()).stream()
                .map(item -> message(item, "keep-alive.send[]"))
                .toList();
        return new KeepAlive(messages, renewal.everyNs(), renewal.leaseNs(), slots);
    }

    /** How often what lapses after a lease is renewed. */
    record Renewal(long everyNs, long leaseNs) {}

    /** What {@code every} and {@code lease} say. */
    static Renewal renewal(YamlNode group) {
        long leaseNs = group.need("lease").durationNs(PERIOD_MAX_NS, PERIOD_MIN_NS, PERIOD_MAX_NS);
        long everyNs = group.need("every").durationNs(PERIOD_MIN_NS, PERIOD_MIN_NS, PERIOD_MAX_NS);
        if (everyNs > LEASE_SHARE_MAX * leaseNs) {
            group.get("every")
                    .problem("'every' must be at most 0.4 of 'lease', so that one lost message does not end it");
        }
        return new Renewal(everyNs, leaseNs);
    }

    Liveness liveness() {
        YamlNode group = section("liveness");
        if (!group.present()) {
            return Liveness.NONE;
        }
        YamlNode beat = group.get("heartbeat");
        YamlNode probe = beat.present() ? group.get("probe") : group.need("probe");
        YamlNode every = probe.present() ? group.need("every") : group.get("every");
        long everyNs = every.durationNs(PERIOD_MIN_NS, PERIOD_MIN_NS, PERIOD_MAX_NS);
        long silentNs = group.need("silent-after").durationNs(PERIOD_MAX_NS, PERIOD_MIN_NS, PERIOD_MAX_NS);
        if (silentNs < 2 * everyNs) {
            group.get("silent-after")
                    .problem("'silent-after' must be at least twice 'every', so that one lost answer is no silence");
        }
        Message asked = probe.present() ? message(probe, "liveness.probe") : null;
        YamlNode answer = group.get("answer");
        if (answer.present() && asked == null) {
            answer.problem("'answer' is the address of the answer to a 'probe'");
        }
        String answered = answer.present() ? address(answer) : asked == null ? "" : asked.address();
        return new Liveness(asked, answered, beat.present() ? address(beat) : "", everyNs, silentNs);
    }

    private static Message message(YamlNode node, String group) {
        if (node.scalar()) {
            return new Message(address(node));
        }
        node.allow(ProfileFormat.keys(group));
        Message message = new Message(address(node.need("address")), arguments(node.get("args")));
        if (message.arguments().stream()
                .anyMatch(argument -> argument.toString().contains(Dialogue.SECRET))) {
            node.problem("only a step of the handshake may tell " + Dialogue.SECRET);
        }
        return message;
    }

    private static List<Object> arguments(YamlNode node) {
        return node.items().stream().map(item -> item.scalarValue("")).toList();
    }

    private static String address(YamlNode node) {
        String text = node.text("");
        String problem = text.isEmpty() ? "" : AddressTemplate.literal(text).problem();
        if (!problem.isEmpty()) {
            node.problem(problem);
        }
        return text;
    }

    private static List<YamlNode> bounded(YamlNode list, List<YamlNode> items) {
        if (items.size() > ITEMS_MAX) {
            list.problem("more than " + ITEMS_MAX + " in '" + list.name() + "'");
            return List.of();
        }
        return items;
    }

    // --- how it is asked, and how it answers

    Query query() {
        YamlNode group = section("query");
        Style style = group.get("style").choice(Style.NONE);
        YamlNode poll = group.get("poll");
        long pollNs = poll.durationNs(0, PERIOD_MIN_NS, PERIOD_MAX_NS);
        if (poll.present() && style == Style.NONE) {
            poll.problem("'poll' needs a 'style' to ask in");
        }
        String key = switch (style) {
            case SUFFIX -> "suffix";
            case ARGUMENT -> "argument";
            case REPLACE -> "replace";
            case NONE, BARE -> "";
        };
        for (String other : List.of("suffix", "argument", "replace", "with")) {
            boolean used = other.equals(key) || other.equals("with") && style == Style.REPLACE;
            if (group.get(other).present() && !used) {
                group.get(other).problem("'" + other + "' means nothing where the style is " + YamlNode.word(style));
            }
        }
        String text = key.isEmpty() ? "" : group.need(key).text("");
        String with = style == Style.REPLACE ? group.need("with").text("") : "";
        return new Query(style, text, with, pollNs);
    }

    private static List<Rewrite> rewrites(YamlNode replies) {
        YamlNode list = replies.get("rewrite");
        boolean differs = replies.get("address")
                .choice("same", ProfileFormat.words("replies.address"))
                .equals("differs");
        if (differs != list.present()) {
            replies.problem(
                    "'address: differs' and 'rewrite' go together: which part of an answer's address is replaced");
        }
        List<Rewrite> rewrites = new ArrayList<>();
        for (YamlNode item : bounded(list, list.items())) {
            item.allow(ProfileFormat.keys("replies.rewrite[]"));
            rewrites.add(new Rewrite(
                    item.need("replace").text("/"), item.need("with").text("/")));
        }
        return List.copyOf(rewrites);
    }
}
