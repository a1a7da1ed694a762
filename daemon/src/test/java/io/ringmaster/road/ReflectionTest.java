package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.profile.Kind;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import io.ringmaster.sim.Rules;
import io.ringmaster.wire.Value;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rule 6 of section 7 of the contract: a device that repeats what it is sent. */
@Timeout(10)
final class ReflectionTest {
    private static final DeviceEntry ANNA =
            Entries.generic("anna", "192.168.1.61", 9001).entry();

    private House house;
    private Peer anna;
    private Peer mirror;

    @BeforeEach
    void openTheHouse() {
        house = new House(
                Join.LOCAL,
                ANNA,
                Entries.device("mirror", Profiles.reflecting(Profiles.generic()), "192.168.1.62", 9001)
                        .entry());
        anna = house.peer("192.168.1.61", 9001);
        mirror = house.peer("192.168.1.62", 9001);
    }

    private String writer() {
        return house.command("/ringmaster/get", "/fader").get(0);
    }

    @Test
    void shouldTakeALateRepetitionForNoWrite() {
        for (int i = 1; i <= 5; i++) {
            anna.send("/fader", i / 10f);
            house.advanceMs(10);
        }
        assertThat(mirror.heard()).hasSize(5);
        anna.clear();

        for (int i = 1; i <= 5; i++) {
            mirror.send("/fader", i / 10f);
            house.advanceMs(10);
        }
        house.advanceMs(2_000);

        assertThat(house.value("/fader")).isEqualTo(",f 0.5");
        assertThat(writer()).contains("\"anna\"");
        assertThat(anna.heard()).as("no finger is pulled").isEmpty();
        assertThat(mirror.heard()).isEmpty();
    }

    @Test
    void shouldNotPlayPingPongWithTwoMirrors() {
        house = new House(
                Join.LOCAL,
                Entries.device("left", Profiles.reflecting(Profiles.generic()), "192.168.1.61", 9001)
                        .entry(),
                Entries.device("right", Profiles.reflecting(Profiles.generic()), "192.168.1.62", 9001)
                        .entry());
        Peer left = house.peer("192.168.1.61", 9001);
        Peer right = house.peer("192.168.1.62", 9001);
        left.send("/fader", 0.1f);
        left.send("/fader", 0.2f);
        long before = house.datagramsOut();
        for (int round = 0; round < 20; round++) {
            for (String text : left.heard()) {
                left.send("/fader", Float.parseFloat(text.substring("/fader ,f ".length())));
            }
            for (String text : right.heard()) {
                right.send("/fader", Float.parseFloat(text.substring("/fader ,f ".length())));
            }
            house.advanceMs(5);
        }
        house.advanceMs(1_000);

        assertThat(house.datagramsOut() - before).isLessThanOrEqualTo(1);
        assertThat(house.value("/fader")).isEqualTo(",f 0.2");
    }

    @Test
    void shouldNotCountWhatItRepeatsWhileANewerValueWaitsForItsRate() {
        mirror.send("/ringmaster/subscribe", "/fader", 1);
        anna.send("/fader", 0.25f);
        mirror.send("/fader", 0.25f);
        anna.send("/fader", 0.5f);
        mirror.clear();
        house.advanceMs(2_000);

        assertThat(house.value("/fader")).isEqualTo(",f 0.5");
        assertThat(mirror.heard()).containsExactly("/fader ,f 0.5");
    }

    @Test
    void shouldCountEachTurnOfAnEncoderThatRepeatsWhatItIsSent() {
        DeviceEntry turned = Entries.device("mirror", Profiles.reflecting(Profiles.generic()), "192.168.1.62", 9001)
                .entry();
        house = new House(List.of(Rules.relative("/knob", 0, 10)), ANNA, turned);
        mirror = house.peer("192.168.1.62", 9001);
        anna = house.peer("192.168.1.61", 9001);
        anna.send("/knob", 3f).send("/knob", 2f);
        house.advanceMs(10);
        mirror.send("/knob", 5f).send("/knob", 4f);

        assertThat(house.value("/knob"))
                .as("the first repeats, the second turns")
                .isEqualTo(",f 9.0");
    }

    @Test
    void shouldTakeALargeWholeNumberForNoRepetitionOfTheOneBesideIt() {
        long large = 1L << 60;
        anna.send("/count", large);

        mirror.send("/count", large);
        assertThat(house.command("/ringmaster/get", "/count").get(0)).contains("\"anna\"");
        mirror.send("/count", (float) large);
        assertThat(house.value("/count")).as("rounded on the way").isEqualTo(",h " + large);
        mirror.send("/count", large + 1);

        assertThat(house.value("/count")).isEqualTo(",h " + (large + 1));
    }

