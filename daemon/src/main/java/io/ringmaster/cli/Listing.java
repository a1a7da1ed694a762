package io.ringmaster.cli;

import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the profile of an address's owner says of it, as the daemon tells it; nothing of an address that nobody owns. */
record Listing(Map<String, String> facts) {
    /** Where nothing was asked. */
    static final Listing NONE = new Listing(Map.of());

    /** Asks the daemon for an address, and for the number that a word stands for there. */
    static Listing of(ControlClient client, String address, String word) {
        Map<String, String> facts = new LinkedHashMap<>();
        client.ask(Packet.of("/ringmaster/listing", address, word)).stream()
                .filter(m -> m.is("/ringmaster/fact"))
                .forEach(m -> facts.put(m.text(0), m.text(1)));
        return new Listing(facts);
    }

    private String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    /** Throws if the owner's profile lists its parameters, and not this one. */
    void check(String address) {
        if (fact("listed").equals("no")) {
            String near = nearest(address);
            throw CommandProblem.usage(
                    fact("profile") + " lists no such address: " + address + " would be sent once, as a key.",
                    (near.isEmpty() ? "" : "Did you mean " + near + "? ") + "To send it all the same: --event");
        }
    }

    private @Nullable Profile profile() {
        return ConfigurationLoader.profileIfHere(fact("profile"));
    }

    /** From where to where the number may be that is none of its range; empty if that is not what is wrong with it. */
    String range(String address, List<Object> values) {
        Profile profile = profile();
        Parameter parameter = profile == null
                ? null
                : profile.parameters().get(address.substring(fact("mount").length()));
        boolean number = values.size() == 1 && values.get(0) instanceof Number;
        return parameter == null || !number || parameter.takes(((Number) values.get(0)).doubleValue())
                ? ""
                : "It takes a number from " + parameter.wireEnds() + ".";
    }

    private String nearest(String address) {
        Profile profile = profile();
        return profile == null ? "" : ListedDesks.nearest(address, fact("mount"), profile);
    }

    /** What a word of the profile's is sent as; any other word is itself where the profile has none. */
    List<Object> meant(String word) {
        if (!fact("number").isEmpty()) {
            return List.of(Integer.parseInt(fact("number")));
        }
        if (!fact("words").isEmpty()) {
            throw CommandProblem.usage(
                    "'" + word + "' is none of its words.",
                    "It takes a number, or: " + fact("words").replace("|", ", ") + ".");
        }
        return List.of(word);
    }
}
