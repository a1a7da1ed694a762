package io.ringmaster.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.yaml.ConfigurationProblem;
import io.ringmaster.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 2 of the contract: links, as the configuration says them. */
@Timeout(60)
class LinkReaderTest {
    private static final ProfileDirectory PROFILES =
            new ProfileDirectory(Path.of(System.getProperty("ringmaster.profiles")));
    private static final String SHOW = """
            devices:
              - { id: foh, profile: x32, host: 192.168.1.32, mount: /foh }
              - { id: mon, profile: x32, host: 192.168.1.33, mount: /mon }
            links: [%s]
            """;

    private static List<LinkEntry> links(String rows) throws ConfigurationProblem {
        return ConfigurationParser.parse("f", SHOW.formatted(rows), PROFILES, Map.of())
                .links();
    }

    private static List<String> problems(String rows) {
        try {
            links(rows);
            return List.of();
        } catch (ConfigurationProblem e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }

    private static String both(String from, String to) {
        return "{ from: " + from + ", to: " + to + ", both: yes }";
    }

    @Test
    void shouldMakeTwoOfALinkThatGoesBothWays() throws Exception {
        assertThat(links(both("/foh/ch/01/mix/fader", "/notes/level") + ", { from: /a, to: /b, on-recall: yes }"))
                .containsExactly(
                        new LinkEntry("/foh/ch/01/mix/fader", "/notes/level", false),
                        new LinkEntry("/notes/level", "/foh/ch/01/mix/fader", false),
                        new LinkEntry("/a", "/b", true));
        assertThat(new LinkEntry("/a", "/b", true).id()).isEqualTo("link:/a>/b");
        assertThat(links("")).isEmpty();
    }

    @Test
    void shouldRefuseALinkToWhatCanOnlyBeReadAndBetweenListsOfOtherLengths() {
        String show = """
                devices:
                  - { id: ox, profile: onyx, host: 192.168.1.32, mount: /ox }
                  - { id: buttons, profile: companion, host: 192.168.1.33, mount: /c }
                links: [%s]
                """;
        assertThat(problemsOf(show.formatted("{ from: /a, to: /ox/Mx/button/4203/led }")))
                .containsExactly("f:4:25: '/ox/Mx/button/4203/led' can only be read; no link writes it");
        assertThat(problemsOf(show.formatted(both("/ox/Mx/button/4203/led", "/a"))))
                .containsExactly("f:4:17: '/ox/Mx/button/4203/led' can only be read; no link writes it");
        assertThat(problemsOf(show.formatted("{ from: /ox/Mx/button/4203/led, to: /a }")))
                .isEmpty();
        assertThat(problemsOf(show.formatted("{ from: /ox/Mx/fader/4203, to: /c/location/1/0/0/style/bgcolor }")))
                .containsExactly(
                        "f:4:40: '/ox/Mx/fader/4203' is a number and '/c/location/1/0/0/style/bgcolor' a list of 3"
                                + " values");
    }

    private static List<String> problemsOf(String text) {
        try {
            ConfigurationParser.parse("f", text, PROFILES, Map.of());
            return List.of();
        } catch (ConfigurationProblem e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }

    @Test
    void shouldCountThroughWhatEitherOwnerLists() throws Exception {
        assertThat(links("{ from: '/foh/ch/{n:02}/mix/fader', to: '/mon/ch/{n:02}/mix/fader' }"))
                .hasSize(32)
                .contains(new LinkEntry("/foh/ch/07/mix/fader", "/mon/ch/07/mix/fader", false));
        assertThat(links("{ from: '/foh/dca/{n}/on', to: '/lamp/{n:03}', both: yes }"))
                .hasSize(16)
                .contains(new LinkEntry("/lamp/008", "/foh/dca/8/on", false));
        assertThat(links("{ from: '/lamp/{n:03}', to: '/foh/dca/{n}/on' }")).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "{ from: /foh/ch/1/mix/fader, to: /a }  => f:4:17: '/foh/ch/1/mix/fader' is nothing that profile 'x32' of 'foh' lists"
                        + " (did you mean '/foh/ch/01/mix/fader'?)",
                "{ from: /a, to: /mon/ch/99/mix/fader } => f:4:25: '/mon/ch/99/mix/fader' is nothing that profile 'x32' of 'mon' lists"
                        + " (did you mean '/mon/ch/09/mix/fader'?)",
                "{ from: /a, to: /foh/headamp/003/gain } => f:4:25: '/foh/headamp/003/gain' is guarded; no link reaches it",
                "{ from: /foh/headamp/003/phantom, to: /a } => f:4:17: '/foh/headamp/003/phantom' is guarded; no link reaches it",
                "{ from: '/foh/headamp/{n:03}/gain', to: '/a/{n}' } => f:4:17: '/foh/headamp/000/gain' is guarded; no link reaches it",
                "{ from: /foh/-stat/selidx, to: /a }    => f:4:17: '/foh/-stat/selidx' has no value that a link could carry",
                "{ from: /foh/ch/01/mix/fader, to: /foh/ch/01/config/name } => f:4:43: '/foh/ch/01/mix/fader' is a number and"
                        + " '/foh/ch/01/config/name' a text",
                "{ from: /a, to: /a }                   => f:4:25: a link from '/a' to itself",
                "{ from: /a }                           => f:4:9: 'to' is missing",
                "{ from: /a, to: /ringmaster/x }        => f:4:25: /ringmaster is Ringmaster's own; nothing else can be there",
                "{ from: '/a*', to: /b }                => f:4:17: '/a*' holds a character that an address can't have",
                "{ from: /a, to: /b, both: perhaps }    => f:4:35: 'both' must be on or off, not 'perhaps'",
                "{ from: /a, to: /b }, { from: /a, to: /b } => f:4:39: '/a' is linked to '/b' already",
                "{ from: /a, to: /b, both: yes }, { from: /b, to: /a } => f:4:50: '/b' is linked to '/a' already",
                "{ from: '/a/{n}', to: '/b/{n}' }       => f:4:17: captures need an owner whose profile lists parameters; write each"
                        + " address out",
                "{ from: '/foh/dca/{n}/on', to: '/b' }  => f:4:40: 'from' and 'to' must hold the same captures",
                "{ from: '/foh/dca/{n}/off', to: '/b/{n}' } => f:4:17: '/foh/dca/{n}/off' is nothing that profile 'x32' of 'foh' lists;"
                        + " it lists '/foh/dca/1/on'",
                "{ from: '/foh/ch/{n}/mix/on', to: '/b/{n}' } => f:4:17: '/foh/ch/{n}/mix/on' leaves out '/foh/ch/01/mix/on'; {n:02}"
                        + " writes two digits",
                "{ from: '/foh/dca/{n}/{n}', to: '/b/{n}' } => f:4:17: a capture is there twice; give each its own name",
            })
    void shouldRefuse(String row, String problem) {
        assertThat(problems(row)).containsExactly(problem);
    }

    @Test
    void shouldRefuseAnAddressThatAPolicyCallsAnEvent() {
        assertThat(problems("{ from: /go, to: /b }]\npolicies: [{ match: '/g*', kind: event }"))
                .containsExactly("f:4:17: '/go' has no value that a link could carry");
        assertThat(problems("{ from: /go, to: /b }]\npolicies: [{ match: '/g*', policy: highest }"))
                .isEmpty();
    }

    private static List<String> problemsBetween(String from, String to) {
        return problemsOf("""
                devices:
                  - { id: foh, profile: x32, host: 10.0.0.1, mount: /foh }
                  - { id: mon, profile: wing, host: 10.0.0.2, mount: /mon }
                  - { id: lx, profile: eos, host: 10.0.0.3, tcp: 3032, mount: /lx }
                  - { id: live, profile: ableton, host: 10.0.0.4, mount: /live }
                  - { id: box, profile: generic, host: 10.0.0.5, port: 9001, mount: /box }
                links: [{ from: %s, to: %s }]
                """.formatted(from, to));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "/foh/ch/04/mix/fader => /live/live/track/set/volume/1 => nothing says what a value of '/foh/ch/04/mix/fader' is at"
                        + " '/live/live/track/set/volume/1': profile 'ableton' gives that no range; give it one there, or link something else",
                "/mon/ch/1/in/set/dly => /foh/ch/01/delay/time => nothing says what a value of '/foh/ch/01/delay/time' is at"
                        + " '/mon/ch/1/in/set/dly': profile 'wing' gives that no range; give it one there, or link something else",
                "/foh/ch/05/config/color => /mon/ch/5/col => nothing says what a value of '/foh/ch/05/config/color' is at '/mon/ch/5/col':"
                        + " profile 'wing' gives that no range; give it one there, or link something else",
                "/foh/ch/05/config/color => /foh/ch/05/gate/mode => '/foh/ch/05/config/color' and '/foh/ch/05/gate/mode' mean different"
                        + " things: the words are OFF RD GN YE BL MG CY WH OFFi RDi GNi YEi BLi MGi CYi WHi there and EXP2 EXP3 EXP4 GATE"
                        + " DUCK here",
                "/foh/ch/06/mix/fader => /foh/ch/06/mix/on => '/foh/ch/06/mix/fader' and '/foh/ch/06/mix/on' mean different things: the one"
                        + " is a position, the other a switch",
                "/foh/ch/06/preamp/hpf => /foh/ch/06/mix/fader => '/foh/ch/06/preamp/hpf' and '/foh/ch/06/mix/fader' mean different things:"
                        + " the one is in Hz, the other in dB",
                "/mon/ch/1/fdr => /box/level => '/mon/ch/1/fdr' goes from -144 to 10, and nothing says what '/box/level' means; list that"
                        + " in a profile with its range, or map the control with a 'range'",
            })
    void shouldRefuseToCarryANumberThatMeansSomethingElseThere(String from, String to, String problem) {
        assertThat(problemsBetween(from, to)).containsExactly("f:7:%d: %s".formatted(23 + from.length(), problem));
    }

