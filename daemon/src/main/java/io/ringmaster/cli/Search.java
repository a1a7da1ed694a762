package io.ringmaster.cli;

import io.ringmaster.discovery.Broadcast;
import io.ringmaster.discovery.Broadcast.Answer;
import io.ringmaster.discovery.Broadcast.Question;
import io.ringmaster.discovery.Browser;
import io.ringmaster.discovery.Browser.Service;
import io.ringmaster.discovery.Interfaces.Chosen;
import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.profile.ProfileDocument;
import io.ringmaster.yaml.ConfigurationProblem;
import io.ringmaster.yaml.YamlNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Looks for devices on some interfaces, in the ways that profiles name, and says which profile fits each. */
final class Search {
    private static final String USUAL_SERVICE = "_osc._udp";
    private static final String ANY = "generic";

    private final Map<String, ProfileDocument> profiles = new LinkedHashMap<>();
    private final List<String> troubles = new ArrayList<>();

    /** A search for what these profiles describe; one that can't be read is left out. */
    Search(ProfileDirectory directory) {
        for (String id : directory.ids()) {
            try {
                profiles.put(id, directory.document(id));
            } catch (ConfigurationProblem e) {
                troubles.add("profile " + id + " can't be used: " + e.problems().get(0));
            }
        }
    }

    /** The devices that answer when a whole network is asked, by their titles. */
    List<String> probed() {
        return probing().stream().map(document -> document.profile().title()).toList();
    }

    private List<ProfileDocument> probing() {
        return profiles.values().stream()
                .filter(document -> document.discovery().probes())
                .toList();
    }

    /** What went wrong, in words; empty if nothing did. */
    List<String> troubles() {
        return troubles;
    }

    /**
     * Looks for so long.
     *
     * @param probe whether to ask by broadcast, too; without it nothing is sent but mDNS
     */
    List<Found> run(List<Chosen> on, boolean probe, Duration length) throws IOException, InterruptedException {
        Map<InetSocketAddress, Found> found = new LinkedHashMap<>();
        try (Browser browser = new Browser(on, services())) {
            if (probe) {
                probe(on, length).forEach(each -> found.putIfAbsent(each.at(), each));
            } else {
                Thread.sleep(length.toMillis());
            }
            browser.found().forEach(service -> found.putIfAbsent(service.at(), announced(service)));
            troubles.addAll(browser.troubles());
        }
        return List.copyOf(found.values());
    }

    private TreeSet<String> services() {
        TreeSet<String> services = new TreeSet<>(List.of(USUAL_SERVICE, "_osc._tcp"));
        profiles.values().forEach(document -> services.add(document.discovery().mdns()));
        services.remove("");
        return services;
    }

    private List<Found> probe(List<Chosen> on, Duration length) throws IOException {
        List<Question> questions = probing().stream()
                .map(document -> new Question(
                        document.profile().id(),
                        Packet.of(document.discovery().probe()),
                        document.discovery().port()))
                .toList();
        List<Found> found = new ArrayList<>();
        try (Broadcast broadcast = new Broadcast(on, questions)) {
            broadcast.ask(length).forEach(answer -> answered(answer, found));
            troubles.addAll(broadcast.troubles());
        }
        return found;
    }

    private void answered(Answer answer, List<Found> into) {
        ProfileDocument document = profiles.get(answer.question().about());
        List<Message> messages = new ArrayList<>();
        Packet.read(answer.packet(), answer.packet().length, messages);
        for (Message message : messages) {
            boolean asks = message.arguments().isEmpty();
            if (document != null && !asks && message.is(document.discovery().probe())) {
                into.add(probed(document, message, answer.from()));
            }
        }
    }

    private static Found probed(ProfileDocument document, Message message, InetSocketAddress from) {
        List<String> texts = message.arguments().stream().map(Object::toString).toList();
        String name = YamlNode.shown(document.discovery().says("name", texts));
        return new Found(
                name.isEmpty() ? document.profile().id() : name,
                YamlNode.shown(document.discovery().says("model", texts)),
                YamlNode.shown(document.discovery().says("firmware", texts)),
                new InetSocketAddress(from.getAddress(), document.profile().port()),
                false,
                document.profile(),
                "probe");
    }

    private Found announced(Service service) {
        boolean tcp = service.type().endsWith("_tcp");
        return new Found(
                YamlNode.shown(service.name()),
                "",
                "",
                service.at(),
                tcp,
                fitting(service).profile(),
                "mdns");
    }

    /** The profile of a service: the only one that announces it; of several the one whose model is in the name. */
    private ProfileDocument fitting(Service service) {
        List<ProfileDocument> announcing = profiles.values().stream()
                .filter(document -> document.discovery().mdns().equals(service.type()))
                .toList();
        if (announcing.size() == 1 && !service.type().startsWith("_osc.")) {
            return announcing.get(0);
        }
        String name = service.name().toLowerCase(Locale.ROOT);
        return announcing.stream()
                .filter(document ->
                        document.models().stream().anyMatch(model -> name.contains(model.toLowerCase(Locale.ROOT))))
                .findFirst()
                .orElseGet(() -> ConfigurationLoader.profile(ANY));
    }
}
