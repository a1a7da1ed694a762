package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.profile.Profile;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The handshake of section 8 of the contract: ordered steps, conditions, secrets, answers. */
@Timeout(20)
final class GreetingTest {
    private static final String PASSCODE = "0042";

    private House house;
    private Peer desk;
    private Peer wall;

    private static Profile profile(String more) {
        return Profiles.of("p", """
                format: 1
                id: p
                title: P
                makers: [m]
                desk: yes
                certainty: { handshake: H, keep-alive: H, liveness: H, query: H, replies: H, feedback: H, reload-on: H, parameters: H }
                feedback: { gives: yes }
                reload-on: [/loaded]
                parameters:
                  - { address: "/level/[1..2]", type: f, low: 0, high: 1 }
                  - { address: /loaded, type: i, range: [0, 9], scale: plain }
                """ + more);
    }

    /** A player that wants a passcode and then tells of its changes. */
    private static Profile player() {
        return profile("""
                liveness: { probe: /thump, every: 2s, silent-after: 6s }
                query: { style: bare }
                replies: { format: json, address: differs, rewrite: [{ replace: /reply/, with: / }] }
                handshake:
                  - { send: /hello, when: first }
                  - { send: /connect, args: ["{secret}"], when: secret, expect: { address: /reply/connect, equals: [ok, "ok:*"] } }
                  - { send: /updates, args: [1] }
                """);
    }

    private void open(Profile profile, String passcode) {
        house = new House(
                Join.LOCAL,
                Entries.device("player", profile, "192.168.1.50", 53_000)
                        .mount("/player")
                        .session(Entries.passcode(passcode, ""))
                        .entry(),
                Entries.generic("wall", "192.168.1.63", 9001).notices().entry());
        desk = house.peer("192.168.1.50", 53_000);
        wall = house.peer("192.168.1.63", 9001);
    }

    private void reply(String address, String json) {
        desk.send("/reply" + address, json);
    }

    private String trouble() {
        return house.trouble("player");
    }

    private String life() {
        return house.device("player");
    }

    @Test
    void shouldSendTheStepsInOrderAndWaitForTheAnswerBetween() {
        open(player(), PASSCODE);
        house.advanceMs(100);
        assertThat(desk.heard()).containsExactly("/thump", "/hello", "/connect ,s \"0042\"");

        reply("/thump", "{\"status\":\"ok\"}");
        assertThat(desk.heard()).as("it was heard, and has not let us in").isEmpty();
        assertThat(life()).contains("\"joining\"");

        reply("/connect", "{\"status\":\"ok\",\"data\":\"ok:view|edit|control\"}");
        house.advanceMs(50);
        assertThat(desk.heard())
                .as("the rest of the handshake, and then the questions")
                .containsExactly("/updates ,i 1", "/level/1", "/level/2", "/loaded");
        assertThat(life()).contains("\"reading\"");
        assertThat(trouble()).isEmpty();
    }

    @Test
    void shouldDenyWhatIsForADeviceThatHasNotLetUsIn() {
        open(player(), PASSCODE);
        house.advanceMs(100);
        reply("/thump", "{\"status\":\"ok\"}");

        wall.send("/player/level/1", 0.5f);

        assertThat(wall.heard()).anyMatch(text -> text.contains("\"OFFLINE\""));
        assertThat(desk.heardValues()).containsExactly("/connect ,s \"0042\"");
    }

    @Test
    void shouldSayWhyItWasNotLetInAndNeverThePasscode() {
        open(player(), PASSCODE);
        house.advanceMs(100);
        reply("/connect", "{\"status\":\"ok\",\"data\":\"badpass 0042\"}");
        house.advanceMs(100);

        assertThat(trouble()).isEqualTo("the passcode is wrong: it answers /connect with ,s \\\"badpass …\\\"");
        assertThat(life()).contains("\"joining\"");
        desk.clear();
        house.advanceMs(20_000);
        assertThat(desk.heard().stream().filter(text -> text.startsWith("/connect")))
                .as("three tries, and then a pause")
                .hasSizeLessThanOrEqualTo(12)
                .isNotEmpty();
    }

    @Test
    void shouldTakeARefusalForAnAnswerToo() {
        open(player(), PASSCODE);
        house.advanceMs(100);
        reply("/connect", "{\"status\":\"denied\"}");
        house.advanceMs(50);

        assertThat(trouble()).isEqualTo("the passcode is wrong: it answers /connect with ,s \\\"denied\\\"");
    }