    @Test
    void shouldCountWhatItStillSaysWhenTheControlIsQuiet() {
        anna.send("/fader", 0.25f);
        anna.send("/fader", 0.5f);
        house.advanceMs(100);
        anna.clear();

        mirror.send("/fader", 0.25f);
        house.advanceMs(290);
        assertThat(house.value("/fader")).isEqualTo(",f 0.5");
        house.advanceMs(20);

        assertThat(house.value("/fader")).as("a hand put it back there").isEqualTo(",f 0.25");
        assertThat(anna.heard()).containsExactly("/fader ,f 0.25");
    }

    @Test
    void shouldTellAMirrorWhereAnEncoderStandsAndCountNoTurnOfIt() {
        house = new House(
                List.of(Rules.relative("/enc", 0, 10)),
                ANNA,
                Entries.device("mirror", Profiles.reflecting(Profiles.generic()), "192.168.1.62", 9001)
                        .entry());
        anna = house.peer("192.168.1.61", 9001);
        mirror = house.peer("192.168.1.62", 9001);
        mirror.send("/hello", 1);
        anna.send("/enc", 3f);
        anna.send("/enc", 1f);
        mirror.clear();

        mirror.send("/enc", 3f);
        house.advanceMs(2_000);

        assertThat(house.value("/enc")).as("the newer one was lost").isEqualTo(",f 4.0");
        assertThat(mirror.heard()).containsExactly("/enc ,f 4.0");
    }

    @Test
    void shouldTakeWhatItWasNotSentForAWriteAtOnce() {
        anna.send("/fader", 0.25f);

        mirror.send("/fader", 0.75f);

        assertThat(house.value("/fader")).isEqualTo(",f 0.75");
    }

    @Test
    void shouldTakeWhatItWasSentMoreThanASecondAgoForAWriteAtOnce() {
        anna.send("/fader", 0.25f);
        anna.send("/fader", 0.5f);
        house.advanceMs(1_100);

        mirror.send("/fader", 0.25f);

        assertThat(house.value("/fader")).isEqualTo(",f 0.25");
    }

    @Test
    void shouldForgetWhatItSaidWhenItIsSentSomethingNewer() {
        anna.send("/fader", 0.25f);
        anna.send("/fader", 0.5f);
        mirror.send("/fader", 0.25f);
        house.advanceMs(100);
        anna.send("/fader", 0.75f);
        house.advanceMs(1_000);

        assertThat(house.value("/fader")).isEqualTo(",f 0.75");
    }

    @Test
    void shouldTakeWhereAMotorPassesForNoWrite() {
        anna.send("/fader", 0.25f);
        house.advanceMs(2_000);
        anna.send("/fader", 0.75f);
        for (float passed : List.of(0.31f, 0.47f, 0.62f, 0.75f)) {
            house.advanceMs(10);
            mirror.send("/fader", passed);
        }
        house.advanceMs(2_000);

        assertThat(house.value("/fader")).isEqualTo(",f 0.75");
        assertThat(writer()).contains("\"anna\"");
    }

    @Test
    void shouldTakeAHandForAHandWhenItLeavesTheMotorsWay() {
        anna.send("/fader", 0.25f);
        house.advanceMs(2_000);
        anna.send("/fader", 0.75f);
        mirror.send("/fader", 0.31f);
        assertThat(house.value("/fader")).isEqualTo(",f 0.75");

        mirror.send("/fader", 0.2f);
        assertThat(house.value("/fader")).as("no motor goes there").isEqualTo(",f 0.2");
        mirror.send("/fader", 0.31f);
        assertThat(house.value("/fader")).as("the hand has it now").isEqualTo(",f 0.31");
    }

    @Test
    void shouldCountWhereAHandHoldsTheMotorUp() {
        anna.send("/fader", 0.25f);
        house.advanceMs(2_000);
        anna.send("/fader", 0.75f);
        mirror.send("/fader", 0.31f);
        house.advanceMs(310);

        assertThat(house.value("/fader")).as("it still says so").isEqualTo(",f 0.31");
    }

    @Test
    void shouldTakeAHandForAHandWhenTheMotorHasArrived() {
        anna.send("/fader", 0.25f);
        house.advanceMs(2_000);
        anna.send("/fader", 0.75f);
        mirror.send("/fader", 0.75f);
        house.advanceMs(310);

        mirror.send("/fader", 0.5f);

        assertThat(house.value("/fader")).isEqualTo(",f 0.5");
    }

