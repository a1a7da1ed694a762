package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.gate.GateLimits;
import io.ringmaster.profile.Taper;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Rules;
import io.ringmaster.wire.TimeTag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 6 of the contract: a write that counts only if nobody wrote in between. */
@Timeout(10)
final class CompareAndSetTest {
    private static final String FADER = "/foh/fader";

    private final House house = new House(
            Join.LOCAL,
            Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
            Entries.generic("anna", "192.168.1.61", 9001).entry());
    private final Peer desk = house.peer("192.168.1.32", 10023);
    private final Peer anna = house.peer("192.168.1.61", 9001);

    private long revision() {
        return house.show.store().revision(house.show.store().addresses().find(FADER));
    }

    @Test
    void shouldWriteWhenTheRevisionStillIsTheOneNamed() {
        desk.send("/fader", 0.5f);
        long before = revision();
        house.advanceMs(400);

        anna.send("/ringmaster/set", FADER, before, 0.75f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.75");
        assertThat(anna.heard())
                .contains("/ringmaster/ok ,sh \"/foh/fader\" " + (before + 1))
                .doesNotContain(FADER + " ,f 0.75");
        assertThat(desk.heard()).containsExactly("/fader ,f 0.75");
    }

    private static List<String> values(Peer peer) {
        return peer.heardValues().stream()
                .filter(text -> !text.startsWith("/ringmaster/"))
                .toList();
    }

    @Test
    void shouldNotTellTheSetterWhatItSetAndTakeThatForWhatItHas() {
        anna.send(FADER, 0.25f);
        house.advanceMs(1_000);
        anna.clear();

        anna.send("/ringmaster/set", FADER, revision(), 0.75f);
        house.advanceMs(1_000);
        assertThat(values(anna)).isEmpty();
        desk.send("/fader", 0.25f);

        assertThat(values(anna)).as("not what it has any more").containsExactly(FADER + " ,f 0.25");
    }

    @Test
    void shouldTellTheSettersOwnFaderThatItsMapPutsElsewhere() {
        House mapped = new House(
                Join.LOCAL,
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                Entries.tablet("anna", "192.168.1.61", 9001)
                        .map("/1/fader1", FADER)
                        .map(FADER, FADER)
                        .map(Entries.tapered("/1/percent", FADER, Taper.of(Taper.Curve.LINEAR, 0, 100, null)))
                        .entry());
        Peer hand = mapped.peer("192.168.1.61", 9001).send("/1/fader1", 0.25f);
        mapped.advanceMs(1_000);
        hand.clear();

        hand.send(
                "/ringmaster/set",
                FADER,
                mapped.show.store().revision(mapped.show.store().addresses().find(FADER)),
                0.75f);
        mapped.advanceMs(1_000);

        assertThat(values(hand))
                .as("its buttons did not move its faders")
                .containsExactlyInAnyOrder("/1/fader1 ,f 0.75", "/1/percent ,f 75.0");
    }

    @Test
    void shouldTellTheSetterWhatBecameOfWhatItSet() {
        House ruled = new House(
                List.of(Rules.relative("/knob", 0, 1)),
                Entries.generic("anna", "192.168.1.61", 9001).entry());
        Peer hand = ruled.peer("192.168.1.61", 9001);
        hand.send("/ringmaster/set", "/knob", 0L, 1f);
        assertThat(values(hand)).isEmpty();
        int row = ruled.show.store().addresses().find("/knob");

        hand.send("/ringmaster/set", "/knob", ruled.show.store().revision(row), 5f);
        ruled.advanceMs(1_000);

        assertThat(values(hand)).containsExactly("/knob ,f 1.0");
    }

    @Test
    void shouldNotTellTheSetterWhatItSetInABundleUnlessThatIsDenied() {
        House packed = new House(
                Join.LOCAL,
                Entries.generic("anna", "192.168.1.61", 9001).takesBundles(true).entry(),
                Entries.generic("ben", "192.168.1.62", 9001).takesBundles(true).entry());
        Peer hand = packed.peer("192.168.1.61", 9001);
        Peer other = packed.peer("192.168.1.62", 9001);
        hand.send("/ringmaster/ping");
        other.send("/ringmaster/ping").send("/b", 0.5f);
        packed.advanceMs(1_000);
        hand.clear();

        byte[] atomic = Osc.message("/ringmaster/atomic");
        byte[] set = Osc.message("/ringmaster/set", "/a", 0L, 0.75f);
        hand.packet(Osc.bundle(TimeTag.IMMEDIATELY, atomic, set, Osc.message("/ringmaster/set", "/b", 0L, 0.75f)));
        assertThat(packed.value("/a")).as("/b is there already").isNull();
        assertThat(values(hand)).as("the truth of what was denied").containsExactly("/b ,f 0.5");
        hand.clear();
        other.send("/a", 0.75f);
        assertThat(values(hand)).containsExactly("/a ,f 0.75");
        hand.clear();

        hand.packet(Osc.bundle(TimeTag.IMMEDIATELY, atomic, Osc.message("/ringmaster/set", "/c", 0L, 0.75f)));
        packed.advanceMs(1_000);
        assertThat(packed.value("/c")).isEqualTo(",f 0.75");
        assertThat(values(hand)).isEmpty();
    }

    @Test
    void shouldSayTheRevisionAndTheValueWhenSomebodyWroteInBetween() {
        desk.send("/fader", 0.5f);
        long seen = revision();
        desk.send("/fader", 0.25f);
        anna.clear();

        anna.send("/ringmaster/set", FADER, seen, 0.75f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(anna.heard())
                .containsExactly("/ringmaster/denied ,ssshs \"/foh/fader\" \"CONFLICT\" \"\" " + (seen + 1)
                        + " \"the value is ,f 0.25\"");
    }

    @Test
    void shouldShowTheBeginningOfALongTextThatSomebodyElseWrote() {
        anna.send("/name", "x".repeat(8_000));
        anna.clear();

        anna.send("/ringmaster/set", "/name", 0L, "y");

        assertThat(anna.heard())
                .singleElement()
                .asString()
                .contains("\"CONFLICT\"", "the value is ,s ", "xxx")
                .matches(text -> text.length() < 1_200, "is short");
    }

    @Test
    void shouldSayThatThereIsNoRoomForAnotherAddress() {
        Peer guest = house.peer("127.0.0.1", 7000);
        for (int i = 0; i < GateLimits.GUEST_ADDRESSES_MAX; i++) {
            guest.send("/n/" + i, 1f);
        }
        guest.clear();

        guest.send("/ringmaster/set", "/one/more", 0L, 1);

        assertThat(house.value("/one/more")).isNull();
        assertThat(guest.heard())
                .singleElement()
                .asString()
                .contains("\"/one/more\" \"THROTTLED\"", "too many addresses");
    }

    @Test
    void shouldTakeZeroForAValueThatMustNotExist() {
        assertThat(house.command("/ringmaster/set", "/new", 0L, 1))
                .first()
                .asString()
                .startsWith("/ringmaster/ok");
        assertThat(house.command("/ringmaster/set", "/new", 0L, 2))
                .first()
                .asString()
                .contains("\"CONFLICT\"");
        assertThat(house.value("/new")).isEqualTo(",i 1");
    }

    @Test
    void shouldTakeAWholeNumberForARevisionAndCreateNothingForAnythingElse() {
        for (Object revision : new Object[] {Float.NaN, 0.9f, 0.9, false, "0"}) {
            anna.send("/ringmaster/set", "/new", revision, 1);
            assertThat(anna.heard())
                    .as("revision %s", revision)
                    .singleElement()
                    .asString()
                    .contains("\"INVALID\"");
        }
        assertThat(house.value("/new")).isNull();

        anna.send("/ringmaster/set", "/new", 0f, 1);
        assertThat(house.value("/new")).as("many tablets send floats only").isEqualTo(",i 1");
    }

    @Test
    void shouldNotGetRoundALock() {
        desk.send("/fader", 0.5f);
        anna.send("/ringmaster/lock", FADER);

        assertThat(house.command("/ringmaster/set", FADER, revision(), 0.75f))
                .first()
                .asString()
                .contains("\"LOCKED\" \"anna\"");
        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
    }

    @Test
    void shouldRefuseWhatIsNoAddressNoRevisionOrNoValue() {
        assertThat(house.command("/ringmaster/set")).first().asString().contains("\"INVALID\"");
        assertThat(house.command("/ringmaster/set", "/a", "b", 1))
                .first()
                .asString()
                .contains("\"INVALID\"");
        assertThat(house.command("/ringmaster/set", "/a", 0L))
                .first()
                .asString()
                .contains("\"INVALID\"");
        assertThat(house.command("/ringmaster/set", "/ringmaster/x", 0L, 1))
                .first()
                .asString()
                .contains("\"INVALID\"");
        assertThat(house.command("/ringmaster/set", "/a/*", 0L, 1))
                .first()
                .asString()
                .contains("\"INVALID\"");
        assertThat(house.command("/ringmaster/set", "/a\u0017b", 0L, 1))
                .as("an address that no device could be sent")
                .first()
                .asString()
                .contains("\"INVALID\"");
        assertThat(house.command("/ringmaster/set", "/a", 0L, Float.NaN))
                .first()
                .asString()
                .contains("\"INVALID\"");
    }

    @Test
    void shouldSetBySharedAddressWhateverADeviceCallsOrSubscribesIt() {
        House mapped = new House(
                Join.LOCAL,
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                Entries.tablet("anna", "192.168.1.61", 9001)
                        .map(Entries.readOnly("/1/meter", FADER))
                        .map("/2/fader", FADER)
                        .map("/2/other", "/foh/other")
                        .entry(),
                Entries.generic("chief", "192.168.1.64", 9001).notices().entry());
        Peer tablet = mapped.peer("192.168.1.61", 9001);
        tablet.send("/ringmaster/subscribe", "/foh/other");

        tablet.send("/ringmaster/set", FADER, 0L, 0.75f);
        assertThat(mapped.value(FADER)).isEqualTo(",f 0.75");

        mapped.peer("192.168.1.64", 9001).send("/ringmaster/lock", FADER);
        long revision =
                mapped.show.store().revision(mapped.show.store().addresses().find(FADER));
        tablet.send("/ringmaster/unsubscribe", "/foh/other").clear();
        tablet.send("/ringmaster/set", FADER, revision, 0.5f);
        mapped.advanceMs(1_000);

        assertThat(mapped.value(FADER)).isEqualTo(",f 0.75");
        assertThat(tablet.heard())
                .filteredOn(text -> text.contains("\"LOCKED\" \"chief\""))
                .hasSize(1);
        assertThat(mapped.show.road().faults()).isZero();
    }

    @Test
    void shouldShowNoValueToWhoMayNotReadIt() {
        House bounded = new House(
                Join.LOCAL,
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                Entries.generic("blind", "192.168.1.61", 9001).read("/lobby/**").entry());
        bounded.peer("192.168.1.32", 10023).send("/fader", 0.625f);
        Peer blind = bounded.peer("192.168.1.61", 9001);

        blind.send("/ringmaster/set", FADER, 1L, 0.5f);

        assertThat(blind.heard())
                .singleElement()
                .asString()
                .contains("\"CONFLICT\"")
                .doesNotContain("0.625");
    }

    @Test
    void shouldCountNewAddressesOfGuestsOnly() {
        Peer guest = house.peer("127.0.0.1", 7000);
        for (int i = 0; i < GateLimits.GUEST_ADDRESSES_MAX + 10; i++) {
            guest.send("/ringmaster/set", "/guest/" + i, 0L, 1);
            anna.send("/ringmaster/set", "/anna/" + i, 0L, 1);
        }

        assertThat(house.value("/guest/" + (GateLimits.GUEST_ADDRESSES_MAX - 1)))
                .isEqualTo(",i 1");
        assertThat(house.value("/guest/" + GateLimits.GUEST_ADDRESSES_MAX)).isNull();
        assertThat(house.value("/anna/" + (GateLimits.GUEST_ADDRESSES_MAX + 9))).isEqualTo(",i 1");
    }
}
