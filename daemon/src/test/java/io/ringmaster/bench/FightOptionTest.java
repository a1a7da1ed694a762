package io.ringmaster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ringmaster bench --fight}. */
@Timeout(60)
final class FightOptionTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void shouldPrintTheFiguresAndDrawThePicture() {
        assertThat(run("--fight", "--out", folder.toString(), "--seed", "5")).isZero();

        assertThat(out.toString()).contains("seed 5").contains("without").contains("One finger on a tablet");
        assertThat(err.toString()).contains("wrote " + folder.resolve("fight.svg"));
        assertThat(folder.resolve("fight.svg")).content().contains("Seed 5");
        assertThat(folder.resolve("fight.png")).isNotEmptyFile();
    }

    @Test
    void shouldPrintOneObjectForMachines() {
        assertThat(run("--fight", "--out", folder.toString(), "--json")).isZero();

        assertThat(out.toString().strip())
                .startsWith("{\"seed\":1,\"scenes\":[{\"id\":\"finger\",\"without\":{\"pulls\":")
                .contains("\"settledMs\":null")
                .endsWith("]}")
                .doesNotContain("\n");
    }

    @Test
    void shouldSayThatAFolderCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(run("--fight", "--out", file.toString())).isEqualTo(4);

        assertThat(err.toString()).contains("the picture can't be written");
    }

    @Test
    void shouldDrawWithoutAScreenAndWithoutTheModuleThatDrawsImages() throws Exception {
        Path log = folder.resolve("log");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.base,java.logging,java.management,java.naming,java.xml,jdk.unsupported",
                "-cp",
                System.getProperty("java.class.path"),
                "io.ringmaster.cli.Main",
                "bench",
                "--fight",
                "--out",
                folder.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
            String said = Files.readString(log, StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(said).isZero();
            assertThat(said).contains("wrote " + folder.resolve("fight.svg")).contains("no module java.desktop");
            assertThat(folder.resolve("fight.png")).doesNotExist();
        } finally {
            process.destroyForcibly();
        }
    }
}
