package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sections 5 and 7 of the contract: a finger on a control, as touch messages tell of it. */
@Timeout(10)
final class TouchTest {
    private static final String FADER = "/foh/ch/01/mix/fader";

    private House house;
    private Peer desk;
    private Peer anna;
    private Peer ben;
    private Peer wall;
    private Peer chief;

    @BeforeEach
    void openTheHouse() {
        house = new House(
                Join.LOCAL,
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                Entries.tablet("anna", "192.168.1.61", 9001)
                        .map(Entries.touched("/1/fader1", FADER, "/1/fader1/z"))
                        .map(Entries.touched("/2/big", FADER, "/2/big/z"))
                        .map("/1/plain", "/foh/plain")
                        .notices()
                        .entry(),
                Entries.tablet("ben", "192.168.1.62", 9001)
                        .map(Entries.touched("/1/fader1", FADER, "/1/fader1/z"))
                        .notices()
                        .entry(),
                Entries.generic("wall", "192.168.1.63", 9001).notices().entry(),
                Entries.generic("chief", "192.168.1.64", 9001)
                        .role(Role.OPERATOR)
                        .notices()
                        .entry(),
                Entries.tablet("reader", "192.168.1.65", 9001)
                        .map(new MapEntry("/1/fader1", FADER, true, false, null, "/1/fader1/z", null))
                        .entry());
        desk = house.peer("192.168.1.32", 10023);
        anna = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        wall = house.peer("192.168.1.63", 9001);
        chief = house.peer("192.168.1.64", 9001);
        desk.send("/ch/01/mix/fader", 0.25f);
        house.advanceMs(500);
        clear();
    }

    private void clear() {
        List.of(desk, anna, ben, wall, chief).forEach(Peer::clear);
    }

    private static void touch(Peer who) {
        who.send("/1/fader1/z", 1f);
    }

    private static void letGo(Peer who) {
        who.send("/1/fader1/z", 0f);
    }

    @Test
    void shouldTakeATouchForNoValueAndTellNobodyOfIt() {
        touch(anna);
        anna.send("/1/fader1/z", true);
        letGo(anna);
        house.advanceMs(500);

        assertThat(house.value("/1/fader1/z")).isNull();
        assertThat(house.show.store().addresses().find("/1/fader1/z")).isNegative();
        List.of(desk, anna, ben, wall, chief)
                .forEach(peer -> assertThat(peer.heard()).isEmpty());
        assertThat(house.show.gate().counters().bad()).isZero();
    }

    @Test
    void shouldCountATouchMessageWithoutANumber() {
        anna.send("/1/fader1/z", "down");
        anna.send("/1/fader1/z");
        anna.send("/1/fader1/z", Float.NaN);
        wall.send(FADER, 0.9f);

        assertThat(house.show.gate().counters().bad()).isEqualTo(3);
        assertThat(house.value(FADER)).isEqualTo(",f 0.9");
    }

    @Test
    void shouldHoldOthersValuesWhileAFingerIsThereHoweverLongItRests() {
        touch(anna);
        house.advanceMs(1_000);
        desk.send("/ch/01/mix/fader", 0.5f);
        house.advanceMs(5_000);
        assertThat(anna.heard())
                .as("nothing pulls the finger; the fader's twin on another page follows")
                .contains("/2/big ,f 0.5")
                .noneMatch(text -> text.startsWith("/1/"));
        assertThat(ben.heard()).containsExactly("/1/fader1 ,f 0.5");

        letGo(anna);

        assertThat(anna.heard()).containsExactly("/1/fader1 ,f 0.5");
    }

    @Test
    void shouldWaitAfterTheLastWriteAlsoWhenTheFingerHasLeft() {
        touch(anna);
        anna.send("/1/fader1", 0.4f);
        letGo(anna);
        desk.send("/ch/01/mix/fader", 0.5f);
        house.advanceMs(240);
        assertThat(anna.heard())
                .filteredOn(text -> text.startsWith("/1/fader1"))
                .isEmpty();
        house.advanceMs(20);
        assertThat(anna.heard()).contains("/1/fader1 ,f 0.5");
    }

    @Test
    void shouldWaitLongerWhereNoTouchMessagesAre() {
        desk.send("/plain", 0.1f);
        house.advanceMs(400);
        clear();
        anna.send("/1/plain", 0.4f);
        desk.send("/plain", 0.5f);
        house.advanceMs(290);
        assertThat(anna.heard()).isEmpty();
        house.advanceMs(20);
        assertThat(anna.heard()).containsExactly("/1/plain ,f 0.5");
    }