    @Test
    void shouldRefuseANumberOfNobodyAsDecibelsButMayShowThem() {
        assertThat(problemsBetween("/notes/level", "/mon/ch/1/fdr"))
                .singleElement()
                .asString()
                .contains("-144 to 10");
        assertThat(problemsBetween("/mon/ch/1/fdr", "/notes/level")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/foh/ch/04/mix/01/level, /mon/ch/4/send/1/lvl",
        "/foh/ch/04/mix/pan, /mon/ch/4/pan",
        "/foh/ch/01/mix/on, /mon/ch/1/mute",
        "/foh/ch/02/mix/fader, /lx/eos/sub/2",
        "/foh/ch/01/config/color, /foh/ch/02/config/color",
        "/foh/ch/01/mix/fader, /box/level",
        "/live/live/track/set/volume/1, /live/live/track/set/volume/2",
        "/mon/ch/1/col, /mon/ch/2/col",
    })
    void shouldTakeWhatMeansTheSameAtBothEnds(String from, String to) {
        assertThat(problemsBetween(from, to)).isEmpty();
        assertThat(problemsBetween(to, from)).isEmpty();
    }

    @Test
    void shouldNameWhatStaysTheSameInPlaceOfWhatIsPaged() {
        assertThat(problemsBetween("/foh/ch/02/mix/fader", "/lx/eos/fader/1/2"))
                .containsExactly(
                        "f:7:43: '/lx/eos/fader/1/2' is paged: it means another one on each page, so no link reaches it;"
                                + " link what stays the same (did you mean '/lx/eos/sub/2'?)");
    }

