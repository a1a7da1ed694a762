package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.profile.Profile;
import io.ringmaster.sim.Caller;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import io.ringmaster.wire.TimeTag;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 7 of the contract: who hears what. A desk and two tablets that share one fader and one switch of it. */
@Timeout(10)
final class EchoRulesTest {
    private static final String FADER = "/foh/ch/01/mix/fader";
    private static final String ON = "/foh/ch/01/mix/on";

    private House house;
    private Peer desk;
    private Peer anna;
    private Peer ben;

    @BeforeEach
    void openTheHouse() {
        house = new House(
                Join.LOCAL,
                Entries.x32("foh", "192.168.1.32").mount("/foh").entry(),
                Entries.tablet("anna", "192.168.1.61", 9001)
                        .map("/1/fader1", FADER)
                        .map("/1/on1", ON)
                        .entry(),
                Entries.tablet("ben", "192.168.1.62", 9001)
                        .map("/2/fader7", FADER)
                        .map("/2/on7", ON)
                        .entry(),
                Entries.generic("wall", "192.168.1.63", 9001).entry());
        desk = house.peer("192.168.1.32", 10023);
        anna = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        house.advanceMs(100);
        desk.send("/xinfo", "192.168.1.32", "X32-02-4A-53", "X32", "4.06");
        house.advanceMs(50);
        desk.clear();
        anna.clear();
        ben.clear();
    }

    @Test
    void shouldTellEveryoneButTheMover() {
        anna.send("/1/fader1", 0.5f);

        assertThat(desk.heardValues()).containsExactly("/ch/01/mix/fader ,f 0.5");
        assertThat(ben.heard()).containsExactly("/2/fader7 ,f 0.5");
        assertThat(anna.heard()).isEmpty();
    }

    @Test
    void shouldTellADeviceThatSaidGoodbyeWhatStandsWhenItSpeaksAgain() {
        anna.send("/1/fader1", 0.5f);
        ben.send("/2/fader7", 0.75f);
        anna.send("/ringmaster/leave");
        house.advanceMs(1_000);
        ben.send("/2/on7", 1.0f);
        assertThat(anna.heard()).as("it said goodbye").isEmpty();

        anna.send("/1/other", 1);
        house.advanceMs(1_000);

        assertThat(anna.heard())
                .as("what waited for its hand, and what it missed")
                .containsExactlyInAnyOrder("/1/fader1 ,f 0.75", "/1/on1 ,f 1.0");
        ben.send("/2/on7", 0.0f);
        assertThat(anna.heard()).containsExactly("/1/on1 ,f 0.0");
    }

    @Test
    void shouldTellTabletsWhatTheDeskDid() {
        desk.send("/ch/01/mix/fader", 0.25f);

        assertThat(anna.heard()).containsExactly("/1/fader1 ,f 0.25");
        assertThat(ben.heard()).containsExactly("/2/fader7 ,f 0.25");
        assertThat(desk.heardValues()).isEmpty();
    }

    @Test
    void shouldGiveEachDeviceItsOwnType() {
        anna.send("/1/on1", 1.0f);

        assertThat(house.value(ON)).isEqualTo(",i 1");
        assertThat(desk.heardValues()).containsExactly("/ch/01/mix/on ,i 1");
        assertThat(ben.heard()).containsExactly("/2/on7 ,f 1.0");
        assertThat(anna.heard()).as("1.0 is how the tablet says 1").isEmpty();
    }

    @Test
    void shouldCorrectAMoverWhoseValueWasClamped() {
        anna.send("/1/fader1", 1.0005f);
        house.advanceMs(400);

        assertThat(desk.heardValues()).containsExactly("/ch/01/mix/fader ,f 1.0");
        assertThat(anna.heard()).containsExactly("/1/fader1 ,f 1.0");
    }

    @Test
    void shouldRefuseAFaderThatIsFarOutOfRangeAndPutItRight() {
        desk.send("/ch/01/mix/fader", 0.5f);
        house.advanceMs(400);
        anna.clear();
        for (float wrong : new float[] {5f, 1.01f, -0.5f, 127f}) {
            anna.send("/1/fader1", wrong);
            house.advanceMs(400);
        }
        assertThat(desk.heardValues()).as("+10 dB is not what was meant").isEmpty();
        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
        assertThat(anna.heard()).isNotEmpty().allMatch(text -> text.equals("/1/fader1 ,f 0.5"));
        desk.send("/ch/01/mix/fader", 1.25f);
        assertThat(house.value(FADER)).as("what a desk says is never refused").isEqualTo(",f 1.0");
    }

