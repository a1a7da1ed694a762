package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.profile.Dialogue.Verify;
import io.ringmaster.profile.Profile;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rule 7.9 of the contract: a desk that does not say that it took a value is asked. */
@Timeout(20)
final class VerificationTest {
    private static final String FADER = "/foh/ch/01/mix/fader";
    private static final String QUERY = "/ch/01/mix/fader";

    private House house;
    private Peer desk;
    private Peer wall;

    @BeforeEach
    void openTheHouse() {
        open(Verify.QUERY);
    }

    private void open(Verify how) {
        house = new House(
                Join.LOCAL,
                Entries.device("foh", profile(), "192.168.1.32", 10_023)
                        .mount("/foh")
                        .session(Entries.verify(how))
                        .entry(),
                Entries.generic("wall", "192.168.1.63", 9001).notices().entry());
        desk = house.peer("192.168.1.32", 10023);
        wall = house.peer("192.168.1.63", 9001);
        house.advanceMs(100);
        desk.send("/xinfo", "").send(QUERY, 0f).send("/ch/02/mix/fader", 0f);
        liveFor(3);
        desk.send(QUERY, 0f).send("/ch/02/mix/fader", 0f);
        liveFor(3);
        desk.clear();
    }

    /** A desk that does not tell who sent it a value that it took it. */
    private static Profile profile() {
        return Profiles.of("p", """
                format: 1
                id: p
                title: P
                makers: [m]
                desk: yes
                certainty: { liveness: H, query: H, feedback: H, parameters: H }
                liveness: { probe: /xinfo, every: 2s, silent-after: 6s }
                query: { style: bare }
                feedback: { gives: yes, to-setter: no }
                parameters: [{ address: "/ch/[01..02]/mix/fader", type: f, scale: x32-level, steps: 1024 }]
                """);
    }

    private void liveFor(int seconds) {
        for (int i = 0; i < seconds; i++) {
            desk.send("/xinfo", "192.168.1.32", "X32-02-4A-53", "X32", "4.06");
            house.advanceMs(1_000);
        }
    }

    private List<String> heard() {
        return desk.heard().stream().filter(text -> !text.startsWith("/x")).toList();
    }

    private String trouble() {
        return house.trouble("foh");
    }

    private long unconfirmed() {
        return house.command("/ringmaster/status").stream()
                .filter(text -> text.contains("desks.unconfirmed"))
                .mapToLong(text -> Long.parseLong(text.replaceAll(".* ", "")))
                .sum();
    }

    @Test
    void shouldAskForAValueWhenItHasStoodForAMomentAndBelieveTheAnswer() {
        wall.send(FADER, 0.5f);
        house.advanceMs(250);
        assertThat(heard()).containsExactly(QUERY + " ,f 0.5");

        house.advanceMs(150);
        assertThat(heard()).containsExactly(QUERY);
        desk.send(QUERY, 0.5f);
        liveFor(10);
        assertThat(heard()).as("it is confirmed").isEmpty();
        assertThat(trouble()).isEmpty();
    }

    @Test
    void shouldNotAskWhileAFaderMoves() {
        for (int i = 0; i < 20; i++) {
            wall.send(FADER, i / 20f);
            house.advanceMs(100);
        }

        assertThat(heard()).noneMatch(QUERY::equals);
        house.advanceMs(400);
        assertThat(heard()).contains(QUERY);
    }

    @Test
    void shouldTakeADifferingAnswerForTheTruth() {
        wall.send(FADER, 0.5f).clear();
        house.advanceMs(400);
        desk.send(QUERY, 0.25f);
        liveFor(10);

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(wall.heard()).contains(FADER + " ,f 0.25");
        assertThat(heard()).containsExactly(QUERY + " ,f 0.5", QUERY);
        assertThat(unconfirmed()).isZero();
    }

