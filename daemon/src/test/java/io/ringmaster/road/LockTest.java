package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceLine;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 5 of the contract: leases. */
@Timeout(10)
final class LockTest extends Crew {
    private static final String FADER = "/foh/ch/01/mix/fader";

    @BeforeEach
    void openTheHouse() {
        gather(
                foh().entry(),
                anna().notices().entry(),
                ben().notices().entry(),
                chief().notices().entry(),
                eye().entry());
        desk.send("/ch/01/mix/fader", 0.25f);
        for (Peer peer : List.of(anna, ben, chief)) {
            peer.send("/hello", 1);
        }
        house.advanceMs(100);
        clear();
    }

    private void annaLocks(int seconds) {
        anna.send("/ringmaster/lock", FADER, seconds);
        clear();
    }

    @Test
    void shouldAnnounceALockToEveryoneWhoListens() {
        anna.send("/ringmaster/lock", FADER, 20);

        assertThat(anna.heard()).containsExactly("/ringmaster/locked ,ssi \"" + FADER + "\" \"anna\" 20");
        assertThat(ben.heard()).containsExactly("/ringmaster/locked ,ssi \"" + FADER + "\" \"anna\" 20");
        assertThat(desk.heard())
                .as("never to a desk that did not speak /ringmaster")
                .isEmpty();
    }

    @Test
    void shouldDenyOthersAndTellThemTheTruthWhenTheirHandIsOff() {
        annaLocks(20);

        ben.send(FADER, 0.9f);

        assertThat(ben.heard())
                .singleElement()
                .asString()
                .startsWith("/ringmaster/denied ,ssshs \"" + FADER + "\" \"LOCKED\" \"anna\"");
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(desk.heard()).isEmpty();

        house.advanceMs(200);
        ben.send(FADER, 0.95f);
        house.advanceMs(200);
        assertThat(ben.heard()).as("the hand is still on the fader").noneMatch(text -> text.startsWith(FADER));
        house.advanceMs(150);
        assertThat(ben.heard()).containsExactly(FADER + " ,f 0.25");
    }

    @Test
    void shouldTellTheTruthAboutASwitchAtOnce() {
        ben.send("/foh/on", 1);
        anna.send("/ringmaster/lock", "/foh/on");
        clear();

        ben.send("/foh/on", 0);

        assertThat(ben.heard()).hasSize(2).last().isEqualTo("/foh/on ,i 1");
    }

