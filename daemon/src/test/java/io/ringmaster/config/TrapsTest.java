package io.ringmaster.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is allowed but may surprise: noted with line and column, and with what to do. */
class TrapsTest {
    private static final ProfileDirectory PROFILES =
            new ProfileDirectory(Path.of(System.getProperty("ringmaster.profiles")));

    private static final String DESK = "  - { id: foh, profile: x32, host: 192.168.1.32, mount: /foh }\n";

    private static List<String> notes(String text) throws Exception {
        return ConfigurationParser.check("f", text, PROFILES, Set.of(), Map.of()).notes().stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void shouldNoteNothingOfAPlainShow() throws Exception {
        assertThat(notes("")).isEmpty();
        assertThat(
                        notes(
                                "name: Stage\ndiscovery: { mdns: on }\njoin: configured\ndevices:\n" + DESK
                                        + "  - { id: anna, profile: touchosc, host: 192.168.1.61, port: 9001,\n"
                                        + "      map: [{ local: /1/fader1, shared: /foh/ch/01/mix/fader }, { local: /n, shared: /notes/a }] }\n"))
                .isEmpty();
    }

    @Test
    void shouldNoteThatTheOnlyDeviceOnThisMachineTakesInEveryProgramThere() throws Exception {
        assertThat(notes("devices:\n  - { id: pd, profile: generic, host: localhost, port: 9001 }\n"))
                .singleElement()
                .satisfies(note -> assertThat(note)
                        .startsWith("f:2:39: every program on this machine that sends from 127.0.0.1 counts as 'pd'")
                        .contains("'from-port'", "127.0.0.2")
                        .doesNotContain("desk"));
        assertThat(notes("devices: [{ id: foh, profile: x32, host: 127.0.0.1, mount: /foh }]"))
                .singleElement()
                .satisfies(note -> assertThat(note).contains("the desk's own word"));
        assertThat(notes(
                        "osc: { bind: 10.0.0.5 }\ndevices: [{ id: pd, profile: generic, host: 10.0.0.5, port: 9001 }]"))
                .singleElement()
                .satisfies(note -> assertThat(note).contains("sends from 10.0.0.5"));
    }

    @Test
    void shouldNoteThatEveryProgramOfThisMachineMayConnectAsADevice() throws Exception {
        String tcp = "osc: { tcp: 9000 }\ndevices: [{ id: pd, profile: generic, host: 127.0.0.1, ";
        assertThat(notes(tcp + "transport: tcp }]"))
                .singleElement()
                .satisfies(note -> assertThat(note)
                        .startsWith("f:2:45: every program on this machine that connects by TCP from 127.0.0.1")
                        .contains("the newest alone"));
        assertThat(notes(tcp + "tcp: 9001 }]")).isEmpty();
        assertThat(notes(tcp.replace("127.0.0.1", "127.0.0.2") + "transport: tcp }]"))
                .isEmpty();
    }

    @Test
    void shouldNoteNothingWhereTheRemedyIsTaken() throws Exception {
        assertThat(notes("devices: [{ id: pd, profile: generic, host: 127.0.0.1, port: 9001, from-port: 9002 }]"))
                .isEmpty();
        assertThat(notes("devices:\n  - { id: a, profile: generic, host: 127.0.0.1, port: 9001, from-port: 9002 }\n"
                        + "  - { id: b, profile: generic, host: 127.0.0.1, port: 9003, from-port: 9004 }\n"))
                .isEmpty();
    }

    @Test
    void shouldNoteThatAnyWorkspaceMayHearWhereNoneIsNamed() throws Exception {
        assertThat(notes("devices: [{ id: q, profile: qlab, host: 10.0.0.1, mount: /qlab }]"))
                .singleElement()
                .satisfies(note -> assertThat(note)
                        .startsWith("f:1:58: no 'workspace' is named")
                        .contains("workspace: Main"));
        assertThat(notes("devices: [{ id: q, profile: qlab, host: 10.0.0.1, mount: /qlab, workspace: Main }]"))
                .isEmpty();
        assertThat(notes("devices: [{ id: q, profile: x32, host: 10.0.0.1, mount: /q, workspace: Main }]"))
                .singleElement()
                .satisfies(note -> assertThat(note).endsWith("profile 'x32' has no workspaces, so this is never used"));
    }

    @Test
    void shouldNoteThatTwoControllersHaveTheSameNumber() throws Exception {
        String tablets = "devices:\n  - { id: a, profile: touchosc, host: 10.0.0.1, user: 2 }\n"
                + "  - { id: b, profile: touchosc, host: 10.0.0.2, user: %d }\n";
        assertThat(notes(tablets.formatted(2)))
                .singleElement()
                .satisfies(note -> assertThat(note).startsWith("f:3:55: 'a' is user 2 too"));
        assertThat(notes(tablets.formatted(3))).isEmpty();
    }

    @Test
    void shouldNoteThatDevicesOfOneHostAreToldByTheirPorts() throws Exception {
        assertThat(notes("devices:\n  - { id: a, profile: touchosc, host: 10.0.0.1, port: 9001 }\n"
                        + "  - { id: b, profile: touchosc, host: 10.0.0.1, port: 9002, from-port: 8002 }\n"))
                .singleElement()
                .satisfies(
                        note -> assertThat(note)
                                .startsWith(
                                        "f:2:39: 'a' shares its host with 'b', so it is known only when it sends from port 9001"));
    }

    @Test
    void shouldNoteATouchThatReachesAGuardedParameter() throws Exception {
        String map = "devices:\n" + DESK + "  - id: anna\n    profile: touchosc\n    host: 192.168.1.61\n"
                + "    map:\n      - { local: /1/48v, shared: /foh/headamp/001/phantom%s }\n";

        assertThat(notes(map.formatted("")))
                .singleElement()
                .satisfies(note -> assertThat(note)
                        .startsWith(
                                "f:7:34: '/foh/headamp/001/phantom' is guarded, and one touch of '/1/48v' changes it")
                        .contains("access: read"));
        assertThat(notes(map.formatted(", access: read"))).isEmpty();
    }

    private static List<String> notesOfRow(String row) throws Exception {
        return notes("devices:\n" + DESK + "  - { id: mon, profile: wing, host: 192.168.1.33, mount: /mon }\n"
                + "  - { id: ma, profile: grandma3, host: 192.168.1.34, mount: /ma }\n"
                + "  - id: anna\n    profile: touchosc\n    host: 192.168.1.61\n    user: 4\n    map:\n      - " + row
                + "\n");
    }

    @Test
    void shouldNoteAFaderThatSpeaksToDecibelsAsItIs() throws Exception {
        assertThat(notesOfRow("{ local: '/wing/fader{n}', shared: '/mon/ch/{n}/fdr' }"))
                .containsExactly(
                        "f:10:18: '/mon/ch/{n}/fdr' goes from -144 to 10, and '/wing/fader{n}' speaks to it in those"
                                + " numbers: a fader from 0 to 1 goes from +0.0 dB to +1.0 dB; write { local: \"/wing/fader{n}\", shared:"
                                + " \"/mon/ch/{n}/fdr\", range: [0, 1], curve: fader }, or 'range: [-144, 10]' if it does speak them");
        assertThat(notesOfRow("{ local: /m, shared: '/ma/Page1/Fader20{user}' }"))
                .singleElement()
                .asString()
                .contains("from 0 to 1 goes from 0 % to 1 %", "range: [0, 1] }, or 'range: [0, 100]'");
        for (String fine : List.of(
                "range: [0, 1], curve: fader", "range: [0, 1]", "range: [-144, 10]", "curve: db", "access: read")) {
            assertThat(notesOfRow("{ local: /w, shared: /mon/ch/1/fdr, " + fine + " }"))
                    .isEmpty();
        }
        assertThat(notesOfRow("{ template: wing-bank-16, of: mon }")).isEmpty();
        assertThat(notesOfRow("{ local: /n, shared: /foh/ch/01/config/icon }"))
                .as("a number of something")
                .isEmpty();
    }

    @Test
    void shouldNoteAMuteThatIsLitWhenTheStripIsHeard() throws Exception {
        assertThat(notesOfRow("{ local: '/1/mute{n}', shared: '/foh/ch/{n:02}/mix/on' }"))
                .containsExactly(
                        "f:10:18: '/1/mute{n}' sends 1 for a mute, and 1 at '/foh/ch/{n:02}/mix/on' is heard; write"
                                + " { local: \"/1/mute{n}\", shared: \"/foh/ch/{n:02}/mix/on\", curve: inverted }");
        assertThat(notesOfRow("{ local: '/1/mute{n}', shared: '/foh/ch/{n:02}/mix/on', curve: inverted }"))
                .isEmpty();
        assertThat(notesOfRow("{ local: '/1/mute{n}', shared: '/mon/ch/{n}/mute' }"))
                .isEmpty();
    }

    @Test
    void shouldNoteAnAddressBesideAMount() throws Exception {
        assertThat(notes("devices:\n" + DESK + "  - { id: a, profile: touchosc, host: 192.168.1.61, map: [{ local: /a, "
                        + "shared: /fho/ch/01/mix/fader }] }\n"))
                .singleElement()
                .satisfies(note -> assertThat(note).startsWith("f:3:").contains("below no mount", "'/foh'"));
    }

    @Test
    void shouldNoteABoundBesideAMount() throws Exception {
        String anna = "devices:\n" + DESK + "  - { id: a, profile: touchosc, host: 192.168.1.61, ";
        assertThat(notes(anna + "read: [/foh/**, \"/fohh/**\"] }\n"))
                .containsExactly("f:3:69: '/fohh/**' is below no mount, and nothing is mapped there;"
                        + " there is a mount '/foh'");
        assertThat(notes(anna + "write: \"/fho/ch/*/mix/fader\" }\n"))
                .singleElement()
                .asString()
                .startsWith("f:3:60: '/fho/ch/*/mix/fader' is below no mount");
        assertThat(notes(anna + "read: [/fog/machine, /notes/**, /**, \"/{foh,fohh}/**\"],"
                        + " map: [{ local: /1/fog, shared: /fog/machine }] }\n"))
                .as("what is mapped there is noted, and what may be free of all desks is not")
                .allSatisfy(note -> assertThat(note).contains("'/fog/machine' is below no mount, so no desk hears it"))
                .hasSize(1);
    }

    @Test
    void shouldNoteAPolicyThatNeverCounts() throws Exception {
        String devices = "devices:\n" + DESK + "policies:\n";
        String all = "  - { match: \"/foh/ch/*/mix/fader\", policy: highest }\n";
        String one = "  - { match: /foh/ch/01/mix/fader, policy: lowest }\n";
        assertThat(notes(devices + all + one))
                .containsExactly(
                        "f:5:44: 'policy' of '/foh/ch/01/mix/fader' never counts, because '/foh/ch/*/mix/fader'"
                                + " in line 4 comes before it; put the special above the general");
        assertThat(notes(devices + one + all)).isEmpty();
        assertThat(notes(devices + all + "  - { match: \"/foh/ch/0?/mix/fader\", policy: lowest }\n"))
                .singleElement()
                .asString()
                .startsWith("f:5:46: 'policy' of '/foh/ch/0?/mix/fader'");
        assertThat(notes(devices + "  - { match: \"/x/*\", kind: event }\n  - { match: /x/go, kind: meter }\n"))
                .singleElement()
                .asString()
                .startsWith("f:5:27: 'kind' of '/x/go'");
    }

    @Test
    void shouldNoteNoPolicyThatCountsSomewhere() throws Exception {
        String devices = "devices:\n" + DESK + "policies:\n";
        String guarded = "  - { match: \"/foh/headamp/**\", policy: latest }\n"
                + "  - { match: /foh/headamp/000/phantom, policy: priority }\n";
        assertThat(notes(devices + guarded)).as("no pattern reaches it").isEmpty();
        assertThat(notes(devices + "  - { match: \"/x/*\", kind: event }\n  - { match: /x/go, guard: 300 }\n"))
                .as("each of kind, guard and policy for itself")
                .isEmpty();
        assertThat(notes(devices + "  - { match: \"/x/*\", policy: highest }\n"
                        + "  - { match: \"/x/1*\", policy: lowest }\n"))
                .as("nobody knows what there will be")
                .isEmpty();
    }

    @Test
    void shouldNoteWhoMayJoin() throws Exception {
        assertThat(notes("join: open"))
                .singleElement()
                .satisfies(note -> assertThat(note)
                        .startsWith("f:1:7: whoever reaches this machine may join")
                        .contains("join: local"));
        assertThat(notes("osc: { bind: 10.0.0.5 }\njoin: open")).isEmpty();
        assertThat(notes("name: Stage\njoin: configured"))
                .singleElement()
                .satisfies(note -> assertThat(note).startsWith("f:2:7: nobody may join"));
    }

    @Test
    void shouldNoteWhatCannotBeReachedOrHasNoEffect() throws Exception {
        assertThat(notes("osc: { bind: 127.0.0.1 }\ndiscovery: { mdns: on }\ndevices:\n" + DESK))
                .satisfiesExactly(
                        note -> assertThat(note).startsWith("f:2:20: nothing is announced"),
                        note -> assertThat(note).startsWith("f:4:").contains("'foh' is on another machine", "0.0.0.0"));
        assertThat(notes("devices: [{ id: a, profile: touchosc, host: 10.0.0.1, offline: hold }]"))
                .singleElement()
                .satisfies(note -> assertThat(note).contains("'offline' does nothing without 'mount'"));
        assertThat(
                        notes(
                                "devices: [{ id: a, profile: x32, host: 10.0.0.1, mount: /a, map: [{ local: /x, shared: /y }] }]"))
                .singleElement()
                .satisfies(note -> assertThat(note).contains("'map' does nothing beside 'mount'"));
        assertThat(notes("devices: [{ id: a, profile: x32, host: 10.0.0.1, mount: /a, bundles: atomic }]"))
                .singleElement()
                .satisfies(note -> assertThat(note)
                        .startsWith("f:1:70: ")
                        .contains("'bundles: atomic' does nothing beside 'mount'"));
    }
}
