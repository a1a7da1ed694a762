package io.ringmaster.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code install.sh} from a made-up checkout to a made-up machine. */
@Timeout(60)
class InstallTest {
    private static final List<String> SHIPPED = List.of(
            "install.sh", "README.md", "ringmaster.service", "ringmaster.sysusers", "ringmaster.yaml", "realtime.conf");
    private static final Pattern PROGRAM_PATH = Pattern.compile("/(?:opt|etc)/ringmaster[^\\s]*");

    @TempDir
    private Path checkout;

    @TempDir
    private Path machine;

    @BeforeEach
    void makeCheckout() throws IOException {
        for (String each : SHIPPED) {
            write(
                    "systemd/" + each,
                    Files.readString(Path.of("").toAbsolutePath().resolve(each)));
        }
        write("daemon/target/ringmaster.jar", "first");
        write("daemon/target/lib/a-1.0.jar", "");
        write("daemon/bin/ringmaster", "#!/bin/sh\n");
        write("hardware-profiles/x32.yaml", "");
    }

    @Test
    void shouldPutEveryPathOfTheUnitInPlace() throws Exception {
        assertThat(install()).isEqualTo(new Command(0, ""));

        String unit = Files.readString(machine.resolve("etc/systemd/system/ringmaster.service"));
        List<String> paths =
                PROGRAM_PATH.matcher(unit).results().map(MatchResult::group).toList();
        assertThat(paths).contains("/opt/ringmaster/bin/ringmaster", "/etc/ringmaster/ringmaster.yaml");
        assertThat(paths)
                .allSatisfy(
                        path -> assertThat(machine.resolve(path.substring(1))).exists());
        assertThat(machine.resolve("opt/ringmaster/ringmaster.jar")).isRegularFile();
        assertThat(machine.resolve("opt/ringmaster/bin/ringmaster")).isExecutable();
        assertThat(machine.resolve("usr/local/bin/ringmaster")).isSymbolicLink();
    }

    @Test
    void shouldUpdateTheProgramAndKeepTheConfiguration() throws Exception {
        install();
        Path configuration = machine.resolve("etc/ringmaster/ringmaster.yaml");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(configuration)))
                .isEqualTo("rw-r-----");
        Files.writeString(configuration, "name: Main stage\n");
        write("daemon/target/ringmaster.jar", "second");
        Files.delete(checkout.resolve("daemon/target/lib/a-1.0.jar"));
        write("daemon/target/lib/a-1.1.jar", "");

        assertThat(install()).isEqualTo(new Command(0, ""));

        assertThat(configuration).hasContent("name: Main stage\n");
        assertThat(machine.resolve("opt/ringmaster/ringmaster.jar")).hasContent("second");
        assertThat(machine.resolve("opt/ringmaster/lib")).isDirectoryContaining("glob:**/a-1.1.jar");
        assertThat(machine.resolve("opt/ringmaster/lib")).isDirectoryNotContaining("glob:**/a-1.0.jar");
    }

    @Test
    void shouldTakeAwayTheClassArchivesOfTheOlderProgram() throws Exception {
        install();
        Path home = machine.resolve("opt/ringmaster");
        Files.writeString(home.resolve("ringmaster-17.0.1.jsa"), "classes");
        Files.writeString(home.resolve("ringmaster-17.0.1.jsa.sum"), "1 7");

        assertThat(install()).isEqualTo(new Command(0, ""));

        assertThat(home).isDirectoryNotContaining("glob:**.jsa*").isDirectoryContaining("glob:**/ringmaster.jar");
    }

    @Test
    void shouldSayHowToBuildWhenNothingIsBuilt() throws Exception {
        Files.delete(checkout.resolve("daemon/target/ringmaster.jar"));

        Command install = install();

        assertThat(install.exitCode()).isEqualTo(1);
        assertThat(install.output()).contains("is not built yet").contains("mvn -q -DskipTests package");
        assertThat(machine).isEmptyDirectory();
    }

    @Test
    void shouldMakeTheUserAndTheOperatorsGroup() throws Exception {
        Path line = checkout.resolve("systemd/ringmaster.sysusers");
        Files.createDirectory(machine.resolve("etc"));

        Command sysusers = Command.run(machine, Map.of(), "systemd-sysusers", "--root=" + machine, line.toString());

        assertThat(sysusers.exitCode()).as(sysusers.output()).isZero();
        assertThat(Files.readString(machine.resolve("etc/passwd")))
                .contains("ringmaster:", ":/var/lib/ringmaster:/usr/sbin/nologin");
        assertThat(Files.readString(machine.resolve("etc/group"))).contains("ringmaster:");
    }

    private Command install() throws Exception {
        Path script = checkout.resolve("systemd/install.sh");
        return Command.run(checkout, Map.of("DESTDIR", machine.toString()), "sh", script.toString());
    }

    private void write(String name, String content) throws IOException {
        Path file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
