package io.ringmaster.peers;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.Osc;
import io.ringmaster.wire.TimeTag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** liblo's command line tools, an OSC implementation that we did not write, on both sides of a real daemon. */
@Timeout(120)
class LibloTest {
    @TempDir
    Path directory;

    private Stage stage;
    private OscDump plain;
    private OscDump bundled;

    @BeforeEach
    void openTheStage() throws Exception {
        Programs.need("oscsend", Programs.LIBLO);
        int plainPort = Stage.freePort();
        int bundledPort = Stage.freePort();
        stage = Stage.open(
                directory.resolve("state"),
                "{ id: plain, profile: generic, host: 127.0.0.1, port: " + plainPort + " }",
                "{ id: bundled, profile: generic, host: 127.0.0.1, port: " + bundledPort + ", takes-bundles: on }");
        plain = stage.with(OscDump.at(plainPort));
        bundled = stage.with(OscDump.at(bundledPort));
    }

    @AfterEach
    void closeTheStage() throws Exception {
        if (stage != null) {
            stage.close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            i       | 7 | i 7
            i       | -2147483648 | i -2147483648
            f       | 0.625 | f 0.625000
            s       | Anna | s "Anna"
            T       | | T #T
            F       | | F #F
            h       | 9007199254740993 | h 9007199254740993
            d       | 0.1 | d 0.100000
            N       | | N Nil
            I       | | I Infinitum
            S       | symbol | S 'symbol
            c       | x | c 'x'
            m       | 01020304 | m MIDI [0x01 0x02 0x03 0x04]
            ifsTF   | 1 0.5 two | ifsTF 1 0.500000 "two" #T #F
            """)
    void shouldPassEveryTypeThatOscsendWrites(String tags, String arguments, String heard) throws Exception {
        oscsend("/stage/value", tags, arguments == null ? new String[0] : arguments.split(" "));

        awaitBoth(List.of("/stage/value " + heard));
    }

    @Test
    void shouldPassABlobAsItIs() throws Exception {
        Stage.send(Osc.message("/stage/blob", new byte[] {1, (byte) 0xFF, 3}), stage.address());

        awaitBoth(List.of("/stage/blob b [3b 0x1 0xff 0x3]"));
    }

    @Test
    void shouldPassTextInAnyAlphabet() throws Exception {
        Stage.send(Osc.message("/stage/name", "Zoë и 舞台"), stage.address());

        awaitBoth(List.of("/stage/name s \"Zoë и 舞台\""));
    }

    @Test
    void shouldPassAMessageWithoutArgumentsOnce() throws Exception {
        oscsend("/cue/go");
        oscsend("/stage/after", "i", "1");

        awaitBoth(List.of("/cue/go", "/stage/after i 1"));
    }

    @Test
    void shouldTellEachChangeOnceAndInOrder() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            oscsend("/stage/level", "i", Integer.toString(i));
            oscsend("/stage/level", "i", Integer.toString(i));
            expected.add("/stage/level i " + i);
            int told = i;
            await().until(() ->
                    plain.messages().size() >= told && bundled.messages().size() >= told);
        }

        awaitBoth(expected);
    }

    @Test
    void shouldTakeABundleFromLibloAndGiveItOnAsOne() throws Exception {
        Path file = Files.writeString(directory.resolve("bundle.txt"), """
                e6c4ed31.00000001 /stage/a f 0.5
                e6c4ed31.00000001 /stage/b s "two"
                e6c4ed31.00000001 /stage/c T
                """);
        Programs.run(List.of(Programs.need("oscsendfile", Programs.LIBLO), "127.0.0.1", stage.port(), file.toString()));

        awaitBoth(List.of("/stage/a f 0.500000", "/stage/b s \"two\"", "/stage/c T #T"));
        assertOneDatagram(bundled);
    }

    @Test
    void shouldGiveLibloABundleThatItCanRead() throws Exception {
        byte[] inner = Osc.bundle(
                TimeTag.IMMEDIATELY, Osc.message("/stage/d", false), Osc.message("/stage/e", "an", 8.5, -1L));
        Stage.send(
                Osc.bundle(TimeTag.IMMEDIATELY, Osc.message("/stage/f", 1, 2.5f), inner, Osc.message("/stage/g", 3)),
                stage.address());

        awaitBoth(
                List.of("/stage/f if 1 2.500000", "/stage/d F #F", "/stage/e sdh \"an\" 8.500000 -1", "/stage/g i 3"));
        assertOneDatagram(bundled);
    }

    private void oscsend(String address, String tags, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Programs.need("oscsend", Programs.LIBLO), "127.0.0.1", stage.port(), address, tags));
        command.addAll(List.of(arguments));
        Programs.run(command);
    }

    private void oscsend(String address) throws Exception {
        Programs.run(List.of(Programs.need("oscsend", Programs.LIBLO), "127.0.0.1", stage.port(), address));
    }

    /** Waits until both have heard as much as expected, and sees that it is that and no more. */
    private void awaitBoth(List<String> expected) {
        await().untilAsserted(() -> {
            assertThat(plain.messages()).isEqualTo(expected);
            assertThat(bundled.messages()).isEqualTo(expected);
        });
    }

    /** liblo prints one time for all that came in one bundle, and another for each datagram. */
    private static void assertOneDatagram(OscDump dump) {
        assertThat(dump.heard().stream().map(OscDump.Line::stamp).distinct()).hasSize(1);
    }
}