    @Test
    void shouldAskThreeTimesAndThenShowTheValueAsUnconfirmed() {
        wall.send(FADER, 0.5f);
        wall.send("/foh/ch/02/mix/fader", 0.5f);
        liveFor(3);
        assertThat(trouble()).isEmpty();
        liveFor(7);

        assertThat(heard().stream().filter(QUERY::equals)).hasSize(3);
        assertThat(trouble()).isEqualTo("2 unconfirmed, such as " + FADER);
        assertThat(unconfirmed()).isEqualTo(2);
        assertThat(house.value(FADER))
                .as("what is not known to be wrong stands")
                .isEqualTo(",f 0.5");

        desk.send(QUERY, 0.5f);
        assertThat(unconfirmed()).isEqualTo(1);
        wall.send("/foh/ch/02/mix/fader", 0.25f);
        house.advanceMs(400);
        desk.send("/ch/02/mix/fader", 0.25f);
        assertThat(trouble()).isEmpty();
    }

    @Test
    void shouldNotTakeTheAnswerToAnOlderQuestionForAConfirmation() {
        wall.send(FADER, 0.5f);
        house.advanceMs(400);
        wall.send(FADER, 0.75f);
        desk.send(QUERY, 0.5f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.75");
        desk.clear();
        house.advanceMs(1_000);
        assertThat(heard()).as("what was sent last is asked for").contains(QUERY);
        desk.send(QUERY, 0.75f);
        liveFor(10);
        assertThat(unconfirmed()).isZero();
    }

    @Test
    void shouldForgetWhatWasNotConfirmedWhenTheDeskGoes() {
        wall.send(FADER, 0.5f);
        liveFor(8);
        assertThat(unconfirmed()).isEqualTo(1);
        house.advanceMs(7_000);
        assertThat(unconfirmed())
                .as("it is asked for everything when it returns")
                .isZero();
    }

    @Test
    void shouldAskNothingWhereNobodyWantsIt() {
        open(Verify.NONE);
        wall.send(FADER, 0.5f);
        liveFor(10);

        assertThat(heard()).containsExactly(QUERY + " ,f 0.5");
    }

    @Test
    void shouldTakeAnAnswerThatTheDeskHasRoundedForWhatItWasSent() {
        wall.send(FADER, 0.3f);
        house.advanceMs(400);
        assertThat(heard()).contains(QUERY);
        wall.clear();

        desk.send(QUERY, 0.3000978f);
        liveFor(10);

        assertThat(house.value(FADER)).as("as it was set").isEqualTo(",f 0.3");
        assertThat(wall.heard()).as("nothing has changed").isEmpty();
        assertThat(heard()).as("it is confirmed").isEmpty();
        wall.send("/ringmaster/undo", "wall");
        assertThat(house.value(FADER)).as("nobody wrote since").isEqualTo(",f 0.0");
    }

    @Test
    void shouldStillAskWhereTheWordOfTheDeskMayHaveCrossedWhatItWasSent() {
        wall.send(FADER, 0.75f);
        desk.send(QUERY, 0.75f).send(QUERY, 0.25f).send(QUERY, 0.25f);
        house.advanceMs(400);
        assertThat(heard()).as("the 0.75 may have come after the hand").contains(QUERY);

        desk.send(QUERY, 0.75f);
        liveFor(10);

        assertThat(house.value(FADER)).isEqualTo(",f 0.75");
        assertThat(heard()).isEmpty();
    }

    @Test
    void shouldAskADeskThatIsNotVerifiedWhereItsWordMayHaveCrossedWhatItWasSent() {
        open(Verify.NONE);
        wall.send(FADER, 0.75f);
        desk.send(QUERY, 0.25f);
        house.advanceMs(1_000);
        assertThat(heard())
                .as("sent once, and asked when the hand has left")
                .containsExactly(QUERY + " ,f 0.75", QUERY);

        desk.send(QUERY, 0.75f);
        liveFor(10);
        assertThat(house.value(FADER)).isEqualTo(",f 0.75");
        assertThat(heard()).isEmpty();

        wall.send(FADER, 0.5f);
        house.advanceMs(1_000);
        desk.send(QUERY, 0.25f);
        house.advanceMs(1_000);
        assertThat(heard()).as("nothing crossed").containsExactly(QUERY + " ,f 0.5");
    }
}
