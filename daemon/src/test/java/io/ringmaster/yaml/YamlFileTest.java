package io.ringmaster.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ringmaster.sim.Seed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hostile and broken text gives one clear line, never another exception. */
@Timeout(30)
class YamlFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "a: !!java.net.URL [x] => f:1:4: tags (!…) are not used here",
                "a: !x 1 => f:1:4: tags (!…) are not used here",
                "a: &x 1 => f:1:4: anchors (&…) are not used here; quote a text that begins with &",
                "a: *x => f:1:4: aliases (*…) are not used here; quote a text that begins with *",
                "a: 1\\n---\\nb: 2 => f:2:1: a second document; a file is one",
                "a:\\n\\tb: 1 => f:2:1: a tab; YAML is indented with spaces",
                "a: [1 => f:1:6: not YAML: expected ',' or ']', but got <stream end>",
                "a: \\u0001 => f:1:4: a character that YAML does not allow",
            })
    void shouldRefuseWhatAFileMayNotHoldWithOneLine(String text, String expected) {
        String yaml = text.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0001", "\u0001");
        assertThat(problems(yaml)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "- { match: /foh/ch/1[0-5]/mix/fader, a: 1 } => f:1:21: not YAML: expected ',' or '}', but got [",
                "- { match: /foh/ch/{a,b}/fader } => f:1:20: not YAML: expected ',' or '}', but got {",
                "- { local: /1/fader{n}, shared: \"/foh/{n}\" } => f:1:20: not YAML: expected ',' or '}', but got {",
                "read: [/foh/ch/[12]/fader] => f:1:16: not YAML: expected ',' or ']', but got [",
                "match: * => f:1:9: not YAML",
                "- { match: *, kind: event } => f:1:13: not YAML",
            })
    void shouldSayThatAPatternGoesInQuotes(String yaml, String expected) {
        assertThat(problems(yaml))
                .singleElement()
                .asString()
                .startsWith(expected)
                .endsWith("; put a pattern in quotes, such as \"/ch/{n}\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "a: [1 => f:1:6: not YAML: expected ',' or ']', but got <stream end>",
                "- { match: \"/foh/*\", kind: [1 } => f:1:31: not YAML: expected ',' or ']', but got }",
            })
    void shouldNotSpeakOfQuotesWhereNoPatternIs(String yaml, String expected) {
        assertThat(problems(yaml)).containsExactly(expected);
    }

    @Test
    void shouldRefuseABombOfAliasesAtItsFirstAnchor() {
        String bomb =
                "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b]\n";
        assertThat(problems(bomb))
                .containsExactly("f:1:4: anchors (&…) are not used here; quote a text that begins with &");
    }

    @Test
    void shouldRefuseDeepNestingWithoutOverflowingTheStack() {
        assertThat(problems("a: " + "[".repeat(200_000))).containsExactly("f:1:19: nested deeper than 16 levels");
    }

    @Test
    void shouldRefuseTooManyParts() {
        assertThat(problems("a: [" + "1,".repeat(110_000) + "]"))
                .singleElement()
                .asString()
                .endsWith("more than 100000 parts");
    }

    @Test
    void shouldRefuseAFileThatIsTooLong() throws Exception {
        Path file = Files.writeString(folder.resolve("long"), "#".repeat(YamlFile.FILE_BYTES_MAX + 1));
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> YamlFile.text(file, "long"))
                .withMessage("long:1:262145: longer than 256 kB");
    }

    @Test
    void shouldRefuseAFolderAFileThatIsNotThereAndTextThatIsNotUtf8() throws Exception {
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {'a', (byte) 0xff});
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> YamlFile.text(folder, "folder"))
                .withMessage("folder: not a regular file");
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> YamlFile.text(folder.resolve("none"), "none"))
                .withMessage("none: there is no such file");
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> YamlFile.text(bytes, "bytes"))
                .withMessage("bytes:1:2: not UTF-8 text");
    }

    @Test
    void shouldNeverThrowAnythingElseForAnyText() {
        long seed = Seed.of("YamlFileTest");
        Random random = new Random(seed);
        String letters = "ab:-[]{},#&*!|>'\"%@`\\ \t\n\r\u0000\u0085\ufeff\ud83d0.~?";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(problems(text.toString()))
                    .as("-Dringmaster.seed=%d text %d", seed, i)
                    .allMatch(line -> line.startsWith("f:"));
        }
    }

    private static List<String> problems(String text) {
        try {
            YamlFile.root(text, new Problems("f"));
            return List.of();
        } catch (ConfigurationProblem e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }
}
