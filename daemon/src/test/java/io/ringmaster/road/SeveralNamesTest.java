package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.gate.Refusal;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A tablet with the same fader on two pages: its map has two names of its own for one shared address. */
@Timeout(10)
final class SeveralNamesTest {
    private static final String FADER = "/foh/ch/01/mix/fader";

    private House house;
    private Peer desk;
    private Peer tablet;

    @BeforeEach
    void openTheHouse() {
        house = new House(
                Join.LOCAL,
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                Entries.tablet("anna", "192.168.1.61", 9001)
                        .map("/1/fader1", FADER)
                        .map("/2/big", FADER)
                        .map(Entries.readOnly("/3/meter", FADER))
                        .map("/1/fader2", "/foh/ch/02/mix/fader")
                        .entry(),
                Entries.generic("chief", "192.168.1.64", 9001).entry());
        desk = house.peer("192.168.1.32", 10023);
        tablet = house.peer("192.168.1.61", 9001);
        desk.send("/ch/01/mix/fader", 0.25f);
        tablet.send("/hello", 1);
        house.advanceMs(100);
        house.advanceMs(400);
        desk.clear();
    }

    @Test
    void shouldTellEveryNameInASnapshotAndOnAChange() {
        assertThat(tablet.heard()).containsExactlyInAnyOrder("/1/fader1 ,f 0.25", "/2/big ,f 0.25", "/3/meter ,f 0.25");

        desk.send("/ch/01/mix/fader", 0.5f);

        assertThat(tablet.heard()).containsExactlyInAnyOrder("/1/fader1 ,f 0.5", "/2/big ,f 0.5", "/3/meter ,f 0.5");
    }

    @Test
    void shouldMoveTheOtherPageWhenOnePageMoves() {
        tablet.clear();

        tablet.send("/2/big", 0.75f);

        assertThat(desk.heardValues()).containsExactly("/ch/01/mix/fader ,f 0.75");
        assertThat(tablet.heard())
                .as("not the control under the finger")
                .containsExactlyInAnyOrder("/1/fader1 ,f 0.75", "/3/meter ,f 0.75");
    }

    @Test
    void shouldRefuseTheNameThatIsReadOnlyAndCorrectThatNameAlone() {
        tablet.clear();

        tablet.send("/3/meter", 0.9f);
        house.advanceMs(400);

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(house.show.gate().counters().count(Refusal.FORBIDDEN)).isEqualTo(1);
        assertThat(tablet.heard()).containsExactly("/3/meter ,f 0.25");
        assertThat(desk.heard()).isEmpty();
    }

    @Test
    void shouldCorrectTheNameThatWasMovedWhenTheWriteIsDenied() {
        house.peer("192.168.1.64", 9001).send("/ringmaster/lock", FADER);
        tablet.clear();

        tablet.send("/2/big", 0.9f);
        house.advanceMs(400);

        assertThat(tablet.heard()).containsExactly("/2/big ,f 0.25");
    }

    @Test
    void shouldAnswerAQueryByTheNameThatAsked() {
        tablet.clear();

        tablet.send("/2/big");

        assertThat(tablet.heard()).containsExactly("/2/big ,f 0.25");
    }

    @Test
    void shouldFindAPatternAmongAllNamesAndWriteEachAddressOnce() {
        tablet.send("/1/fader2", 0.1f);
        desk.clear();

        tablet.send("/2/b*", 0.6f);
        tablet.send("/{1,2}/{fader1,big}", 0.7f);

        assertThat(desk.heardValues()).containsExactly("/ch/01/mix/fader ,f 0.6", "/ch/01/mix/fader ,f 0.7");
        assertThat(house.show.gate().counters().count(Refusal.STALE)).isZero();
    }
}