    @Test
    void shouldTakeADeskAtItsExactWord() {
        house = new House(
                Join.LOCAL,
                Entries.device("desk", Profiles.reflecting(Profiles.generic()), "192.168.1.61", 9001)
                        .mount("/desk")
                        .entry(),
                Entries.generic("anna", "192.168.1.62", 9001).entry());
        Peer desk = house.peer("192.168.1.61", 9001);
        anna = house.peer("192.168.1.62", 9001);
        desk.send("/fader", 0.25f);
        house.advanceMs(2_000);
        anna.send("/desk/fader", 0.75f);

        desk.send("/fader", 0.5f);

        assertThat(house.value("/desk/fader")).as("a hand on the desk").isEqualTo(",f 0.5");
    }

    @Test
    void shouldTakeASwitchAtItsExactWord() {
        anna.send("/mode", 1);
        house.advanceMs(2_000);
        anna.send("/mode", 5);

        mirror.send("/mode", 3);

        assertThat(house.value("/mode")).isEqualTo(",i 3");
    }

    @Test
    void shouldForgetWhatItSaidOfAValueThatIsGone() {
        anna.send("/fader", 0.25f);
        anna.send("/fader", 0.5f);
        mirror.send("/fader", 0.25f);

        house.show.store().forget(house.show.store().addresses().find("/fader"));
        house.advanceMs(1_000);

        assertThat(house.value("/fader")).isNull();
        assertThat(house.show.road().faults()).isZero();
    }

    private static long bytes(String text) {
        return new Value().setString(text).length();
    }

    @Test
    void shouldGiveTheRoomOfWhatItSaidBackWhenItIsSentSomethingNewer() {
        String text = "x".repeat(1_000);
        anna.send("/name", text);
        mirror.send("/name", text);
        assertThat(house.counter("echo.value-bytes"))
                .as("what each has, what it was sent, and what it said")
                .isEqualTo(4 * bytes(text));

        anna.send("/name", 1);

        assertThat(house.counter("echo.value-bytes")).as("what it was sent").isEqualTo(bytes(text));
    }

    @Test
    void shouldGiveTheRoomOfWhatItSaidOfAValueThatIsGoneBack() {
        String text = "x".repeat(1_000);
        anna.send("/name", text);
        mirror.send("/name", text);

        house.show.store().forget(house.show.store().addresses().find("/name"));
        house.advanceMs(1_000);

        assertThat(house.counter("echo.value-bytes"))
                .as("what each has, and what it was sent")
                .isEqualTo(3 * bytes(text));
    }

    @Test
    void shouldGiveTheRoomOfWhatItSaidBackWhenItsNameMeansSomethingElse() {
        String text = "x".repeat(1_000);
        anna.send("/name", text);
        mirror.send("/name", text);

        int row = house.show.store().addresses().find("/name");
        house.show.echo().forget(house.show.gate().controls().at(row));

        assertThat(house.counter("echo.value-bytes")).as("what it was sent").isEqualTo(bytes(text));
    }

    private static DeviceEntry mirror(String id, String host) {
        return Entries.device(id, Profiles.reflecting(Profiles.generic()), host, 9001)
                .entry();
    }

    /** A house with a player, two that repeat, and anna. */
    private Peer openTheHouseOfAPlayer() {
        house = new House(
                List.of(Rules.kind("/qlab/go", Kind.EVENT), Rules.kind("/qlab/select", Kind.LOCAL)),
                Entries.generic("qlab", "192.168.1.50", 53000).mount("/qlab").entry(),
                ANNA,
                mirror("mirror", "192.168.1.62"),
                mirror("other", "192.168.1.63"));
        Peer player = house.peer("192.168.1.50", 53000);
        anna = house.peer("192.168.1.61", 9001);
        mirror = house.peer("192.168.1.62", 9001);
        List.of(player, anna, mirror, house.peer("192.168.1.63", 9001)).forEach(one -> one.send("/hello", 1));
        house.advanceMs(2_000);
        List.of(player, anna, mirror, house.peer("192.168.1.63", 9001)).forEach(Peer::clear);
        return player;
    }

