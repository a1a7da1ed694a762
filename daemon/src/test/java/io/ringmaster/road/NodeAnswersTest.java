package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.SessionTerms.Resync;
import io.ringmaster.gate.Refusal;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import io.ringmaster.sim.SimulatedDesk;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A desk that answers for several values at once, in a line of text. */
@Timeout(30)
final class NodeAnswersTest {
    private static final String PROFILE = """
            format: 1
            id: p
            title: P
            makers: [m]
            desk: yes
            certainty: { liveness: H, query: H, feedback: H, nodes: H, parameters: H }
            liveness: { probe: /hello, every: 2s, silent-after: 6s }
            query: { style: bare }
            feedback: { gives: yes }
            nodes: { ask: /node, answer: node, lines: [{ address: "/ch/[1..2]/mix", fields: ["on", "-", "st", "pan"] }] }
            parameters:
              - { address: "/ch/[1..2]/mix/[on|st]", type: i, names: ["OFF", "ON"] }
              - { address: "/ch/[1..2]/mix/fader", type: f, scale: x32-level, steps: 1024 }
              - { address: "/ch/[1..2]/mix/pan", type: f, low: -100, high: 100, step: 2 }
            """;
    private static final String FIRST = "/node ,s \"ch/1/mix\"";
    private static final String SECOND = "/node ,s \"ch/2/mix\"";

    private House house;
    private Peer desk;
    private Peer wall;

    @BeforeEach
    void openTheHouse() {
        open(Resync.DEVICE);
    }

    private void open(Resync whose) {
        house = new House(
                Join.LOCAL,
                Entries.device("desk", Profiles.of("p", PROFILE), "192.168.1.50", 8000)
                        .mount("/d")
                        .session(Entries.resync(whose))
                        .entry(),
                Entries.generic("wall", "192.168.1.63", 9001).notices().entry());
        desk = house.peer("192.168.1.50", 8000);
        wall = house.peer("192.168.1.63", 9001);
        house.advanceMs(100);
        wall.send("/ringmaster/ping").clear();
    }

    private void arrives() {
        desk.clear().send("/hello");
        house.advanceMs(200);
    }

    private List<String> asked() {
        return desk.heard().stream().filter(text -> !text.equals("/hello")).toList();
    }

    private String mix(String name) {
        return house.value("/d/ch/1/mix/" + name);
    }

    private long refused(Refusal reason) {
        return house.show.gate().counters().count(reason);
    }

    @Test
    void shouldAskForANodeOnceInsteadOfForEachOfItsFields() {
        arrives();
        assertThat(asked()).containsExactly(FIRST, SECOND, "/ch/1/mix/fader", "/ch/2/mix/fader");

        desk.send("node", "/ch/1/mix ON  -5.0 OFF +2\n");

        assertThat(mix("on")).isEqualTo(",i 1");
        assertThat(mix("st")).isEqualTo(",i 0");
        assertThat(mix("pan")).isEqualTo(",f 0.51");
        assertThat(mix("fader")).as("its text is rounded").isNull();
        assertThat(wall.heard())
                .containsExactly("/d/ch/1/mix/on ,i 1", "/d/ch/1/mix/st ,i 0", "/d/ch/1/mix/pan ,f 0.51");
        desk.send("node", "/ch/2/mix OFF -oo ON -100");
        desk.send("/ch/1/mix/fader", 0.5f).send("/ch/2/mix/fader", 0f);
        house.advanceMs(3_000);
        assertThat(asked()).as("nothing is missing").isEmpty();
        assertThat(house.show.desks().stale(house.show.gate().device("desk"))).isFalse();
        assertThat(refused(Refusal.REPLY_UNREADABLE) + refused(Refusal.REPLY_UNASKED))
                .isZero();
    }

    @Test
    void shouldAskOneByOneForWhatWasNotAnswered() {
        arrives();
        asked();
        desk.send("node", "/ch/2/mix OFF -oo ON -100");
        desk.send("/ch/1/mix/fader", 0.5f).send("/ch/2/mix/fader", 0f);
        for (int i = 0; i < 3; i++) {
            house.advanceMs(1_000);
            desk.send("/hello");
        }

        assertThat(asked()).containsExactlyInAnyOrder("/ch/1/mix/on", "/ch/1/mix/st", "/ch/1/mix/pan");
        desk.send("node", "/ch/1/mix ON -5.0 OFF +2");
        assertThat(mix("on"))
                .as("the late answer is older than the question that followed")
                .isNull();
        assertThat(refused(Refusal.REPLY_UNASKED)).isEqualTo(1);
        desk.send("/ch/1/mix/on", 0);
        assertThat(mix("on")).isEqualTo(",i 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ON -5.0 OFF",
                "ON -5.0 OFF +2 +2",
                "ON -5.0 MAYBE +2",
                "ON -5.0 OFF +1",
                "ON -5.0 OFF -oo",
                "\"ON\" -5.0 OFF +2",
                "ON -5.0 OFF 2k"
            })
    void shouldTakeNothingOfAnOddLineAndAskForAllOfItOneByOne(String words) {
        arrives();
        asked();
        desk.send("node", "/ch/1/mix " + words);
        house.advanceMs(200);

        assertThat(wall.heard()).isEmpty();
        assertThat(refused(Refusal.REPLY_UNREADABLE)).isEqualTo(1);
        assertThat(asked()).containsExactly("/ch/1/mix/on", "/ch/1/mix/st", "/ch/1/mix/pan");
        desk.send("node", "/ch/1/mix " + words);
        desk.send("node", "/ch/1/mix ON -5.0 OFF +2");
        house.advanceMs(200);
        assertThat(asked()).as("once").isEmpty();
        assertThat(mix("on")).isNull();
        assertThat(refused(Refusal.REPLY_UNASKED)).isEqualTo(2);
    }

