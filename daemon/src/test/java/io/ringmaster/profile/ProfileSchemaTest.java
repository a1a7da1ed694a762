package io.ringmaster.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.yaml.ConfigurationProblem;
import io.ringmaster.yaml.SchemaKeys;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The schema for editors says what the parser says. */
@Timeout(30)
class ProfileSchemaTest {
    private static SchemaKeys schema;

    @BeforeAll
    static void readTheSchema() throws Exception {
        schema = new SchemaKeys(Path.of(System.getProperty("ringmaster.profiles"), "profile.schema.json"));
    }

    @Test
    void shouldHaveTheSameKeys() {
        assertThat(schema.keys.keySet()).isEqualTo(new TreeSet<>(ProfileFormat.groups()));
        schema.keys.forEach(
                (group, keys) -> assertThat(keys).as(group).isEqualTo(new TreeSet<>(ProfileFormat.keys(group))));
        assertThat(schema.open).as("groups that let unknown keys through").isEmpty();
        assertThat(schema.silent).as("keys without a description").isEmpty();
    }

    private static TreeSet<String> pathsWithWords() {
        TreeSet<String> paths = new TreeSet<>();
        for (String group : ProfileFormat.groups()) {
            for (String key : ProfileFormat.keys(group)) {
                paths.add(group.isEmpty() ? key : group + "." + key);
            }
        }
        paths.removeIf(path -> ProfileFormat.words(path).isEmpty());
        return paths;
    }

    @Test
    void shouldHaveTheSameWords() {
        TreeSet<String> known = pathsWithWords();
        known.remove("certainty");
        ProfileFormat.FACTS.forEach(fact -> known.add("certainty." + fact));
        assertThat(schema.words.keySet()).isEqualTo(known);
        schema.words.forEach((path, words) -> assertThat(words)
                .as(path)
                .isEqualTo(ProfileFormat.words(path.startsWith("certainty.") ? "certainty" : path)));
    }

    /** The parser itself must know each key of the table, and no other. */
    @Test
    void shouldBeWhatTheParserTakes() {
        for (String group : ProfileFormat.groups()) {
            for (String key : ProfileFormat.keys(group)) {
                assertThat(problems(group, key)).as("%s in %s", key, group).doesNotContain("unknown key '" + key + "'");
            }
            assertThat(problems(group, "zzz")).as(group).contains("unknown key 'zzz'");
        }
    }

    private static String problems(String group, String key) {
        StringBuilder text = new StringBuilder();
        String indent = "";
        for (String part : group.isEmpty() ? new String[0] : group.split("\\.")) {
            text.append(indent).append(part.replace("[]", "")).append(":\n");
            indent += part.endsWith("[]") ? "    " : "  ";
            if (part.endsWith("[]")) {
                text.append(indent, 0, indent.length() - 2).append("-\n");
            }
        }
        text.append(indent).append(key).append(": x\n");
        try {
            ProfileParser.parse("f", "f", text.toString());
            return "";
        } catch (ConfigurationProblem e) {
            return e.getMessage();
        }
    }
}
