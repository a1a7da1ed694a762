package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.cli.DemoView.Echoes;
import io.ringmaster.cli.DemoView.Pane;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoPictureTest {
    private static final Style PLAIN = new Style(false);

    private static DemoView fight(boolean agreed) {
        return new DemoView(
                12_340,
                3,
                6,
                "Both at once.",
                List.of(
                        new Pane("desk", 0.5, false, true),
                        new Pane("anna", 0.75, true, true),
                        new Pane("ben", Double.NaN, false, false)),
                "anna",
                "ben",
                "anna was told: /ringmaster/denied",
                new Echoes(100, 210, 12_345),
                120,
                7,
                2,
                agreed);
    }

    @Test
    void shouldDrawEachDeviceAsABar() {
        assertThat(DemoPicture.picture(fight(false), PLAIN).stream().map(String::stripTrailing))
                .containsExactly(
                        "Ringmaster  one desk, two tablets, one fader    12.3 s",
                        "",
                        "3/6  Both at once.",
                        "",
                        "desk     [####################--------------------] 0.500  on",
                        "anna     [##############################----------] 0.750  on   hand on it",
                        "ben      [----------------------------------------]  ---   off",
                        "",
                        "last mover  anna     lock  ben",
                        "echo        p50 210 us  p99 12.3 ms",
                        "moves 120   denied 7   pulled 2   moving ...",
                        "anna was told: /ringmaster/denied");
    }

    @Test
    void shouldKeepItsHeightWhateverHappens() {
        DemoView start =
                new DemoView(0, 1, 6, "c", fight(true).panes(), "", "", "", new Echoes(0, 0, 0), 0, 0, 0, true);

        assertThat(DemoPicture.picture(start, PLAIN)).hasSameSizeAs(DemoPicture.picture(fight(false), PLAIN));
        assertThat(DemoPicture.picture(start, PLAIN))
                .anySatisfy(line -> assertThat(line).contains("nobody yet", "free"));
    }

    @Test
    void shouldFitATerminalOf80Columns() {
        DemoView told = new DemoView(
                0, 1, 6, "c", fight(true).panes(), "", "", "x".repeat(200), new Echoes(0, 0, 0), 0, 0, 0, true);

        assertThat(DemoPicture.picture(told, PLAIN))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    }

    @Test
    void shouldUseColourOnlyWhenItMay() {
        assertThat(String.join("", DemoPicture.picture(fight(true), PLAIN))).doesNotContain("\u001b");
        assertThat(String.join("", DemoPicture.picture(fight(true), new Style(true))))
                .contains("\u001b[32m");
    }

    @Test
    void shouldSayTheSameInOneLine() {
        assertThat(DemoPicture.line(fight(false)))
                .isEqualTo(" 12.3 s  desk 0.500 on  anna 0.750 on*  ben  ---  off"
                        + "  mover anna  lock ben  echo p50 210 us  p99 12.3 ms");
    }

    @Test
    void shouldSayTheSameAsJson() {
        assertThat(DemoPicture.json("state", fight(true)))
                .hasToString("{\"kind\":\"state\",\"elapsedMs\":12340,\"phase\":3,\"caption\":\"Both at once.\","
                        + "\"desk\":{\"fader\":0.5,\"on\":true,\"touched\":false},"
                        + "\"anna\":{\"fader\":0.75,\"on\":true,\"touched\":true},"
                        + "\"ben\":{\"fader\":\"NaN\",\"on\":false,\"touched\":false},"
                        + "\"mover\":\"anna\",\"lock\":\"ben\",\"echoCount\":100,\"echoP50Us\":210,\"echoP99Us\":12345,"
                        + "\"moves\":120,\"denied\":7,\"pulled\":2,\"agreed\":true}");
    }

    @Test
    void shouldAdmitAtTheEndThatScreensDiffer() {
        assertThat(DemoPicture.summary(fight(true))).contains("At the end all screens agreed with the desk.");
        assertThat(DemoPicture.summary(fight(false)).get(2)).contains("did NOT agree");
    }
}
