package io.ringmaster.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ringmaster.profile.BrokenProfiles.Broken;
import io.ringmaster.yaml.ConfigurationProblem;
import io.ringmaster.yaml.Problem;
import io.ringmaster.yaml.YamlFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken profiles are refused, each with its line, its column and a sentence, and with nothing but a {@link ConfigurationProblem}. */
@Timeout(60)
class BrokenProfilesTest {
    private static final long SEED = Long.getLong("ringmaster.seed", 20_260_101L);
    private static final Path FOLDER = Path.of(System.getProperty("ringmaster.profiles"));
    private static final String HEAD =
            "format: 1\nid: p\ntitle: P\nmakers: [m]\ncertainty: { parameters: H, snapshot-on: H,"
                    + " page-on: H, reload-on: H, keep-alive: H, handshake: H }\n";

    @TempDir
    private Path folder;

    static List<String> ids() {
        return new ProfileDirectory(FOLDER).ids();
    }

    private static String text(String id) throws ConfigurationProblem {
        return YamlFile.text(FOLDER.resolve(id + ".yaml"), id);
    }

    private static List<Problem> problems(String id, String text) {
        try {
            ProfileParser.parse(id + ".yaml", id, text);
            return List.of();
        } catch (ConfigurationProblem e) {
            return e.problems();
        }
    }