    @Test
    void shouldLetTheHolderWriteAndBeginTheTimeAnew() {
        annaLocks(20);
        house.advanceMs(15_000);
        anna.send(FADER, 0.5f);
        house.advanceMs(15_000);

        ben.send(FADER, 0.9f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
    }

    @Test
    void shouldEndByItselfAndSaySo() {
        annaLocks(20);
        house.advanceMs(9_000);
        assertThat(anna.heard()).isEmpty();
        house.advanceMs(1_100);
        assertThat(anna.heard()).containsExactly("/ringmaster/expiring ,si \"" + FADER + "\" 10");
        house.advanceMs(10_000);

        assertThat(ben.heard()).containsExactly("/ringmaster/unlocked ,s \"" + FADER + "\"");
        ben.send(FADER, 0.9f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.9");
    }

    @Test
    void shouldChangeNothingWhenSomebodyElseUnlocks() {
        annaLocks(20);

        ben.send("/ringmaster/unlock", FADER);

        assertThat(ben.heard()).singleElement().asString().contains("\"LOCKED\" \"anna\"");
        ben.send(FADER, 0.9f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
    }

    @Test
    void shouldEndWhenTheHolderUnlocks() {
        annaLocks(20);

        anna.send("/ringmaster/unlock", FADER);
        ben.send(FADER, 0.9f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.9");
    }

    @Test
    void shouldLetTheDeskPassAndTellTheHolder() {
        annaLocks(20);

        desk.send("/ch/01/mix/fader", 0.75f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.75");
        assertThat(anna.heard())
                .containsExactlyInAnyOrder(
                        FADER + " ,f 0.75", "/ringmaster/conflict ,sss \"" + FADER + "\" \"foh\" \"anna\"");
    }

    @Test
    void shouldDenyTheDeskOnlyWhereTheConfigurationSaysObey() {
        House obeying = new House(
                Join.LOCAL,
                Entries.generic("foh", "192.168.1.32", 10023)
                        .mount("/foh")
                        .obeyLocks(true)
                        .entry(),
                anna().entry());
        obeying.peer("192.168.1.32", 10023).send("/x", 0.25f);
        obeying.peer("192.168.1.61", 9001).send("/ringmaster/lock", "/foh/x");
        obeying.peer("192.168.1.32", 10023).send("/x", 0.75f);

        assertThat(obeying.value("/foh/x")).isEqualTo(",f 0.25");
    }

    private void obeyed(DeviceLine by, String locked) {
        gather(
                by.obeyLocks(true).entry(),
                anna().notices().entry(),
                ben().notices().entry(),
                chief().entry(),
                eye().entry());
        house.advanceMs(100);
        desk.send("/xinfo").send("/ch/01/mix/fader", 0.25f).send("/ch/01/mix/on", 1);
        desk.send("/ping").send("/master", 0.25f).send("/haze", 0.25f);
        house.advanceMs(3_000);
        desk.send("/xinfo").send("/ping");
        ben.send("/ringmaster/notify", 1);
        anna.send("/ringmaster/lock", locked, 300);
        house.advanceMs(100);
        clear();
    }

    private List<String> conflicts(Peer peer) {
        return peer.heard().stream()
                .filter(text -> text.startsWith("/ringmaster/conflict"))
                .toList();
    }

    @Test
    void shouldPutADeskThatObeysRightAndTellWhoAsked() {
        obeyed(Entries.x32("foh", "192.168.1.32").mount("/foh"), "/foh/ch");

        desk.send("/ch/01/mix/on", 0);
        assertThat(desk.heardValues()).as("a switch at once").containsExactly("/ch/01/mix/on ,i 1");
        desk.send("/ch/01/mix/fader", 0.5f).send("/ch/01/mix/fader", 0.75f);
        assertThat(desk.heardValues()).as("not against the hand").isEmpty();
        house.advanceMs(1_000);

        assertThat(desk.heardValues()).containsExactly("/ch/01/mix/fader ,f 0.25");
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(conflicts(ben))
                .containsExactly(
                        "/ringmaster/conflict ,sss \"/foh/ch/01/mix/on\" \"anna\" \"foh\"",
                        "/ringmaster/conflict ,sss \"" + FADER + "\" \"anna\" \"foh\"");
        assertThat(house.trouble("foh")).isEmpty();
    }

    @Test
    void shouldNotPutADeskRightThatHasWhatIsLocked() {
        obeyed(Entries.x32("foh", "192.168.1.32").mount("/foh"), "/foh/ch");

        anna.send(FADER, 0.5f);
        desk.clear();
        desk.send("/ch/01/mix/fader", 0.5f).send("/ch/01/mix/fader", 0.5001f);
        house.advanceMs(1_000);

        assertThat(desk.heardValues()).isEmpty();
        assertThat(conflicts(ben)).isEmpty();
    }

    @Test
    void shouldShowWhereADeskThatObeysMayNotBePutRightAndAskItWhenTheLockEnds() {
        obeyed(lx(), "/lx/master");
        anna.send("/ringmaster/lock", "/lx/haze", 300);
        house.command("/ringmaster/freeze", 1);
        desk.send("/master", 0.75f);
        house.command("/ringmaster/freeze", 0);
        desk.send("/haze", 0.75f);
        house.advanceMs(1_000);

        assertThat(desk.heardValues()).as("one was frozen, one is guarded").isEmpty();
        assertThat(house.trouble("lx")).startsWith("2 locked but different at the desk, such as /lx/");
        anna.send("/ringmaster/unlock", "/lx/master");
        house.advanceMs(500);
        assertThat(desk.heard()).containsOnlyOnce("/master");
        desk.send("/master", 0.75f);

        assertThat(house.value("/lx/master")).as("the desk is the truth again").isEqualTo(",f 0.75");
        assertThat(house.trouble("lx")).isEqualTo("1 locked but different at the desk, such as /lx/haze");
    }

    @Test
    void shouldSendADeskThatObeysNothingForWhatItAnswersWhenItReturns() {
        obeyed(lx(), "/lx/master");
        house.advanceMs(10_000);
        desk.clear();
        desk.send("/ping");
        house.advanceMs(1_000);
        assertThat(desk.heard()).contains("/master");

        desk.send("/master", 0.75f);
        house.advanceMs(1_000);

        assertThat(desk.heardValues()).isEmpty();
        assertThat(house.value("/lx/master")).isEqualTo(",f 0.25");
        assertThat(house.trouble("lx")).contains("/lx/master");
        assertThat(conflicts(ben)).hasSize(1);
        desk.send("/master", 0.25f);
        house.advanceMs(100);
        assertThat(house.trouble("lx")).as("somebody put it back there").isEmpty();
    }

    @Test
    void shouldHoldAContainerAndAllThatComesToBeBelowIt() {
        anna.send("/ringmaster/lock", "/foh/ch/01");
        clear();

        ben.send(FADER, 0.9f);
        ben.send("/foh/ch/01/never/seen", 1f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(house.value("/foh/ch/01/never/seen")).isNull();
        ben.send("/foh/ch/011", 1f);
        assertThat(house.value("/foh/ch/011"))
                .as("a name that begins alike is not below")
                .isEqualTo(",f 1.0");
    }

    @Test
    void shouldRefuseAContainerInWhichAnotherHoldsALease() {
        annaLocks(20);

        ben.send("/ringmaster/lock", "/foh/ch");
        assertThat(ben.heard()).singleElement().asString().contains("\"LOCKED\" \"anna\"");

        ben.send("/ringmaster/lock", "/foh/ch/02");
        assertThat(ben.heard()).singleElement().asString().startsWith("/ringmaster/locked");
    }

    @Test
    void shouldLetAnOperatorTakeAndAnnounceIt() {
        annaLocks(20);

        ben.send("/ringmaster/take", FADER);
        assertThat(ben.heard()).singleElement().asString().contains("\"LOCKED\" \"anna\"");
        chief.send("/ringmaster/take", FADER);

        assertThat(anna.heard()).containsExactly("/ringmaster/locked ,ssi \"" + FADER + "\" \"chief\" 30");
        anna.send(FADER, 0.5f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
    }

    @Test
    void shouldGiveAViewerNoLock() {
        Peer eye = house.peer("192.168.1.65", 9001);
        eye.send("/ringmaster/lock", FADER);

        assertThat(eye.heard()).anyMatch(text -> text.contains("\"FORBIDDEN\""));
    }

    @Test
    void shouldRefuseWhatIsNoTimeAndWhatIsNoAddress() {
        anna.send("/ringmaster/lock", FADER, 3_601);
        anna.send("/ringmaster/lock", FADER, 0);
        anna.send("/ringmaster/lock", "/foh/ch/*");
        anna.send("/ringmaster/lock", "/ringmaster");
        anna.send("/ringmaster/lock", "foh");
        anna.send("/ringmaster/lock");

        assertThat(anna.heard()).hasSize(6).allMatch(text -> text.contains("\"INVALID\""));
        assertThat(house.show.store().leases().count()).isZero();
    }

    @Test
    void shouldGiveADeviceSoManyLeasesAndNoMore() {
        for (int i = 0; i < 257; i++) {
            anna.send("/ringmaster/lock", "/a/" + i);
        }

        assertThat(house.show.store().leases().count()).isEqualTo(256);
        assertThat(anna.heard()).last().asString().contains("\"THROTTLED\"");
    }

    @Test
    void shouldCountWhatABundleEndsAndGives() {
        for (int i = 0; i < 256; i++) {
            anna.send("/ringmaster/lock", "/a/" + i);
        }
        byte[] atomic = Osc.message("/ringmaster/atomic");
        byte[] unlock = Osc.message("/ringmaster/unlock", "/a/0");
        byte[] other = Osc.message("/ringmaster/lock", "/b");
        byte[] again = Osc.message("/ringmaster/lock", "/a/0");

        anna.packet(Osc.bundle(1, atomic, unlock, other, again));
        assertThat(house.show.store().leases().on("/b")).as("one too many").isNull();
        anna.packet(Osc.bundle(1, atomic, unlock, unlock));
        assertThat(house.show.store().leases().on("/a/0")).as("it ends once").isNotNull();

        anna.packet(Osc.bundle(1, atomic, unlock, other, Osc.message("/ringmaster/lock", "/a/1"), other));
        assertThat(house.show.store().leases().on("/b")).isNotNull();
        assertThat(house.show.store().leases().on("/a/0")).isNull();
        assertThat(house.show.store().leases().count()).isEqualTo(256);
    }

    @Test
    void shouldEndWithTheGuestThatLeaves() {
        Peer guest = house.peer("127.0.0.1", 7001);
        guest.send("/mine", 0.5f);
        guest.send("/ringmaster/lock", "/mine");
        guest.send("/ringmaster/leave");

        ben.send("/mine", 0.75f);

        assertThat(house.value("/mine")).isEqualTo(",f 0.75");
    }

    @Test
    void shouldFenceWithATokenThatGrows() {
        annaLocks(20);
        long first = house.show.store().leases().on(FADER).token();
        anna.send(FADER, 0.5f);
        chief.send("/ringmaster/take", FADER);

        assertThat(house.show.store().leases().on(FADER).token()).isGreaterThan(first);
    }

    @Test
    void shouldTakeAllOrNothing() {
        House ranked = new House(
                Join.LOCAL,
                anna().notices().entry(),
                ben().priority(5).notices().entry(),
                Entries.generic("cara", "192.168.1.66", 9001)
                        .priority(9)
                        .notices()
                        .entry());
        Peer low = ranked.peer("192.168.1.61", 9001);
        Peer middle = ranked.peer("192.168.1.62", 9001);
        Peer high = ranked.peer("192.168.1.66", 9001);
        for (int i = 0; i < 20; i++) {
            low.send("/ringmaster/lock", "/light/low" + i);
        }
        high.send("/ringmaster/lock", "/light/high");
        middle.send("/hello", 1).clear();

        middle.send("/ringmaster/take", "/light");

        assertThat(middle.heard()).singleElement().asString().contains("\"LOCKED\" \"cara\"");
        assertThat(ranked.show.store().leases().count())
                .as("a refused take ends no lease")
                .isEqualTo(21);
        high.send("/ringmaster/take", "/light");
        assertThat(ranked.show.store().leases().all())
                .extracting(lease -> lease.address() + " " + lease.holder().id())
                .containsExactlyInAnyOrder("/light cara", "/light/high cara");
    }

    @Test
    void shouldGiveNobodyALockOnAGuardedParameterThatItMayNotWrite() {
        House mixed = new House(
                Join.LOCAL,
                Entries.x32("foh", "192.168.1.32").mount("/foh").entry(),
                Entries.tablet("anna", "192.168.1.61", 9001)
                        .map("/1/fader1", FADER)
                        .notices()
                        .entry());
        mixed.advanceMs(100);
        mixed.peer("192.168.1.32", 10023).send("/xinfo", "", "", "", "");
        Peer guest = mixed.peer("127.0.0.1", 7001);
        Peer anna = mixed.peer("192.168.1.61", 9001);

        for (String address : List.of("/foh/headamp/000/phantom", "/foh/headamp", "/foh/headamp/000", "/foh")) {
            guest.send("/ringmaster/lock", address);
            anna.send("/ringmaster/lock", address);
        }
        anna.send("/ringmaster/lock", "/nowhere/known");

        assertThat(mixed.show.store().leases().count()).isZero();
        anna.send("/ringmaster/lock", FADER);
        assertThat(mixed.show.store().leases().count()).isEqualTo(1);
    }

    @Test
    void shouldEndTheLeasesOfAGuestWhosePlaceWasGivenAway() {
        Peer guest = house.peer("192.168.1.99", 7001);
        guest.send("/ringmaster/lock", "/lobby/light", 3_600);
        assertThat(house.show.store().leases().count()).isEqualTo(1);
        house.advanceMs(6_000);
        for (int i = 0; i < 32; i++) {
            house.peer("192.168.1.100", 6000 + i).send("/hello", 1f);
        }
        house.advanceMs(100);

        assertThat(house.show.gate().device("guest/192.168.1.99:7001")).isNull();
        assertThat(house.show.store().leases().count()).isZero();
        assertThat(ben.heard()).contains("/ringmaster/unlocked ,s \"/lobby/light\"");
    }

    @Test
    void shouldRefuseATimeThatOnlyFitsWhenItIsCut() {
        anna.send("/ringmaster/lock", FADER, (1L << 32) + 30);

        assertThat(anna.heard()).singleElement().asString().contains("\"INVALID\"");
    }

    @Test
    void shouldTakeAWholeNumberOfAnyTypeForATimeAndNothingElse() {
        for (Object time : List.of("abc", true, false, Float.NaN, 2.5f, 0.9, new byte[4])) {
            anna.send("/ringmaster/lock", FADER, time);
            assertThat(anna.heard())
                    .as("for %s", time)
                    .singleElement()
                    .asString()
                    .contains("\"INVALID\"");
        }
        assertThat(house.show.store().leases().count()).isZero();

        anna.send("/ringmaster/lock", FADER, 20f);
        assertThat(anna.heard()).containsExactly("/ringmaster/locked ,ssi \"" + FADER + "\" \"anna\" 20");
    }

    @Test
    void shouldKeepTheLeaseOfAHolderThatReturnsWithinFiveSecondsAndEndIfNot() {
        House desks = new House(
                Join.LOCAL, Entries.x32("foh", "192.168.1.32").mount("/foh").entry(), ben().entry());
        Peer console = desks.peer("192.168.1.32", 10023);
        desks.advanceMs(100);
        console.send("/ringmaster/lock", FADER, 600);
        assertThat(desks.show.store().leases().count()).isEqualTo(1);

        desks.advanceMs(6_000 + 4_500);
        console.send("/xinfo", "", "", "", "");
        desks.advanceMs(1_000);
        assertThat(desks.show.store().leases().count())
                .as("back within 5 s of silence")
                .isEqualTo(1);

        desks.advanceMs(5_000 + 4_900);
        assertThat(desks.show.store().leases().count()).isEqualTo(1);
        desks.advanceMs(300);
        assertThat(desks.show.store().leases().count()).isZero();
    }
}
