package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class LearnCommandTest {
    private static final long MOVE_MS = 5;
    private static final String REST = "250ms";
    /** Longer than it takes to count as a hand that has let go. */
    private static final long REST_MS = 400;

    @TempDir
    Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("show.yaml"), text);
    }

    private static void rest(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A finger that goes up and down and rests, on a control that touch messages speak of too. */
    private static void finger(LiveShow show) {
        try {
            show.tablet("/1/fader3/z", 1f);
            for (int i = 1; i <= 10; i++) {
                show.tablet("/1/fader3", i * 12.7f);
                rest(MOVE_MS);
            }
            show.tablet("/1/fader3/z", 0f);
            rest(REST_MS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hand(LiveShow show) {
        for (int i = 1; i <= 10; i++) {
            show.moveDesk("/ch/03/mix/fader", i / 10.0);
            rest(MOVE_MS);
        }
        rest(REST_MS);
    }

    @Test
    void shouldLearnFromTwoHandsAndWriteTheRow() throws Exception {
        try (LiveShow show = new LiveShow(folder)) {
            show.again(() -> finger(show));
            show.again(() -> hand(show));
            Cli run = show.cli("learn", "anna", "--rest", REST, "--write", "--config", show.file.toString());

            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
            String row = "{ local: /1/fader3, shared: /foh/ch/03/mix/fader, touch: /1/fader3/z, range: [0, 127] }";
            assertThat(run.lines().get(0)).startsWith("heard  /1/fader3 ,f, from ");
            assertThat(run.lines().get(1))
                    .startsWith("moved  /foh/ch/03/mix/fader ,f")
                    .endsWith(", by foh");
            assertThat(run.lines().get(2)).isEqualTo("- " + row);
            assertThat(run.err()).contains("Move one control of anna", "Now move the control on the desk", "reload");
            assertThat(Files.readString(show.file))
                    .startsWith("# The show.\n")
                    .contains("# left of the desk")
                    .endsWith("/foh/ch/01/mix/fader }   # the singer\n      - " + row + "\n");
        }
    }

    @Test
    void shouldSayThatNothingMovedAndSuggestTheDeviceThatWasMeant() throws Exception {
        try (LiveShow show = new LiveShow(folder)) {
            Cli still = show.cli("learn", "anna", "--wait", "200ms");
            assertThat(still.code()).isEqualTo(ExitCode.FAILED);
            assertThat(still.err()).contains("Nothing of anna moved within 200ms");

            Cli unknown = show.cli("learn", "ana", "--wait", "200ms");
            assertThat(unknown.code()).isEqualTo(ExitCode.FAILED);
            assertThat(unknown.err()).contains("There is no device 'ana'", "Did you mean anna?");
        }
    }

    private static final String SHOW = """
            devices:
              - { id: foh, profile: x32, host: 10.0.0.1, mount: /foh }
              - { id: anna, profile: touchosc, host: 10.0.0.2, port: 9001 }   # hers
            """;

    @Test
    void shouldNeedNeitherHandsNorDaemonWhenBothAddressesAreSaid() throws IOException {
        Path file = write(SHOW);
        List<String> said = List.of(
                "learn", "anna", "--from", "/1/fader3", "--to", "/foh/ch/03/mix/fader", "--config", file.toString());

        Cli shown = Cli.run(said.toArray(String[]::new));
        assertThat(shown.out()).isEqualTo("- { local: /1/fader3, shared: /foh/ch/03/mix/fader }\n");
        assertThat(shown.err()).contains("--write");
        assertThat(Files.readString(file)).as("only shown").isEqualTo(SHOW);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        List<String> written = new ArrayList<>(said);
        written.addAll(List.of("--write", "--json", "--range", "0,127"));
        assertThat(Cli.run(written.toArray(String[]::new)).out())
                .isEqualTo(
                        "{\"kind\":\"row\",\"device\":\"anna\",\"local\":\"/1/fader3\",\"shared\":\"/foh/ch/03/mix/fader\","
                                + "\"row\":\"{ local: /1/fader3, shared: /foh/ch/03/mix/fader, range: [0, 127] }\",\"written\":true}\n");
        assertThat(Files.readString(file))
                .isEqualTo(SHOW.replace(
                        "port: 9001 }",
                        "port: 9001, map: [{ local: /1/fader3, shared: /foh/ch/03/mix/fader, range: [0, 127] }] }"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing is left behind").containsExactly(file);
        }
    }

    @Test
    void shouldRefuseADeskAsTheOneWhoseControlIsMoved() throws Exception {
        Cli desk = Cli.run("learn", "foh", "--config", write(SHOW).toString());
        assertThat(desk.code()).isEqualTo(ExitCode.USAGE);
        assertThat(desk.err()).contains("'foh' is a desk: it owns /foh", "Name the tablet");
        try (LiveShow show = new LiveShow(folder)) {
            assertThat(show.cli("learn", "foh", "--wait", "200ms").err()).contains("'foh' is a desk: it owns /foh");
            assertThat(show.cli("learn", "anna", "--from", "/1/x", "--to", "/foh/ch/99/mix/fader")
                            .err())
                    .as("the daemon knows the desk")
                    .contains("nothing that profile 'x32' lists", "Did you mean /foh/ch/09/mix/fader?");
        }
    }

    @Test
    void shouldWriteTheRangeOfAFaderOntoADeskThatSpeaksDecibels() throws IOException {
        Path file = write(SHOW + "  - { id: mon, profile: wing, host: 10.0.0.3, mount: /mon }\n"
                + "  - { id: ma, profile: grandma3, host: 10.0.0.4, mount: /ma }\n");
        String[] said = {"learn", "anna", "--from", "/1/fader3", "--to", "/mon/ch/3/fdr", "--config", file.toString()};
        Cli level = Cli.run(said);
        assertThat(level.out())
                .isEqualTo("- { local: /1/fader3, shared: /mon/ch/3/fdr, range: [0, 1], curve: fader }\n");
        assertThat(level.err()).contains("taken for one from 0 to 1");
        said[5] = "/ma/Page1/Fader201";
        assertThat(Cli.run(said).out())
                .isEqualTo("- { local: /1/fader3, shared: /ma/Page1/Fader201, range: [0, 1] }\n");
    }

    @Test
    void shouldWriteOneRowForAllStrips() throws IOException {
        Path file = write(SHOW);
        String[] said = {
            "learn",
            "anna",
            "--from",
            "/1/fader12",
            "--to",
            "/foh/ch/12/mix/fader",
            "--all",
            "--write",
            "--config",
            file.toString()
        };
        assertThat(Cli.run(said).out())
                .isEqualTo("- { local: \"/1/fader{n}\", shared: \"/foh/ch/{n:02}/mix/fader\" }\n");
        assertThat(Cli.run("check", file.toString()).out()).containsPattern("anna .* 32 ");
        said[3] = "/1/main";
        assertThat(Cli.run(said).err()).contains("hold no number in common");
    }

    @Test
    void shouldNotTouchAFileThatWouldNotBeGood() throws IOException {
        Path file = write(SHOW);

        Cli wrong = Cli.run(
                "learn",
                "anna",
                "--from",
                "/1/x",
                "--to",
                "/foh/ch/33/mix/fader",
                "--write",
                "--config",
                file.toString());
        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err())
                .contains("'/foh/ch/33/mix/fader' is nothing that profile 'x32' lists", "Did you mean /foh/ch/");
        Cli nobody = Cli.run(
                "learn",
                "ana",
                "--from",
                "/1/x",
                "--to",
                "/foh/ch/03/mix/fader",
                "--write",
                "--config",
                file.toString());
        assertThat(nobody.code()).isEqualTo(ExitCode.USAGE);
        assertThat(nobody.err()).contains("has no device 'ana'", "did you mean 'anna'");
        assertThat(Files.readString(file)).isEqualTo(SHOW);

        Path broken = write("device: []\n");
        Cli bad = Cli.run("learn", "anna", "--from", "/1/x", "--to", "/y", "--write", "--config", broken.toString());
        assertThat(bad.code()).isEqualTo(ExitCode.USAGE);
        assertThat(bad.err()).contains("unknown key 'device'");
        assertThat(Files.readString(broken)).isEqualTo("device: []\n");
    }

    @Test
    void shouldFollowALinkToTheFileAndRefuseTheSameAddressTwice() throws IOException {
        Path file = write(SHOW);
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), file);

        String[] said = {
            "learn", "anna", "--from", "/1/a b", "--to", "/foh/ch/03/mix/fader", "--write", "--config", link.toString()
        };
        assertThat(Cli.run(said).err()).contains("has a space");
        said[3] = "/1/a";
        assertThat(Cli.run(said).code()).isEqualTo(ExitCode.OK);
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readString(file)).contains("map: [{ local: /1/a, shared: /foh/ch/03/mix/fader }]");
        assertThat(Cli.run(said).err())
                .contains("'/1/a' of anna is mapped already, to '/foh/ch/03/mix/fader'", "Take that row out");
        said[3] = "/1/b";
        Cli second = Cli.run(said);
        assertThat(second.code()).isEqualTo(ExitCode.OK);
        assertThat(second.err()).contains("'/foh/ch/03/mix/fader' is mapped already, to '/1/a' of anna");
    }

    @Test
    void shouldAskIntoWhichFile() {
        Cli run = Cli.run("learn", "anna", "--from", "/a", "--to", "/b", "--range", "1", "--write", "--config", "none");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--range takes two numbers");
        assertThat(Cli.run("learn", "anna", "--from", "a", "--to", "/b").err()).contains("does not begin with a slash");
        assertThat(Cli.run("learn", "anna", "--from", "/a", "--to", "/ringmaster/x")
                        .err())
                .contains("the daemon's own");
    }
}
