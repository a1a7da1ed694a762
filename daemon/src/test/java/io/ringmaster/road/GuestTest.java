package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.GateLimits;
import io.ringmaster.gate.Refusal;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Rules;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 8 of the contract: strangers, guests, and how much they are sent. */
@Timeout(10)
final class GuestTest {
    private House house;
    private Peer desk;
    private Peer stranger;

    @BeforeEach
    void openTheHouse() {
        house = new House(
                Join.LOCAL,
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry());
        desk = house.peer("192.168.1.32", 10023);
        stranger = house.peer("192.168.1.77", 5005);
        for (int i = 0; i < 50; i++) {
            desk.send("/ch/" + i + "/fader", 0.25f);
        }
    }

    private long refused(Refusal reason) {
        return house.show.gate().counters().count(reason);
    }

    @Test
    void shouldNeverSendMoreThanItWasSentUntilTheSourceIsConfirmed() {
        for (int i = 0; i < 100; i++) {
            stranger.send("/hello", i);
            desk.send("/ch/1/fader", i / 100f);
            house.advanceMs(9);
            assertThat(stranger.bytesIn()).as("after %d messages", i + 1).isLessThanOrEqualTo(stranger.bytesOut());
        }
        assertThat(stranger.bytesIn()).as("it did hear what it paid for").isPositive();
    }

    @Test
    void shouldShowTheWholeStateOnceTheSourceHasBeenThereForMoreThanASecond() {
        stranger.send("/hello", 1f);
        house.advanceMs(1_100);
        stranger.send("/hello", 2f);
        house.advanceMs(500);

        assertThat(stranger.heard())
                .filteredOn(text -> text.startsWith("/foh/"))
                .hasSize(50)
                .contains("/foh/ch/0/fader ,f 0.25", "/foh/ch/49/fader ,f 0.25");
    }

    @Test
    void shouldConfirmASourceThatReturnsThePing() {
        House open = new House(Join.OPEN);
        Peer far = open.peer("10.9.8.7", 5005);
        far.send("/ringmaster/join", "far-tablet");
        String ping = far.heard().get(0);
        assertThat(ping).startsWith("/ringmaster/ping ,h ");
        assertThat(far.bytesIn()).isLessThanOrEqualTo(far.bytesOut());

        far.send("/ringmaster/pong", 12345L);
        assertThat(open.show.gate().device("guest/far-tablet").confirmed())
                .as("not by a guess")
                .isFalse();
        far.send("/ringmaster/pong", Long.parseLong(ping.substring("/ringmaster/ping ,h ".length())));

        assertThat(open.show.gate().device("guest/far-tablet").confirmed()).isTrue();
        assertThat(far.heard()).anyMatch(text -> text.startsWith("/ringmaster/welcome ,ssi \"guest/far-tablet\""));
    }

    @Test
    void shouldLetNoStrangerWriteBelowAMountUntilApproved() {
        stranger.send("/foh/ch/1/fader", 0.9f);
        assertThat(house.value("/foh/ch/1/fader")).isEqualTo(",f 0.25");
        assertThat(refused(Refusal.FORBIDDEN)).isEqualTo(1);
        stranger.send("/lobby/light", 0.9f);
        assertThat(house.value("/lobby/light"))
                .as("what no mount covers is free")
                .isEqualTo(",f 0.9");

        assertThat(house.command("/ringmaster/approve", "192.168.1.77:5005"))
                .containsExactly("/ringmaster/ok ,s \"guest/192.168.1.77:5005\"");
        house.advanceMs(400);
        stranger.send("/foh/ch/1/fader", 0.75f);

        assertThat(house.value("/foh/ch/1/fader")).isEqualTo(",f 0.75");
        assertThat(desk.heard()).contains("/ch/1/fader ,f 0.75");
    }

    @Test
    void shouldEnrolNobodyByMalformedBytes() {
        stranger.packet(new byte[] {1, 2, 3, 4});
        stranger.packet("WING?".getBytes());
        stranger.packet(new byte[0]);

        assertThat(house.command("/ringmaster/devices")).noneMatch(text -> text.contains("guest/"));
        assertThat(stranger.bytesIn()).isZero();
    }

