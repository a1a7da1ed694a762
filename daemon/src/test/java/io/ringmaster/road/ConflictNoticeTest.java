package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.wire.TimeTag;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 9 of the contract: who was in whose way, for those who asked. */
@Timeout(10)
final class ConflictNoticeTest {
    private House house;
    private Peer desk;
    private Peer anna;
    private Peer ben;
    private Peer chief;
    private Peer late;

    @BeforeEach
    void openTheHouse() {
        house = new House(
                Join.LOCAL,
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                Entries.generic("anna", "192.168.1.61", 9001).entry(),
                Entries.generic("ben", "192.168.1.62", 9001).entry(),
                Entries.generic("late", "192.168.1.63", 9001).synced().notices().entry(),
                Entries.generic("chief", "192.168.1.64", 9001)
                        .role(Role.OPERATOR)
                        .entry(),
                Entries.generic("narrow", "192.168.1.65", 9001).read("/y").entry());
        desk = house.peer("192.168.1.32", 10023);
        anna = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        late = house.peer("192.168.1.63", 9001);
        chief = house.peer("192.168.1.64", 9001);
        chief.send("/ringmaster/notify", 1);
    }

    private static List<String> conflicts(Peer peer) {
        return peer.heard().stream()
                .filter(text -> text.startsWith("/ringmaster/conflict"))
                .toList();
    }

    private static String conflict(String address, String winner, String loser) {
        return "/ringmaster/conflict ,sss \"" + address + "\" \"" + winner + "\" \"" + loser + "\"";
    }

    @Test
    void shouldTellOfTwoHandsOnOneControlToWhoAskedOnly() {
        anna.send("/ringmaster/ping");
        anna.send("/x", 0.1f);
        house.advanceMs(299);
        ben.send("/x", 0.9f);

        assertThat(conflicts(chief)).containsExactly(conflict("/x", "ben", "anna"));
        assertThat(conflicts(anna)).as("she speaks, but did not ask").isEmpty();
    }

    @Test
    void shouldCallNeitherOneHandNorALaterOneNorTheSameValueAConflict() {
        anna.send("/x", 0.1f).send("/x", 0.2f);
        house.advanceMs(300);
        ben.send("/x", 0.9f);
        anna.send("/y", 0.5f);
        ben.send("/y", 0.5f);

        assertThat(conflicts(chief)).isEmpty();
    }

    @Test
    void shouldTellOncePerSecondForEachAddress() {
        for (int i = 0; i < 30; i++) {
            anna.send("/x", i / 100f);
            ben.send("/x", 1 - i / 100f);
            house.advanceMs(100);
        }
        assertThat(conflicts(chief)).as("of 59 in three seconds").hasSize(3);

        anna.send("/y", 0.1f);
        ben.send("/y", 0.2f);
        assertThat(conflicts(chief)).as("another address").containsExactly(conflict("/y", "ben", "anna"));
        assertThat(house.command("/ringmaster/status")).contains("/ringmaster/counter ,sh \"conflicts\" 60");
    }

    @Test
    void shouldTellNoMoreOnceItIsNotWanted() {
        chief.send("/ringmaster/notify", 0);
        anna.send("/x", 0.1f);
        ben.send("/x", 0.9f);

        assertThat(conflicts(chief)).isEmpty();
    }

    @Test
    void shouldLookAtWritesNoMoreOnceWhoAskedHasGone() {
        chief.send("/ringmaster/notify", 0);
        Peer guest = house.peer("127.0.0.1", 9001);
        guest.send("/ringmaster/notify", 1);
        anna.send("/x", 0.1f);
        ben.send("/x", 0.9f);
        assertThat(house.counter("conflicts")).isEqualTo(1);

        guest.send("/ringmaster/leave");
        anna.send("/x", 0.1f);
        ben.send("/x", 0.9f);
        assertThat(house.counter("conflicts")).as("nobody is told").isEqualTo(1);

        chief.send("/ringmaster/notify", 1);
        anna.send("/x", 0.1f);
        ben.send("/x", 0.9f);
        assertThat(house.counter("conflicts")).isEqualTo(3);
    }

    @Test
    void shouldTellNobodyOfWhatItMayNotRead() {
        Peer narrow = house.peer("192.168.1.65", 9001);
        narrow.send("/ringmaster/notify", true);
        for (String address : List.of("/x", "/y")) {
            anna.send(address, 0.1f);
            ben.send(address, 0.9f);
        }

        assertThat(conflicts(narrow)).containsExactly(conflict("/y", "ben", "anna"));
    }

