package io.ringmaster.profile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The profile format, version 1, as data: the keys of each group and the words that a key may have. The parser checks files against
 * this, and the JSON Schema for editors is tested to say the same.
 */
public final class ProfileFormat {
    /** The version that this is. */
    public static final int VERSION = 1;

    /** The groups of facts that need a certainty. */
    public static final List<String> FACTS = List.of(
            "transport",
            "discovery",
            "workspaces",
            "handshake",
            "keep-alive",
            "liveness",
            "query",
            "replies",
            "nodes",
            "feedback",
            "sending",
            "controller",
            "snapshot-on",
            "reload-on",
            "page-on",
            "literals",
            "parameters",
            "meters");

    private static final Map<String, List<String>> KEYS = new LinkedHashMap<>();
    private static final Map<String, List<String>> WORDS = new LinkedHashMap<>();

    static {
        KEYS.put("", root());
        KEYS.put("sources[]", List.of("title", "where"));
        KEYS.put("certainty", FACTS);
        KEYS.put("transport", List.of("udp", "tcp"));
        KEYS.put("transport.udp", List.of("port", "replies-to", "datagram-bytes"));
        KEYS.put("transport.tcp", List.of("port", "framing"));
        KEYS.put("discovery", List.of("probe", "port", "mdns", "answer"));
        KEYS.put("handshake[]", List.of("send", "args", "when", "expect", "whole"));
        KEYS.put("workspaces", List.of("ask", "id", "name", "prefix", "closed"));
        KEYS.put("handshake[].expect", List.of("address", "equals"));
        KEYS.put("keep-alive", List.of("send", "every", "lease", "slots"));
        KEYS.put("keep-alive.send[]", List.of("address", "args"));
        KEYS.put("liveness", List.of("probe", "answer", "heartbeat", "every", "silent-after"));
        KEYS.put("liveness.probe", List.of("address", "args"));
        KEYS.put("query", List.of("style", "suffix", "argument", "replace", "with", "poll"));
        KEYS.put("replies", List.of("format", "address", "rewrite"));
        KEYS.put("replies.rewrite[]", List.of("replace", "with"));
        KEYS.put("nodes", List.of("ask", "answer", "lines"));
        KEYS.put("nodes.lines[]", List.of("address", "fields"));
        KEYS.put("feedback", List.of("gives", "to-setter", "reflects", "verify"));
        KEYS.put("sending", List.of("rate", "numbers", "bundles", "case"));
        KEYS.put("controller", List.of("touch", "quiet", "motor-faders"));
        KEYS.put("page-on[]", List.of("message", "below"));
        KEYS.put("parameters[]", parameter());
        KEYS.put("meters", List.of("ask", "every", "lease", "blobs"));
        KEYS.put("meters.blobs[]", List.of("address", "numbers", "count", "shows"));
        KEYS.put("meters.blobs[].shows[]", List.of("at", "address"));
        WORDS.put("certainty", List.of("H", "M", "L"));
        WORDS.put("transport.udp.replies-to", List.of("sender", "configured"));
        WORDS.put("transport.tcp.framing", List.of("length", "slip"));
        WORDS.put("handshake[].when", List.of("always", "secret", "first"));
        WORDS.put("query.style", List.of("none", "bare", "suffix", "argument", "replace"));
        WORDS.put("replies.format", List.of("args", "json", "triple"));
        WORDS.put("replies.address", List.of("same", "differs"));
        WORDS.put("feedback.verify", List.of("none", "query"));
        WORDS.put("sending.numbers", List.of("as-written", "floats"));
        WORDS.put("sending.case", List.of("exact", "ignore"));
        WORDS.put("parameters[].kind", List.of("state", "event", "meter", "paged", "local"));
        WORDS.put("parameters[].scale", Scale.NAMES);
        WORDS.put("parameters[].access", List.of("both", "read", "write"));
        WORDS.put("parameters[].beyond", List.of("refuse", "clamp"));
        WORDS.put("parameters[].bare", List.of("query", "trigger"));
        WORDS.put("parameters[].certainty", List.of("H", "M", "L"));
        WORDS.put("meters.blobs[].numbers", List.of("float32", "int16"));
    }

    private ProfileFormat() {}

    private static List<String> root() {
        return List.of(
                "format",
                "id",
                "title",
                "makers",
                "models",
                "desk",
                "sources",
                "certainty",
                "notes",
                "transport",
                "discovery",
                "workspaces",
                "handshake",
                "keep-alive",
                "liveness",
                "query",
                "replies",
                "nodes",
                "feedback",
                "sending",
                "controller",
                "snapshot-on",
                "reload-on",
                "page-on",
                "literals",
                "parameters",
                "meters");
    }

    private static List<String> parameter() {
        return List.of(
                "address",
                "label",
                "kind",
                "type",
                "range",
                "steps",
                "step",
                "scale",
                "low",
                "high",
                "unit",
                "names",
                "bits",
                "points",
                "special",
                "beyond",
                "length",
                "inverted",
                "guarded",
                "access",
                "bare",
                "reply",
                "keyed-by",
                "literal",
                "certainty");
    }

    /** The groups by path: {@code ""} is the file, {@code transport.udp} a group in a group, {@code parameters[]} each of a list. */
    public static Collection<String> groups() {
        return KEYS.keySet();
    }

    /** The keys of a group. */
    public static List<String> keys(String group) {
        return KEYS.getOrDefault(group, List.of());
    }

    /** The words that a key may have, by the path of its group and its name; empty if it may have any value of its form. */
    public static List<String> words(String path) {
        return WORDS.getOrDefault(path, List.of());
    }
}
