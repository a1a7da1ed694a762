package io.ringmaster.arrows;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.ringmaster.wire.UdpPort;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * What a room may not touch, whatever its arrows say: the store is pure, time comes from one place, only a few classes know sockets, and
 * no packet ever waits for a lock.
 */
@AnalyzeClasses(packages = "io.ringmaster", importOptions = DoNotIncludeTests.class)
class RoomRulesTest {
    /** The rooms that a packet passes. */
    private static final String[] ROAD = {
        "io.ringmaster.wire..",
        "io.ringmaster.gate..",
        "io.ringmaster.store..",
        "io.ringmaster.ring..",
        "io.ringmaster.echo..",
        "io.ringmaster.road.."
    };

    /** What runs as a program of its own, with its own console and its own waiting. */
    private static final String[] PROGRAMS = {
        "io.ringmaster.cli..", "io.ringmaster.bench..", "io.ringmaster.simulator.."
    };

    @ArchTest
    static final ArchRule shouldKeepTheStorePure = classes()
            .that()
            .resideInAPackage("io.ringmaster.store..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.ringmaster.store..",
                    "io.ringmaster.wire..",
                    "java.lang..",
                    "java.util",
                    "java.util.function",
                    "java.util.stream",
                    "java.nio.charset",
                    "org.jspecify.annotations")
            .orShould()
            .haveSimpleName("AddressHash");

    @ArchTest
    static final ArchRule shouldLetTheHashOfAddressesKnowNoMoreThanTheOrderOfBytes = classes()
            .that()
            .haveSimpleName("AddressHash")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("io.ringmaster.store..", "java.lang..").or(type(ByteOrder.class)));

    @ArchTest
    static final ArchRule shouldStartNoThreadOnTheRoad = noClasses()
            .that()
            .resideInAnyPackage(ROAD)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent", "java.util.concurrent.locks");

    @ArchTest
    static final ArchRule shouldHaveNoSynchronizedMethodOnTheRoad = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(ROAD)
            .should()
            .haveModifier(SYNCHRONIZED);

    @ArchTest
    static void shouldHaveNoSynchronizedBlockOnTheRoad(JavaClasses classes) {
        List<JavaClass> road = classes.stream().filter(resideInAnyPackage(ROAD)).toList();
        String code = disassembled(road);
        assertThat(code).contains("invokevirtual").doesNotContain("monitorenter");
    }

    @ArchTest
    static final ArchRule shouldAskOnlyTheClockForTheTimeOnTheRoad = noClasses()
            .that()
            .resideInAnyPackage(ROAD)
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.time..");

    @ArchTest
    static final ArchRule shouldKnowNettyOnlyAtTheEdges = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.ringmaster",
                    "io.ringmaster.control..",
                    "io.ringmaster.service..",
                    "io.ringmaster.discovery..",
                    "io.ringmaster.simulator..",
                    "io.ringmaster.tcp..")
            .and(notThePort())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule shouldKnowSocketsOnlyAtTheEdges = noClasses()
            .that()
            .resideOutsideOfPackages("io.ringmaster.control..", "io.ringmaster.service..", "io.ringmaster.discovery..")
            .and()
            .resideOutsideOfPackages(PROGRAMS)
            .and(notThePort())
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(Datagram|Multicast|Server)?Socket"
                    + "|java\\.nio\\.channels\\.(Datagram|Socket|ServerSocket)Channel");

    @ArchTest
    static final ArchRule shouldTouchFilesNowhereOnTheRoad = noClasses()
            .that()
            .resideInAnyPackage(ROAD)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile)");

    @ArchTest
    static final ArchRule shouldPrintOnlyInPrograms =
            noClasses().that().resideOutsideOfPackages(PROGRAMS).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule shouldNameThingsInTheWordsOfTheField =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Processor)");

    private static DescribedPredicate<JavaClass> notThePort() {
        return DescribedPredicate.describe(
                "are neither the UDP port nor the probes of closed ones",
                type -> !type.getName().startsWith(UdpPort.class.getName())
                        && !type.getName().startsWith("io.ringmaster.PortProbes"));
    }

    /** The instructions of classes, as the JDK's own disassembler prints them. */
    private static String disassembled(List<JavaClass> types) {
        ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
        List<String> arguments = new ArrayList<>(List.of("-c", "-p"));
        types.forEach(type ->
                arguments.add(Path.of(type.getSource().orElseThrow().getUri()).toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = javap.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
        assertThat(code).as(err.toString()).isZero();
        return out.toString();
    }
}