    @Test
    void shouldLetOnlyItsOwnSubnetJoinByDefault() {
        house.peer("10.1.2.3", 5000).send("/hello", 1f);

        assertThat(refused(Refusal.NOT_LOCAL)).isEqualTo(1);
    }

    @Test
    void shouldLetNobodyJoinWhereDevicesAreConfigured() {
        House closed = new House(Join.CONFIGURED);
        closed.peer("127.0.0.1", 5000).send("/hello", 1f);

        assertThat(closed.show.gate().counters().count(Refusal.NOT_CONFIGURED)).isEqualTo(1);
        assertThat(closed.value("/hello")).isNull();
    }

    @Test
    void shouldNeverAnswerWhatCannotBeAnsweredWithoutHarm() {
        house.peer("192.168.1.5", 0).send("/hello", 1f);
        house.peer("224.0.0.5", 5000).send("/hello", 1f);
        house.peer("255.255.255.255", 5000).send("/hello", 1f);
        house.peer("127.0.0.1", 9000).send("/hello", 1f);

        assertThat(refused(Refusal.UNANSWERABLE_SOURCE)).isEqualTo(3);
        assertThat(refused(Refusal.OURSELVES)).isEqualTo(1);
        assertThat(house.value("/hello")).isNull();
    }

    @Test
    void shouldTakeSoManyGuestsAndReplaceOnlyOnesThatWereNeverConfirmed() {
        for (int i = 0; i < GateLimits.GUESTS_MAX; i++) {
            house.peer("192.168.1.100", 6000 + i).send("/hello", 1f);
        }
        stranger.send("/late", 1f);
        assertThat(refused(Refusal.GUESTS_FULL)).isEqualTo(1);

        house.advanceMs(6_000);
        stranger.send("/late", 2f);
        assertThat(house.value("/late")).isEqualTo(",f 2.0");
    }

    @Test
    void shouldGiveThePlaceOfAProgramThatEndedToTheNext() {
        for (int i = 0; i < GateLimits.GUESTS_MAX + 8; i++) {
            house.peer("127.0.0.1", 6000 + i).send("/once/" + i, 1f);
            house.close("127.0.0.1", 6000 + i);
        }
        assertThat(refused(Refusal.GUESTS_FULL)).isZero();
        assertThat(house.value("/once/" + (GateLimits.GUESTS_MAX + 7))).isEqualTo(",f 1.0");
    }

    @Test
    void shouldLetAGuestGoTenSecondsAfterItsPortIsClosed() {
        house.peer("127.0.0.1", 6000).send("/once", 1f);
        house.peer("127.0.0.1", 6000).send("/ringmaster/lock", "/once", 600);
        house.peer("127.0.0.1", 6001).send("/other", 1f);
        house.close("127.0.0.1", 6000);

        house.advanceMs(9_000);
        assertThat(house.command("/ringmaster/devices")).anyMatch(text -> text.contains("127.0.0.1:6000"));
        house.advanceMs(4_000);
        assertThat(house.command("/ringmaster/devices"))
                .noneMatch(text -> text.contains("127.0.0.1:6000"))
                .anyMatch(text -> text.contains("127.0.0.1:6001"));
        assertThat(house.show.store().leases().count()).isZero();
    }

    @Test
    void shouldHoldAGuestToItsRate() {
        for (int i = 0; i < 1_000; i++) {
            stranger.send("/hello", (float) i);
            house.advanceMs(1);
        }

        assertThat(refused(Refusal.THROTTLED)).isBetween(580L, 620L);
    }

    @Test
    void shouldCountEachMessageOfABundleAgainstTheRate() {
        byte[][] many = new byte[100][];
        for (int i = 0; i < many.length; i++) {
            many[i] = Osc.message("/hello", i);
        }
        stranger.packet(Osc.bundle(1, many));
        stranger.packet(Osc.bundle(1, many));
        stranger.packet(Osc.bundle(1, many));

        assertThat(refused(Refusal.THROTTLED)).isEqualTo(1);
    }

