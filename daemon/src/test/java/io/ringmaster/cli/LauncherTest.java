package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in an installed tree whose path has a space, with a Java that only says how it was called. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LauncherTest {
    private record Result(int code, List<String> out, String err) {}

    @TempDir
    Path folder;

    private Path tree;
    private Path launcher;

    @BeforeEach
    void install() throws IOException {
        tree = Files.createDirectories(folder.resolve("a tree"));
        launcher = Files.createDirectories(tree.resolve("bin")).resolve("ringmaster");
        Files.copy(Path.of("bin/ringmaster"), launcher);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createFile(tree.resolve("ringmaster.jar"));
    }

    private Path java(String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("java"));
        Path program = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /** A Java that can make an archive, too, and writes a line about each that it makes. */
    private Path archivingJava() throws IOException {
        Path home = java("17.0.1");
        Files.writeString(home.resolve("bin/java"), """
                #!/bin/sh
                for each in "$@"; do
                  case $each in
                    -XX:ArchiveClassesAtExit=*) echo classes >"${each#*=}"; echo made >>"%s" ;;
                  esac
                done
                printf '%%s\\n' "$@"
                """.formatted(folder.resolve("made")));
        return home;
    }

    private Result start(Path command, Path javaHome, boolean archive, String... args) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command.toString());
        builder.command().addAll(List.of(args));
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().put("RINGMASTER_NO_CDS", archive ? "" : "yes");
        builder.environment().remove("RINGMASTER_PROFILES");
        builder.environment().remove("RINGMASTER_RESOLVERS");
        builder.environment().remove("RINGMASTER_JAVA_OPTS");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out.lines().toList(), err);
    }

    @Test
    void shouldFindItsPlaceThroughSymbolicLinks() throws Exception {
        Path first = Files.createSymbolicLink(tree.resolve("link"), Path.of("bin/ringmaster"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), first);

        Result result = start(second, java("17.0.1"), false, "get", "/a b");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("-Dringmaster.profiles=" + tree.toRealPath() + "/hardware-profiles")
                .endsWith("-jar", tree.toRealPath() + "/ringmaster.jar", "get", "/a b");
    }

    @Test
    void shouldPutTheJarsOfResolversOnTheClassPathAfterItself() throws Exception {
        Path resolvers = Files.createDirectories(tree.resolve("resolvers"));
        Files.createFile(resolvers.resolve("b c.jar"));
        Files.createFile(resolvers.resolve("a.jar"));
        Files.createFile(resolvers.resolve("README"));

        Result result = start(launcher, java("17.0.1"), false, "run");

        String home = tree.toRealPath().toString();
        assertThat(result.out())
                .doesNotContain("-jar")
                .endsWith(
                        "-cp",
                        home + "/ringmaster.jar:" + home + "/resolvers/a.jar:" + home + "/resolvers/b c.jar",
                        "io.ringmaster.cli.Main",
                        "run");
    }

    @Test
    void shouldRefuseAnOldJavaInOneLine() throws Exception {
        Result result = start(launcher, java("11.0.2"), false, "--version");

        assertThat(result.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(result.err())
                .startsWith("ringmaster: Java 17 or newer is needed")
                .contains("11.0.2");
        assertThat(start(launcher, java("1.8.0_392"), false, "--version").code())
                .isEqualTo(ExitCode.ENVIRONMENT);
    }

    @Test
    void shouldGiveNewOptionsToNewJavaOnly() throws Exception {
        String option = "--sun-misc-unsafe-memory-access=allow";

        assertThat(start(launcher, java("17.0.1"), false, "run").out()).doesNotContain(option);
        assertThat(start(launcher, java("25"), false, "run").out()).contains(option);
    }

    @Test
    void shouldKeepTheFullCompilerForTheDaemonOnly() throws Exception {
        String option = "-XX:TieredStopAtLevel=1";

        assertThat(start(launcher, java("17.0.1"), false, "run").out()).doesNotContain(option);
        assertThat(start(launcher, java("17.0.1"), false, "get").out()).contains(option);
    }

    @Test
    void shouldGoOnWithoutAnArchiveWhenNoneCanBeMade() throws Exception {
        Path home = java("17.0.1");

        Result first = start(launcher, home, true, "get");
        Result second = start(launcher, home, true, "get");

        assertThat(first.code()).isZero();
        assertThat(second.out()).isEqualTo(first.out()).noneMatch(option -> option.contains("SharedArchiveFile"));
        assertThat(folder.resolve("cache/ringmaster/ringmaster-17.0.1.jsa")).isEmptyFile();
    }

    @Test
    void shouldMakeAnArchiveOnceAndMakeAnotherWhenItIsNoLongerWhole() throws Exception {
        Path home = archivingJava();
        Path archive = folder.resolve("cache/ringmaster/ringmaster-17.0.1.jsa");
        String option = "-XX:SharedArchiveFile=" + archive;

        assertThat(start(launcher, home, true, "get").out()).contains(option);
        assertThat(start(launcher, home, true, "get").out()).contains(option);
        assertThat(folder.resolve("made")).hasContent("made");

        Files.writeString(archive, "cla");

        assertThat(start(launcher, home, true, "get").out()).contains(option);
        assertThat(folder.resolve("made")).hasContent("made\nmade");
        assertThat(archive).hasContent("classes");
    }

    @Test
    void shouldSayThatItWasMoved() throws Exception {
        Files.delete(tree.resolve("ringmaster.jar"));

        Result result = start(launcher, java("17.0.1"), false, "run");

        assertThat(result.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(result.err()).contains("found neither ringmaster.jar");
    }
}
