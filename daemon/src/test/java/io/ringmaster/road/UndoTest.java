package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.LinkEntry;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Rules;
import io.ringmaster.wire.TimeTag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sections 9 and 10 of the contract: putting back what a device moved last. */
@Timeout(10)
final class UndoTest extends Crew {
    private static final String FADER = "/foh/fader";
    private static final String PAN = "/foh/pan";

    @BeforeEach
    void openTheHouse() {
        gather(foh().entry(), anna().entry(), ben().notices().entry(), chief().entry(), eye().entry());
        desk.send("/fader", 0.25f).send("/pan", 0.5f);
        pause();
        clear();
    }

    private void pause() {
        house.advanceMs(1_000);
    }

    private static void atomic(Peer peer, byte[]... elements) {
        List<byte[]> all = new ArrayList<>(List.of(elements));
        all.add(0, Osc.message("/ringmaster/atomic"));
        peer.packet(Osc.bundle(TimeTag.IMMEDIATELY, all.toArray(byte[][]::new)));
    }

    private String writer(String address) {
        return house.command("/ringmaster/get", address).get(0);
    }

    @Test
    void shouldPutBackAWholeGestureAsAWriteOfTheOneWhoAsks() {
        for (int i = 0; i < 20; i++) {
            anna.send(FADER, 0.3f + i / 50f);
            house.advanceMs(40);
        }
        anna.send(PAN, 0.9f);
        pause();
        clear();

        chief.send("/ringmaster/undo", "anna");

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(house.value(PAN)).isEqualTo(",f 0.5");
        assertThat(writer(FADER)).contains("\"chief\"");
        assertThat(desk.heard()).containsExactlyInAnyOrder("/fader ,f 0.25", "/pan ,f 0.5");
        assertThat(anna.heard()).contains(FADER + " ,f 0.25", PAN + " ,f 0.5");
        assertThat(chief.heard()).contains("/ringmaster/ok ,sii \"anna\" 2 0");
    }

    @Test
    void shouldLeaveWhatAnotherProfileDoesNotTakeAnyMore() {
        String fader = "/foh/ch/01/mix/fader";
        desk.send("/ch/01/mix/fader", 7f);
        pause();
        anna.send(fader, 0.5f);
        pause();
        house.reload(
                Entries.x32("foh", "192.168.1.32").mount("/foh").entry(),
                anna().notices().entry());
        desk.send("/xinfo");
        clear();

        anna.send("/ringmaster/undo", "anna");

        assertThat(house.value(fader)).isEqualTo(",f 0.5");
        assertThat(anna.heard()).contains("/ringmaster/ok ,sii \"anna\" 0 1");
        assertThat(desk.heardValues()).isEmpty();
    }

    @Test
    void shouldPutBackOneGestureAfterTheOther() {
        for (float value : new float[] {0.3f, 0.4f, 0.6f}) {
            anna.send(FADER, value);
            pause();
        }

        anna.send("/ringmaster/undo", "anna");
        assertThat(house.value(FADER)).isEqualTo(",f 0.4");
        anna.send("/ringmaster/undo", "anna");
        assertThat(house.value(FADER)).isEqualTo(",f 0.3");
        chief.send("/ringmaster/undo", "anna");
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        chief.clear();
        chief.send("/ringmaster/undo", "anna");
        assertThat(chief.heard()).singleElement().asString().contains("\"anna\" \"UNKNOWN\"");
    }

    @Test
    void shouldPutBackSeveralGesturesAtOnce() {
        for (float value : new float[] {0.3f, 0.4f, 0.6f}) {
            anna.send(FADER, value).send(PAN, value);
            pause();
        }

        anna.send("/ringmaster/undo", "anna", 2);
        assertThat(house.value(FADER)).isEqualTo(",f 0.3");
        assertThat(house.value(PAN)).isEqualTo(",f 0.3");
        anna.send("/ringmaster/undo", "anna", 32);
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
    }

    @Test
    void shouldLeaveWhatSomebodyWroteSince() {
        anna.send(FADER, 0.3f).send(PAN, 0.9f);
        pause();
        ben.send(FADER, 0.7f);

        List<String> answers = house.command("/ringmaster/undo", "anna");

        assertThat(house.value(FADER)).isEqualTo(",f 0.7");
        assertThat(house.value(PAN)).isEqualTo(",f 0.5");
        assertThat(answers)
                .satisfiesExactly(
                        put -> assertThat(put).startsWith("/ringmaster/value ,shtsf \"" + PAN + "\""),
                        left -> assertThat(left)
                                .isEqualTo("/ringmaster/left ,ss \"" + FADER + "\" \"somebody wrote since\""),
                        ok -> assertThat(ok).isEqualTo("/ringmaster/ok ,sii \"anna\" 1 1"));
    }