    @Test
    void shouldLetAGuestBringSoManyAddresses() {
        Peer local = house.peer("127.0.0.1", 7000);
        for (int i = 0; i < GateLimits.GUEST_ADDRESSES_MAX + 10; i++) {
            local.send("/n/" + i, 1f);
        }

        assertThat(refused(Refusal.GUEST_ADDRESSES_FULL)).isEqualTo(10);
    }

    @Test
    void shouldLetAGuestBringNoMoreAddressesByTakingOtherNames() {
        Peer local = house.peer("127.0.0.1", 7000);
        for (int i = 0; i < GateLimits.GUEST_ADDRESSES_MAX + 10; i++) {
            if (i % 1_000 == 0) {
                local.send("/ringmaster/join", "name-" + i);
            }
            local.send("/n/" + i, 1f);
        }

        assertThat(refused(Refusal.GUEST_ADDRESSES_FULL)).isEqualTo(10);
    }

    @Test
    void shouldTellDevicesOfOneHostByTheirPorts() {
        House shared = new House(
                Join.LOCAL,
                Entries.generic("left", "192.168.1.80", 9001).entry(),
                Entries.generic("right", "192.168.1.80", 9002).entry());
        shared.peer("192.168.1.80", 9001).send("/a", 1f);
        shared.peer("192.168.1.80", 9002).send("/b", 1f);
        shared.peer("192.168.1.80", 9003).send("/c", 1f);

        assertThat(shared.command("/ringmaster/get", "/**"))
                .anyMatch(text -> text.contains("\"/a\"") && text.contains("\"left\""))
                .anyMatch(text -> text.contains("\"/b\"") && text.contains("\"right\""))
                .noneMatch(text -> text.contains("\"/c\""));
        assertThat(shared.show.gate().counters().count(Refusal.UNMATCHED_PORT)).isEqualTo(1);
    }

    @Test
    void shouldKnowALonelyDeviceOfAHostByWhateverPortItSendsFrom() {
        House one = new House(
                Join.CONFIGURED, Entries.generic("anna", "192.168.1.80", 9001).entry());
        one.peer("192.168.1.80", 51_234).send("/a", 1f);

        assertThat(one.command("/ringmaster/get", "/a")).first().asString().contains("\"anna\"");
    }

    @Test
    void shouldGiveAConfiguredIdOnlyToWhoKnowsItsSecret() {
        House house = new House(
                Join.LOCAL,
                Entries.generic("anna", "192.168.1.80", 0).secret("sesame").entry());
        Peer thief = house.peer("127.0.0.1", 7000);
        thief.send("/ringmaster/join", "anna");
        thief.send("/ringmaster/join", "anna", "generic", "guess");
        assertThat(thief.heard())
                .filteredOn(text -> text.contains("\"FORBIDDEN\""))
                .hasSize(2);

        Peer moved = house.peer("127.0.0.1", 7001);
        moved.send("/ringmaster/join", "anna", "generic", "sesame");
        assertThat(moved.heard()).anyMatch(text -> text.startsWith("/ringmaster/welcome ,ssi \"anna\""));
    }

    @Test
    void shouldCountEachMessageOfTheFirstBundleToo() {
        byte[][] many = new byte[400][];
        for (int i = 0; i < many.length; i++) {
            many[i] = Osc.message("/hello", i);
        }
        stranger.packet(Osc.bundle(1, many));
        stranger.send("/hello", 1);

        assertThat(refused(Refusal.THROTTLED))
                .as("400 at once are paid for later")
                .isEqualTo(1);
    }

    @Test
    void shouldNotGiveAGuestAnotherBurstForAnotherName() {
        for (int i = 0; i < 300; i++) {
            stranger.send("/ringmaster/join", "name" + i);
        }

        assertThat(refused(Refusal.THROTTLED)).isBetween(199L, 201L);
    }

    @Test
    void shouldKeepRoomForConfiguredDevicesWhateverGuestsBring() {
        for (int guest = 0; guest < 10; guest++) {
            Peer local = house.peer("127.0.0.1", 7000 + guest);
            for (int i = 0; i < GateLimits.GUEST_ADDRESSES_MAX; i++) {
                local.post(Osc.message("/g/" + guest + "/" + i, 1f));
            }
        }

        assertThat(refused(Refusal.GUEST_ADDRESSES_FULL))
                .isEqualTo(10L * GateLimits.GUEST_ADDRESSES_MAX - GateLimits.ADDRESSES_OF_GUESTS_MAX);
        desk.send("/a/new/one", 0.5f);
        assertThat(house.value("/foh/a/new/one")).isEqualTo(",f 0.5");
        house.command("/cli/one", 1);
        assertThat(house.value("/cli/one")).isEqualTo(",i 1");
    }