    @Test
    void shouldDenyOthersWhileAFingerIsThereAndAMomentLonger() {
        touch(anna);
        wall.send(FADER, 0.9f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(wall.heard()).singleElement().asString().contains("\"LOCKED\" \"anna\"");

        house.advanceMs(2_000);
        letGo(anna);
        house.advanceMs(240);
        wall.send(FADER, 0.8f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        house.advanceMs(20);
        wall.send(FADER, 0.7f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.7");
    }

    @Test
    void shouldNotLastLongerForWritesThatComeAfterTheFingerHasLeft() {
        touch(anna);
        letGo(anna);
        house.advanceMs(200);
        anna.send("/1/fader1", 0.4f);
        house.advanceMs(60);
        wall.send(FADER, 0.7f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.7");
    }

    @Test
    void shouldEndTenSecondsAfterTheLastWordWhateverWasLost() {
        touch(anna);
        house.advanceMs(8_000);
        anna.send("/1/fader1", 0.4f);
        house.advanceMs(9_900);
        wall.send(FADER, 0.8f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.4");
        house.advanceMs(200);
        wall.send(FADER, 0.7f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.7");
        assertThat(anna.heard()).as("and hears values again").contains("/1/fader1 ,f 0.7");
    }

    @Test
    void shouldNeverDenyWhatTheDeskReports() {
        touch(anna);
        desk.send("/ch/01/mix/fader", 0.9f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.9");
        assertThat(anna.heard()).contains("/ringmaster/conflict ,sss \"" + FADER + "\" \"foh\" \"anna\"");
    }

    @Test
    void shouldDenyASecondFingerAndTellItTheTruthWhenItLeaves() {
        touch(anna);
        touch(ben);
        ben.send("/1/fader1", 0.9f);
        anna.send("/1/fader1", 0.5f);
        house.advanceMs(3_000);

        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
        assertThat(ben.heard()).as("held while his finger is there").noneMatch(text -> text.startsWith("/1/"));
        letGo(ben);
        assertThat(ben.heard()).containsExactly("/1/fader1 ,f 0.5");
    }

    @Test
    void shouldGiveTheControlToTheSecondFingerWhenTheFirstHasLeft() {
        touch(anna);
        touch(ben);
        letGo(anna);
        house.advanceMs(260);
        ben.send("/1/fader1", 0.9f);
        wall.send(FADER, 0.1f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.9");
        assertThat(wall.heard()).anyMatch(text -> text.contains("\"LOCKED\" \"ben\""));
    }

    @Test
    void shouldNotDisplaceALockThatWasAskedFor() {
        wall.send("/ringmaster/lock", FADER, 60);
        clear();
        touch(anna);
        anna.send("/1/fader1", 0.9f);
        letGo(anna);
        house.advanceMs(500);

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        anna.send("/1/fader1", 0.8f);
        assertThat(house.value(FADER)).as("the lock is still there").isEqualTo(",f 0.25");
        assertThat(anna.heard()).anyMatch(text -> text.contains("\"LOCKED\" \"wall\""));
    }

    @Test
    void shouldHoldAControlOnWhichAFingerRestsWhenItsOwnLockEnds() {
        anna.send("/ringmaster/lock", FADER, 1);
        touch(anna);
        house.advanceMs(1_100);
        wall.send(FADER, 0.9f);
        assertThat(house.value(FADER)).as("its time has run out").isEqualTo(",f 0.25");

        anna.send("/ringmaster/lock", FADER);
        anna.send("/ringmaster/unlock", FADER);
        wall.send(FADER, 0.9f);
        assertThat(house.value(FADER)).as("unlocked").isEqualTo(",f 0.25");
        assertThat(wall.heard()).last().asString().contains("\"LOCKED\" \"anna\"");

        letGo(anna);
        house.advanceMs(260);
        wall.send(FADER, 0.9f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.9");
    }

    @Test
    void shouldHoldAtTheVeryEndOfALockBeforeAnybodyLooks() {
        anna.send("/ringmaster/lock", FADER, 1);
        touch(anna);
        house.clock.advanceNs(1_000_000_000L);
        wall.clear().send(FADER, 0.9f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(wall.heard())
                .first()
                .as("the end of what was announced is announced")
                .isEqualTo("/ringmaster/unlocked ,s \"" + FADER + "\"");
    }

    @Test
    void shouldHoldForTheFingerThatCameFirstWhenTheLockOfAnotherEnds() {
        wall.send("/ringmaster/lock", "/foh/ch");
        touch(ben);
        touch(anna);
        wall.send("/ringmaster/unlock", "/foh/ch");
        wall.send(FADER, 0.9f);
        anna.send("/1/fader1", 0.8f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(wall.heard()).last().asString().contains("\"LOCKED\" \"ben\"");

        letGo(ben);
        house.advanceMs(260);
        wall.send(FADER, 0.9f);
        assertThat(house.value(FADER)).as("anna's finger is the next").isEqualTo(",f 0.25");
        assertThat(wall.heard()).last().asString().contains("\"LOCKED\" \"anna\"");
    }

    @Test
    void shouldHoldAMomentLongerAlsoWhenTheFingerHasLeftBeforeTheLockEnds() {
        wall.send("/ringmaster/lock", FADER);
        touch(anna);
        letGo(anna);
        house.advanceMs(200);
        wall.send("/ringmaster/unlock", FADER);
        wall.send(FADER, 0.9f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");

        house.advanceMs(60);
        wall.send(FADER, 0.9f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.9");
    }

    @Test
    void shouldHoldNoLongerThanTenSecondsAfterTheLastTouchWhateverLockWasThere() {
        wall.send("/ringmaster/lock", FADER, 60);
        touch(anna);
        house.advanceMs(9_000);
        wall.send("/ringmaster/unlock", FADER);
        house.advanceMs(900);
        wall.send(FADER, 0.9f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");

        house.advanceMs(200);
        wall.send(FADER, 0.8f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.8");
    }

    @Test
    void shouldHoldAgainWhatAnOperatorTookWhenThatEnds() {
        touch(anna);
        chief.send("/ringmaster/take", FADER);
        chief.send("/ringmaster/unlock", FADER);
        wall.send(FADER, 0.9f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
    }

    @Test
    void shouldHoldNothingForAFingerOfADeviceThatHasLeft() {
        wall.send("/ringmaster/lock", FADER);
        touch(anna);
        anna.send("/ringmaster/leave");
        wall.send("/ringmaster/unlock", FADER);
        ben.send("/1/fader1", 0.9f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.9");
        assertThat(house.show.store().leases().count()).isZero();
    }

    @Test
    void shouldKeepALockThatItsHolderTouches() {
        anna.send("/ringmaster/lock", FADER, 60);
        touch(anna);
        letGo(anna);
        house.advanceMs(20_000);
        wall.send(FADER, 0.9f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
    }

    @Test
    void shouldBecomeALockWhenTheFingersOwnerAsksForOne() {
        touch(anna);
        anna.send("/ringmaster/lock", FADER, 60);
        letGo(anna);
        house.advanceMs(20_000);
        wall.send(FADER, 0.9f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        anna.clear();
        anna.send("/ringmaster/unlock", FADER);
        assertThat(anna.heard()).containsExactly("/ringmaster/unlocked ,s \"" + FADER + "\"");
    }

    @Test
    void shouldRefuseALockOverAFingerAndLetAnOperatorTakeIt() {
        touch(anna);
        wall.send("/ringmaster/lock", "/foh/ch/01", 60);
        assertThat(wall.heard()).singleElement().asString().contains("\"LOCKED\" \"anna\"");

        chief.send("/ringmaster/take", FADER);
        anna.send("/1/fader1", 0.9f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(wall.heard()).containsExactly("/ringmaster/locked ,ssi \"" + FADER + "\" \"chief\" 30");
    }

    @Test
    void shouldHoldAsLongAsAnyFingerIsOnOneOfItsNames() {
        touch(anna);
        anna.send("/2/big/z", 1f);
        letGo(anna);
        house.advanceMs(1_000);
        wall.send(FADER, 0.9f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");

        anna.send("/2/big/z", 0f);
        house.advanceMs(260);
        wall.send(FADER, 0.8f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.8");
    }

    @Test
    void shouldHoldNothingForWhoMayNotWrite() {
        house.peer("192.168.1.65", 9001).send("/1/fader1/z", 1f);
        wall.send(FADER, 0.9f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.9");
        assertThat(house.show.store().leases().count()).isZero();
    }

    @Test
    void shouldHaveNoLockToUnlock() {
        touch(anna);
        anna.send("/ringmaster/unlock", FADER);

        assertThat(anna.heard()).singleElement().asString().contains("\"UNKNOWN\"");
        wall.send(FADER, 0.9f);
        assertThat(house.value(FADER)).as("the finger is still there").isEqualTo(",f 0.25");
    }

    @Test
    void shouldTakeAFingerForNoMotorOnItsWay() {
        House motors = new House(
                Join.LOCAL,
                Entries.device("motor", Profiles.reflecting(Profiles.touchosc()), "192.168.1.61", 9001)
                        .map(Entries.touched("/fader", "/x", "/fader/z"))
                        .entry(),
                Entries.generic("ben", "192.168.1.62", 9001).entry());
        Peer motor = motors.peer("192.168.1.61", 9001);
        motors.peer("192.168.1.62", 9001).send("/x", 0f).send("/x", 1f);
        motor.send("/fader", 0.4f);
        assertThat(motors.value("/x")).as("the motor passes there").isEqualTo(",f 1.0");

        motor.send("/fader/z", 1f);
        motor.send("/fader", 0.5f);
        assertThat(motors.value("/x")).as("a finger takes it there").isEqualTo(",f 0.5");
    }

    @Test
    void shouldForgetTheFingersOfADeviceThatLeaves() {
        touch(anna);
        anna.send("/ringmaster/leave");
        wall.send(FADER, 0.9f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.9");
    }

    /** A tablet loses its Wi-Fi under a finger, comes back, and opens a page. */
    @Test
    void shouldTellATabletThatOpensAPageEverythingThoughNobodyHeardItsFingerLift() {
        anna.send("/1/fader1/z", 1f);
        anna.send("/1/fader1", 0.5f);
        desk.send("/ch/01/mix/fader", 0.75f);
        house.advanceMs(1_000);
        assertThat(anna.heard()).doesNotContain("/1/fader1 ,f 0.75");

        anna.send("/1");
        house.advanceMs(500);

        assertThat(anna.heard()).contains("/1/fader1 ,f 0.75");
    }
}