    @Test
    void shouldNameACircleThatDoesNotDoWhatItSeemsTo() {
        assertThat(problems("{ from: /a, to: /b }, { from: /b, to: /c }, { from: /c, to: /a }"))
                .containsExactly(
                        "f:4:17: links go in a circle: /a > /b > /c > /a; a link does not fire another, so link each of them"
                                + " with each other one, or take one away");
        assertThat(problems(
                        both("/a", "/b") + "," + both("/b", "/c") + "," + both("/c", "/d") + "," + both("/d", "/a")))
                .hasSize(1)
                .first()
                .asString()
                .contains("/a > /b > /c > /d > /a");
    }

    @Test
    void shouldTakeAPairAStarAndAGroup() {
        assertThat(problems(both("/a", "/b"))).isEmpty();
        assertThat(problems("{ from: /a, to: /b }, { from: /b, to: /a }")).isEmpty();
        assertThat(problems(both("/a", "/b") + "," + both("/a", "/c") + "," + both("/c", "/d")))
                .isEmpty();
        assertThat(problems(both("/a", "/b") + "," + both("/b", "/c") + "," + both("/c", "/a")))
                .isEmpty();
    }

    @Test
    void shouldHaveABound() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i <= LinkReader.LINKS_MAX / 2; i++) {
            rows.append(both("/a/" + i, "/b/" + i)).append(", ");
        }
        assertThat(problems(rows.toString())).containsExactly("f:4:8: 'links' stands for more than 4096 links");
    }
}
