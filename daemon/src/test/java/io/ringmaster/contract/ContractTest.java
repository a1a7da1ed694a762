package io.ringmaster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code CONTRACT.md}: each promise has a test that exists, or says why not yet. */
@Timeout(60)
final class ContractTest {
    private static final Path TABLE = Path.of("CONTRACT.md");
    private static final Path README = Path.of("..", "README.md");
    private static final Pattern ROW = Pattern.compile("\\| (\\S+) \\| (.+?) \\| (.+) \\|");
    private static final Pattern NUMBER = Pattern.compile("([2-9]|1[12])\\.[0-9]+[a-z]?");
    private static final Pattern TEST = Pattern.compile("`([A-Za-z.]+)#([A-Za-z0-9]+)`");
    private static final Pattern PROOF =
            Pattern.compile("(?:(`[^`]+`(?:, `[^`]+`)*)(?:; (not yet: .+))?|(not yet: .+))");
    private static final Pattern REASON = Pattern.compile("not yet: \\S.{5,}");
    private static final Set<String> TESTED =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "ArchTest", "FuzzTest");

    /** One line of the table. */
    private record Promise(String number, String proof) {
        String section() {
            return number.substring(0, number.indexOf('.'));
        }
    }

    private final Map<String, Class<?>> classes = testClasses();

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The rows of the table; every line that looks like one counts, so that a broken one is no way out. */
    private static List<Promise> promises() {
        List<Promise> promises = new ArrayList<>();
        for (String line : lines(TABLE)) {
            boolean heading = line.startsWith("| number |") || line.startsWith("|---");
            if (!line.startsWith("|") || heading) {
                continue;
            }
            Matcher row = ROW.matcher(line);
            assertThat(row.matches()).as("a row of three columns: %s", line).isTrue();
            promises.add(new Promise(row.group(1), row.group(3)));
        }
        return promises;
    }

    /** The classes of all tests by simple name, inner ones behind a dot. */
    private static Map<String, Class<?>> testClasses() {
        Map<String, Class<?>> classes = new HashMap<>();
        try {
            Path root = Path.of(ContractTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".class")).toList()) {
                    String path = root.relativize(file).toString();
                    String name = path.substring(0, path.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.');
                    String simple = name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
                    if (simple.contains("Test")) {
                        Class<?> before =
                                classes.put(simple, Class.forName(name, false, ContractTest.class.getClassLoader()));
                        assertThat(before)
                                .as("two tests of the name %s", simple)
                                .isNull();
                    }
                }
            }
        } catch (IOException | URISyntaxException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
        return classes;
    }

    private static <T extends Member & AnnotatedElement> boolean isTest(T member, String name) {
        return member.getName().equals(name)
                && Arrays.stream(member.getAnnotations())
                        .anyMatch(one -> TESTED.contains(one.annotationType().getSimpleName()));
    }

    private boolean exists(String type, String method) {
        Class<?> found = classes.get(type);
        return found != null
                && (Arrays.stream(found.getDeclaredMethods()).anyMatch(each -> isTest(each, method))
                        || Arrays.stream(found.getDeclaredFields()).anyMatch(each -> isTest(each, method)));
    }

    @Test
    void shouldNameOnlyTestsThatExist() {
        Set<String> missing = new TreeSet<>();
        for (Promise promise : promises()) {
            Matcher named = TEST.matcher(promise.proof());
            while (named.find()) {
                if (!exists(named.group(1), named.group(2))) {
                    missing.add(promise.number() + ": " + named.group());
                }
            }
        }
        assertThat(missing).as("tests that CONTRACT.md names and nobody has").isEmpty();
    }

    @Test
    void shouldHaveATestOrAReasonForEachPromise() {
        Set<String> bare = new TreeSet<>();
        for (Promise promise : promises()) {
            Matcher proof = PROOF.matcher(promise.proof());
            boolean fine = proof.matches();
            if (fine && proof.group(1) != null) {
                fine = Arrays.stream(proof.group(1).split(", "))
                        .allMatch(one -> TEST.matcher(one).matches());
            }
            int open = promise.proof().indexOf("not yet");
            if (fine && open >= 0) {
                fine = REASON.matcher(promise.proof().substring(open)).matches();
            }
            if (!fine) {
                bare.add(promise.number() + ": " + promise.proof());
            }
        }
        assertThat(bare)
                .as("promises without a test, or with a 'not yet' that gives no reason")
                .isEmpty();
    }

    @Test
    void shouldHaveEachSectionAndNoNumberTwice() {
        List<Promise> promises = promises();

        List<String> twice =
                new ArrayList<>(promises.stream().map(Promise::number).toList());
        Set.copyOf(twice).forEach(twice::remove);
        assertThat(twice).as("numbers that two lines have").isEmpty();
        assertThat(promises).extracting(Promise::number).allMatch(NUMBER.asMatchPredicate());
        assertThat(promises).extracting(Promise::section).contains("2", "3", "4", "5", "6", "7", "8", "9", "11");
    }

    /** A table that nobody can break proves nothing. */
    @Test
    void shouldSeeWhatIsMissing() {
        assertThat(exists("ContractTest", "shouldSeeWhatIsMissing")).isTrue();
        assertThat(exists("ContractTest", "shouldBeMadeUp")).isFalse();
        assertThat(exists("ContractTest", "exists"))
                .as("a method that is no test")
                .isFalse();
        assertThat(exists("NoSuchTest", "shouldSeeWhatIsMissing")).isFalse();
        assertThat(exists("AddressPatternTest.Meaning", "shouldMatch")).isTrue();
        assertThat(exists("RoomRulesTest", "shouldKeepTheStorePure")).isTrue();
        assertThat(PROOF.matcher("not yet: ").matches()).isFalse();
        assertThat(PROOF.matcher("").matches()).isFalse();
        assertThat(PROOF.matcher("`A#b`; soon").matches()).isFalse();
    }

    @Test
    void shouldSayInTheReadmeWhatLocksDoNotStop() {
        assertThat(String.join(" ", lines(README)))
                .contains("who can forge a configured device's address can speak for it")
                .contains("they don't stop an attacker");
    }
}
