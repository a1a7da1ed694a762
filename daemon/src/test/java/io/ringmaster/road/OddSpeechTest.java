package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.profile.Profile;
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

/** Devices that say things in another way than their addresses have it: keys among the arguments, other types, other addresses. */
@Timeout(20)
final class OddSpeechTest {
    private static final Profile ODD = Profiles.of("odd", """
            format: 1
            id: odd
            title: A device that speaks its own way
            makers: [Nobody]
            desk: yes
            certainty: { transport: H, query: H, feedback: H, sending: H, parameters: H }
            transport: { udp: { port: 8000, replies-to: sender } }
            query: { style: bare }
            feedback: { gives: yes }
            sending: { numbers: floats }
            parameters:
              - { address: "/strip/fader/[1..3]", type: f, low: 0, high: 1, keyed-by: 1 }
              - { address: "/send/[1..2]/[main|aux]", type: i, range: [0, 9], scale: plain, keyed-by: 2, reply: "/told/[1..2]/[main|aux]" }
              - { address: /level, type: i, range: [-1000, 100], low: -100, high: 10, unit: dB, special: { -32768: -oo } }
              - { address: "/track/[0..1]", type: f, low: 0, high: 1, reply: "/out/track/[0..1]" }
              - { address: /xy, type: ff, low: 0, high: 1 }
              - { address: /bus, type: f }
              - { address: /style, type: [s, i], access: write }
              - { address: /clock, type: f, access: read }
              - { address: /go, type: none, kind: event }
            """);
    private static final DeviceEntry DESK =
            Entries.device("odd", ODD, "192.168.1.40", 8000).mount("/odd").entry();

    private House house;
    private Peer desk;
    private Peer anna;

    @BeforeEach
    void openTheHouse() {
        house = new House(
                List.of(),
                DESK,
                Entries.generic("anna", "192.168.1.61", 9001).notices().entry());
        desk = house.peer("192.168.1.40", 8000);
        anna = house.peer("192.168.1.61", 9001);
        desk.send("/clock", 1f);
        house.advanceMs(30_000);
        desk.clear();
        anna.clear();
    }

    @Test
    void shouldSendKeysBeforeTheValue() {
        anna.send("/odd/strip/fader/3", 0.5f);
        anna.send("/odd/send/2/aux", 4);

        assertThat(desk.heard()).containsExactly("/strip/fader ,if 3 0.5", "/send ,isi 2 \"aux\" 4");
        assertThat(house.value("/odd/strip/fader/3")).isEqualTo(",f 0.5");
    }

    @Test
    void shouldHearKeysAsPartOfTheAddress() {
        desk.send("/strip/fader", 2, 0.25f);
        desk.send("/told", 1, "main", 9);
        assertThat(house.value("/odd/strip/fader/2")).isEqualTo(",f 0.25");
        assertThat(house.value("/odd/send/1/main")).isEqualTo(",i 9");
        assertThat(anna.heard()).containsExactly("/odd/strip/fader/2 ,f 0.25", "/odd/send/1/main ,i 9");

        desk.send("/strip/fader/1", 0.75f);
        assertThat(house.value("/odd/strip/fader/1"))
                .as("some say it both ways")
                .isEqualTo(",f 0.75");
    }

    @Test
    void shouldTakeKeysThatNobodyListsForSomethingElse() {
        desk.send("/strip/fader", 7, 0.25f);
        desk.send("/strip/fader", "x", 0.25f);
        desk.send("/strip/fader");
        assertThat(house.value("/odd/strip/fader")).isNull();
        assertThat(house.value("/odd/strip/fader/7")).isNull();
    }

    @Test
    void shouldAskByTheKeysAlone() {
        desk.send("/clock", 1f);
        anna.send("/odd/strip/fader/3");
        house.advanceMs(100);
        assertThat(desk.heard()).contains("/strip/fader ,i 3");
    }

    @Test
    void shouldHearAnAnswerAtAnotherAddress() {
        anna.send("/odd/track/1", 0.5f);
        assertThat(desk.heard()).containsExactly("/track/1 ,f 0.5");
        desk.packet(
                Osc.bundle(TimeTag.IMMEDIATELY, Osc.message("/out/track/1", 0.75f), Osc.message("/out/track/0", 1f)));
        assertThat(house.value("/odd/track/1")).isEqualTo(",f 0.75");
        assertThat(house.value("/odd/track/0")).isEqualTo(",f 1.0");
    }