    @Test
    void shouldRefuseAnAddressThatIsNoText() {
        byte[] first = Osc.message("/hello/x", 1f);
        byte[] second = Osc.message("/hello/x", 2f);
        first[7] = (byte) 0xFF;
        second[7] = (byte) 0xFE;
        Peer local = house.peer("127.0.0.1", 7000);
        for (int i = 0; i < 5_000; i++) {
            local.post(first);
        }
        local.packet(second);
        local.send("/hello/y", 1f);

        assertThat(refused(Refusal.ADDRESS_NOT_UTF8)).isEqualTo(5_001);
        assertThat(refused(Refusal.GUEST_ADDRESSES_FULL)).isZero();
        assertThat(house.value("/hello/y")).isEqualTo(",f 1.0");
    }

    @Test
    void shouldRefuseAnAddressThatIsTooLongWithItsMount() {
        String fits = "/" + "x".repeat(250);
        desk.send(fits, 1f);
        desk.send(fits + "y", 1f);

        assertThat(house.value("/foh" + fits)).isEqualTo(",f 1.0");
        assertThat(refused(Refusal.ADDRESS_TOO_LONG)).isEqualTo(1);
    }

    @Test
    void shouldNeverTakeAStrangerForTheCommandLine() {
        byte[] broken = {1, 2, 3, 4};
        house.show.road().commandLine(broken, broken.length, answer -> {});

        stranger.send("/ringmaster/approve", "192.168.1.77:5005");

        assertThat(house.show.gate().device("guest/192.168.1.77:5005").approved())
                .isFalse();
    }

    @Test
    void shouldKnowADeviceThatSpokeBeforeItsNameWasLookedUp() {
        House late = new House(
                Join.LOCAL,
                Entries.generic("foh", "192.168.1.200", 10023).mount("/foh").entry());
        Peer real = late.peer("192.168.1.32", 10023);
        Peer other = late.peer("192.168.1.33", 10023);
        real.send("/x", 0.5f);
        other.send("/y", 0.5f);
        assertThat(late.value("/foh/x")).isNull();

        late.show.gate().located(late.show.gate().device("foh"), new InetSocketAddress("192.168.1.32", 1).getAddress());
        real.send("/x", 0.75f);

        assertThat(late.value("/foh/x")).isEqualTo(",f 0.75");
        assertThat(late.show.gate().device("guest/192.168.1.32:10023")).isNull();
        assertThat(late.show.gate().device("guest/192.168.1.33:10023")).isNotNull();
    }

    @Test
    void shouldSendAGuestThatIsNotConfirmedNoMoreThanItSentInBundlesEither() {
        stranger.send("/ringmaster/join", "t", "touchosc");
        for (int i = 0; i < 200; i++) {
            stranger.post(Osc.message("/hello", i));
            desk.post(Osc.message("/ch/1/fader", i / 200f));
            desk.post(Osc.message("/ch/2/fader", i / 200f));
            house.turn();
            house.advanceMs(4);
            assertThat(stranger.bytesIn()).as("turn %d", i).isLessThanOrEqualTo(stranger.bytesOut());
        }
        assertThat(house.show.gate().device("guest/t").confirmed()).isFalse();
        assertThat(stranger.bytesIn()).isPositive();
    }

    @Test
    void shouldSayNoWelcomeToWhoWasDenied() {
        House house = new House(
                Join.LOCAL,
                Entries.generic("anna", "192.168.1.80", 0).secret("sesame").entry());
        Peer thief = house.peer("127.0.0.1", 7000);

        thief.send("/ringmaster/join", "anna", "generic", "guess");

        assertThat(thief.heard()).noneMatch(text -> text.startsWith("/ringmaster/welcome"));
    }