    @Test
    void shouldPutBackWhatSomebodyWroteInTheMiddleOfAGesture() {
        anna.send(FADER, 0.3f);
        ben.send(FADER, 0.7f);
        anna.send(FADER, 0.4f);

        chief.send("/ringmaster/undo", "anna");
        assertThat(house.value(FADER)).as("ben's word").isEqualTo(",f 0.7");

        chief.send("/ringmaster/undo", "ben");
        assertThat(house.value(FADER)).as("and before it hers").isEqualTo(",f 0.3");
    }

    @Test
    void shouldUndoAcrossDevicesAsFarAsNobodyWroteSince() {
        ben.send(FADER, 0.7f);
        pause();
        anna.send(FADER, 0.3f);
        pause();

        chief.send("/ringmaster/undo", "anna");
        chief.send("/ringmaster/undo", "ben");
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");

        anna.send(FADER, 0.9f);
        chief.send("/ringmaster/undo", "anna");
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
    }

    @Test
    void shouldLetOnlyOperatorsUndoAnothersMoves() {
        anna.send(FADER, 0.3f);
        pause();
        Peer eye = house.peer("192.168.1.65", 9001);

        ben.send("/ringmaster/undo", "anna");
        eye.send("/ringmaster/undo", "eye");

        assertThat(ben.heard()).last().asString().contains("\"FORBIDDEN\"");
        assertThat(eye.heard()).last().asString().contains("\"FORBIDDEN\"");
        assertThat(house.value(FADER)).isEqualTo(",f 0.3");
    }

    @Test
    void shouldTakeABundleForOneGesture() {
        anna.send(FADER, 0.3f);
        atomic(anna, Osc.message(FADER, 0.4f), Osc.message(PAN, 0.4f));
        anna.send(FADER, 0.6f);

        anna.send("/ringmaster/undo", "anna");
        assertThat(house.value(FADER)).isEqualTo(",f 0.4");
        anna.send("/ringmaster/undo", "anna");
        assertThat(house.value(FADER)).isEqualTo(",f 0.3");
        assertThat(house.value(PAN)).isEqualTo(",f 0.5");
        anna.send("/ringmaster/undo", "anna");
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
    }

    @Test
    void shouldTakeEachBundleForOneGestureHoweverCloseTheyAre() {
        for (float value : new float[] {0.4f, 0.5f, 0.6f}) {
            atomic(anna, Osc.message(FADER, value), Osc.message(PAN, value));
        }
        atomic(anna, Osc.message(FADER, 0.7f));
        anna.send(FADER, 0.8f);

        List<String> values = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            anna.send("/ringmaster/undo", "anna");
            values.add(house.value(FADER) + house.value(PAN));
        }

