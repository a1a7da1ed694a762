package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.gate.Refusal;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Devices that are asked in their own way, and answer in their own way. */
@Timeout(20)
final class AnswersTest {
    private House house;
    private Peer desk;
    private Peer wall;

    private void open(String more) {
        String profile = """
                format: 1
                id: p
                title: P
                makers: [m]
                desk: yes
                certainty: { liveness: H, query: H, replies: H, feedback: H, sending: H, parameters: H }
                """ + more;
        house = new House(
                Join.LOCAL,
                Entries.device("desk", Profiles.of("p", profile), "192.168.1.50", 8000)
                        .mount("/d")
                        .entry(),
                Entries.generic("wall", "192.168.1.63", 9001).notices().entry());
        desk = house.peer("192.168.1.50", 8000);
        wall = house.peer("192.168.1.63", 9001);
        wall.send("/ringmaster/ping").clear();
    }

    private long refused(Refusal reason) {
        return house.show.gate().counters().count(reason);
    }

    @Test
    void shouldAskWithASuffixAndTakeTheAnswerWithoutIt() {
        open("""
                liveness: { probe: "/Console/Name/?", answer: /Console/Name, every: 2s, silent-after: 6s }
                query: { style: suffix, suffix: "/?" }
                parameters: [{ address: "/Input_Channels/1/fader", type: f, scale: db, low: -150, high: 10 }]
                """);
        house.advanceMs(50);
        assertThat(desk.heard()).containsExactly("/Console/Name/?");
        desk.send("/Console/Name", "Monitor desk");
        house.advanceMs(50);

        assertThat(desk.heard()).containsExactly("/Input_Channels/1/fader/?");
        desk.send("/Input_Channels/1/fader", -4.5f);
        assertThat(house.value("/d/Input_Channels/1/fader")).isEqualTo(",f -4.5");
        assertThat(wall.heard()).containsExactly("/d/Input_Channels/1/fader ,f -4.5");
    }

    @Test
    void shouldAskWithAnArgument() {
        open("""
                query: { style: argument, argument: "?" }
                parameters: [{ address: "/composition/master", type: f, low: 0, high: 1 }]
                """);
        desk.send("/hello");
        house.advanceMs(50);

        assertThat(desk.heard()).containsExactly("/composition/master ,s \"?\"");
    }

    @Test
    void shouldAskAtAnotherAddressAndTakeTheAnswerFromAThird() {
        open("""
                liveness: { probe: { address: /eos/ping, args: [us] }, every: 2s, silent-after: 6s }
                query: { style: replace, replace: /eos/, with: /eos/get/ }
                replies:
                  address: differs
                  rewrite:
                    - { replace: /eos/out/get/, with: /eos/ }
                    - { replace: /eos/out/, with: /eos/ }
                parameters: [{ address: "/eos/sub/[1..2]", type: f, low: 0, high: 1 }]
                """);
        house.advanceMs(50);
        desk.send("/eos/out/ping", "us");
        house.advanceMs(50);
        assertThat(desk.heard()).containsExactly("/eos/ping ,s \"us\"", "/eos/get/sub/1", "/eos/get/sub/2");
        assertThat(wall.heard())
                .as("the answer to our own probe goes no further")
                .isEmpty();

        desk.send("/eos/out/get/sub/1", 0.5f);
        desk.send("/eos/out/sub/2", 0.25f);
        desk.packet(Osc.bundle(1, Osc.message("/eos/sub/2", 0.75f), Osc.message("/eos/out/sub/1", 0.125f)));

        assertThat(wall.heard())
                .containsExactly(
                        "/d/eos/sub/1 ,f 0.5", "/d/eos/sub/2 ,f 0.25", "/d/eos/sub/2 ,f 0.75", "/d/eos/sub/1 ,f 0.125");
        house.advanceMs(400);
        desk.clear();
        wall.send("/d/eos/sub/1", 1f);
        assertThat(desk.heard()).as("it is sent values at its own address").containsExactly("/eos/sub/1 ,f 1.0");
    }

    @Test
    void shouldTakeTheNativeValueOutOfThree() {
        open("""
                query: { style: bare }
                replies: { format: triple, address: same }
                feedback: { gives: yes }
                parameters:
                  - { address: "/ch/1/fdr", type: f, scale: db, low: -oo, high: 10, range: [-144, 10] }
                  - { address: "/ch/1/mute", type: i, names: ["OFF", "ON"] }
                  - { address: "/ch/1/name", type: s, length: 16 }
                """);
        desk.send("/ch/1/fdr", "-3.0", 0.675f, -3f);
        desk.send("/ch/1/mute", "1", 1f, 1);
        desk.send("/ch/1/name", "Vox");
        assertThat(house.value("/d/ch/1/fdr")).isEqualTo(",f -3.0");
        assertThat(house.value("/d/ch/1/mute")).isEqualTo(",i 1");
        assertThat(house.value("/d/ch/1/name")).isEqualTo(",s \"Vox\"");

        desk.send("/ch/1/fdr", -2f);
        assertThat(house.value("/d/ch/1/fdr")).as("an event has one argument").isEqualTo(",f -2.0");
        desk.send("/ch/1/fdr", "fdr", "mute", "name");
        assertThat(house.value("/d/ch/1/fdr")).as("a list of names is no value").isEqualTo(",f -2.0");
        assertThat(refused(Refusal.VALUE_INVALID)).isEqualTo(1);
    }