    @Test
    void shouldTryThreeTimesThenSayThatNothingIsAnswered() {
        open(player(), PASSCODE);
        house.advanceMs(2_900);
        assertThat(desk.heard().stream().filter(text -> text.startsWith("/connect")))
                .hasSize(3);
        assertThat(trouble()).isEmpty();

        house.advanceMs(200);
        assertThat(trouble()).isEqualTo("does not answer /connect");
        house.advanceMs(1_900);
        assertThat(desk.heard().stream().filter(text -> text.startsWith("/connect")))
                .as("it begins anew five seconds after it began")
                .hasSize(1);
        reply("/connect", "{\"data\":\"ok\",\"status\":\"ok\"}");
        house.advanceMs(50);
        assertThat(trouble()).isEmpty();
        assertThat(life()).contains("\"reading\"");
    }

    @Test
    void shouldLeaveOutWhatNeedsAPasscodeWhereThereIsNone() {
        open(player(), "");
        house.advanceMs(100);
        assertThat(desk.heard()).containsExactly("/thump", "/hello", "/updates ,i 1");

        reply("/thump", "{\"status\":\"ok\"}");
        assertThat(life()).contains("\"reading\"");
        assertThat(desk.heard())
                .as("what was sent before may be lost; /hello is for the first time only")
                .startsWith("/updates ,i 1");
    }

    @Test
    void shouldGreetADeviceAgainThatReturns() {
        open(player(), PASSCODE);
        house.advanceMs(100);
        reply("/connect", "{\"data\":\"ok\"}");
        house.advanceMs(7_000);
        assertThat(life()).contains("\"silent\"");
        desk.clear();

        reply("/thump", "{\"status\":\"ok\"}");
        house.advanceMs(100);
        assertThat(desk.heard()).contains("/connect ,s \"0042\"").doesNotContain("/hello", "/level/1");
        assertThat(life()).doesNotContain("\"live\"", "\"reading\"");
        reply("/connect", "{\"data\":\"ok\"}");
        assertThat(life()).contains("\"reading\"");
        assertThat(desk.heard()).containsSequence("/updates ,i 1", "/level/1");
    }

    @Test
    void shouldGreetADeviceAgainThatHasLoadedAShowAndThenReadIt() {
        open(player(), PASSCODE);
        house.advanceMs(100);
        reply("/connect", "{\"data\":\"ok\"}");
        house.advanceMs(100);
        desk.send("/level/1", 0f).send("/level/2", 0f).send("/loaded", 1);
        house.advanceMs(5_000);
        desk.clear();

        desk.send("/loaded", 3);
        house.advanceMs(100);
        assertThat(desk.heard()).contains("/connect ,s \"0042\"").doesNotContain("/level/1");
        assertThat(life()).as("it is there all the while").contains("\"reading\"");
        reply("/connect", "{\"data\":\"ok\"}");
        house.advanceMs(500);
        assertThat(desk.heard()).contains("/updates ,i 1", "/level/1");
    }

    @Test
    void shouldNeverPassOnWhatBelongsToTheHandshake() {
        open(player(), PASSCODE);
        house.advanceMs(100);
        reply("/connect", "{\"data\":\"ok\"}");
        reply("/connect", "{\"data\":\"ok\"}");

        assertThat(wall.heard()).isEmpty();
        assertThat(house.show.store().addresses().find("/player/connect")).isNegative();
    }

    @Test
    void shouldGreetADeviceThatIsKnownByItsHeartbeatBeforeItIsHeard() {
        open(profile("""
                liveness: { heartbeat: /heartbeat, every: 1s, silent-after: 3s }
                handshake: [{ send: /set_surface, args: [0, 159, 19] }]
                """), "");
        house.advanceMs(100);
        assertThat(desk.heard()).containsExactly("/set_surface ,iii 0 159 19");
        assertThat(life()).contains("\"joining\"");

        desk.send("/heartbeat", 1f);
        assertThat(life()).contains("\"live\"");
        assertThat(wall.heard()).as("a heartbeat goes no further").isEmpty();
        assertThat(house.show.store().addresses().find("/player/heartbeat")).isNegative();
        house.advanceMs(2_900);
        assertThat(life()).contains("\"live\"");
        house.advanceMs(200);
        assertThat(life()).contains("\"silent\"");
    }

    @Test
    void shouldSendKeepAlivesAndProbesWithArguments() {
        open(profile("""
                keep-alive: { send: [{ address: /subscribe, args: [1, fast] }, "/*S"], every: 4s, lease: 10s }
                liveness: { probe: { address: /ping, args: [us] }, answer: /out/ping, every: 2s, silent-after: 6s }
                """), "");
        house.advanceMs(100);
        assertThat(desk.heard()).containsExactly("/subscribe ,is 1 \"fast\"", "/*S", "/ping ,s \"us\"");

        desk.send("/out/ping", "us");
        assertThat(life()).contains("\"live\"");
        assertThat(wall.heard()).isEmpty();
        assertThat(List.of(trouble())).containsExactly("");
    }
}