    @Test
    void shouldSayWhyAnAddressHasNoPlaceButNeverToAnUnconfirmedSource() {
        for (Peer guest : List.of(house.peer("127.0.0.1", 7000), stranger)) {
            guest.send("/hello", 1).send("/ringmaster/notify", 0);
            house.advanceMs(400);
            guest.clear();
            guest.send("noslash", 1);
        }

        assertThat(house.peer("127.0.0.1", 7000).heard())
                .singleElement()
                .asString()
                .contains("\"noslash\" \"INVALID\"", "begins with a slash");
        assertThat(stranger.heard()).noneMatch(text -> text.startsWith("/ringmaster"));
        assertThat(refused(Refusal.ADDRESS_WITHOUT_SLASH)).isEqualTo(2);
    }

    @Test
    void shouldLeaveNothingBehindWhenItTurnsOutToBeADeviceWhoseHostIsFoundLater() throws UnknownHostException {
        House late = new House(
                List.of(Rules.policy("/vote", "priority")),
                Entries.generic("anna", "192.168.1.99", 9001).entry());
        Peer guest = late.peer("192.168.1.61", 9001);
        guest.send("/name", "x".repeat(1_000)).send("/vote", 0.5f).send("/ringmaster/lock", "/name");
        Device anna = late.show.gate().device("anna");

        late.show.located(anna, InetAddress.getByName("192.168.1.61"));

        assertThat(late.counter("echo.value-bytes")).as("what the guest had").isZero();
        assertThat(late.show.store().leases().count()).isZero();
        int vote = late.show.store().addresses().find("/vote");
        assertThat(late.show.store().contributions().at(vote))
                .as("what it said is the device's")
                .singleElement()
                .extracting(each -> each.writer().id())
                .isEqualTo("anna");
    }

    @Test
    void shouldLeaveNothingBehindWhenItJoinsAsAConfiguredDevice() {
        House secret = new House(
                Join.LOCAL,
                Entries.generic("anna", "192.168.1.99", 9001).secret("sesame").entry());
        Peer guest = secret.peer("192.168.1.61", 9001);
        guest.send("/name", "x".repeat(1_000));
        assertThat(secret.counter("echo.value-bytes")).isPositive();
        secret.show.store().forget(secret.show.store().addresses().find("/name"));

        guest.send("/ringmaster/join", "anna", "", "sesame");

        assertThat(secret.counter("echo.value-bytes")).isZero();
    }

    @Test
    void shouldTellEverythingAnewToOneThatJoinsAgain() {
        Peer guest = house.peer("127.0.0.1", 7000);
        guest.send("/ringmaster/join", "pad");
        house.advanceMs(1_000);
        guest.clear();

        guest.send("/ringmaster/join", "pad");
        house.advanceMs(1_000);

        List<String> heard = guest.heard();
        assertThat(heard).first().asString().startsWith("/ringmaster/welcome ,ssi \"guest/pad\"");
        assertThat(heard).filteredOn(text -> text.endsWith("/fader ,f 0.25")).hasSize(50);
    }

    @Test
    void shouldTellEverythingAnewToAConfiguredControllerThatJoinsAgainAndNothingToADesk() {
        House house = new House(
                Join.LOCAL,
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                Entries.generic("anna", "192.168.1.61", 9001).entry());
        Peer console = house.peer("192.168.1.32", 10023);
        Peer anna = house.peer("192.168.1.61", 9001);
        console.send("/fader", 0.25f);
        anna.send("/level", 0.5f);
        console.send("/fader", 0.5f);
        anna.send("/foh/fader", 0.75f);
        house.advanceMs(100);
        console.clear();
        anna.clear();

        anna.send("/ringmaster/join", "anna");
        console.send("/ringmaster/join", "foh");
        house.advanceMs(100);
        assertThat(console.heard())
                .as("what waits for its hand waits on")
                .allMatch(text -> text.startsWith("/ringmaster/"));
        house.advanceMs(400);

        assertThat(anna.heard())
                .filteredOn(text -> !text.startsWith("/ringmaster/"))
                .containsExactlyInAnyOrder("/foh/fader ,f 0.75", "/level ,f 0.5");
    }
}
