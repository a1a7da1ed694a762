package io.ringmaster.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.yaml.ConfigurationProblem;
import io.ringmaster.yaml.Problem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class ProfileParserTest {
    private static final String HEAD = "format: 1\nid: p\ntitle: P\nmakers: [m]\n";
    private static final String SURE =
            "certainty: { transport: H, discovery: H, workspaces: H, handshake: H, keep-alive: H, liveness: H, query: H, replies: H,"
                    + " feedback: H, sending: H, controller: H, snapshot-on: H, reload-on: H, page-on: H, literals: H, parameters: H, meters: H }\n";

    @Test
    void shouldClampWhatIsFarOutOfRangeWhereTheProfileSaysSo() throws Exception {
        Profile profile = parse("""
                parameters:
                  - { address: /level, type: f, scale: db, low: -60, high: 10 }
                  - { address: /soft, type: f, scale: db, low: -60, high: 10, beyond: clamp }
                  - { address: /percent, type: i, low: 0, high: 100 }
                  - { address: /on, type: i, names: ["OFF", "ON"] }
                  - { address: /any, type: f }
                """).profile();
        Parameter level = profile.parameters().get("/level");
        assertThat(level.takes(10.05)).as("a thousandth of the range").isTrue();
        assertThat(level.takes(11)).isFalse();
        assertThat(level.takes(-61)).isFalse();
        assertThat(profile.parameters().get("/soft").takes(1_000)).isTrue();
        assertThat(profile.parameters().get("/soft").inRange(1_000)).isEqualTo(10);
        assertThat(profile.parameters().get("/percent").takes(101)).as("a step").isTrue();
        assertThat(profile.parameters().get("/percent").takes(102)).isFalse();
        assertThat(profile.parameters().get("/on").takes(127)).isTrue();
        assertThat(profile.parameters().get("/any").takes(1e6)).isTrue();
    }

    @Test
    void shouldReadAllThatTheDaemonActsOn() throws Exception {
        Profile profile = parse("""
                desk: yes
                transport: { udp: { port: 10023, replies-to: sender, datagram-bytes: 512 }, tcp: { port: 1, framing: slip } }
                discovery: { probe: /xinfo, port: 10023, mdns: _osc._udp }
                keep-alive: { send: [/xremote, /more], every: 4s, lease: 10s, slots: 4 }
                liveness: { probe: /xinfo, every: 2s, silent-after: 6s }
                query: { style: bare }
                replies: { format: args, address: same }
                feedback: { gives: yes, to-setter: no, reflects: yes, verify: none }
                sending: { rate: 500, numbers: floats, bundles: no, case: exact }
                controller: { motor-faders: no }
                snapshot-on: ["/[1..3]", /page]
                literals: ["/*S", "/*s"]
                parameters:
                  - { address: "/ch/[01..02]/fader", label: Fader, type: f, scale: x32-level, steps: 1024 }
                  - { address: "/go now", literal: yes, kind: event, type: i, guarded: yes }
                """).profile();
        assertThat(profile.id()).isEqualTo("p");
        assertThat(profile.port()).isEqualTo(10_023);
        assertThat(profile.desk()).isTrue();
        assertThat(profile.takesBundles()).isFalse();
        assertThat(profile.ratePerSecond()).isEqualTo(500);
        assertThat(profile.numbers()).isEqualTo(Profile.Numbers.FLOATS);
        assertThat(profile.givesFeedback()).isTrue();
        assertThat(profile.echoesToSetter()).isFalse();
        assertThat(profile.reflects()).isTrue();
        assertThat(profile.query()).isEqualTo(Query.BARE);
        assertThat(profile.keepAlive())
                .isEqualTo(new Profile.KeepAlive(
                        List.of(new Profile.Message("/xremote"), new Profile.Message("/more")),
                        4_000_000_000L,
                        10_000_000_000L,
                        4));
        assertThat(profile.liveness()).isEqualTo(new Profile.Liveness("/xinfo", 2_000_000_000L, 6_000_000_000L));
        assertThat(profile.snapshotOn()).containsExactly("/1", "/2", "/3", "/page");
        assertThat(profile.literals()).containsExactlyInAnyOrder("/*S", "/*s", "/go now");
        assertThat(profile.parameters()).containsOnlyKeys("/ch/01/fader", "/ch/02/fader", "/go now");
        Parameter fader = profile.parameters().get("/ch/02/fader");
        assertThat(fader)
                .isEqualTo(new Parameter(
                        "/ch/02/fader",
                        Kind.STATE,
                        'f',
                        0,
                        1,
                        1024,
                        false,
                        "Fader",
                        "x32-level",
                        Double.NEGATIVE_INFINITY,
                        10,
                        "dB",
                        "",
                        false));
        assertThat(profile.parameters().get("/go now").guarded()).isTrue();
        assertThat(profile.parameters().get("/go now").kind()).isEqualTo(Kind.EVENT);
    }

    @Test
    void shouldReadHowADeviceIsFound() throws Exception {
        Discovery found = parse("""
                transport: { udp: { port: 10023 } }
                discovery: { probe: /xinfo, mdns: _osc._udp, answer: [other, name, model, firmware] }
                """).discovery();

        assertThat(found)
                .isEqualTo(new Discovery("/xinfo", 10_023, "_osc._udp", List.of("other", "name", "model", "firmware")));
        assertThat(found.says("model", List.of("192.0.2.1", "desk", "X32 ", "4.06")))
                .isEqualTo("X32");
        assertThat(found.says("model", List.of("192.0.2.1,desk,X32,4.06")))
                .as("one text with commas")
                .isEqualTo("X32");
        assertThat(found.says("firmware", List.of("192.0.2.1", "desk")))
                .as("a short answer")
                .isEmpty();
        assertThat(parse("desk: yes\n").discovery().probes()).isFalse();
    }

    @Test
    void shouldReadWhichMessageTurnsWhichPages() throws Exception {
        Profile profile = ProfileParser.parse("p.yaml", "p", HEAD + SURE + """
                page-on: ["/bank/[1..2]/page", { message: /all, below: / }, { message: "/turn/[1..2]", below: "/bank/[1..2]" }]
                reload-on: /loaded
                parameters:
                  - { address: "/bank/[1..2]/fader", kind: paged, type: f }
                  - { address: /flash, type: f, bare: trigger }
                """).profile();

        assertThat(profile.pageOn())
                .containsExactly(
                        new Profile.PageOn("/bank/1/page", "/bank/1"),
                        new Profile.PageOn("/bank/2/page", "/bank/2"),
                        new Profile.PageOn("/all", ""),
                        new Profile.PageOn("/turn/1", "/bank/1"),
                        new Profile.PageOn("/turn/2", "/bank/2"));
        assertThat(profile.reloadOn()).containsExactly("/loaded");
        assertThat(profile.parameters().get("/flash").bareTriggers()).isTrue();
        assertThat(profile.parameters().get("/bank/1/fader").bareTriggers()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "parameters: [{ address: /x, type: f, kind: paged }] => '/x' is paged, and no message of 'page-on' says when its page turns",
                "{ page-on: /a/page, parameters: [{ address: /b/x, type: f, kind: paged }] } => nothing below '/a/' is paged; say",
                "{ page-on: /b/page, parameters: [{ address: /b/x, type: f }] } => nothing below '/b/' is paged; say",
                "{ page-on: [{ message: `/p/[1..3]`, below: `/[1..2]` }], parameters: [{ address: /1/x, type: f, kind: paged }] } => 'below' stands for 2 containers and 'message' for 3",
                "{ page-on: [{ below: /a }], parameters: [{ address: /a/x, type: f, kind: paged }] } => 'message' is missing",
                "{ page-on: page, parameters: [{ address: /a/x, type: f, kind: paged }] } => 'page' is not an address",
                "parameters: [{ address: /x, type: f, kind: meter, bare: trigger }] => a meter only shows",
            })
    void shouldRefusePagesThatNothingTurnsAndTurnsOfNothing(String text, String problem) {
        String body = text.startsWith("{ ")
                ? text.substring(2, text.length() - 2).replace(", parameters", "\nparameters")
                : text;
        assertThat(problems(body.replace('`', '"') + "\n")).anyMatch(line -> line.contains(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "{ tcp: { port: 3032, framing: length } } => Tcp[port=3032, framing=LENGTH, alone=true]",
                "{ tcp: { framing: slip }, udp: { port: 1 } } => Tcp[port=0, framing=SLIP, alone=false]",
                "{ tcp: { port: 3032 } } => Tcp[port=3032, framing=AUTO, alone=true]",
            })
    void shouldSayHowADeviceSpeaksOverTcp(String transport, String expected) throws Exception {
        assertThat(parse("transport: " + transport + "\n").profile().tcp()).hasToString(expected);
    }

    @Test
    void shouldShowPeopleHowADeviceSpeaksOverTcp() throws Exception {
        assertThat(ProfileTable.of(parse("transport: { tcp: { port: 3032, framing: slip } }\n")))
                .contains("It listens by TCP (SLIP) at port 3032.")
                .doesNotContain("UDP");
        assertThat(ProfileTable.of(parse("transport: { tcp: { framing: slip }, udp: { port: 53000 } }\n")))
                .contains("It listens by UDP at port 53000, and by TCP (SLIP).");
    }

    @Test
    void shouldTakeNothingForGrantedThatAFileDoesNotSay() throws Exception {
        Profile profile = ProfileParser.parse("p.yaml", "p", HEAD).profile();
        assertThat(profile)
                .isEqualTo(new Profile(
                        "p",
                        "P",
                        0,
                        false,
                        false,
                        0,
                        Profile.Numbers.AS_WRITTEN,
                        false,
                        false,
                        Query.NONE,
                        Profile.KeepAlive.NONE,
                        Profile.Liveness.NONE,
                        List.of(),
                        Set.of(),
                        java.util.Map.of(),
                        false,
                        List.of(),
                        List.of(),
                        Metering.NONE,
                        null,
                        Dialogue.NONE));
    }

    @Test
    void shouldReadHowADeviceIsGreetedAskedAndUnderstood() throws Exception {
        Profile profile = parse("""
                transport: { udp: { port: 53000, replies-to: 53001 } }
                handshake:
                  - { send: /connect, args: ["{secret}", 1, 0.5, true], when: secret, expect: { address: /reply/connect, equals: [ok, "ok:*"] } }
                  - { send: /updates, args: [1], when: first }
                  - { send: /hello, expect: { address: /hello } }
                keep-alive: { send: [{ address: "/*S", args: [1] }, /thump], every: 4s, lease: 10s }
                liveness: { probe: { address: /ping, args: [us] }, answer: /pong, heartbeat: /beat, every: 1s, silent-after: 3s }
                query: { style: replace, replace: /set/, with: /get/, poll: 2s }
                replies: { format: json, address: differs, rewrite: [{ replace: /reply/, with: / }, { replace: /get/, with: /set/ }] }
                feedback: { gives: yes, verify: query }
                """).profile();

        Dialogue dialogue = profile.dialogue();
        assertThat(dialogue.repliesTo()).isEqualTo(53_001);
        assertThat(dialogue.handshake())
                .containsExactly(
                        new Dialogue.Step(
                                new Profile.Message("/connect", List.of("{secret}", 1, 0.5f, true)),
                                Dialogue.When.SECRET,
                                new Dialogue.Expect("/reply/connect", List.of("ok", "ok:*"))),
                        new Dialogue.Step(new Profile.Message("/updates", List.of(1)), Dialogue.When.FIRST, null),
                        new Dialogue.Step(
                                new Profile.Message("/hello"),
                                Dialogue.When.ALWAYS,
                                new Dialogue.Expect("/hello", List.of())));
        assertThat(profile.keepAlive().messages())
                .containsExactly(new Profile.Message("/*S", List.of(1)), new Profile.Message("/thump"));
        assertThat(profile.liveness())
                .isEqualTo(new Profile.Liveness(
                        new Profile.Message("/ping", List.of("us")), "/pong", "/beat", 1_000_000_000L, 3_000_000_000L));
        assertThat(profile.query()).isEqualTo(new Query(Query.Style.REPLACE, "/set/", "/get/", 2_000_000_000L));
        assertThat(dialogue.format()).isEqualTo(Dialogue.Format.JSON);
        assertThat(dialogue.rewritten("/reply/cue/1/get/x"))
                .as("the first that applies")
                .isEqualTo("/cue/1/get/x");
        assertThat(dialogue.rewritten("/live/get/x")).isEqualTo("/live/set/x");
        assertThat(dialogue.rewritten("/other")).isEqualTo("/other");
        assertThat(dialogue.verify()).isEqualTo(Dialogue.Verify.QUERY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "handshake: [{ send: /c, args: [`{secret}`] }] => a step that tells {secret} needs 'when: secret'",
                "handshake: [{ args: [1] }] => 'send' is missing",
                "handshake: [{ send: c }] => 'c' is not an address; one begins with / and does not end with it",
                "handshake: [{ send: /c, expect: { equals: ok } }] => 'address' is missing",
                "handshake: [{ send: /c, when: sometimes }] => 'when' must be one of always, secret, first, not 'sometimes'",
                "keep-alive: { send: [{ address: /x, args: [`{secret}`] }], every: 1s, lease: 10s } => only a step of the handshake may tell {secret}",
                "keep-alive: { send: [{ args: [1] }], every: 1s, lease: 10s } => 'address' is missing",
                "liveness: { every: 1s, silent-after: 3s } => 'probe' is missing",
                "liveness: { heartbeat: /x } => 'silent-after' is missing",
                "liveness: { heartbeat: /x, answer: /y, silent-after: 3s } => 'answer' is the address of the answer to a 'probe'",
                "query: { style: suffix } => 'suffix' is missing",
                "query: { style: replace, replace: /set/ } => 'with' is missing",
                "query: { style: bare, suffix: /? } => 'suffix' means nothing where the style is bare",
                "query: { poll: 2s } => 'poll' needs a 'style' to ask in",
                "replies: { address: differs } => 'address: differs' and 'rewrite' go together: which part of an answer's address is replaced",
                "replies: { rewrite: [{ replace: /x, with: /y }] } => 'address: differs' and 'rewrite' go together: which part of an answer's address is replaced",
                "replies: { address: differs, rewrite: [{ replace: /x }] } => 'with' is missing",
                "feedback: { verify: query } => a device that can't be asked can't be verified by query; see 'query'",
                "feedback: { verify: second-socket } => 'verify' must be one of none, query, not 'second-socket'",
                "handshake: [{ send: `/bank/{user}`, expect: { address: /bank } }] => a step for each {user} waits for no answer; remove 'expect'",
                "handshake: [{ send: /all, whole: yes }] => 'whole' means nothing without 'workspaces'",
                "workspaces: { ask: /w, id: i, name: n, prefix: `/w/{id}` } => 'workspaces' are found in an answer of JSON; see 'replies: { format: json }'",
                "{ replies: { format: json }, workspaces: { ask: /w, id: i, name: n, prefix: /w } } => 'prefix' needs {id}, where the id of the workspace stands",
                "{ replies: { format: json }, workspaces: { ask: w, id: i, name: n, prefix: `/w/{id}`, closed: /gone } } => 'closed' needs {id}, where the id of the workspace stands",
                "{ replies: { format: json }, workspaces: { ask: w, id: i, name: n, prefix: `/w/{id}` } } => 'w' is not an address; one begins with / and does not end with it",
                "{ replies: { format: json }, workspaces: { ask: /w } } => 'prefix' is missing",
                "{ replies: { format: json }, workspaces: { ask: /w, id: i, name: n, prefix: `/w/{id}` }, parameters: [{ address: /x/1, type: f, keyed-by: 1 }] } => a row with 'keyed-by' can't be sent with the prefix of a workspace",
                "sending: { case: upper } => 'case' must be one of exact, ignore, not 'upper'",
                "controller: { touch: z } => 'touch' is what follows the address of a control, such as /z",
                "controller: { touch: `/z z` } => 'touch' is what follows the address of a control, such as /z",
                "controller: { quiet: 10ms } => 'quiet' must be from 50ms to 5000ms, not 10ms",
                "controller: { quiet: long } => 'quiet' must be a time such as 500ms, 4s or 2min, not 'long'",
                "controller: { motor-faders: 3 } => 'motor-faders' must be on or off, not '3'",
            })
    void shouldRefuseASessionThatMakesNoSense(String text, String message) {
        String body = text.startsWith("{ ")
                ? text.substring(2, text.length() - 2)
                        .replace("}, workspaces", "}\nworkspaces")
                        .replace("}, parameters", "}\nparameters")
                : text;
        assertThat(problems(body.replace('`', '"') + "\n"))
                .anySatisfy(line -> assertThat(line).endsWith(": " + message));
    }

    @Test
    void shouldReadHowWorkspacesControllersAndCapitalsAreTaken() throws Exception {
        Dialogue dialogue = parse("""
                replies: { format: json }
                workspaces: { ask: /list, id: uniqueID, name: displayName, prefix: "/in/{id}", closed: "/gone/{id}" }
                handshake:
                  - { send: "/bank/{user}/config" }
                  - { send: /all, whole: yes }
                sending: { case: ignore }
                controller: { touch: /z, quiet: 500ms, motor-faders: yes }
                """).profile().dialogue();

        assertThat(dialogue.workspaces())
                .isEqualTo(new Dialogue.Workspaces("/list", "uniqueID", "displayName", "/in/{id}", "/gone/{id}"));
        assertThat(dialogue.handshake()).extracting(Dialogue.Step::perUser).containsExactly(true, false);
        assertThat(dialogue.handshake()).extracting(Dialogue.Step::whole).containsExactly(false, true);
        assertThat(dialogue.greetsUsers()).isTrue();
        assertThat(dialogue.ignoresCase()).isTrue();
        assertThat(dialogue.hand()).isEqualTo(new Dialogue.Hand("/z", 500_000_000L, true));
    }

    @Test
    void shouldShowPeopleHowWorkspacesControllersAndCapitalsAreTaken() throws Exception {
        assertThat(ProfileTable.of(parse("""
                replies: { format: json }
                workspaces: { ask: /list, id: uniqueID, name: displayName, prefix: "/in/{id}" }
                handshake: [{ send: "/bank/{user}/config" }]
                sending: { case: ignore }
                controller: { touch: /z, quiet: 500ms, motor-faders: yes }
                """)))
                .contains(
                        "  Where the configuration names a workspace, it is asked /list for that, all else goes to /in/{id}")
                .contains("  It is greeted with /bank/NUMBER/config (for the number of each controller).\n")
                .contains("  It takes an address in capitals for the same.\n")
                .contains("  It says whether a finger is on a control at the control's address with /z behind it.\n")
                .contains("  A control of it counts as left alone 500ms after its last word.\n")
                .contains(
                        "  Its faders have motors: a refused move is put right as soon as no finger is on the fader.\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "type: f, low: -18, high: 18, step: 0.25, unit: dB => linear 0.0..1.0 145 -18.0..18.0 dB",
                "type: f, scale: log, low: 20, high: 20000, steps: 201, unit: Hz => log 0.0..1.0 201 20.0..20000.0 Hz",
                "type: f, low: -90, high: 10, scale: db => db -90.0..10.0 0 -90.0..10.0 dB",
                "type: f, low: -oo, high: 10, scale: db, range: [-144, 10] => db -144.0..10.0 0 -Infinity..10.0 dB",
                "type: i, low: 0, high: 100, unit: `%` => linear 0.0..100.0 101 0.0..100.0 %",
                "type: i, range: [-13800, 1000], low: -138, high: 10, unit: dB => linear -13800.0..1000.0 14801 -138.0..10.0 dB",
                "type: i, names: [OFF, ON] => enum 0.0..1.0 2 0.0..1.0",
                "type: f, names: [OFF, ON] => enum 0.0..1.0 2 0.0..1.0",
                "type: i, bits: 6 => bitmap 0.0..63.0 64 0.0..63.0",
                "type: s, length: 12 => text NaN..NaN 0 NaN..12.0 characters",
                "type: f => plain NaN..NaN 0 NaN..NaN",
                "type: f, low: 0, high: 10, inverted: yes => linear 0.0..1.0 0 10.0..0.0",
                "type: f, points: [[0, -60], [0.5, -10], [1, 10]], unit: dB => points 0.0=-60.0 0.5=-10.0 1.0=10.0 0.0..1.0 0 -60.0..10.0 dB",
            })
    void shouldWorkOutWhatARowLeavesOut(String row, String expected) throws Exception {
        Parameter p = parse("parameters: [{ address: /x, " + row.replace('`', '"') + " }]\n")
                .profile()
                .parameters()
                .get("/x");
        String read =
                "%s %s..%s %d %s..%s %s".formatted(p.scale(), p.min(), p.max(), p.steps(), p.low(), p.high(), p.unit());
        assertThat(read.strip()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "keep-alive: { send: /x, every: 5s, lease: 10s } => 'every' must be at most 0.4 of 'lease', so that one lost message does"
                        + " not end it",
                "keep-alive: { send: /x, every: 4s } => 'lease' is missing",
                "liveness: { probe: /x, every: 4s, silent-after: 5s } => 'silent-after' must be at least twice 'every', so that one lost"
                        + " answer is no silence",
                "transport: { udp: { port: 0 } } => 'port' must be a whole number from 1 to 65535, not '0'",
                "sending: { rate: 0 } => 'rate' must be a whole number from 1 to 100000, not '0'",
                "query: { stile: bare } => unknown key 'stile' (did you mean 'style'?)",
                "query: { style: bar } => 'style' must be one of none, bare, suffix, argument, replace, not 'bar' (did you mean 'bare'?)",
                "snapshot-on: [`/*`] => '/*' holds a character that an address can't have; 'literal: yes' takes it as it is",
                "parameters: [{ address: /x }] => 'type' is missing",
                "parameters: [{ type: f }] => 'address' is missing",
                "parameters: [{ address: /x, type: q }] => 'type' must be made of the OSC type tags ifsbThd, not 'q'",
                "parameters: [{ address: [/x, /x], type: f }] => address '/x' is listed twice",
                "parameters: [{ address: /x, type: f, range: [1, 0] }] => 'range' must go from the smaller value to the greater",
                "parameters: [{ address: /x, type: f, range: [1] }] => 'range' must be two numbers, such as [0, 1]",
                "parameters: [{ address: /x, type: f, scale: enum }] => 'names' and scale 'enum' go together",
                "parameters: [{ address: /x, type: i, names: [`a|b`] }] => a name can't hold '|'",
                "parameters: [{ address: /x, type: f, low: 0, high: 1, step: 0.3 }] => 'step' must divide the way from 'low' to 'high' on a"
                        + " linear scale",
                "parameters: [{ address: /x, type: f, scale: log, low: 0, high: 1 }] => a log scale goes from one number above 0 to another",
                "parameters: [{ address: /x, type: f, low: -oo, high: 1 }] => -oo can't be the low end of a linear scale",
                "parameters: [{ address: /x, type: f, scale: db, low: -oo, high: 1 }] => 'low: -oo' needs a 'range' that says what the"
                        + " device sends for it",
                "parameters: [{ address: /x, type: f, points: [[0, 1]] }] => 'points' needs two at least",
                "parameters: [{ address: /x, type: f, points: [[1, 1], [0, 2]] }] => 'points' must be pairs of wire value and reading, such"
                        + " as [0.5, -10], the wire values rising",
                "parameters: [{ address: /x, type: f, certainty: L }] => a fact of certainty L is never relied on; leave the row out and"
                        + " write it under 'notes'",
                "parameters: [{ address: /x, type: f, steps: 1 }] => 'steps' must be a whole number from 2 to 1000000, not '1'",
                "parameters: [{ address: /x, type: none }] => 'type: none' has no value; say 'kind: event'",
                "parameters: [{ address: /x, type: [] }] => 'type' is an empty list; remove it or fill it",
                "parameters: [{ address: /x, type: ffffffffffffffffi }] => 'type' names more than 16 arguments",
                "parameters: [{ address: /x, type: ff, steps: 5 }] => 'steps' is about one value, and this row has 2 arguments",
                "parameters: [{ address: /x, type: none, kind: event, names: [a] }] => 'names' is about one value, and this row has no"
                        + " arguments",
                "parameters: [{ address: /x, type: ss, range: [0, 1] }] => 'range' is about numbers, and this row has none",
                "parameters: [{ address: /x, type: f, access: wirte }] => 'access' must be one of both, read, write, not 'wirte' (did you"
                        + " mean 'write'?)",
                "parameters: [{ address: /x, type: b, kind: meter, access: write }] => a meter only shows; nobody writes it",
                "parameters: [{ address: /x, type: f, special: 3 }] => 'special' must be a group of keys",
                "parameters: [{ address: /x, type: f, special: { off: -oo } }] => 'special' is made of wire values and what they read, such"
                        + " as { -32768: -oo }, not 'off'",
                "parameters: [{ address: /x, type: f, special: { 1: a, 1: b } }] => key '1' is there twice",
                "parameters: [{ address: /x, type: s, special: { 1: a } }] => 'special' is about numbers, and this row has none",
                "parameters: [{ address: /x, type: f, scale: db, low: -oo, high: 1, range: [-9, 1], special: { -99: -oo } }] => 'low' says"
                        + " already what reads -oo",
                "parameters: [{ address: /x, type: f, inverted: yes }] => 'inverted' turns a linear or log scale, or the words of an enum,"
                        + " round",
                "parameters: [{ address: /x/1, type: f, keyed-by: 2 }] => 'keyed-by: 2' leaves nothing of '/x/1'",
                "parameters: [{ address: /x/1, type: f, keyed-by: 9 }] => 'keyed-by' must be a whole number from 1 to 8, not '9'",
                "parameters: [{ address: /x, type: f }, { address: /x/1, type: f, keyed-by: 1 }] => a message to '/x' would stand for two"
                        + " parameters",
                "parameters: [{ address: /x/1/1, type: f, keyed-by: 2 }, { address: /x/1, type: f, keyed-by: 1 }] => a message to '/x' would"
                        + " stand for two parameters",
                "parameters: [{ address: `/x/[1..2]`, type: f, reply: /y }] => 'reply' stands for 1 addresses, and 'address' for 2",
                "parameters: [{ address: /x, type: f, reply: [/y, /z] }] => 'reply' must name one address for each of 'address'",
                "parameters: [{ address: /x, type: f, reply: /y }, { address: /y, type: f }] => the reply '/y' would stand for two"
                        + " parameters",
                "parameters: [{ address: [/a, /b], type: f, reply: [/y, /y] }] => the reply '/y' would stand for two parameters",
                "parameters: { address: /x } => 'parameters' must be a list",
                "parameters: [x] => 'parameters' must be a group of keys",
                "discovery: { probe: xinfo, port: 1 } => 'xinfo' is not an address; one begins with / and does not end with it",
                "discovery: { probe: /xinfo } => 'probe' needs a 'port'",
                "discovery: { mdns: osc } => 'mdns' must be a service such as _osc._udp",
                "discovery: { answer: [nam] } => 'answer' must be one of name, model, firmware, other, not 'nam' (did you mean 'name'?)",
            })
    void shouldRefuse(String text, String message) {
        assertThat(problems(text.replace('`', '"') + "\n"))
                .anySatisfy(line -> assertThat(line).endsWith(": " + message));
    }

    @Test
    void shouldRefuseFactsThatNobodyIsSureOf() {
        assertThat(problems("p", HEAD + "query: { style: bare }\nsending: { bundles: yes }\ncertainty: { query: L }\n"))
                .containsExactly(
                        "p.yaml:6:10: 'sending' has no certainty; say H, M or L for it under 'certainty'",
                        "p.yaml:7:21: a fact of certainty L is never relied on; leave 'query' out and write it under 'notes'");
    }

    @Test
    void shouldRefuseAnIdThatIsNotTheFilesName() {
        assertThat(problems("x32", HEAD))
                .containsExactly("x32.yaml:2:5: id 'p' is not the file's name (did you mean 'x32'?)");
    }

    @Test
    void shouldRefuseAnotherFormatAndAnEmptyFile() {
        assertThat(problems("p", HEAD.replace("format: 1", "format: 2")))
                .containsExactly("p.yaml:1:9: 'format' must be a whole number from 1 to 1, not '2'");
        assertThat(problems("p", "# nothing\n")).containsExactly("p.yaml:1:1: the file is empty");
    }

    @Test
    void shouldReadHowAParameterIsSaid() throws Exception {
        var parameters = parse("""
                parameters:
                  - { address: "/xy/[0..1]", type: ff, low: 0, high: 1 }
                  - { address: /style, type: [s, i, i, i], access: write }
                  - { address: /go, type: none, kind: event }
                  - { address: "/fader/[1..2]", type: i, range: [-13800, 1000], low: -138, high: 10, unit: dB, special: { -32768: -oo } }
                  - { address: "/strip/fader/[1..2]", type: f, keyed-by: 1, reply: "/out/fader/[1..2]" }
                  - { address: /mute, type: i, names: ["OFF", "ON"], inverted: yes }
                  - { address: /clock, type: f, access: read }
                """).profile().parameters();
        assertThat(parameters.get("/xy/0").speech().types()).isEqualTo("ff");
        assertThat(parameters.get("/xy/0").holdsNumbers()).isTrue();
        assertThat(parameters.get("/xy/0").isNumber()).isFalse();
        assertThat(parameters.get("/style").speech().types()).isEqualTo("siii");
        assertThat(parameters.get("/style").writeOnly()).isTrue();
        assertThat(parameters.get("/style").holdsNumbers()).isFalse();
        assertThat(parameters.get("/go").speech().types()).isEmpty();
        assertThat(parameters.get("/go").type()).isEqualTo('N');
        assertThat(parameters.get("/fader/2").silence()).isEqualTo(-32_768);
        assertThat(parameters.get("/fader/2").steps()).isEqualTo(14_801);
        assertThat(parameters.get("/strip/fader/2").speech().keys()).isEqualTo(1);
        assertThat(parameters.get("/strip/fader/2").speech().reply()).isEqualTo("/out/fader/2");
        assertThat(parameters.get("/mute").names()).as("wire 0 is on").isEqualTo("ON|OFF");
        assertThat(parameters.get("/clock").readOnly()).isTrue();
        assertThat(parameters.get("/mute").speech()).isEqualTo(Speech.plain('i'));
    }

    @Test
    void shouldBoundHowManyParametersTemplatesMake() {
        StringBuilder rows = new StringBuilder("parameters:\n");
        for (int i = 0; i < 9; i++) {
            rows.append("  - { address: \"/p").append(i).append("/[1..4096]\", type: f }\n");
        }
        assertThat(problems(rows.toString())).singleElement().asString().endsWith("more than 32768 parameters");
    }

    private static ProfileDocument parse(String body) throws ConfigurationProblem {
        return ProfileParser.parse("p.yaml", "p", HEAD + SURE + body);
    }

    private static List<String> problems(String body) {
        return problems("p", HEAD + SURE + body);
    }

    private static List<String> problems(String id, String text) {
        try {
            ProfileParser.parse(id + ".yaml", id, text);
            return List.of();
        } catch (ConfigurationProblem e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }
}
