package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.profile.Profile;
import io.ringmaster.ring.Cursor;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import io.ringmaster.store.Lease;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 5 of the contract: who learns of a lease, how it ends, and where none is given. */
@Timeout(20)
final class LockLifeTest extends Crew {
    private static final String FADER = "/foh/ch/01/mix/fader";

    @BeforeEach
    void openTheHouse() {
        open(
                anna().notices().entry(),
                ben().notices().entry(),
                chief().notices().entry());
    }

    private void open(DeviceEntry... controllers) {
        gather(foh().entry(), controllers);
        desk.send("/ch/01/mix/fader", 0.25f);
        anna.send("/hello", 1);
        house.advanceMs(100);
        clear();
    }

    /** A controller that is asked whether it is there, so that its silence is known. */
    private static Profile watched() {
        return Profiles.withLiveness(
                Profiles.generic(), new Profile.Liveness("/alive", 1_000_000_000L, 3_000_000_000L));
    }

    private Lease lease(String address) {
        return house.show.store().leases().on(address);
    }

    private static List<String> locks(Peer peer) {
        return peer.heard().stream()
                .filter(text -> text.startsWith("/ringmaster/locked"))
                .toList();
    }

    private static String locked(String address, String holder, int seconds) {
        return "/ringmaster/locked ,ssi \"" + address + "\" \"" + holder + "\" " + seconds;
    }

    // --- who learns of it

    @Test
    void shouldAnnounceTheEndOfALockThatHasRunOutBeforeTheNextOne() {
        anna.send("/ringmaster/lock", FADER, 1);
        house.clock.advanceNs(1_000_000_000L);
        List.of(anna, ben).forEach(Peer::clear);

        ben.send("/ringmaster/lock", FADER, 20);

        String unlocked = "/ringmaster/unlocked ,s \"" + FADER + "\"";
        assertThat(anna.heard()).containsExactly(unlocked, locked(FADER, "ben", 20));
        assertThat(ben.heard()).containsExactly(unlocked, locked(FADER, "ben", 20));
    }

    @Test
    void shouldTellADeviceThatJoinsLateOfTheLocksThatStand() {
        anna.send("/ringmaster/lock", FADER, 20);
        anna.send("/ringmaster/lock", "/light");
        house.advanceMs(5_000);
        ben.clear();

        ben.send("/hello", 1);
        assertThat(locks(ben)).containsExactly(locked(FADER, "anna", 15), locked("/light", "anna", 25));
        ben.send("/hello", 2);
        assertThat(locks(ben)).as("once").isEmpty();
    }

    @Test
    void shouldTellADeviceThatSpeaksRingmasterForTheFirstTimeBeforeItIsAnswered() {
        Peer guest = house.peer("127.0.0.1", 7001);
        guest.send("/hello", 1);
        anna.send("/ringmaster/lock", FADER, 20);
        guest.send("/hello", 2);
        assertThat(guest.heard()).noneMatch(text -> text.startsWith("/ringmaster"));

        guest.send("/ringmaster/lock", "/free");

        String id = "guest/127.0.0.1:7001";
        assertThat(locks(guest)).containsExactly(locked(FADER, "anna", 20), locked("/free", id, 30));
        guest.send("/ringmaster/ping", 1);
        assertThat(locks(guest)).isEmpty();
    }

    @Test
    void shouldTellItWhateverItSaysFirst() {
        anna.send("/ringmaster/lock", FADER, 20);
        Peer setter = house.peer("127.0.0.1", 7001);
        setter.send("/ringmaster/set", "/free", 0L, 1f);
        assertThat(locks(setter)).containsExactly(locked(FADER, "anna", 20));

        Peer atomic = house.peer("127.0.0.1", 7002);
        atomic.packet(Osc.bundle(1, Osc.message("/ringmaster/atomic"), Osc.message("/free", 2f)));
        assertThat(locks(atomic)).containsExactly(locked(FADER, "anna", 20));
    }

    @Test
    void shouldTellADeviceAgainEachTimeItJoins() {
        anna.send("/ringmaster/lock", FADER, 20);
        Peer guest = house.peer("127.0.0.1", 7001);
        for (int i = 0; i < 2; i++) {
            guest.send("/ringmaster/join", "lobby");
            assertThat(guest.heard())
                    .filteredOn(text -> text.startsWith("/ringmaster"))
                    .hasSize(2)
                    .last()
                    .isEqualTo(locked(FADER, "anna", 20));
        }
    }

