package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceLine;
import io.ringmaster.profile.Profile;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Controllers whose profile says how a hand on them is known and treated (section 7 of the contract). */
@Timeout(20)
final class HandTest {
    private static final String FADER = "/foh/fader";

    private House house;
    private Peer desk;
    private Peer surface;
    private Peer ben;

    private static Profile surface(String controller) {
        return Profiles.of("surface", """
                format: 1
                id: surface
                title: S
                makers: [m]
                certainty: { controller: H, feedback: H }
                """ + controller);
    }

    private void open(Profile profile, boolean mapped) {
        DeviceLine line =
                Entries.device("surface", profile, "192.168.1.61", 9001).notices();
        house = new House(
                Join.LOCAL,
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                (mapped ? line.map("/1", FADER) : line).entry(),
                Entries.generic("ben", "192.168.1.62", 9001).notices().entry());
        desk = house.peer("192.168.1.32", 10023);
        surface = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        desk.send("/fader", 0.25f);
        ben.send("/ringmaster/ping");
        surface.send("/hello", 1);
        house.advanceMs(1_000);
        desk.clear();
        surface.clear();
        ben.clear();
    }

    private void lock() {
        ben.send("/ringmaster/lock", FADER, 60);
        surface.clear();
    }

    private static String[] values(Peer peer) {
        return peer.heard().stream()
                .filter(text -> !text.startsWith("/ringmaster"))
                .toArray(String[]::new);
    }

    @Test
    void shouldPutARefusedMotorFaderRightAtOnceAlsoWhileItMoves() {
        open(surface("controller: { motor-faders: yes }\n"), true);
        lock();
        for (int i = 1; i <= 3; i++) {
            surface.send("/1", 0.25f + i / 10f);
            assertThat(values(surface)).containsExactly("/1 ,f 0.25");
            house.advanceMs(20);
        }
        house.advanceMs(1_000);
        assertThat(values(surface)).as("once is enough").isEmpty();
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
    }

    @Test
    void shouldWaitForTheHandWhereTheProfileAsksForNothingSooner() {
        open(surface(""), true);
        lock();
        surface.send("/1", 0.5f);
        house.advanceMs(250);
        assertThat(values(surface)).isEmpty();
        house.advanceMs(100);
        assertThat(values(surface)).containsExactly("/1 ,f 0.25");
    }

    @Test
    void shouldNotFightAFingerThatIsOnAMotorFaderAndPutItRightWhenItLifts() {
        open(surface("controller: { motor-faders: yes, touch: /t }\n"), false);
        lock();
        surface.send(FADER + "/t", 1);
        for (int i = 1; i <= 3; i++) {
            surface.send(FADER, 0.25f + i / 10f);
            house.advanceMs(1_000);
        }
        assertThat(values(surface)).isEmpty();
        surface.send(FADER + "/t", 0);
        house.advanceMs(1);
        assertThat(values(surface)).containsExactly(FADER + " ,f 0.25");
    }

    @Test
    void shouldStillHoldOthersValuesWhileAMotorFaderMoves() {
        open(surface("controller: { motor-faders: yes }\n"), true);
        surface.send("/1", 0.5f);
        ben.send(FADER, 0.75f);
        house.advanceMs(200);
        assertThat(values(surface)).isEmpty();
        house.advanceMs(200);
        assertThat(values(surface)).containsExactly("/1 ,f 0.75");
    }

    @Test
    void shouldWaitAsLongAsTheProfileSaysBeforeAControlCountsAsLeftAlone() {
        open(surface("controller: { quiet: 800ms }\n"), true);
        surface.send("/1", 0.5f);
        ben.send(FADER, 0.75f);
        house.advanceMs(750);
        assertThat(values(surface)).isEmpty();
        house.advanceMs(100);
        assertThat(values(surface)).containsExactly("/1 ,f 0.75");
    }