    @Test
    void shouldTakeAnyNumberForASwitch() {
        anna.send("/1/on1", 127f);
        assertThat(desk.heardValues()).containsExactly("/ch/01/mix/on ,i 1");
    }

    @Test
    void shouldNotPullTheFaderUnderAFingerAndTellItOneFinalValue() {
        for (int i = 1; i <= 20; i++) {
            anna.send("/1/fader1", i / 100f);
            ben.send("/2/fader7", 0.5f + i / 100f);
            house.advanceMs(50);
            if (i == 1) {
                ben.clear();
            }
        }
        assertThat(anna.heard()).as("her finger is on it").isEmpty();
        assertThat(ben.heard()).as("and so is his").isEmpty();

        house.advanceMs(400);

        assertThat(anna.heard()).as("one final value").containsExactly("/1/fader1 ,f 0.7");
        assertThat(ben.heard()).as("his was the last word").isEmpty();
        assertThat(desk.heardValues()).last().isEqualTo("/ch/01/mix/fader ,f 0.7");
    }

    @Test
    void shouldTellAMoverAgainWhatHeMayHaveMissedWhileTwoValuesCrossed() {
        anna.send("/1/fader1", 0.25f);
        house.advanceMs(40);
        ben.clear();
        ben.send("/2/fader7", 0.75f);
        assertThat(ben.heard()).as("his hand is on it").isEmpty();

        house.advanceMs(400);

        assertThat(ben.heard()).as("his app may have shown hers last").containsExactly("/2/fader7 ,f 0.75");
        assertThat(anna.heard()).containsExactly("/1/fader1 ,f 0.75");
    }

    @Test
    void shouldNotFightTheHandOnTheDesk() {
        desk.send("/ch/01/mix/fader", 0f);
        house.advanceMs(400);
        for (int i = 1; i <= 10; i++) {
            desk.send("/ch/01/mix/fader", i / 100f);
            anna.send("/1/fader1", 0.9f);
            house.advanceMs(50);
        }
        assertThat(desk.heardValues()).isEmpty();

        house.advanceMs(300);

        assertThat(desk.heardValues()).containsExactly("/ch/01/mix/fader ,f 0.9");
    }

    @Test
    void shouldNotTwitchAControlForLessThanHalfAStep() {
        desk.send("/ch/01/mix/fader", 0f);
        house.advanceMs(400);
        anna.clear();
        anna.send("/1/fader1", 0.5f);
        desk.send("/ch/01/mix/fader", 0.5002f);
        house.advanceMs(400);

        assertThat(anna.heard()).isEmpty();
        assertThat(ben.heard()).contains("/2/fader7 ,f 0.5002");
    }

    @Test
    void shouldNotRepeatWhatADeviceHas() {
        desk.send("/ch/01/mix/fader", 0.25f);
        anna.clear();
        ben.clear();

        desk.send("/ch/01/mix/fader", 0.25f);

        assertThat(anna.heard()).isEmpty();
        assertThat(ben.heard()).isEmpty();
    }

    @Test
    void shouldRepeatToADeskThatNeverConfirms() {
        anna.send("/1/fader1", 0.5f);
        desk.clear();

        ben.send("/2/fader7", 0.5f);

        assertThat(desk.heardValues())
                .as("the desk may have lost the first datagram")
                .containsExactly("/ch/01/mix/fader ,f 0.5");
    }

    @Test
    void shouldNotSendADeskWhatItCannotTellFromItsOwnReport() {
        desk.send("/ch/01/mix/fader", 0.5f);

        anna.send("/1/fader1", 0.5001f);

        assertThat(desk.heardValues())
                .as("0.5 and 0.5001 are the same of 1,024 steps")
                .isEmpty();
        assertThat(ben.heard()).contains("/2/fader7 ,f 0.5001");
    }

    @Test
    void shouldSendOnlyTheNewestOfSeveralValuesInATurn() {
        for (int i = 1; i <= 10; i++) {
            anna.post(Osc.message("/1/fader1", i / 10f));
        }
        house.turn();

        assertThat(ben.heard()).containsExactly("/2/fader7 ,f 1.0");
    }

