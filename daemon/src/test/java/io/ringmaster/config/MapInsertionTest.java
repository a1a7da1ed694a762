package io.ringmaster.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.yaml.ConfigurationProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A row goes into the text of a configuration, and all else of it stays. */
@Timeout(20)
final class MapInsertionTest {
    private static final String ROW = "{ local: /b, shared: /y }";

    private static String into(String text) throws ConfigurationProblem {
        return MapInsertion.into("f", text, "anna", ROW);
    }

    @Test
    void shouldGoBelowTheLastRowWithItsRemarks() throws Exception {
        assertThat(into("""
                # the show
                devices:
                  - id: anna   # hers
                    map:
                      - { local: /a, shared: /x }   # the first

                      # and no more

                  - { id: ben }
                """)).isEqualTo("""
                # the show
                devices:
                  - id: anna   # hers
                    map:
                      - { local: /a, shared: /x }   # the first
                      - { local: /b, shared: /y }

                      # and no more

                  - { id: ben }
                """);
    }

    @Test
    void shouldKeepTheWayInWhichRowsAreWritten() throws Exception {
        assertThat(into("devices:\n- id: anna\n  map:\n  - local: /a\n    shared: /x\n"))
                .isEqualTo("devices:\n- id: anna\n  map:\n  - local: /a\n    shared: /x\n  - " + ROW + "\n");
        assertThat(into("devices:\n  - { id: anna, map: [{ local: /a, shared: /x }] }\n"))
                .isEqualTo("devices:\n  - { id: anna, map: [{ local: /a, shared: /x }, " + ROW + "] }\n");
        assertThat(into("devices:\n  - id: anna\n    map: [\n      { local: /a, shared: /x },\n    ]\n"))
                .isEqualTo("devices:\n  - id: anna\n    map: [\n      { local: /a, shared: /x },\n      " + ROW
                        + ",\n    ]\n");
    }

    @Test
    void shouldMakeTheMapWhereThereIsNone() throws Exception {
        assertThat(into("devices:\n  - id: anna\n    port: 9001 # of the app\n  - id: ben\n"))
                .isEqualTo("devices:\n  - id: anna\n    port: 9001 # of the app\n    map:\n      - " + ROW
                        + "\n  - id: ben\n");
        assertThat(into("devices: [{ id: anna, port: 9001 }, { id: ben }]"))
                .isEqualTo("devices: [{ id: anna, port: 9001, map: [" + ROW + "] }, { id: ben }]");
        assertThat(into("devices:\n  - id: anna\n    map: []\n"))
                .isEqualTo("devices:\n  - id: anna\n    map: [" + ROW + "]\n");
    }

    @Test
    void shouldKeepLineEndsAndAMissingLastOneAndOddCharacters() throws Exception {
        assertThat(
                        into(
                                "name: 𝄞 Bühne\r\ndevices:\r\n  - id: anna\r\n    map:\r\n      - { local: /a, shared: /x }\r\n"))
                .isEqualTo(
                        "name: 𝄞 Bühne\r\ndevices:\r\n  - id: anna\r\n    map:\r\n      - { local: /a, shared: /x }\r\n      - "
                                + ROW + "\r\n");
        assertThat(into("devices:\n  - id: anna\n    map:\n      - { local: /a, shared: /x }"))
                .isEqualTo("devices:\n  - id: anna\n    map:\n      - { local: /a, shared: /x }\n      - " + ROW);
    }

    @Test
    void shouldSayThatThereIsNoSuchDevice() {
        for (String text : List.of("", "devices: []", "devices: [{ id: ana }]")) {
            assertThat(problem(text)).startsWith("f: has no device 'anna'");
        }
        assertThat(problem("devices: [{ id: ana }]")).endsWith("(did you mean 'ana'?)");
    }

    private static String problem(String text) {
        try {
            return into(text);
        } catch (ConfigurationProblem e) {
            return e.getMessage();
        }
    }
}