    private static void assertPlaced(List<Problem> problems, String as) {
        assertThat(problems).as(as + " was taken").isNotEmpty();
        for (Problem problem : problems) {
            assertThat(problem.line()).as(as + ": " + problem).isPositive();
            assertThat(problem.column()).as(as + ": " + problem).isPositive();
            assertThat(problem.message()).as(as).hasSizeBetween(10, 400).doesNotContain("\n", "Exception", "null");
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void shouldRefuseEachBrokenVariantOfAGoodProfileWhereItIsBroken(String id) throws Exception {
        for (Broken broken : BrokenProfiles.of(id, text(id), SEED)) {
            List<Problem> problems = problems(id, broken.text());
            String as = broken.name() + ", seed " + SEED;
            assertPlaced(problems, as);
            assertThat(problems)
                    .as(as)
                    .anySatisfy(problem -> assertThat(problem.line()).isEqualTo(broken.line()));
        }
    }

    @Test
    void shouldHaveAtLeastTwoHundredOfThem() throws Exception {
        List<String> names = new ArrayList<>();
        for (String id : ids()) {
            BrokenProfiles.of(id, text(id), SEED).forEach(broken -> names.add(broken.name()));
        }
        assertThat(names).hasSizeGreaterThan(200);
    }

    /** Whatever is cut out of a profile or scribbled over, it is read or refused, and nothing else comes of it. */
    @ParameterizedTest
    @MethodSource("ids")
    void shouldReadOrRefuseWhateverIsScribbledOverAProfile(String id) throws Exception {
        Random random = new Random(SEED);
        String good = text(id);
        for (int i = 0; i < 40; i++) {
            StringBuilder damaged = new StringBuilder(good);
            for (int blow = random.nextInt(5); blow >= 0; blow--) {
                int at = random.nextInt(damaged.length());
                int end = Math.min(damaged.length(), at + random.nextInt(20));
                String over = random.nextBoolean() ? "" : Character.toString(random.nextInt(0x250));
                damaged.replace(at, end, over);
            }
            List<Problem> problems = problems(id, damaged.toString());
            if (!problems.isEmpty()) {
                assertPlaced(problems, id + " scribble " + i + ", seed " + SEED);
            }
        }
    }

    static List<String> everyKey() {
        List<String> all = new ArrayList<>();
        List<String> groups = ProfileFormat.groups().stream()
                .filter(group -> !group.startsWith("handshake"))
                .toList();
        for (String group : groups) {
            ProfileFormat.keys(group).forEach(key -> all.add(group + " " + key));
        }
        return all;
    }

    /** No key of the format is there without being looked at. */
    @ParameterizedTest
    @MethodSource("everyKey")
    void shouldLookAtEveryKey(String path) {
        String group = path.substring(0, path.indexOf(' '));
        StringBuilder text = new StringBuilder();
        String indent = "";
        for (String part : group.isEmpty() ? new String[0] : group.split("\\.")) {
            text.append(indent).append(part.replace("[]", "")).append(":\n");
            indent += part.endsWith("[]") ? "    " : "  ";
            if (part.endsWith("[]")) {
                text.append(indent, 0, indent.length() - 2).append("-\n");
            }
        }
        int line = text.toString().split("\n", -1).length;
        text.append(indent).append(path.substring(path.indexOf(' ') + 1)).append(": { zz: [] }\n");
        List<Problem> problems = problems("p", text.toString());
        String key = path.substring(path.indexOf(' ') + 1);
        assertThat(problems)
                .anyMatch(problem -> problem.line() == line
                        && !problem.message().endsWith("is missing")
                        && (problem.message().contains("'" + key + "'")
                                || problem.message().contains("zz")
                                || problem.message().startsWith("needs ")));
    }

    static List<Path> written() throws IOException, URISyntaxException {
        Path bad = Path.of(Objects.requireNonNull(BrokenProfilesTest.class.getResource("bad"))
                .toURI());
        try (Stream<Path> files = Files.list(bad)) {
            return files.sorted().toList();
        }
    }

    /** The first line of each file says where it is wrong and how that is said: {@code # 7:3 the sentence}. */
    @ParameterizedTest
    @MethodSource("written")
    void shouldRefuseWhatPeopleWrite(Path file) throws Exception {
        String text = Files.readString(file);
        String first = text.substring(2, text.indexOf('\n'));
        String place = first.substring(0, first.indexOf(' '));
        String sentence = first.substring(first.indexOf(' ') + 1);
        List<Problem> problems = problems("p", text);
        assertPlaced(problems, file.getFileName().toString());
        assertThat(problems.stream().map(Problem::toString))
                .anySatisfy(line ->
                        assertThat(line).startsWith("p.yaml:" + place + ": ").contains(sentence));
    }

    static Map<String, String> bombs() {
        Map<String, String> bombs = new LinkedHashMap<>();
        bombs.put("aliases of aliases", laughs());
        bombs.put("brackets", HEAD + "notes: " + "[".repeat(100_000));
        bombs.put("braces", HEAD + "notes: " + "{a: ".repeat(50_000));
        bombs.put("dashes", HEAD + "notes:\n  " + "- ".repeat(100_000) + "x\n");
        bombs.put("questions", HEAD + "notes:\n  " + "? ".repeat(100_000) + "x\n");
        bombs.put("ever deeper groups", deeper());
        bombs.put("one huge text", HEAD + "notes: " + "x".repeat(250_000) + "\n");
        bombs.put("one huge key", HEAD + "x".repeat(250_000) + ": 1\n");
        bombs.put("one huge number", HEAD + "desk: " + "9".repeat(250_000) + "\n");
        bombs.put("one huge number of a row", row("type: f, low: 0, high: 1" + "0".repeat(1000)));
        bombs.put("an endless quote", HEAD + "notes: \"" + "x ".repeat(120_000));
        bombs.put("an endless block", HEAD + "title: |\n" + "  x\n".repeat(60_000));
        bombs.put("unknown keys", HEAD + many(30_000, i -> "k" + i + ": 1\n"));
        bombs.put("the same key", HEAD + "desk: yes\n".repeat(20_000));
        bombs.put("parts", HEAD + "notes: [" + "a,".repeat(120_000) + "a]\n");
        bombs.put("addresses that clash", row("type: f", "\"/[1..4096]\", ".repeat(17_000)));
        bombs.put("addresses that multiply", row("type: f", "\"" + "/[1..64]".repeat(30) + "\""));
        bombs.put("words that multiply", row("type: f", "\"/" + "[a|b]".repeat(1000) + "\""));
        bombs.put(
                "rows that multiply",
                HEAD + "parameters:\n" + "  - { address: \"/[1..64]/[1..64]\", type: f }\n".repeat(5_000));
        bombs.put("replies that multiply", row("type: f, reply: \"/r/[1..4096]\"", "\"/[1..4096]\", ".repeat(10_000)));
        bombs.put("snapshots that multiply", HEAD + "snapshot-on: [" + "\"/[1..4096]\", ".repeat(15_000) + "]\n");
        bombs.put(
                "pages that multiply",
                HEAD + "page-on: [" + "\"/[1..64]/[1..64]\", ".repeat(10_000)
                        + "]\nparameters: [{ address: \"/[1..4096]/x\", type: f, kind: paged }]\n");
        bombs.put(
                "a keep-alive of everything",
                HEAD + "keep-alive: { every: 1s, lease: 9s, send: [" + "\"/[1..4096]\", ".repeat(15_000) + "] }\n");
        bombs.put("special values", row("type: f, special: { " + many(20_000, i -> i + ": a, ") + "}"));
        bombs.put("types", row("type: [" + "f, ".repeat(50_000) + "f]"));
        bombs.put("points that fall", row("type: f, points: [" + "[0, 1], ".repeat(15_000) + "]"));
        bombs.put("byte order marks", "\uFEFF\uFEFF" + HEAD);
        bombs.put("zeros", HEAD + "\0".repeat(1000));
        bombs.put("other half of a pair", HEAD + "title: \"\uD83C\"\n");
        bombs.put("a thousand documents", "---\n" + HEAD + "---\na: 1\n".repeat(1000));
        bombs.put("a directive", "%YAML 9.9\n---\n" + HEAD);
        bombs.put("merge keys", HEAD + "<<: { desk: yes }\n");
        bombs.put("more than fits", "# x\n".repeat(80_000) + HEAD);
        return bombs;
    }

    private static String row(String rest) {
        return row(rest, "/x");
    }

    private static String row(String rest, String addresses) {
        return HEAD + "parameters: [{ address: [" + addresses + "], " + rest + " }]\n";
    }

    private static String many(int count, java.util.function.IntFunction<String> each) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(each.apply(i));
        }
        return all.toString();
    }

