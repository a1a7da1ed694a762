package io.ringmaster.arrows;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;

/**
 * Which room may know which: the arrows between packages point one way. {@code ""} is the package that puts the rooms together.
 */
@AnalyzeClasses(packages = "io.ringmaster", importOptions = DoNotIncludeTests.class)
class ArrowsTest {
    private static final String BASE = "io.ringmaster";

    /** What each room knows. A room that is not here may not exist; its inner packages are part of it. */
    private static final Map<String, Set<String>> KNOWS = Map.ofEntries(
            entry("clock", Set.of()),
            entry("wire", Set.of()),
            entry("yaml", Set.of()),
            entry("discovery", Set.of()),
            entry("service", Set.of()),
            entry("tcp", Set.of("wire")),
            entry("store", Set.of("wire")),
            entry("ring", Set.of("store", "wire")),
            entry("view", Set.of("ring", "store", "wire")),
            entry("profile", Set.of("wire", "yaml")),
            entry("config", Set.of("profile", "wire", "yaml")),
            entry("gate", Set.of("config", "profile", "store", "wire")),
            entry("echo", Set.of("gate", "profile", "store", "wire")),
            entry("road", Set.of("clock", "config", "echo", "gate", "profile", "ring", "store", "wire")),
            entry("control", Set.of("ring", "road", "view", "wire")),
            entry(
                    "",
                    Set.of(
                            "clock", "config", "control", "echo", "gate", "profile", "ring", "road", "store", "tcp",
                            "view", "wire")));

    /** What stands around the daemon may know all rooms; of one another only what is said here. */
    private static final Map<String, Set<String>> OUTSIDE = Map.of(
            "simulator",
            Set.of(),
            "storm",
            Set.of(),
            "evening",
            Set.of("simulator", "storm"),
            "bench",
            Set.of(),
            "cli",
            Set.of("bench", "evening", "simulator", "storm"));

    @ArchTest
    static void shouldKnowOnlyWhatTheArrowsSay(JavaClasses classes) {
        KNOWS.forEach((room, known) -> onlyKnows(room, known).check(classes));
    }

    @ArchTest
    static void shouldDrawNoArrowThatNobodyNeeds(JavaClasses classes) {
        Map<String, Set<String>> all = new TreeMap<>(KNOWS);
        all.putAll(OUTSIDE);
        all.forEach((room, known) -> assertThat(known)
                .as("what '%s' may know", room)
                .allMatch(other -> classes.that(in(room)).stream().anyMatch(type -> knows(type, other))));
    }

    private static boolean knows(JavaClass type, String room) {
        return type.getDirectDependenciesFromSelf().stream().anyMatch(arrow -> in(room).test(arrow.getTargetClass()));
    }

    @ArchTest
    static void shouldHaveAPlaceForEachPackage(JavaClasses classes) {
        Set<String> drawn = new TreeMap<>(KNOWS).keySet();
        assertThat(packages(classes).keySet())
                .extracting(name -> name.split("\\.", 2)[0])
                .allMatch(room -> drawn.contains(room) || OUTSIDE.containsKey(room));
    }

    @ArchTest
    static void shouldNotKnowWhatStandsAround(JavaClasses classes) {
        OUTSIDE.forEach((room, known) -> noClasses()
                .that(in(room))
                .should()
                .dependOnClassesThat(in(OUTSIDE.keySet().stream()
                        .filter(other -> !other.equals(room) && !known.contains(other))
                        .toArray(String[]::new)))
                .check(classes));
    }

    @ArchTest
    static final ArchRule shouldHaveNoCircles =
            slices().matching(BASE + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static void shouldSayInEachPackageWhatItIs(JavaClasses classes) {
        packages(classes)
                .forEach((room, directory) -> assertThat(directory.isAnnotatedWith(NullMarked.class))
                        .as("package-info of '%s' with @NullMarked", room)
                        .isTrue());
    }

    private static ArchRule onlyKnows(String room, Set<String> known) {
        DescribedPredicate<JavaClass> allowed =
                in(room).or(in(known.toArray(String[]::new))).as("in '%s' or %s", room, known);
        return classes()
                .that(in(room))
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.not(resideInAPackage(BASE + ".."))
                        .or(allowed)
                        .as(allowed.getDescription()));
    }

    private static DescribedPredicate<JavaClass> in(String... rooms) {
        return resideInAnyPackage(List.of(rooms).stream()
                .map(room -> room.isEmpty() ? BASE : BASE + "." + room + "..")
                .toArray(String[]::new));
    }

    private static Map<String, JavaPackage> packages(JavaClasses classes) {
        Map<String, JavaPackage> rooms = new TreeMap<>();
        for (JavaClass type : classes) {
            String name = type.getPackageName();
            if (name.startsWith(BASE)) {
                rooms.put(name.equals(BASE) ? "" : name.substring(BASE.length() + 1), type.getPackage());
            }
        }
        return rooms;
    }
}