    private void openPlayer() {
        open("""
                query: { style: bare }
                replies: { format: json, address: differs, rewrite: [{ replace: /reply/, with: / }] }
                feedback: { gives: yes }
                parameters:
                  - { address: "/cue/1/level", type: f, scale: db, low: -60, high: 12 }
                  - { address: "/cue/1/armed", type: T }
                  - { address: "/cue/1/name", type: s }
                """);
    }

    @Test
    void shouldTakeTheDataOutOfJson() {
        openPlayer();
        desk.send("/reply/cue/1/level", "{\"address\":\"/cue/1/level\",\"status\":\"ok\",\"data\":-12.5}");
        desk.send("/reply/cue/1/armed", "{\"status\":\"ok\",\"data\":true}");
        desk.send("/reply/cue/1/name", "{\"status\":\"ok\",\"data\":\"Th\\u00fcr\"}");

        assertThat(house.value("/d/cue/1/level")).isEqualTo(",f -12.5");
        assertThat(house.value("/d/cue/1/armed")).isEqualTo(",T");
        assertThat(house.value("/d/cue/1/name")).isEqualTo(",s \"Th\u00fcr\"");
        desk.send("/reply/cue/1/level", "{\"status\":\"ok\"}");
        assertThat(house.value("/d/cue/1/level"))
                .as("that only says that it came")
                .isEqualTo(",f -12.5");
        assertThat(refused(Refusal.REPLY_UNREADABLE)).isZero();
    }

    @Test
    void shouldNameAndCountAnswersThatCantBeTaken() {
        openPlayer();
        desk.send("/reply/cue/1/level", "{\"status\":\"ok\",\"data\":[1,2]}");
        desk.send("/reply/cue/1/level", "{\"status\":\"ok\",\"data\":");
        assertThat(refused(Refusal.REPLY_UNREADABLE)).isEqualTo(2);

        desk.send("/reply/cue/1/level", "{\"status\":\"error\",\"data\":-12.5}");
        assertThat(refused(Refusal.REPLY_REFUSED)).isEqualTo(1);
        desk.send("/reply/ringmaster/freeze", 1);
        assertThat(refused(Refusal.REPLY_UNREADABLE))
                .as("no answer becomes a message to Ringmaster")
                .isEqualTo(3);
        desk.send("/reply/" + "x".repeat(240), 1);
        assertThat(house.value("/d/cue/1/level")).isNull();
        assertThat(house.show.road().faults()).isZero();
    }

    @Test
    void shouldAskAgainAndAgainWhatTellsNothingByItselfAtItsRate() {
        open("""
                query: { style: bare, poll: 1s }
                sending: { rate: 20 }
                parameters: [{ address: "/source/[1..4]/x", type: f, low: 0, high: 1 }]
                """);
        desk.send("/hello");
        house.advanceMs(400);
        assertThat(desk.heard()).containsExactly("/source/1/x", "/source/2/x", "/source/3/x", "/source/4/x");
        for (int i = 1; i <= 4; i++) {
            desk.send("/source/" + i + "/x", 0.5f);
        }
        house.advanceMs(5_000);
        assertThat(desk.heard()).as("all four, each second").hasSize(20);

        desk.send("/source/2/x", 0.75f);
        assertThat(wall.heard()).contains("/d/source/2/x ,f 0.75");
        wall.send("/d/source/2/x", 0.125f);
        desk.clear();
        house.advanceMs(1_000);
        desk.send("/source/2/x", 0.125f);
        assertThat(house.value("/d/source/2/x")).isEqualTo(",f 0.125");
    }

    @Test
    void shouldNotLetPollsPileUpWhereTheRateIsTooLow() {
        open("""
                query: { style: bare, poll: 1s }
                sending: { rate: 10 }
                parameters: [{ address: "/source/[1..64]/x", type: f, low: 0, high: 1 }]
                """);
        desk.send("/hello");
        house.advanceMs(1_000);
        for (int second = 0; second < 60; second++) {
            for (int i = 1; i <= 64; i++) {
                desk.post(Osc.message("/source/" + i + "/x", 0.5f));
            }
            house.advanceMs(1_000);
        }
        assertThat(desk.heard()).as("half of ten a second, and a burst").hasSizeLessThan(330);
    }
}