    private static String laughs() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            text.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        return text.toString();
    }

    private static String deeper() {
        StringBuilder text = new StringBuilder(HEAD).append("notes:\n");
        for (int i = 1; i < 600; i++) {
            text.append(" ".repeat(i)).append("a:\n");
        }
        return text.toString();
    }

    static List<String> names() {
        return List.copyOf(bombs().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldRefuseBombsBeforeTheyGoOff(String name) {
        String bomb = Objects.requireNonNull(bombs().get(name));
        assertPlaced(problems("p", bomb), name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x32",
                "..",
                ".",
                "",
                "/etc/passwd",
                "x32/../x32",
                "x32/",
                "./x32",
                "x32.yaml",
                "X32",
                "x32\0",
                "x32\n",
                "x 32",
                "~",
                "~root/x32",
                "%2e%2e%2fx32",
                "..\\x32",
                "c:x32",
                "x32;id",
                "$(id)",
                "\u0445\u0033\u0032",
                "*"
            })
    void shouldTakeNoPathForAName(String id) throws Exception {
        Path inside = Files.createDirectories(folder.resolve("profiles"));
        Files.copy(FOLDER.resolve("x32.yaml"), folder.resolve("x32.yaml"));
        Files.copy(FOLDER.resolve("x32.yaml"), inside.resolve("x32.yaml"));
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> new ProfileDirectory(inside).document(id))
                .withMessageContaining("a profile's name is made of a-z, 0-9 and -");
        assertThat(problems("x32", text("x32").replace("id: x32", "id: \"" + escaped(id) + "\"")))
                .as("nor inside the file")
                .anySatisfy(problem -> assertThat(problem.line()).isEqualTo(4));
    }

    private static String escaped(String id) {
        return id.replace("\\", "\\\\").replace("\0", "\\0").replace("\n", "\\n");
    }

    @Test
    void shouldRefuseFilesThatAreNoProfiles() throws Exception {
        Path inside = Files.createDirectory(folder.resolve("profiles"));
        Files.copy(FOLDER.resolve("x32.yaml"), folder.resolve("secret.yaml"));
        Files.createDirectory(inside.resolve("folder.yaml"));
        Files.createSymbolicLink(inside.resolve("outside.yaml"), folder.resolve("secret.yaml"));
        Files.createSymbolicLink(inside.resolve("nowhere.yaml"), inside.resolve("no-such-file"));
        Files.createSymbolicLink(inside.resolve("circle.yaml"), inside.resolve("circle.yaml"));
        Files.write(inside.resolve("megabyte.yaml"), new byte[1 << 20]);
        Files.writeString(inside.resolve("comments.yaml"), "# nothing\n".repeat(100_000));
        Files.write(
                inside.resolve("latin.yaml"),
                "title: Pult f\u00fcr B\u00fchne\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(inside.resolve("wide.yaml"), HEAD.getBytes(StandardCharsets.UTF_16));
        Files.write(inside.resolve("noise.yaml"), noise());
        ProfileDirectory directory = new ProfileDirectory(inside);
        for (String id :
                List.of("folder", "outside", "nowhere", "circle", "megabyte", "comments", "latin", "wide", "noise")) {
            assertThatExceptionOfType(ConfigurationProblem.class)
                    .as(id)
                    .isThrownBy(() -> directory.document(id))
                    .withMessageStartingWith(id + ".yaml:");
        }
        assertThat(refusal(directory, "comments")).isEqualTo("comments.yaml:26215:5: longer than 256 kB");
        assertThat(refusal(directory, "latin")).isEqualTo("latin.yaml:1:14: not UTF-8 text");
    }

    private static String refusal(ProfileDirectory directory, String id) {
        try {
            directory.document(id);
            return "";
        } catch (ConfigurationProblem e) {
            return e.getMessage();
        }
    }

    private static byte[] noise() {
        byte[] bytes = new byte[10_000];
        new Random(SEED).nextBytes(bytes);
        return bytes;
    }
}
