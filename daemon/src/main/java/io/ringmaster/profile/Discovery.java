package io.ringmaster.profile;

import io.ringmaster.yaml.YamlNode;
import java.util.List;

/**
 * How a device is found on the network. Immutable; empty strings and 0 mean "not at all".
 *
 * @param probe an address that it answers also when a whole network is asked
 * @param port the port at which it is asked
 * @param mdns the service that it announces, such as {@code _qlab._tcp}
 * @param answer what the texts of its answer are, in their order, in words of {@link #WORDS}
 */
public record Discovery(String probe, int port, String mdns, List<String> answer) {
    /** What a text of an answer can be. */
    public static final List<String> WORDS = List.of("name", "model", "firmware", "other");

    /** Copies the list. */
    public Discovery {
        answer = List.copyOf(answer);
    }

    /** Reads what a profile's file says, with the port at which the device listens for everything else. */
    static Discovery of(YamlNode group, int usualPort) {
        String probe = group.get("probe").text("");
        String problem = probe.isEmpty() ? "" : AddressTemplate.literal(probe).problem();
        int port = group.get("port").integer(usualPort, 1, 65_535);
        if (!problem.isEmpty()) {
            group.get("probe").problem(problem);
        } else if (!probe.isEmpty() && port == 0) {
            group.get("probe").problem("'probe' needs a 'port'");
        }
        String mdns = group.get("mdns").text("");
        if (!mdns.isEmpty() && !mdns.matches("_[a-z0-9-]{1,15}\\._(udp|tcp)")) {
            group.get("mdns").problem("'mdns' must be a service such as _osc._udp");
        }
        List<YamlNode> answer = group.get("answer").itemsOrOne();
        return new Discovery(
                probe,
                port,
                mdns,
                answer.stream().map(part -> part.choice("other", WORDS)).toList());
    }

    /** Whether it can be found by asking a whole network. */
    public boolean probes() {
        return !probe.isEmpty();
    }

    /**
     * What an answer says.
     *
     * @param word one of {@link #WORDS}
     * @param texts the texts of the answer; a single one with commas counts as several
     * @return empty if the answer does not say it
     */
    public String says(String word, List<String> texts) {
        List<String> parts =
                texts.size() == 1 && answer.size() > 1 ? List.of(texts.get(0).split(",", -1)) : texts;
        int at = answer.indexOf(word);
        return at >= 0 && at < parts.size() ? parts.get(at).strip() : "";
    }
}