        assertThat(values)
                .containsExactly(",f 0.7,f 0.6", ",f 0.6,f 0.6", ",f 0.5,f 0.5", ",f 0.4,f 0.4", ",f 0.25,f 0.5");
    }

    @Test
    void shouldTakePatternWritesToTheSameControlsForOneGestureWhileTheHandMoves() {
        for (int i = 0; i < 50; i++) {
            anna.send("/foh/{fader,pan}", 0.3f + i / 100f);
            house.advanceMs(20);
        }

        anna.send("/ringmaster/undo", "anna");

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(house.value(PAN)).isEqualTo(",f 0.5");
    }

    @Test
    void shouldBeRefusedAsAWholeByALock() {
        anna.send(FADER, 0.3f).send(PAN, 0.9f);
        pause();
        ben.send("/ringmaster/lock", PAN);
        clear();

        anna.send("/ringmaster/undo", "anna");
        assertThat(anna.heard()).last().asString().contains("\"" + PAN + "\" \"LOCKED\" \"ben\"");
        assertThat(house.value(FADER)).isEqualTo(",f 0.3");
        assertThat(desk.heard()).isEmpty();

        ben.send("/ringmaster/unlock", PAN);
        anna.send("/ringmaster/undo", "anna");
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
    }

    @Test
    void shouldUndoWhatAHandOnTheDeskDid() {
        desk.send("/fader", 0.75f);
        pause();
        clear();

        chief.send("/ringmaster/undo", "foh");

        assertThat(desk.heard()).containsExactly("/fader ,f 0.25");
    }

    @Test
    void shouldNeitherTakeAValueAwayNorRepeatAnEvent() {
        anna.send("/new", 1);
        anna.send("/new", 2);
        anna.send("/foh/go");
        pause();
        clear();

        assertThat(house.command("/ringmaster/undo", "anna"))
                .containsExactly(
                        "/ringmaster/left ,ss \"/new\" \"there is no value to go back to\"",
                        "/ringmaster/ok ,sii \"anna\" 0 1");

        assertThat(house.value("/new")).isEqualTo(",i 2");
        assertThat(desk.heard()).isEmpty();
    }

    @Test
    void shouldSayWhatItTakes() {
        anna.send(FADER, 0.3f);
        anna.clear();
        anna.send("/ringmaster/undo");
        anna.send("/ringmaster/undo", "anna", 0);
        anna.send("/ringmaster/undo", "anna", 33);
        anna.send("/ringmaster/undo", "anna", "all");
        anna.send("/ringmaster/undo", "anna", true);
        anna.send("/ringmaster/undo", "anna", 1.5f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.3");
        assertThat(anna.heard()).hasSize(6).allMatch(text -> text.contains("\"INVALID\""));
    }

    @Test
    void shouldKnowAGuestByItsNameAloneAndTheCommandLineToo() {
        Peer guest = house.peer("127.0.0.1", 7001);
        house.command("/lobby", 0.1f);
        pause();
        guest.send("/lobby", 0.5f);
        pause();
        guest.send("/ringmaster/leave");

        assertThat(house.command("/ringmaster/undo", "127.0.0.1:7001"))
                .last()
                .isEqualTo("/ringmaster/ok ,sii \"guest/127.0.0.1:7001\" 1 0");
        assertThat(house.value("/lobby")).isEqualTo(",f 0.1");
        house.command("/lobby", 0.9f);
        house.command("/ringmaster/undo", "cli");
        assertThat(house.value("/lobby")).isEqualTo(",f 0.1");
    }

    @Test
    void shouldReachNoGuardedParameterNorAnAbsentDesk() {
        House stage = new House(
                Join.LOCAL, Entries.x32("foh", "192.168.1.32").mount("/foh").entry(), anna().entry());
        Peer console = stage.peer("192.168.1.32", 10023);
        Peer hand = stage.peer("192.168.1.61", 9001);
        stage.advanceMs(100);
        console.send("/xinfo", "", "", "", "");
        stage.advanceMs(3_000);
        console.send("/xinfo", "", "", "", "");
        console.send("/headamp/000/phantom", 0).send("/ch/01/mix/on", 1);
        hand.send("/foh/headamp/000/phantom", 1);
        hand.send("/foh/ch/01/mix/on", 0);
        stage.advanceMs(1_000);
        console.clear();

        hand.send("/ringmaster/undo", "anna");
        assertThat(stage.value("/foh/headamp/000/phantom")).isEqualTo(",i 1");
        assertThat(console.heardValues()).containsExactly("/ch/01/mix/on ,i 1");

        hand.send("/foh/ch/01/mix/on", 0);
        stage.advanceMs(10_000);
        hand.clear();
        hand.send("/ringmaster/undo", "anna");
        assertThat(hand.heard()).singleElement().asString().contains("\"OFFLINE\"");
        assertThat(stage.value("/foh/ch/01/mix/on")).isEqualTo(",i 0");
    }

    @Test
    void shouldNotTakeADesksAnswersForMoves() {
        House stage = new House(
                Join.LOCAL, Entries.x32("foh", "192.168.1.32").mount("/foh").entry(), anna().entry());
        Peer console = stage.peer("192.168.1.32", 10023);
        stage.advanceMs(100);
        console.send("/xinfo", "", "", "", "");
        stage.peer("192.168.1.61", 9001).send("/foh/ch/01/mix/on", 0);
        stage.advanceMs(5_000);
        console.send("/xinfo", "", "", "", "");
        stage.advanceMs(5_000);
        console.send("/xinfo", "", "", "", "");
        stage.advanceMs(7_000);
        console.send("/xinfo", "", "", "", "");
        stage.advanceMs(1_000);
        assertThat(console.heard()).contains("/ch/01/mix/on");

        console.send("/ch/01/mix/on", 1);

        assertThat(stage.value("/foh/ch/01/mix/on")).isEqualTo(",i 1");
        assertThat(stage.command("/ringmaster/undo", "foh"))
                .singleElement()
                .asString()
                .contains("\"UNKNOWN\"");
    }

    @Test
    void shouldBeCarriedOnByLinks() {
        House linked = House.linked(List.of(new LinkEntry("/a", "/b", false)), anna().entry());
        Peer hand = linked.peer("192.168.1.61", 9001);
        hand.send("/a", 0.25f);
        linked.advanceMs(1_000);
        hand.send("/a", 0.75f);
        assertThat(linked.value("/b")).isEqualTo(",f 0.75");

        assertThat(linked.command("/ringmaster/undo", "anna")).last().isEqualTo("/ringmaster/ok ,sii \"anna\" 1 0");

        assertThat(linked.value("/a")).isEqualTo(",f 0.25");
        assertThat(linked.value("/b")).isEqualTo(",f 0.25");
    }

    @Test
    void shouldPutAnEncoderBackAndLeaveWhatSeveralContributeTo() {
        House ruled =
                new House(List.of(Rules.relative("/knob", 0, 10), Rules.policy("/wash", "highest")), anna().entry());
        Peer hand = ruled.peer("192.168.1.61", 9001);
        hand.send("/knob", 3).send("/wash", 0.25f);
        ruled.advanceMs(1_000);
        for (int i = 0; i < 5; i++) {
            hand.send("/knob", 1);
        }
        hand.send("/wash", 0.75f);

        assertThat(ruled.command("/ringmaster/undo", "anna"))
                .contains("/ringmaster/left ,ss \"/wash\" \"its value comes from several\"")
                .last()
                .isEqualTo("/ringmaster/ok ,sii \"anna\" 1 1");

        assertThat(ruled.value("/knob")).isEqualTo(",i 3");
        assertThat(ruled.value("/wash")).isEqualTo(",f 0.75");
    }

    @Test
    void shouldNotReachBackBehindAMoveOfWhatSeveralContributeTo() {
        House ruled = new House(
                List.of(Rules.policy("/wash", "highest")),
                Entries.generic("anna", "192.168.1.61", 9001).entry(),
                Entries.generic("ben", "192.168.1.62", 9001).entry());
        Peer hand = ruled.peer("192.168.1.61", 9001);
        ruled.peer("192.168.1.62", 9001).send("/wash", 0.9f);
        hand.send("/a", 0.25f);
        ruled.advanceMs(1_000);
        hand.send("/a", 0.75f);
        for (float wash : new float[] {0.95f, 0.1f}) {
            ruled.advanceMs(1_000);
            hand.send("/wash", wash);
        }

        for (int i = 0; i < 2; i++) {
            assertThat(ruled.command("/ringmaster/undo", "anna"))
                    .containsExactly(
                            "/ringmaster/left ,ss \"/wash\" \"its value comes from several\"",
                            "/ringmaster/ok ,sii \"anna\" 0 1");
            assertThat(ruled.value("/a")).isEqualTo(",f 0.75");
        }
        ruled.command("/ringmaster/undo", "anna");
        assertThat(ruled.value("/a")).isEqualTo(",f 0.25");
    }

    @Test
    void shouldNotReachBackBehindAMoveOfAGuardedParameter() {
        House stage = new House(
                Join.LOCAL,
                Entries.x32("foh", "192.168.1.32").mount("/foh").entry(),
                Entries.generic("anna", "192.168.1.61", 9001).entry());
        Peer console = stage.peer("192.168.1.32", 10023);
        Peer hand = stage.peer("192.168.1.61", 9001);
        stage.advanceMs(100);
        console.send("/xinfo", "", "", "", "");
        console.send("/headamp/000/phantom", 0).send("/ch/01/mix/on", 1);
        for (boolean together : new boolean[] {false, true}) {
            hand.send("/foh/ch/01/mix/on", 0);
            stage.advanceMs(1_000);
            byte[] phantom = Osc.message("/foh/headamp/000/phantom", 1);
            if (together) {
                atomic(hand, phantom);
            } else {
                hand.packet(phantom);
            }
            stage.advanceMs(1_000);
            console.clear();

            assertThat(stage.command("/ringmaster/undo", "anna"))
                    .containsExactly(
                            "/ringmaster/left ,ss \"/foh/headamp/000/phantom\" \"it is guarded\"",
                            "/ringmaster/ok ,sii \"anna\" 0 1");

            assertThat(console.heardValues()).isEmpty();
            console.send("/xinfo", "", "", "", "");
        }
    }
}