    @Test
    void shouldKeepASpecialValueAndClampTheRest() {
        anna.send("/odd/level", -32768);
        assertThat(house.value("/odd/level")).isEqualTo(",i -32768");
        anna.send("/odd/level", -1001);
        assertThat(house.value("/odd/level")).isEqualTo(",i -1000");
        anna.send("/odd/level", -32767);
        assertThat(house.value("/odd/level")).as("far out, so refused").isEqualTo(",i -1000");
        assertThat(desk.heard()).containsExactly("/level ,i -32768", "/level ,i -1000");
    }

    @Test
    void shouldGiveSeveralArgumentsTheirTypesAndRange() {
        anna.send("/odd/xy", 1, 2.5f);
        anna.send("/odd/style", "GO", 255.0f);
        assertThat(desk.heard()).containsExactly("/xy ,ff 1.0 1.0", "/style ,si \"GO\" 255");

        anna.clear();
        anna.send("/odd/xy", 0.5f);
        anna.send("/odd/xy", 0.5f, 0.5f, 0.5f);
        anna.send("/odd/style", 1, 2);
        assertThat(desk.heard()).isEmpty();
        assertThat(anna.heard())
                .filteredOn(text -> text.startsWith("/ringmaster/denied"))
                .hasSize(3)
                .allMatch(text -> text.contains("INVALID"));
    }

    @Test
    void shouldNeverKeepOrSendAnInfinityThatWasANumberWhenItCame() {
        anna.send("/odd/bus", 1e300);
        assertThat(house.value("/odd/bus")).isNull();
        assertThat(desk.heard()).isEmpty();
        assertThat(anna.heard()).anyMatch(text -> text.contains("/odd/bus") && text.contains("INVALID"));

        anna.send("/odd/bus", 1e30);
        anna.send("/odd/strip/fader/3", 1e300);
        anna.send("/odd/other", -1e300);
        assertThat(house.value("/odd/strip/fader/3")).as("far out of its range").isNull();
        assertThat(desk.heard()).containsExactly("/bus ,f 1.0E30", "/other ,f " + -Float.MAX_VALUE);
    }

    @Test
    void shouldLetOnlyTheDeviceSayWhatCanOnlyBeRead() {
        anna.send("/odd/clock", 9f);
        assertThat(anna.heard()).anyMatch(text -> text.contains("/odd/clock") && text.contains("FORBIDDEN"));
        assertThat(desk.heard()).isEmpty();
        desk.send("/clock", 2f);
        assertThat(house.value("/odd/clock")).isEqualTo(",f 2.0");
    }

    @Test
    void shouldNeverBePushedWhatCanOnlyBeRead() {
        house.show.echo().forget(house.show.gate().device("odd"));
        assertThat(house.command("/ringmaster/push", "odd"))
                .containsExactly(
                        "/ringmaster/difference ,ssss \"/odd/clock\" \",f 1.0\" \"\" \"read only\"",
                        "/ringmaster/differences ,si \"odd\" 0");
        assertThat(house.command("/ringmaster/push", "odd", 1)).containsExactly("/ringmaster/pushed ,si \"odd\" 0");
        house.advanceMs(500);
        assertThat(desk.heardValues()).isEmpty();
    }

    @Test
    void shouldNeverAskForWhatCanOnlyBeWritten() {
        house.advanceMs(60_000);
        desk.send("/clock", 3f);
        anna.send("/odd/style");
        house.advanceMs(10_000);
        assertThat(desk.heard()).noneMatch(text -> text.startsWith("/style"));
    }

    @Test
    void shouldFireAnEventWithoutArgumentsOnlyWhenItComesWithoutAny() {
        anna.send("/odd/go", 0f);
        assertThat(desk.heard()).as("the release of a button").isEmpty();
        anna.send("/odd/go");
        assertThat(desk.heard()).containsExactly("/go");
    }

    @Test
    void shouldSendFloatsWhereNothingIsListed() {
        anna.send("/odd/other", 1);
        assertThat(desk.heard()).containsExactly("/other ,f 1.0");
    }
}
