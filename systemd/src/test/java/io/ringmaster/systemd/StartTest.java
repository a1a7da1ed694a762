package io.ringmaster.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the unit starts, in a made-up {@code /opt}, with a Java that only says how it was called. */
@Timeout(60)
class StartTest {
    @TempDir
    private Path machine;

    private Path home;
    private Path archive;

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectories(machine.resolve("opt/ringmaster"));
        archive = home.resolve("ringmaster-17.0.1.jsa");
        Files.createFile(home.resolve("ringmaster.jar"));
        program(home.resolve("bin/ringmaster"), Files.readString(Path.of("../daemon/bin/ringmaster")));
        program(machine.resolve("java/bin/java"), """
                #!/bin/sh
                echo called >>%s
                printf '%%s\\n' $$ "$@"
                """.formatted(machine.resolve("calls")));
        javaIs("17.0.1");
    }

    @Test
    void shouldBecomeJavaSoThatTheMainProcessIsTheDaemon() throws Exception {
        List<String> said = start(home);

        assertThat(said.get(1)).as("Java's process id, after the starter's").isEqualTo(said.get(0));
        assertThat(said)
                .endsWith("run", "--config", "/etc/ringmaster/ringmaster.yaml", "--state", "/var/lib/ringmaster");
    }

    @Test
    void shouldSayTheHeapAfterTheLauncherSoThatItCounts() throws Exception {
        List<String> said = start(home);

        assertThat(said.stream().filter(each -> each.startsWith("-Xm"))).endsWith("-Xms96m", "-Xmx96m");
        assertThat(said).contains("-XX:+AlwaysPreTouch", "-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void shouldUseTheArchiveOfThisJava() throws Exception {
        archive("classes", "classes");

        assertThat(start(home)).contains("-Xshare:auto", "-XX:SharedArchiveFile=" + archive);
    }

    @Test
    void shouldPassOverAnArchiveThatWasCutShort() throws Exception {
        archive("cla", "classes");

        assertThat(start(home)).noneMatch(each -> each.contains("SharedArchiveFile"));
    }

    @Test
    void shouldPassOverTheArchiveAfterAChangeOfJava() throws Exception {
        archive("classes", "classes");
        javaIs("25.0.3");

        assertThat(start(home))
                .noneMatch(each -> each.contains("SharedArchiveFile"))
                .contains("--sun-misc-unsafe-memory-access=allow");
    }

    @Test
    void shouldStartJavaOnceAndForTheDaemonOnlyWhereNoArchiveCanBeWritten() throws Exception {
        List<String> said = start(machine.resolve("not-there"));

        assertThat(said).noneMatch(each -> each.contains("Archive")).contains("run");
        assertThat(machine.resolve("calls")).hasContent("called");
    }

    @Test
    void shouldCheckAChangedFileWithASmallHeapBeforeTheDaemonIsAskedToTakeIt() throws Exception {
        List<String> steps = settings("ExecReload");

        List<String> said = run(steps.get(0), home);

        assertThat(said).endsWith("check", "/etc/ringmaster/ringmaster.yaml");
        assertThat(said.stream().filter(each -> each.startsWith("-Xmx"))).endsWith("-Xmx48m");
        assertThat(steps.subList(1, steps.size())).containsExactly("/bin/kill -HUP $MAINPID");
    }

    private List<String> start(Path cache) throws Exception {
        return run(settings("ExecStart").get(0), cache);
    }

    /** The lines that the starting shell and then Java said; the first is the shell's process id. */
    private List<String> run(String line, Path cache) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("JAVA_HOME", machine.resolve("java").toString());
        for (String setting : settings("Environment")) {
            String[] nameAndValue = setting.replace("\"", "").split("=", 2);
            environment.put(nameAndValue[0], nameAndValue[1]);
        }
        assertThat(environment).containsEntry("RINGMASTER_CACHE", "/opt/ringmaster");
        environment.put("RINGMASTER_CACHE", cache.toString());
        List<String> command = new ArrayList<>(List.of("sh", "-c", "echo $$; exec \"$@\"", "sh"));
        command.addAll(
                Arrays.asList(line.replace("/opt/ringmaster", home.toString()).split(" ")));
        Command ended = Command.run(machine, environment, command.toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return ended.output().lines().toList();
    }

    private static List<String> settings(String key) throws IOException {
        return Files.readAllLines(Path.of("ringmaster.service")).stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .toList();
    }

    /** An archive beside the sum of what it should be. */
    private void archive(String is, String shouldBe) throws Exception {
        Path whole = Files.writeString(machine.resolve("whole"), shouldBe);
        Command sum = Command.run(machine, Map.of(), "sh", "-c", "cksum <" + whole);
        Files.writeString(archive, is);
        Files.writeString(Path.of(archive + ".sum"), sum.output());
    }

    private void javaIs(String version) throws IOException {
        Files.writeString(machine.resolve("java/release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
