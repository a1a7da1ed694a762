package io.ringmaster.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ringmaster.yaml.ConfigurationProblem;
import io.ringmaster.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in the folder, and no name, makes it read what it should not. */
@Timeout(30)
class ProfileDirectoryTest {
    private static final String GOOD = "format: 1\nid: good\ntitle: Good\nmakers: [m]\n";

    @TempDir
    Path root;

    private Path folder;
    private ProfileDirectory profiles;

    @BeforeEach
    void makeAFolder() throws Exception {
        folder = Files.createDirectory(root.resolve("profiles"));
        Files.writeString(folder.resolve("good.yaml"), GOOD);
        Files.writeString(root.resolve("secret.yaml"), GOOD);
        profiles = new ProfileDirectory(folder);
    }

    @Test
    void shouldListAndLoadWhatIsThere() throws Exception {
        Files.writeString(folder.resolve("README.md"), "x");
        Files.writeString(folder.resolve("Bad Name.yaml"), "x");
        Files.createDirectory(folder.resolve("folder.yaml"));
        assertThat(profiles.ids()).containsExactly("good");
        assertThat(profiles.load("good").title()).isEqualTo("Good");
        assertThat(new ProfileDirectory(root.resolve("none")).ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "..",
                "/etc/passwd",
                "",
                "Good",
                "a b",
                "good.yaml",
                "good\u0000",
                "a/../good",
                "g\u00f6\u00f6d"
            })
    void shouldTakeNoNameThatCouldLeadElsewhere(String name) {
        assertProblem(name, "profile: a profile's name is made of a-z, 0-9 and -, at most 64 of them");
        assertProblem("x".repeat(65), "profile: a profile's name is made of a-z, 0-9 and -, at most 64 of them");
    }

    @Test
    void shouldFollowNoLinkOutOfTheFolder() throws Exception {
        Files.createSymbolicLink(folder.resolve("out.yaml"), root.resolve("secret.yaml"));
        Files.createSymbolicLink(folder.resolve("nothing.yaml"), root.resolve("nothing"));
        Files.createSymbolicLink(folder.resolve("loop.yaml"), folder.resolve("loop.yaml"));
        assertProblem("out", "out.yaml: a link that leads out of " + folder);
        assertProblem("nothing", "nothing.yaml: can't be read; is it a link to nothing?");
        assertProblem("loop", "loop.yaml: can't be read; is it a link to nothing?");
    }

    @Test
    void shouldReadAFolderThatIsItselfALink() throws Exception {
        Path link = Files.createSymbolicLink(root.resolve("link"), folder);
        assertThat(new ProfileDirectory(link).load("good").id()).isEqualTo("good");
    }

    @Test
    void shouldRefuseWhatIsNoFileOfABoundedSize() throws Exception {
        Files.createDirectory(folder.resolve("folder.yaml"));
        Files.writeString(folder.resolve("huge.yaml"), "#".repeat(YamlFile.FILE_BYTES_MAX + 1));
        assertProblem("folder", "folder.yaml: not a regular file");
        assertProblem("huge", "huge.yaml:1:262145: longer than 256 kB");
        assertProblem("none", "none.yaml: there is no such profile in " + folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [x]\nb: [*a, *a]\n",
                "!!javax.script.ScriptEngineManager [x]\n",
                "format: 1\n\tid: bad\n",
                "format: 1\nformat: 1\nid: bad\ntitle: t\nmakers: m\n",
                "format: one\nid: bad\ntitle: t\nmakers: m\n",
                "format: 1\nid: bad\ntitle: [t]\nmakers: m\n",
                "format: 1\nid: bad\ntitle: t\nmakers: m\ndesk: perhaps\n",
                "format: 1\nid: bad\ntitle: t\nmakers: { m: m }\n",
                "? [a]\n: b\n",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[",
                "\"unterminated",
                "a: b: c\n",
                "--- a\n--- b\n",
            })
    void shouldGiveAPlainLineWithItsPlaceForHostileText(String text) throws Exception {
        Files.writeString(folder.resolve("bad.yaml"), text);
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> profiles.load("bad"))
                .satisfies(e -> assertThat(e.problems())
                        .isNotEmpty()
                        .allSatisfy(problem -> assertThat(problem.toString())
                                .matches("bad\\.yaml:\\d+:\\d+: [^\\n]+")
                                .doesNotContain("org.snakeyaml", "Exception", "\tat ")))
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    }

    private void assertProblem(String id, String message) {
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> profiles.load(id))
                .withMessage(message);
    }

    @Test
    void shouldKnowAProfileAgainWhenItIsReadAgain() throws Exception {
        ProfileDirectory shipped =
                new ProfileDirectory(Path.of(System.getProperty("ringmaster.profiles", "../hardware-profiles")));
        assertThat(shipped.ids()).isNotEmpty();
        for (String id : shipped.ids()) {
            Profile profile = shipped.load(id);
            assertThat(profile)
                    .as("a reload ends the session of a device whose profile is another one")
                    .isEqualTo(shipped.load(id))
                    .hasSameHashCodeAs(shipped.load(id));
        }
    }
}