    @Test
    void shouldKeepADeskBelowItsRateAndStillDeliverTheLastValue() {
        for (int i = 0; i < 1_000; i++) {
            anna.send("/1/fader1", i / 1_000f);
            house.advanceMs(1);
        }
        house.advanceMs(100);

        List<String> all = desk.heard();
        List<String> heard = all.stream()
                .filter(text -> text.startsWith("/ch/01/mix/fader ,"))
                .toList();
        assertThat(all)
                .as("values and queries together, 500 a second and a burst")
                .hasSizeLessThanOrEqualTo(570);
        assertThat(heard).hasSizeGreaterThan(200);
        assertThat(heard.get(heard.size() - 1)).isEqualTo("/ch/01/mix/fader ,f 0.999");
    }

    @Test
    void shouldSendTheFirstValueAfterSilenceAtOnce() {
        for (int i = 0; i < 10; i++) {
            house.advanceMs(1_000);
            desk.send("/xinfo", "", "", "", "");
        }
        desk.clear();

        anna.send("/1/fader1", 0.125f);

        assertThat(desk.heardValues()).containsExactly("/ch/01/mix/fader ,f 0.125");
    }

    @Test
    void shouldNeverSendADeskSomethingBecauseItReported() {
        Peer wall = house.peer("192.168.1.63", 9001).clear();
        desk.send("/ch/02/mix/fader", 0.75f);
        desk.send("/ch/02/mix/fader", 0.5f);
        house.advanceMs(20);

        assertThat(desk.heardValues()).isEmpty();
        assertThat(wall.heard()).containsExactly("/foh/ch/02/mix/fader ,f 0.75", "/foh/ch/02/mix/fader ,f 0.5");
    }

    @Test
    void shouldPackAllChangesOfATurnForADeviceThatTakesBundles() {
        House packing = new House(
                Join.LOCAL,
                Entries.generic("in", "192.168.1.70", 9001).entry(),
                Entries.generic("out", "192.168.1.71", 9001).takesBundles(true).entry());
        Peer in = packing.peer("192.168.1.70", 9001);
        Peer out = packing.peer("192.168.1.71", 9001);
        for (int i = 0; i < 30; i++) {
            in.post(Osc.message("/value/" + i, (float) i));
        }
        packing.turn();

        assertThat(out.datagramsIn())
                .as("30 messages of 24 or 28 bytes fit one datagram of 1,400")
                .isEqualTo(1);
        assertThat(out.heard()).hasSize(30).startsWith("/value/0 ,f 0.0").endsWith("/value/29 ,f 29.0");
    }

