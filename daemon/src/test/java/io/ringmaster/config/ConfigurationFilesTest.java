package io.ringmaster.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.yaml.SchemaKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example and the schema say what the parser says. */
@Timeout(30)
class ConfigurationFilesTest {
    private static final Path EXAMPLE = Path.of("ringmaster.yaml.example");
    private static final Path SCHEMA = Path.of("ringmaster.schema.json");
    private static final ProfileDirectory PROFILES =
            new ProfileDirectory(Path.of(System.getProperty("ringmaster.profiles")));

    @Test
    void shouldLoadTheExampleAsItIs() throws Exception {
        assertThat(ConfigurationParser.parse("example", Files.readString(EXAMPLE), PROFILES, Map.of()))
                .isEqualTo(ConfigurationParser.defaults(Map.of()));
    }

    @Test
    void shouldLoadTheExampleWithEverySettingTakenInUse() throws Exception {
        Configuration all = ConfigurationParser.parse("example", settings(), PROFILES, Map.of());
        Configuration defaults = ConfigurationParser.defaults(Map.of());
        assertThat(all.name()).isEqualTo(defaults.name());
        assertThat(all.osc()).isEqualTo(defaults.osc());
        assertThat(all.join()).isEqualTo(defaults.join());
        assertThat(all.time()).isEqualTo(defaults.time());
        assertThat(all.discovery().mdns()).isEqualTo(defaults.discovery().mdns());
        assertThat(all.devices()).extracting(DeviceEntry::id).containsExactly("foh", "tablet-anna");
        assertThat(all.devices().get(1).map()).hasSize(98 + 64);
        assertThat(all.links()).hasSize(10);
    }

    @Test
    void shouldShowEveryKeyInTheExample() throws Exception {
        String settings = settings();
        for (String group : ConfigurationFormat.groups()) {
            for (String key : ConfigurationFormat.keys(group)) {
                assertThat(settings).as("%s of %s", key, group).containsPattern("(?m)(^|[ {,-])" + key + ":( |$)");
            }
        }
    }

    @Test
    void shouldSayWhyAboveEachSetting() throws Exception {
        List<String> lines = Files.readAllLines(EXAMPLE);
        assertThat(lines).allMatch(line -> line.isEmpty() || line.startsWith("#"));
        assertThat(lines.stream().filter(line -> line.startsWith("# ")).count()).isGreaterThan(25);
    }

    @Test
    void shouldHaveTheSameKeysInTheSchema() throws Exception {
        SchemaKeys schema = new SchemaKeys(SCHEMA);
        assertThat(schema.keys.keySet()).isEqualTo(new TreeSet<>(ConfigurationFormat.groups()));
        schema.keys.forEach(
                (group, keys) -> assertThat(keys).as(group).isEqualTo(new TreeSet<>(ConfigurationFormat.keys(group))));
        assertThat(schema.open).as("groups that let unknown keys through").isEmpty();
        assertThat(schema.silent).as("keys without a description").isEmpty();
    }

    @Test
    void shouldTakeEveryWordOfTheSchemaAndNoOther() throws Exception {
        SchemaKeys schema = new SchemaKeys(SCHEMA);
        assertThat(schema.words.keySet())
                .containsExactlyInAnyOrder(
                        "join",
                        "osc.tcp-framing",
                        "devices[].transport",
                        "devices[].framing",
                        "devices[].role",
                        "devices[].clock",
                        "devices[].offline",
                        "devices[].owner",
                        "devices[].bundles",
                        "devices[].resync",
                        "devices[].verify",
                        "policies[].kind",
                        "policies[].on-leave",
                        "devices[].map[].access",
                        "devices[].map[].curve",
                        "devices[].map[].on");
        schema.words.forEach((path, words) ->
                words.forEach(word -> assertThat(problems(path, word)).as(path).isEmpty()));
        schema.words
                .keySet()
                .forEach(path -> assertThat(problems(path, "other")).as(path).isNotEmpty());
    }

    private static String problems(String path, String word) {
        String key = path.substring(path.lastIndexOf('.') + 1);
        String device = "osc: { tcp: 9000 }\ndevices: [{ id: foh, profile: x32, host: 10.0.0.2, mount: /foh },"
                + " { id: a, profile: touchosc, host: 10.0.0.1, %s }]\n";
        if (List.of("resync", "verify").contains(key)) {
            device = "devices: [{ id: a, profile: x32, host: 10.0.0.1, mount: /a, %s }]\n";
        }
        String way = key.equals("framing") ? "transport: tcp, " : "";
        String policy = key.equals("on-leave") ? "policy: highest, " : "";
        String text = path.startsWith("policies[]")
                ? "policies: [{ match: /a, " + policy + key + ": " + word + " }]"
                : path.startsWith("devices[].map[]")
                        ? device.formatted("map: [{ local: /a, " + shared(word) + key + ": " + word + " }]")
                        : path.startsWith("devices[]")
                                ? device.formatted(way + key + ": " + word)
                                : path.startsWith("osc.")
                                        ? "osc: { tcp: 9000, " + key + ": " + word + " }\n"
                                        : key + ": " + word + "\n";
        try {
            ConfigurationParser.parse("f", text, PROFILES, Map.of());
            return "";
        } catch (io.ringmaster.yaml.ConfigurationProblem e) {
            return e.getMessage();
        }
    }

    /** Something that the word can be said of. */
    private static String shared(String word) {
        String shared = word.equals("exp") ? "/foh/ch/01/config/icon" : "/foh/ch/01/mix/fader";
        return "shared: " + shared + ", " + (word.equals("log") ? "range: [20, 20000], " : "");
    }

    /** The example with its settings taken in use: lines whose # is followed by a word, or by two spaces and more. */
    private static String settings() throws Exception {
        return Files.readAllLines(EXAMPLE).stream()
                .filter(line -> line.matches("#(\\S| {2}).*"))
                .map(line -> line.substring(1))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
