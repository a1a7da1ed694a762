package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.gate.Refusal;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.Taper;
import io.ringmaster.profile.Taper.Curve;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.MeterBlobs;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Meters that a desk sends in blobs, for as long as it is asked: sections 1 and 2 of what is known of desks, 2 of the contract. */
@Timeout(20)
final class MetersTest {
    private static final String ASK_CHANNELS = "/meters ,s \"/meters/0\"";
    private static final String ASK_MAINS = "/meters ,s \"/meters/2\"";
    private static final DeviceEntry FOH =
            Entries.x32("foh", "192.168.1.32").mount("/foh").entry();
    private static final DeviceEntry MON = Entries.device("mon", Profiles.xr18(), "192.168.1.33", 10024)
            .mount("/mon")
            .entry();
    private static final DeviceEntry ANNA =
            Entries.generic("anna", "192.168.1.61", 9001).entry();
    private static final DeviceEntry BEN =
            Entries.generic("ben", "192.168.1.62", 9001).entry();

    private House house;
    private Peer foh;
    private Peer mon;
    private Peer anna;
    private Peer ben;

    @BeforeEach
    void openTheHouse() {
        open(FOH, MON, ANNA, BEN);
    }

    private void open(DeviceEntry... cast) {
        house = new House(List.of(), cast);
        foh = house.peer("192.168.1.32", 10023);
        mon = house.peer("192.168.1.33", 10024);
        anna = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        alive(100);
        anna.send("/hello", 1);
        ben.send("/hello", 1);
        clear();
    }

    /** Lets time pass, while the desks answer their probes. */
    private void alive(long ms) {
        for (long at = 0; at < ms; at += 100) {
            foh.send("/xinfo", "192.168.1.32", "X32", "X32", "4.06");
            mon.send("/xinfo", "192.168.1.33", "XR18", "XR18", "1.12");
            house.advanceMs(100);
        }
    }

    private void clear() {
        List.of(foh, mon, anna, ben).forEach(Peer::clear);
    }

    private static List<String> asks(Peer desk) {
        return desk.heard().stream().filter(text -> text.startsWith("/meters ")).toList();
    }

    private void subscribe(Peer who, Object... arguments) {
        who.send("/ringmaster/subscribe", arguments);
        house.advanceMs(100);
        clear();
    }

    private static float[] channels(float... first) {
        return Arrays.copyOf(first, 70);
    }

    private long refused(Refusal reason) {
        return house.show.gate().counters().count(reason);
    }

    // --- asking

    @Test
    void shouldAskTheDeskOnlyWhileSomebodySubscribes() {
        alive(5_000);
        assertThat(asks(foh)).as("nobody asked").isEmpty();

        ben.send("/ringmaster/subscribe", "/foh/meters/ch/*");
        alive(10_000);
        assertThat(asks(foh)).as("at once, and each 4 s").containsExactly(ASK_CHANNELS, ASK_CHANNELS, ASK_CHANNELS);
        ben.send("/ringmaster/unsubscribe", "/foh/meters/ch/*");
        alive(12_000);

        assertThat(asks(foh)).as("never again").isEmpty();
        assertThat(asks(mon)).isEmpty();
    }

    @Test
    void shouldAskForWhatTheSubscriptionIsAbout() {
        ben.send("/ringmaster/subscribe", "/foh/meters/main/*");
        alive(500);
        assertThat(asks(foh)).containsExactly(ASK_MAINS);

        anna.send("/ringmaster/subscribe", "/**");
        alive(500);
        assertThat(asks(foh)).containsExactly(ASK_CHANNELS);
        assertThat(asks(mon)).containsExactly("/meters ,s \"/meters/1\"");
    }

    @Test
    void shouldNotAskForOneWhoMayNotSeeThem() {
        open(
                FOH,
                MON,
                Entries.generic("anna", "192.168.1.61", 9001).read("/foh/ch/**").entry(),
                BEN);
        anna.send("/ringmaster/subscribe", "/foh/**");
        alive(5_000);

        assertThat(asks(foh)).isEmpty();
    }

    @Test
    void shouldAskADeskThatReturnsAtOnce() {
        subscribe(ben, "/foh/meters/ch/01");
        house.advanceMs(7_000);
        assertThat(house.show.gate().device("foh").there()).isFalse();
        clear();

        alive(200);
        assertThat(asks(foh)).containsExactly(ASK_CHANNELS);
    }

    @Test
    void shouldGoOnOverAReload() {
        subscribe(ben, "/mix/meters/ch/01");
        house.reload(Entries.x32("foh", "192.168.1.32").mount("/mix").entry(), MON, ANNA, BEN);
        alive(200);
        assertThat(asks(foh)).containsExactly(ASK_CHANNELS);

        foh.send("/meters/0", MeterBlobs.floats(channels(1)));
        assertThat(ben.heard()).containsExactly("/mix/meters/ch/01 ,f 1.0");
    }