    @Test
    void shouldTellAGuestNothingUntilItIsConfirmed() {
        anna.send("/ringmaster/lock", FADER, 20);
        Peer guest = house.peer("192.168.1.99", 7001);
        guest.send("/ringmaster/ping", "hello, is anybody there who would confirm me, please?");
        List<String> heard = guest.heard();
        assertThat(heard).noneMatch(text -> text.startsWith("/ringmaster/locked"));
        assertThat(heard).first().asString().startsWith("/ringmaster/ping ,h ");

        guest.send("/ringmaster/pong", Long.parseLong(heard.get(0).substring("/ringmaster/ping ,h ".length())));

        assertThat(locks(guest)).containsExactly(locked(FADER, "anna", 20));
    }

    @Test
    void shouldTellADeviceThatReturnsFromSilence() {
        open(
                anna().notices().entry(),
                Entries.device("ben", watched(), "192.168.1.62", 9001).notices().entry());
        ben.send("/alive");
        anna.send("/ringmaster/lock", FADER, 600);
        assertThat(locks(ben)).hasSize(1);
        house.advanceMs(4_000);
        ben.clear();

        ben.send("/alive");

        assertThat(locks(ben)).containsExactly(locked(FADER, "anna", 596));
        ben.send("/alive");
        assertThat(locks(ben)).isEmpty();
    }

    @Test
    void shouldTellADeviceOnlyOfWhatItMayRead() {
        open(anna().notices().entry(), ben().read("/foh/ch/01/**").notices().entry());
        anna.send("/ringmaster/lock", "/foh/ch");
        anna.send("/ringmaster/lock", "/light");
        anna.send("/foh/ch/02/mix/fader", 1f);
        anna.send("/ringmaster/lock", "/foh/ch/02");
        ben.clear();

        ben.send("/hello", 1);

        assertThat(locks(ben))
                .as("a container in which it may read something counts")
                .containsExactly(locked("/foh/ch", "anna", 30));
    }

    @Test
    void shouldNeverTellADesk() {
        house = new House(
                Join.LOCAL,
                Entries.x32("foh", "192.168.1.32").mount("/foh").notices().entry(),
                anna().notices().entry());
        house.peer("192.168.1.61", 9001).send("/ringmaster/lock", "/free");
        Peer console = house.peer("192.168.1.32", 10023);

        console.send("/xinfo", "", "", "", "");
        console.send("/ringmaster/ping");
        house.advanceMs(100);

        assertThat(console.heard()).noneMatch(text -> text.startsWith("/ringmaster/locked"));
    }

    @Test
    void shouldTellOfSoManyLocksAndNoMore() {
        List<DeviceEntry> many = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            many.add(Entries.generic("many" + i, "192.168.1." + (100 + i), 9001).entry());
        }
        many.add(ben().notices().entry());
        open(many.toArray(DeviceEntry[]::new));
        for (int i = 0; i < 5 * 256; i++) {
            house.peer("192.168.1." + (100 + i / 256), 9001).send("/ringmaster/lock", "/x/" + i);
        }
        house.advanceMs(1_000);
        ben.clear();

        ben.send("/hello", 1);
        house.advanceMs(5_000);