    @Test
    void shouldBelieveWhatASlowMirrorStillSaysAfterItsOwnQuietTime() {
        open(surface("controller: { quiet: 800ms }\nfeedback: { gives: yes, reflects: yes }\n"), true);
        ben.send(FADER, 0.5f);
        ben.send(FADER, 0.75f);
        house.advanceMs(50);
        surface.send("/1", 0.5f);
        house.advanceMs(700);
        assertThat(house.value(FADER)).as("it may be no more than a repetition").isEqualTo(",f 0.75");
        house.advanceMs(200);
        assertThat(house.value(FADER)).as("it insists").isEqualTo(",f 0.5");
    }

    @Test
    void shouldKnowTouchMessagesByTheirFormWithoutAMapThatNamesThem() {
        open(Profiles.load("touchosc-mk1"), false);
        surface.send(FADER + "/z", 1f);
        desk.send("/fader", 0.5f);
        house.advanceMs(5_000);
        assertThat(values(surface)).as("a finger is there").isEmpty();
        ben.send(FADER, 0.75f);
        assertThat(ben.heard()).anyMatch(text -> text.contains("\"LOCKED\""));
        surface.send(FADER + "/z", 0f);
        house.advanceMs(300);
        assertThat(values(surface)).containsExactly(FADER + " ,f 0.5");
        assertThat(house.show.store().addresses().find(FADER + "/z")).isNegative();
    }

    @Test
    void shouldTakeATouchOfAControlThatNobodyUsedForNoValue() {
        open(Profiles.load("touchosc-mk1"), false);
        surface.send("/2/fader9/z", 1f);
        surface.send("/2/fader9", 0.5f);
        surface.send("/2/fader9/z", 0f);
        assertThat(house.show.store().addresses().find("/2/fader9/z")).isNegative();
        assertThat(values(ben)).containsExactly("/2/fader9 ,f 0.5");
    }

    @Test
    void shouldKeepNoKeyAndNoSwitchFromOthersByAFingerThatNobodyMappedForIt() {
        house = new House(
                Join.LOCAL,
                Entries.x32("foh", "192.168.1.32")
                        .mount("/foh")
                        .holdWhileOffline(true)
                        .entry(),
                Entries.device("surface", Profiles.load("touchosc-mk1"), "192.168.1.61", 9001)
                        .entry(),
                Entries.generic("ben", "192.168.1.62", 9001).notices().entry());
        desk = house.peer("192.168.1.32", 10023);
        surface = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        desk.send("/xinfo", "", "X32", "X32", "4.06").send("/ch/01/mix/on", 0).send("/ch/01/mix/fader", 0.5f);
        house.advanceMs(500);
        for (String address : new String[] {"/-action/clearsolo", "/ch/01/mix/on", "/ch/01/mix/fader"}) {
            surface.send("/foh" + address + "/z", 1f);
        }
        ben.clear();
        desk.clear();

        ben.send("/foh/-action/clearsolo", 1).send("/foh/ch/01/mix/on", 1);
        assertThat(desk.heard()).contains("/-action/clearsolo ,i 1", "/ch/01/mix/on ,i 1");
        assertThat(ben.heard()).noneMatch(text -> text.contains("LOCKED"));
        ben.send("/foh/ch/01/mix/fader", 0.25f);
        assertThat(ben.heard()).anyMatch(text -> text.contains("LOCKED"));
    }

    @Test
    void shouldCountOnTouchMessagesOnlyFromTheFirstOneOn() {
        open(Profiles.load("touchosc-mk1"), false);
        surface.send(FADER, 0.5f);
        ben.send(FADER, 0.75f);
        house.advanceMs(270);
        assertThat(values(surface)).as("no finger was ever told of").isEmpty();
        house.advanceMs(50);
        assertThat(values(surface)).containsExactly(FADER + " ,f 0.75");

        house.advanceMs(1_000);
        surface.send(FADER + "/z", 1f).send(FADER, 0.5f).send(FADER + "/z", 0f);
        desk.send("/fader", 0.125f);
        house.advanceMs(245);
        assertThat(values(surface)).isEmpty();
        house.advanceMs(10);
        assertThat(values(surface)).containsExactly(FADER + " ,f 0.125");
    }
}