    @Test
    void shouldBeginAnotherBundleWhenOneIsFull() {
        House packing = new House(
                Join.LOCAL,
                Entries.generic("in", "192.168.1.70", 9001).entry(),
                Entries.generic("out", "192.168.1.71", 9001).takesBundles(true).entry());
        Peer in = packing.peer("192.168.1.70", 9001);
        Peer out = packing.peer("192.168.1.71", 9001);
        for (int i = 100; i < 200; i++) {
            in.post(Osc.message("/value/" + i, (float) i));
        }
        packing.turn();

        assertThat(out.datagramsIn())
                .as("100 elements of 24 bytes, 1,400 a datagram")
                .isEqualTo(2);
        assertThat(out.heard()).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void shouldKeepEverythingInOrderWhenTheSocketHasNoRoom() {
        house.roomFor(0);
        anna.send("/1/fader1", 0.1f);
        anna.send("/1/on1", 1f);
        anna.send("/1/fader1", 0.2f);
        assertThat(ben.heard()).isEmpty();

        house.roomFor(Integer.MAX_VALUE);
        house.advanceMs(5);

        List<String> heard = ben.heard();
        assertThat(heard).contains("/2/on7 ,f 1.0");
        assertThat(heard.get(heard.size() - 1)).isIn("/2/fader7 ,f 0.2", "/2/on7 ,f 1.0");
        assertThat(heard.lastIndexOf("/2/fader7 ,f 0.2"))
                .as("the newer value comes last")
                .isGreaterThan(heard.indexOf("/2/fader7 ,f 0.1"));
    }

    @Test
    void shouldAnswerAQueryWithTheValue() {
        desk.send("/ch/01/mix/fader", 0.25f);
        ben.clear();

        ben.send("/2/fader7");

        assertThat(ben.heard()).containsExactly("/2/fader7 ,f 0.25");
        assertThat(desk.heardValues()).as("a query is never a write").isEmpty();
    }

    @Test
    void shouldTakeNoBareMessageFromADeskForAnything() {
        desk.send("/ch/01/mix/fader", 0.25f);
        desk.send("/ch/01/mix/fader");

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(desk.heardValues()).isEmpty();
    }

    @Test
    void shouldRefuseNotANumberAndPutTheMoverRight() {
        anna.send("/1/fader1", 0.5f);
        desk.clear();
        ben.clear();

        anna.send("/1/fader1", Float.NaN);
        anna.send("/1/fader1", Float.POSITIVE_INFINITY);
        house.advanceMs(400);

        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
        assertThat(desk.heardValues())
                .doesNotContain("/ch/01/mix/fader ,f NaN")
                .noneMatch(text -> text.contains("mix/fader"));
        assertThat(ben.heard()).isEmpty();
        assertThat(anna.heard()).containsExactly("/1/fader1 ,f 0.5");
    }

    @Test
    void shouldCountATimeTagForNothingUnlessTheDeviceIsSynced() {
        long yesterday = TimeTag.ofEpochNs(house.clock.epochNs() - 86_400_000_000_000L);

        anna.send("/1/fader1", 0.5f);
        ben.packet(Osc.bundle(yesterday, Osc.message("/2/fader7", 0.75f)));

        assertThat(house.value(FADER)).isEqualTo(",f 0.75");
    }

    @Test
    void shouldTryAFullBundleAgainSoonWhenTheSocketHadNoRoom() {
        House packing = new House(
                Join.LOCAL,
                Entries.generic("in", "192.168.1.70", 9001).entry(),
                Entries.generic("out", "192.168.1.71", 9001).takesBundles(true).entry());
        Peer out = packing.peer("192.168.1.71", 9001);
        packing.advanceMs(10);
        packing.roomFor(0);
        packing.peer("192.168.1.70", 9001).send("/value", 1f);
        packing.roomFor(Integer.MAX_VALUE);
        packing.advanceMs(5);

        assertThat(out.heard()).containsExactly("/value ,f 1.0");
    }

    @Test
    void shouldTellEachOfTwoLargeWholeNumbersSideBySide() {
        House counting = new House(
                Join.LOCAL,
                Entries.generic("in", "192.168.1.70", 9001).entry(),
                Entries.generic("out", "192.168.1.71", 9001).entry());
        Peer out = counting.peer("192.168.1.71", 9001);
        Peer in = counting.peer("192.168.1.70", 9001);
        long large = 1L << 53;

        in.send("/count", large)
                .send("/count", large + 1)
                .send("/count", large + 1)
                .send("/count", (double) large);

        assertThat(out.heard())
                .containsExactly("/count ,h " + large, "/count ,h " + (large + 1), "/count ,d 9.007199254740992E15");
        counting.advanceMs(1_000);
        assertThat(out.heard()).isEmpty();
    }

    @Test
    void shouldDenyAValueThatIsTooLongToBeToldWithItsMetadata() {
        House tight = new House(
                Join.LOCAL,
                Entries.generic("in", "192.168.1.70", 9001).entry(),
                Entries.generic("out", "192.168.1.71", 9001).entry());
        Peer in = tight.peer("192.168.1.70", 9001);
        Peer out = tight.peer("192.168.1.71", 9001);
        in.send("/blob", new byte[8_150]).send("/x", 1);
        out.clear();

        out.send("/ringmaster/get", "/*");
        assertThat(out.heard())
                .hasSize(3)
                .anyMatch(text ->
                        text.startsWith("/ringmaster/denied ,ssshs \"/blob\" \"INVALID\" \"\" 0 \"too long to be"))
                .anyMatch(text -> text.startsWith("/ringmaster/value ,shtsi \"/x\""))
                .anyMatch(text -> text.startsWith("/ringmaster/synced"));
        out.clear();
        out.send("/ringmaster/dump", "/blob");
        tight.advanceMs(100);

        assertThat(out.heardValues()).startsWith("/blob ,b <8150 bytes>");
        assertThat(tight.command("/ringmaster/status")).contains("/ringmaster/counter ,sh \"echo.too-long\" 0");
    }

    @Test
    void shouldNeverSendMoreThanADatagramHolds() {
        House tight = new House(
                Join.LOCAL,
                Entries.generic("foh", "192.168.1.70", 9001)
                        .mount("/a-rather-long-mount")
                        .entry(),
                Entries.generic("out", "192.168.1.71", 9001).entry(),
                Entries.generic("pack", "192.168.1.72", 9001).takesBundles(true).entry());
        Peer in = tight.peer("192.168.1.70", 9001);
        Peer out = tight.peer("192.168.1.71", 9001);
        Peer pack = tight.peer("192.168.1.72", 9001);
        tight.advanceMs(50);
        in.post(Osc.message("/blob", new byte[8_164]));
        in.post(Osc.message("/x", 1f));
        tight.turn();
        out.send("/ringmaster/get", "//*");
        tight.advanceMs(100);

        assertThat(out.bytesIn()).isLessThan(8_192);
        assertThat(pack.bytesIn()).isLessThan(8_192);
        assertThat(out.heard())
                .contains(
                        "/a-rather-long-mount/x ,f 1.0",
                        "/ringmaster/denied ,ssshs \"/a-rather-long-mount/blob\" \"INVALID\" \"\" 0 \"too long for a datagram\"")
                .noneMatch(text -> text.contains("bytes>"));
        assertThat(pack.heard()).containsExactly("/a-rather-long-mount/x ,f 1.0");
        assertThat(tight.command("/ringmaster/status")).contains("/ringmaster/counter ,sh \"echo.too-long\" 3");
    }

    @Test
    void shouldSendADeviceNoLongerDatagramThanItTakes() {
        Profile small = Profiles.of("small", """
                format: 1
                id: small
                title: S
                makers: [m]
                certainty: { transport: H, sending: H }
                transport: { udp: { datagram-bytes: 128 } }
                sending: { bundles: yes }
                """);
        House tight = new House(
                Join.LOCAL,
                Entries.generic("in", "192.168.1.70", 9001).entry(),
                Entries.device("small", small, "192.168.1.71", 9001)
                        .takesBundles(true)
                        .entry(),
                Entries.device("wired", small, "192.168.1.72", 0)
                        .takesBundles(true)
                        .tcp(Entries.CALLS)
                        .entry());
        Peer in = tight.peer("192.168.1.70", 9001);
        Peer out = tight.peer("192.168.1.71", 9001);
        Caller wired = tight.connects("192.168.1.72", 50_000);
        tight.advanceMs(50);
        for (int i = 0; i < 20; i++) {
            in.post(Osc.message("/x/" + i, 1f));
        }
        in.post(Osc.message("/name", "x".repeat(120)));
        tight.turn();

        assertThat(out.heard()).hasSize(20).noneMatch(text -> text.contains("name"));
        assertThat(out.datagramsIn()).as("as many to a bundle as fit").isBetween(4, 5);
        assertThat(out.bytesIn()).isLessThanOrEqualTo(128L * out.datagramsIn());
        assertThat(wired.heard()).as("over TCP there are no datagrams").hasSize(21);
        assertThat(tight.command("/ringmaster/status")).contains("/ringmaster/counter ,sh \"echo.too-long\" 1");
    }

    @Test
    void shouldSendADeskThatReportsNothingByItselfWhatItSaidLongAgo() {
        House blind = new House(
                Join.LOCAL,
                Entries.generic("lx", "192.168.1.40", 8000).mount("/lx").entry(),
                Entries.generic("anna", "192.168.1.61", 9001).entry());
        Peer lights = blind.peer("192.168.1.40", 8000);
        lights.send("/level", 0.5f);
        lights.send("/level", 0.5f);
        assertThat(lights.heard()).as("its own word is not sent back").isEmpty();
        blind.advanceMs(400);

        blind.peer("192.168.1.61", 9001).send("/lx/level", 0.5f);

        assertThat(lights.heard())
                .as("somebody may have moved it since: it gives no feedback")
                .containsExactly("/level ,f 0.5");
    }

    @Test
    void shouldQueryADeskOfALowRateNoFasterThanThat() {
        Profile x32 = Profiles.x32();
        House slow = new House(
                Join.LOCAL,
                Entries.device("foh", Profiles.withRate(x32, 1), "192.168.1.32", 10023)
                        .mount("/foh")
                        .entry());
        Peer console = slow.peer("192.168.1.32", 10023);
        slow.advanceMs(100);
        console.send("/xinfo", "", "", "", "").clear();
        slow.advanceMs(1_000);

        assertThat(console.heard()).as("one a second, and a burst").hasSizeLessThan(12);
    }
}