        assertThat(house.show.store().leases().count()).isEqualTo(1_280);
        assertThat(locks(ben)).hasSize(1_024);
    }

    // --- how it lives and ends

    @Test
    void shouldGiveThirtySecondsAndAnHourAtMost() {
        anna.send("/ringmaster/lock", "/a");
        anna.send("/ringmaster/lock", "/b", 3_600);
        assertThat(locks(anna)).containsExactly(locked("/a", "anna", 30), locked("/b", "anna", 3_600));

        house.advanceMs(29_900);
        assertThat(lease("/a")).isNotNull();
        house.advanceMs(100);
        assertThat(lease("/a")).isNull();
        house.advanceMs(3_570_000 - 100);
        assertThat(lease("/b")).isNotNull();
        house.advanceMs(100);
        assertThat(lease("/b")).isNull();
    }

    @Test
    void shouldRenewForTheTimeFirstAskedByEachWriteOfTheHolderAndWarnAnew() {
        anna.send("/ringmaster/lock", FADER, 20);
        house.advanceMs(15_000);
        assertThat(anna.heard()).contains("/ringmaster/expiring ,si \"" + FADER + "\" 10");
        anna.send(FADER, 0.5f);

        house.advanceMs(9_900);
        assertThat(anna.heard()).noneMatch(text -> text.contains("expiring"));
        house.advanceMs(100);
        assertThat(anna.heard()).contains("/ringmaster/expiring ,si \"" + FADER + "\" 10");
        house.advanceMs(9_900);
        assertThat(lease(FADER)).isNotNull();
        house.advanceMs(100);
        assertThat(lease(FADER)).isNull();
    }

    @Test
    void shouldNotBeRenewedByAnybodyElse() {
        anna.send("/ringmaster/lock", FADER, 20);
        house.advanceMs(15_000);
        ben.send(FADER, 0.5f);
        desk.send("/ch/01/mix/fader", 0.75f);

        house.advanceMs(5_000);

        assertThat(lease(FADER)).isNull();
    }

    @Test
    void shouldTellTheHolderAloneThatItEndsSoonAndEverybodyThatItEnded() {
        ben.send("/hello", 1).clear();
        anna.send("/ringmaster/lock", FADER, 20);
        ben.clear();
        house.advanceMs(10_000);
        assertThat(ben.heard()).isEmpty();

        house.advanceMs(10_000);

        String unlocked = "/ringmaster/unlocked ,s \"" + FADER + "\"";
        assertThat(ben.heard()).containsExactly(unlocked);
        assertThat(anna.heard()).last().isEqualTo(unlocked);
    }

    @Test
    void shouldEndWhenAConfiguredDeviceLeaves() {
        ben.send("/hello", 1).clear();
        anna.send("/ringmaster/lock", FADER);
        ben.clear();

        anna.send("/ringmaster/leave");

        assertThat(lease(FADER)).isNull();
        assertThat(ben.heard()).containsExactly("/ringmaster/unlocked ,s \"" + FADER + "\"");
    }

    @Test
    void shouldOutliveASilenceOfTheHolderByFiveSecondsAndGoOnIfItReturns() {
        open(
                Entries.device("anna", watched(), "192.168.1.61", 9001)
                        .notices()
                        .entry(),
                ben().notices().entry());
        ben.send("/hello", 1);
        anna.send("/ringmaster/lock", FADER, 600);
        house.advanceMs(3_050 + 4_900);
        assertThat(lease(FADER)).isNotNull();
        anna.send("/alive");
        house.advanceMs(2_000);
        assertThat(lease(FADER)).as("it returned within the 5 s").isNotNull();
        ben.clear();

        house.advanceMs(1_050 + 5_100);

        assertThat(lease(FADER)).isNull();
        assertThat(ben.heard()).containsExactly("/ringmaster/unlocked ,s \"" + FADER + "\"");
        ben.send(FADER, 0.5f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
    }

    @Test
    void shouldNotEndBySilenceOfADeviceThatHasNoKeepAlive() {
        anna.send("/ringmaster/lock", FADER, 3_600);

        house.advanceMs(3_000_000);

        assertThat(lease(FADER)).isNotNull();
    }

    @Test
    void shouldBeTheDevicesAndNotThePorts() {
        anna.send("/ringmaster/lock", FADER);
        Peer otherPort = house.peer("192.168.1.61", 55_123);

        otherPort.send(FADER, 0.5f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
        otherPort.send("/ringmaster/unlock", FADER);

        assertThat(lease(FADER)).isNull();
    }

    @Test
    void shouldKeepOthersEventsAwayToo() {
        anna.send("/ringmaster/lock", "/foh/scene");
        desk.clear();

        ben.send("/foh/scene/go");

        assertThat(desk.heard()).isEmpty();
        assertThat(ben.heard()).anyMatch(text -> text.contains("\"LOCKED\" \"anna\""));
        anna.send("/foh/scene/go");
        assertThat(desk.heard()).containsExactly("/scene/go");
    }

    // --- the desk

    @Test
    void shouldTellTheHolderOfAConflictOnlyWhenItsValueWasChanged() {
        anna.send("/ringmaster/lock", FADER);
        anna.send(FADER, 0.5f);
        anna.clear();

        desk.send("/ch/01/mix/fader", 0.5f);
        assertThat(anna.heard()).as("the desk confirms what she wrote").isEmpty();
        desk.send("/ch/01/mix/fader", 0.75f);
        assertThat(anna.heard()).contains("/ringmaster/conflict ,sss \"" + FADER + "\" \"foh\" \"anna\"");
    }

    @Test
    void shouldSeeNoConflictOfAnOwnerWithItself() {
        desk.send("/ringmaster/lock", FADER);
        assertThat(lease(FADER)).isNotNull();
        desk.clear();

        desk.send("/ch/01/mix/fader", 0.75f);

        assertThat(desk.heard()).noneMatch(text -> text.contains("conflict"));
        assertThat(house.value(FADER)).isEqualTo(",f 0.75");
    }

    // --- where none is given

    @Test
    void shouldGiveNoContainerBelowWhichMoreMayComeThanTheDeviceMayWrite() {
        open(
                anna().write("/foh/ch/01/**", "/light/*", FADER).notices().entry(),
                ben().map("/1/fader1", FADER).notices().entry());

        for (String address : List.of("/foh/ch", "/foh", "/light", "/nowhere")) {
            anna.send("/ringmaster/lock", address);
            assertThat(anna.heard()).as(address).singleElement().asString().contains("\"FORBIDDEN\"");
        }
        ben.send("/1/fader1", 0.5f);
        ben.clear();
        ben.send("/ringmaster/lock", "/foh/ch/01/mix");
        assertThat(ben.heard())
                .as("all that is known there is his, but not all that may come")
                .singleElement()
                .asString()
                .contains("\"FORBIDDEN\"");

        anna.send("/ringmaster/lock", "/light/never-used");
        assertThat(lease("/light/never-used")).as("an address of her own").isNotNull();
        anna.send("/ringmaster/lock", "/foh/ch/01");
        assertThat(lease("/foh/ch/01")).isNotNull();
        anna.send("/ringmaster/unlock", "/foh/ch/01");
        ben.send("/ringmaster/lock", FADER);
        assertThat(lease(FADER)).isNotNull();
    }

    @Test
    void shouldCountAllThatADeskListsAlsoBeforeItWasHeard() {
        house = new House(
                Join.LOCAL,
                Entries.x32("foh", "192.168.1.32").mount("/foh").entry(),
                anna().write(FADER, "/foh/ch/02/**").notices().entry());
        anna = house.peer("192.168.1.61", 9001);

        anna.send("/ringmaster/lock", "/foh/ch/01/mix");
        assertThat(lease("/foh/ch/01/mix")).isNull();

        anna.send("/ringmaster/lock", "/foh/ch/02");
        anna.send("/ringmaster/lock", FADER);
        assertThat(lease("/foh/ch/02")).isNotNull();
        assertThat(lease(FADER)).isNotNull();
    }

    // --- take, fencing, reload

    @Test
    void shouldRecordEachLeaseOnTheTimelineAndGiveItItsPlaceThereAsToken() {
        Cursor cursor = house.show.timeline().cursor();
        anna.send("/ringmaster/lock", FADER);
        long first = lease(FADER).token();
        chief.send("/ringmaster/take", FADER);
        long second = lease(FADER).token();

        assertThat(Marked.in(cursor))
                .containsExactly(
                        entry(first, "anna ,s \"lock " + FADER + "\""),
                        entry(second, "chief ,s \"take " + FADER + " from anna\""));
        assertThat(second).as("although nothing changed in between").isGreaterThan(first);
    }

    @Test
    void shouldRecordTheEndOfEachLeaseOnTheTimeline() {
        Cursor cursor = house.show.timeline().cursor();
        anna.send("/ringmaster/lock", FADER);
        anna.send("/ringmaster/unlock", FADER);
        anna.send("/ringmaster/unlock", FADER);
        ben.send("/ringmaster/lock", FADER, 5);
        house.advanceMs(6_000);

        assertThat(Marked.in(cursor).values())
                .containsExactly(
                        "anna ,s \"lock " + FADER + "\"",
                        "anna ,s \"unlock " + FADER + "\"",
                        "ben ,s \"lock " + FADER + "\"",
                        "ben ,s \"lock " + FADER + " ended\"");
    }

    @Test
    void shouldLetAHigherPriorityTakeAndAnEqualOneNot() {
        open(
                anna().priority(5).notices().entry(),
                ben().priority(5).notices().entry(),
                Entries.generic("chief", "192.168.1.64", 9001)
                        .priority(6)
                        .notices()
                        .entry());
        anna.send("/ringmaster/lock", FADER);

        ben.send("/ringmaster/take", FADER);
        assertThat(lease(FADER).holder().id()).isEqualTo("anna");
        chief.send("/ringmaster/take", FADER);

        assertThat(lease(FADER).holder().id()).isEqualTo("chief");
        assertThat(anna.heard()).last().isEqualTo(locked(FADER, "chief", 30));
    }

    @Test
    void shouldEndTheLeaseOfADeviceThatMayNotWriteThereAfterAReload() {
        anna.send("/ringmaster/lock", FADER);
        anna.send("/ringmaster/lock", "/light");
        DeviceEntry foh =
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry();

        house.reload(foh, anna().write("/light", "/light/**").notices().entry());

        assertThat(lease(FADER)).isNull();
        assertThat(lease("/light")).as("of the same id, and hers to write").isNotNull();
    }
}