    @Test
    void shouldTellOfAWriteThatLostByItsStamp() {
        long before = TimeTag.ofEpochNs(house.clock.epochNs() - 100_000_000L);
        anna.send("/x", 0.5f);
        late.clear();

        late.packet(Osc.bundle(before, Osc.message("/x", 0.9f)));

        assertThat(house.value("/x")).isEqualTo(",f 0.5");
        assertThat(conflicts(chief)).containsExactly(conflict("/x", "anna", "late"));
        assertThat(late.heard())
                .singleElement()
                .asString()
                .startsWith("/ringmaster/denied ,ssshs \"/x\" \"STALE\" \"\" ");
        house.advanceMs(400);
        assertThat(late.heard()).containsExactly("/x ,f 0.5");
    }

    @Test
    void shouldTellOfAStaleElementOnceItsDraftCounts() {
        long before = TimeTag.ofEpochNs(house.clock.epochNs() - 100_000_000L);
        anna.send("/x", 0.5f);

        late.packet(Osc.bundle(
                before, Osc.message("/ringmaster/atomic"), Osc.message("/x", 0.9f), Osc.message("/y", 0.9f)));

        assertThat(house.value("/y")).isEqualTo(",f 0.9");
        assertThat(conflicts(chief)).containsExactly(conflict("/x", "anna", "late"));
    }

    @Test
    void shouldTellOfTwoDraftsOnOneControl() {
        anna.packet(Osc.bundle(
                TimeTag.IMMEDIATELY,
                Osc.message("/ringmaster/atomic"),
                Osc.message("/x", 0.1f),
                Osc.message("/y", 0.1f)));
        ben.packet(Osc.bundle(
                TimeTag.IMMEDIATELY,
                Osc.message("/ringmaster/atomic"),
                Osc.message("/x", 0.2f),
                Osc.message("/z", 0.2f)));

        assertThat(conflicts(chief)).containsExactly(conflict("/x", "ben", "anna"));
    }

    @Test
    void shouldTellTheHolderOfALockOncePerSecondThatTheDeskMoved() {
        anna.send("/ringmaster/lock", "/foh/fader");
        for (int i = 0; i < 20; i++) {
            desk.send("/fader", i / 20f);
            house.advanceMs(50);
        }

        assertThat(conflicts(anna)).containsExactly(conflict("/foh/fader", "foh", "anna"));
        assertThat(conflicts(chief)).hasSize(1);
    }

    @Test
    void shouldNotTakeWhatADeskMadeOfAWriteForASecondHand() {
        House stepped = new House(
                Join.LOCAL,
                Entries.x32("foh", "192.168.1.32").mount("/foh").entry(),
                Entries.generic("chief", "192.168.1.64", 9001).entry());
        Peer console = stepped.peer("192.168.1.32", 10023);
        Peer one = stepped.peer("192.168.1.64", 9001);
        stepped.advanceMs(100);
        console.send("/xinfo", "", "", "", "");
        one.send("/ringmaster/notify", 1);
        stepped.advanceMs(3_000);
        console.send("/xinfo", "", "", "", "");
        console.send("/ch/01/mix/fader", 0f);
        stepped.advanceMs(400);
        one.send("/foh/ch/01/mix/fader", 0.5f);
        console.send("/ch/01/mix/fader", 0.5005f);
        assertThat(conflicts(one)).as("one of 1,024 steps, as the desk has it").isEmpty();

        one.send("/foh/ch/01/mix/fader", 0.6f);
        assertThat(conflicts(one)).as("nor is the next move of the same hand").isEmpty();
        console.send("/ch/01/mix/fader", 0.2f);
        assertThat(conflicts(one)).containsExactly(conflict("/foh/ch/01/mix/fader", "foh", "chief"));
    }

    @Test
    void shouldSayWhatNotifyTakes() {
        anna.send("/ringmaster/notify", "yes");

        assertThat(anna.heard()).singleElement().asString().contains("\"INVALID\"");
        assertThat(house.command("/ringmaster/notify", 1))
                .singleElement()
                .asString()
                .contains("\"INVALID\"");
    }

    @Test
    void shouldNameWhatIsNotThere() {
        anna.send("/ringmaster/unlock", "/x");
        assertThat(anna.heard()).singleElement().asString().contains("\"/x\" \"UNKNOWN\"");

        assertThat(house.command("/ringmaster/approve", "nobody"))
                .singleElement()
                .asString()
                .contains("\"nobody\" \"UNKNOWN\"");
    }
}