    @Test
    void shouldCountALineFromTheTimeItsQuestionLeft() {
        arrives();
        asked();
        house.advanceMs(10);
        wall.send("/d/ch/1/mix/on", 0);
        desk.clear();
        house.advanceMs(10);
        desk.send("node", "/ch/1/mix ON -5.0 ON +2");
        house.advanceMs(200);

        assertThat(mix("on")).as("written after the question left").isEqualTo(",i 0");
        assertThat(mix("st")).isEqualTo(",i 1");
        assertThat(asked()).as("it is asked again").containsExactly("/ch/1/mix/on");
    }

    @Test
    void shouldLeaveWhatTheDeskHasToldSince() {
        arrives();
        desk.send("/ch/1/mix/on", 0);
        desk.send("node", "/ch/1/mix ON -5.0 ON +2");

        assertThat(mix("on")).isEqualTo(",i 0");
        assertThat(mix("st")).isEqualTo(",i 1");
        assertThat(mix("pan")).isEqualTo(",f 0.51");
    }

    @Test
    void shouldTakeNothingThatWasNotAskedFor() {
        desk.send("node", "/ch/1/mix ON -5.0 ON +2");
        arrives();
        desk.send("node", "/ch/1/mix ON -5.0 ON +2");
        wall.clear();
        desk.send("node", "/ch/1/mix OFF -5.0 OFF -2");

        assertThat(mix("on")).isEqualTo(",i 1");
        assertThat(wall.heard()).isEmpty();
        assertThat(refused(Refusal.REPLY_UNASKED)).isEqualTo(2);
    }

    @Test
    void shouldNotTakeBackWhatTheDeskIsSentWhenItReturns() {
        open(Resync.DAEMON);
        arrives();
        desk.send("node", "/ch/1/mix ON -5.0 ON +2").send("node", "/ch/2/mix ON -5.0 ON +2");
        wall.send("/d/ch/1/mix/on", 0);
        desk.send("/ch/1/mix/st", 1);
        house.advanceMs(7_000);
        arrives();

        assertThat(asked()).contains("/ch/1/mix/on ,i 0").doesNotContain(FIRST);
        desk.send("node", "/ch/1/mix ON -5.0 ON +2");
        assertThat(mix("on")).isEqualTo(",i 0");
    }

    @Test
    void shouldTakeAnyTextForWhatItIs() {
        arrives();
        Random random = new Random(Long.getLong("ringmaster.seed", 14));
        String alphabet = "ON OFF -+.k%01\"/ch/1mix\n\u00e9";
        desk.send("node");
        desk.send("node", 7);
        desk.send("node", "/ch/1/mix", "ON -5.0 ON +2");
        desk.send("node", "/ch/9/mix ON -5.0 ON +2");
        desk.send("node", "x".repeat(8_100));
        desk.send("node", "\" ".repeat(4_050));
        assertThat(refused(Refusal.REPLY_UNREADABLE)).isEqualTo(6);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "/ch/1/mix " : "");
            for (int n = random.nextInt(24); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            desk.post(Osc.message("node", text.toString()));
        }
        house.turn();

        assertThat(house.show.road().faults()).isZero();
        assertThat(refused(Refusal.REPLY_UNREADABLE) + refused(Refusal.REPLY_UNASKED))
                .isGreaterThan(500);
        assertThat(mix("fader")).isNull();
    }

    @Test
    void shouldReadAnX32WithAQuestionForEachChannelsMix() {
        house = new House(
                Join.LOCAL, Entries.x32("foh", "192.168.1.32").mount("/foh").entry());
        SimulatedDesk foh = new SimulatedDesk(house, "foh", Profiles.x32(), "");
        foh.device.move("/ch/07/mix/on", 1, house.clock.nanos());
        foh.device.move("/ch/07/mix/pan", 0.26, house.clock.nanos());
        foh.device.move("/ch/07/mix/fader", 0.7341, house.clock.nanos());
        foh.advanceMs(30_000);

        List<String> heard = foh.heard();
        assertThat(heard.stream().filter(text -> text.startsWith("/node "))).hasSize(32);
        assertThat(heard).contains("/node ,s \"ch/07/mix\"", "/ch/07/mix/fader", "/bus/01/mix/on");
        assertThat(heard.stream().filter(text -> text.matches("/ch/\\d\\d/mix/(on|st|pan|mono)")))
                .as("of 128, those few that are looked at now and then")
                .hasSizeLessThan(8);
        assertThat(house.value("/foh/ch/07/mix/on")).isEqualTo(",i 1");
        assertThat(house.value("/foh/ch/07/mix/pan")).isEqualTo(",f 0.26");
        assertThat(house.value("/foh/ch/07/mix/fader"))
                .isEqualTo(foh.device.value("/ch/07/mix/fader").toString());
        assertThat(house.show.desks().stale(house.show.gate().device("foh"))).isFalse();
        assertThat(refused(Refusal.REPLY_UNREADABLE) + refused(Refusal.REPLY_UNASKED))
                .isZero();
    }
}