    @Test
    void shouldTakeTheRepetitionOfAnEventForNoEventAndASecondPressForOne() {
        Peer player = openTheHouseOfAPlayer();
        long before = house.counter("echo.reflected");
        anna.send("/qlab/go", 1);
        assertThat(mirror.heard()).containsExactly("/qlab/go ,i 1");

        mirror.send("/qlab/go", 1f);
        house.advanceMs(2_000);
        assertThat(player.heard()).as("rounded on the way").containsExactly("/go ,i 1");
        assertThat(house.counter("echo.reflected") - before).isEqualTo(1);

        anna.send("/qlab/go", 1);
        mirror.send("/qlab/go", 1).send("/qlab/go", 1).send("/qlab/go", 2);
        assertThat(player.heard())
                .as("the second is a finger's, and so is another number")
                .containsExactly("/go ,i 1", "/go ,i 1", "/go ,i 2");
    }

    @Test
    void shouldLetAnEventHappenThatARepeaterWasSentMoreThanASecondAgo() {
        Peer player = openTheHouseOfAPlayer();
        anna.send("/qlab/go", 1);
        house.advanceMs(1_100);

        mirror.send("/qlab/go", 1);

        assertThat(player.heard()).containsExactly("/go ,i 1", "/go ,i 1");
    }

    @Test
    void shouldCountTheSecondOfAnEventFromWhenItLeaves() {
        Peer player = openTheHouseOfAPlayer();
        house.roomFor(0);
        anna.send("/qlab/go", 1).send("/qlab/go", 1);
        house.advanceMs(2_000);
        house.roomFor(Integer.MAX_VALUE);
        house.advanceMs(10);
        assertThat(mirror.heard()).containsExactly("/qlab/go ,i 1", "/qlab/go ,i 1");

        mirror.send("/qlab/go", 1);

        assertThat(player.heard()).hasSize(2);
    }

    @Test
    void shouldNotPlayPingPongWithAnEventBetweenTwoMirrors() {
        Peer player = openTheHouseOfAPlayer();
        Peer other = house.peer("192.168.1.63", 9001);
        anna.send("/qlab/go");
        for (int round = 0; round < 20; round++) {
            other.heard().forEach(text -> other.send("/qlab/go"));
            mirror.heard().forEach(text -> mirror.send("/qlab/go"));
            house.advanceMs(5);
        }

        assertThat(player.heard()).containsExactly("/go");
        assertThat(anna.heard()).isEmpty();
    }

    @Test
    void shouldNotTellADeskAgainWhatItSaidToOneControllerAlone() {
        Peer player = openTheHouseOfAPlayer();
        mirror.send("/qlab/select", 1);
        player.send("/select", 2);
        assertThat(mirror.heard()).containsExactly("/qlab/select ,i 2");

        mirror.send("/qlab/select", 2);
        assertThat(player.heard()).containsExactly("/select ,i 1");
        mirror.send("/qlab/select", 2);
        assertThat(player.heard()).as("a finger").containsExactly("/select ,i 2");
    }

    @Test
    void shouldCountAPressOfTheOtherButtonOfASwitch() {
        house = new House(
                Join.LOCAL,
                ANNA,
                Entries.device("mirror", Profiles.reflecting(Profiles.touchosc()), "192.168.1.62", 9001)
                        .map(Entries.pressed("/1/on", "/lamp", 1))
                        .map(Entries.pressed("/1/off", "/lamp", 0))
                        .map(Entries.pressed("/1/half", "/dim", 0.5f))
                        .map(Entries.pressed("/1/none", "/dim", 0f))
                        .entry());
        mirror = house.peer("192.168.1.62", 9001);
        anna = house.peer("192.168.1.61", 9001);
        anna.send("/lamp", 0).send("/dim", 0f);
        mirror.send("/hello", 1);
        house.advanceMs(3_000);
        for (String button : List.of("/1/on", "/1/off", "/1/on", "/1/half", "/1/none", "/1/half")) {
            mirror.clear();
            mirror.send(button, 1f).send(button, 0f);
            house.advanceMs(100);
            for (String told : mirror.heard()) {
                mirror.send(told.substring(0, told.indexOf(' ')), told.endsWith("1.0") ? 1f : 0f);
            }
            boolean lamp = button.length() < 7 && button.charAt(4) != 'a';
            String value = List.of("/1/on", "/1/half").contains(button) ? "1" : "0";
            house.advanceMs(100);
            assertThat(house.value(lamp ? "/lamp" : "/dim"))
                    .as(button)
                    .isEqualTo(lamp ? ",i " + value : value.equals("1") ? ",f 0.5" : ",f 0.0");
        }
    }
}