    // --- what is heard

    @Test
    void shouldTellThoseWhoAskedEachMeterOfAnX32AsOneNumber() {
        subscribe(ben, "/foh/meters/**");
        float[] blob = channels(1, 0.1f, 0.001f, 0);
        blob[32] = 0.5f;
        blob[69] = 8;
        foh.send("/meters/0", MeterBlobs.floats(blob));
        float[] mains = new float[49];
        mains[22] = 0.01f;
        mains[23] = 1;
        mains[24] = 0.1f;
        foh.send("/meters/2", MeterBlobs.floats(mains));

        List<String> heard = ben.heard();
        assertThat(heard)
                .as("0 dB, -20 dB, -60 dB and off, -6 dB, clipped; and the mains")
                .contains(
                        "/foh/meters/ch/01 ,f 1.0",
                        "/foh/meters/ch/02 ,f 0.6666667",
                        "/foh/meters/ch/03 ,f 0.0",
                        "/foh/meters/ch/04 ,f 0.0",
                        "/foh/meters/auxin/01 ,f 0.9",
                        "/foh/meters/mtx/06 ,f 1.0",
                        "/foh/meters/main/l ,f 0.33333334",
                        "/foh/meters/main/r ,f 1.0",
                        "/foh/meters/main/m ,f 0.6666667")
                .hasSize(73);
        assertThat(anna.heard()).as("did not ask").isEmpty();
        assertThat(house.value("/foh/meters/ch/01")).as("never kept").isNull();
    }

    @Test
    void shouldTellThoseWhoAskedTheMetersOfAnXAir() {
        subscribe(ben, "/mon/meters/**");
        int[] blob = new int[40];
        Arrays.fill(blob, -32_768);
        blob[0] = 0;
        blob[1] = -30 * 256;
        blob[26] = -15 * 256;
        blob[37] = -6 * 256;
        mon.send("/meters/1", MeterBlobs.shorts(blob));

        assertThat(ben.heard())
                .contains(
                        "/mon/meters/ch/01 ,f 1.0",
                        "/mon/meters/ch/02 ,f 0.5",
                        "/mon/meters/ch/03 ,f 0.0",
                        "/mon/meters/bus/1 ,f 0.75",
                        "/mon/meters/lr/r ,f 0.9")
                .hasSize(28);
    }

    @Test
    void shouldGiveATabletItsMappedMetersInItsOwnRange() {
        DeviceEntry tablet = Entries.tablet("anna", "192.168.1.61", 9001)
                .map(Entries.readOnly("/1/meter1", "/foh/meters/ch/01"))
                .map(Entries.tapered(
                        "/1/led1",
                        "/foh/meters/ch/02",
                        Taper.of(Curve.DB, Profiles.x32().parameters().get("/meters/ch/02"))))
                .entry();
        open(FOH, MON, tablet, BEN);
        subscribe(anna, "/**");
        foh.send("/meters/0", MeterBlobs.floats(channels(1, 0.0316228f)));

        assertThat(anna.heard()).containsExactly("/1/meter1 ,f 1.0", "/1/led1 ,f -30.0");
    }

    @Test
    void shouldHoldEachMeterToTwentyASecond() {
        subscribe(ben, "/foh/meters/ch/01", 1000);
        for (int i = 0; i < 200; i++) {
            foh.send("/meters/0", MeterBlobs.floats(channels(i % 2 == 0 ? 1 : 0.1f)));
            house.advanceMs(5);
        }

        assertThat(ben.heard()).hasSizeBetween(15, 21);
    }

    @Test
    void shouldSendNothingWhileAMeterStandsStill() {
        subscribe(ben, "/foh/meters/ch/*");
        for (int i = 0; i < 20; i++) {
            foh.send("/meters/0", MeterBlobs.floats(channels(0.5f, 0.0001f * (i % 2))));
            house.advanceMs(50);
        }

        List<String> heard = ben.heard();
        assertThat(heard).as("each once; noise below -60 dB is no move").hasSize(32);
    }

    @Test
    void shouldNeverMakeAFaderWaitForMeters() {
        Profile slow = Profiles.withRate(Profiles.generic(), 20);
        open(FOH, MON, Entries.device("anna", slow, "192.168.1.61", 9001).entry(), BEN);
        subscribe(anna, "/**");
        house.advanceMs(3_000);
        clear();

        for (int i = 0; i < 40; i++) {
            float[] blob = new float[70];
            Arrays.fill(blob, i % 2 == 0 ? 1 : 0.1f);
            foh.send("/meters/0", MeterBlobs.floats(blob));
            house.advanceMs(50);
        }
        anna.clear();
        ben.send("/free/fader", 0.5f);
        house.advanceMs(100);

        assertThat(anna.heard())
                .as("ahead of 70 meters at 20 messages a second")
                .startsWith("/free/fader ,f 0.5");
    }

    @Test
    void shouldRefuseWhoeverWritesAMeterOfADesk() {
        subscribe(ben, "/foh/meters/ch/01");
        anna.send("/ringmaster/ping");
        clear();
        anna.send("/foh/meters/ch/01", 0.5f);

        assertThat(anna.heard()).singleElement().asString().contains("FORBIDDEN");
        assertThat(ben.heard()).isEmpty();
        assertThat(foh.heardValues()).isEmpty();
    }

    @Test
    void shouldAnswerAQueryWithTheLatest() {
        subscribe(ben, "/foh/meters/ch/01");
        anna.send("/foh/meters/ch/01");
        assertThat(anna.heard()).as("none yet").isEmpty();
        foh.send("/meters/0", MeterBlobs.floats(channels(1)));
        anna.send("/foh/meters/ch/01");

        assertThat(anna.heard()).containsExactly("/foh/meters/ch/01 ,f 1.0");
        assertThat(foh.heard()).as("the desk is not asked for it").isEmpty();
    }

    // --- what is wrong with a blob

    @ParameterizedTest
    @CsvSource({
        "METERS_TOO_SHORT, 3",
        "METERS_TOO_SHORT, 4",
        "METERS_TOO_SHORT, 283",
    })
    void shouldShowNothingOfABlobThatIsTooShort(Refusal reason, int length) {
        subscribe(ben, "/foh/meters/**");
        foh.send("/meters/0", Arrays.copyOf(MeterBlobs.floats(channels(1)), length));

        assertThat(ben.heard()).isEmpty();
        assertThat(refused(reason)).isEqualTo(1);
    }

    @Test
    void shouldShowNothingOfABlobWithAnotherCount() {
        subscribe(ben, "/foh/meters/**");
        foh.send("/meters/0", MeterBlobs.floats(new float[69]));
        foh.send("/meters/0", MeterBlobs.floats(new float[71]));
        byte[] huge = MeterBlobs.floats(channels(1));
        Arrays.fill(huge, 0, 4, (byte) 0xff);
        foh.send("/meters/0", huge);

        assertThat(ben.heard()).isEmpty();
        assertThat(refused(Refusal.METERS_OTHER_COUNT)).isEqualTo(3);
    }

    @Test
    void shouldShowNothingOfWhatIsNoBlob() {
        subscribe(ben, "/foh/meters/**");
        foh.send("/meters/0", 1)
                .send("/meters/0")
                .send("/meters/0", new byte[4], 1)
                .send("/meters/0", "blob");

        assertThat(ben.heard()).isEmpty();
        assertThat(refused(Refusal.METERS_NO_BLOB)).isEqualTo(4);
    }

    @Test
    void shouldLeaveOutTheMetersThatAreNoLevel() {
        subscribe(ben, "/foh/meters/ch/*");
        foh.send(
                "/meters/0",
                MeterBlobs.floats(channels(1, Float.NaN, -0.5f, Float.POSITIVE_INFINITY, -0.0f, Float.MIN_VALUE)));

        assertThat(ben.heard())
                .contains("/foh/meters/ch/01 ,f 1.0", "/foh/meters/ch/05 ,f 0.0", "/foh/meters/ch/06 ,f 0.0")
                .noneMatch(text -> text.matches("/foh/meters/ch/0[234] .*"))
                .hasSize(29);
        assertThat(refused(Refusal.METERS_NO_LEVEL)).isEqualTo(3);
    }

    @Test
    void shouldTakeABlobThatIsLongerThanItMustBe() {
        subscribe(ben, "/foh/meters/ch/01");
        foh.send("/meters/0", Arrays.copyOf(MeterBlobs.floats(channels(1)), 400));

        assertThat(ben.heard()).containsExactly("/foh/meters/ch/01 ,f 1.0");
    }

    @Test
    void shouldMakeNothingOfABlobThatNobodyAskedFor() {
        foh.send("/meters/0", MeterBlobs.floats(channels(1)));
        mon.send("/meters/1", MeterBlobs.shorts(new int[40]));

        assertThat(anna.heard()).isEmpty();
        assertThat(ben.heard()).isEmpty();
        assertThat(house.show.gate().counters().bad()).isZero();
    }

    @Test
    void shouldTakeABlobOfMetersFromADeskOnly() {
        subscribe(ben, "/foh/meters/ch/01");
        anna.packet(Osc.message("/foh/meters/0", MeterBlobs.floats(channels(1))));

        assertThat(ben.heard()).isEmpty();
    }
}
