package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.echo.EchoLimits;
import io.ringmaster.gate.Refusal;
import io.ringmaster.ring.Timeline;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 9 of the contract: what changed since a device last heard. */
@Timeout(20)
final class SinceTest {
    private House house;
    private Peer desk;
    private Peer anna;
    private Peer ben;
    private Peer narrow;

    @BeforeEach
    void openTheHouse() {
        house = new House(
                Join.LOCAL,
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                Entries.generic("anna", "192.168.1.61", 9001).entry(),
                Entries.generic("ben", "192.168.1.62", 9001).entry(),
                Entries.generic("narrow", "192.168.1.65", 9001)
                        .read("/foh/a", "/foh/b")
                        .entry(),
                Entries.tablet("pad", "192.168.1.66", 9001)
                        .map("/1/fader1", "/foh/a")
                        .entry());
        desk = house.peer("192.168.1.32", 10023);
        anna = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        narrow = house.peer("192.168.1.65", 9001);
        desk.send("/a", 0.1f).send("/b", 0.2f).send("/c", 0.3f);
        anna.send("/ringmaster/ping");
        house.advanceMs(400);
        clear();
    }

    private void clear() {
        List.of(desk, anna, ben, narrow).forEach(Peer::clear);
    }

    private long now() {
        return house.show.timeline().last();
    }

    private String synced() {
        return "/ringmaster/synced ,sh \"/**\" " + now();
    }

    @Test
    void shouldTellTheNewestValueOfEachAddressThatChangedAndNothingElse() {
        long before = now();
        desk.send("/b", 0.5f).send("/b", 0.6f);
        anna.send("/foh/c", 0.7f);
        desk.send("/go");
        ben.send("/ringmaster/mark", "act two");
        house.advanceMs(400);
        clear();

        anna.send("/ringmaster/since", before);
        house.advanceMs(100);

        assertThat(anna.heard()).as("her own write too").containsExactly("/foh/b ,f 0.6", "/foh/c ,f 0.7", synced());
        assertThat(ben.heard()).isEmpty();
    }

    @Test
    void shouldSayThatNothingChanged() {
        anna.send("/ringmaster/since", now());
        house.advanceMs(100);

        assertThat(anna.heard()).containsExactly(synced());
    }

    @Test
    void shouldTellOnlyWhatADeviceSeesByItsOwnNames() {
        long before = now();
        desk.send("/a", 0.5f).send("/c", 0.5f);
        Peer pad = house.peer("192.168.1.66", 9001);
        house.advanceMs(400);
        clear();
        pad.clear();

        narrow.send("/ringmaster/since", before);
        pad.send("/ringmaster/since", before);
        house.advanceMs(100);

        assertThat(narrow.heard()).containsExactly("/foh/a ,f 0.5", synced());
        assertThat(pad.heard()).containsExactly("/1/fader1 ,f 0.5", synced());
    }

    @Test
    void shouldTellAllWhenTheRingNoLongerHasIt() {
        long before = now();
        for (int i = 0; i < Timeline.CAPACITY + 10; i++) {
            house.command("/foh/b", i / 100_000f);
        }
        house.advanceMs(400);
        clear();

        narrow.send("/ringmaster/since", before);
        house.advanceMs(100);
        assertThat(narrow.heard()).hasSize(3).contains("/foh/a ,f 0.1").endsWith(synced());

        narrow.send("/ringmaster/since", now() - 5);
        house.advanceMs(100);
        assertThat(narrow.heard()).hasSize(2).noneMatch(text -> text.startsWith("/foh/a"));
    }

    @Test
    void shouldTellAllForASequenceThatIsNoneOfOurs() {
        long ofAnEarlierStart = now() - (1L << 39);
        for (long strange : new long[] {now() + 1, ofAnEarlierStart, Long.MAX_VALUE, -7, Long.MIN_VALUE}) {
            narrow.send("/ringmaster/since", strange);
            house.advanceMs(100);
            assertThat(narrow.heard())
                    .as("since %d", strange)
                    .containsExactly("/foh/a ,f 0.1", "/foh/b ,f 0.2", synced());
        }
    }

    @Test
    void shouldBePacedAndRefusedWhenTooManyWait() {
        long before = now();
        for (int i = 0; i < 5_000; i++) {
            desk.post(Osc.message("/n/" + i, 1f));
        }
        house.turn();
        house.advanceMs(400);
        clear();

        for (int i = 0; i < EchoLimits.SNAPSHOTS_MAX + 1; i++) {
            anna.post(Osc.message("/ringmaster/since", before));
        }
        house.turn();
        List<String> first = anna.heard();
        assertThat(first).as("not all in one turn").hasSizeLessThan(100);
        assertThat(first).filteredOn(text -> text.contains("\"THROTTLED\"")).hasSize(1);
        house.advanceMs(1_000);
        assertThat(anna.heard()).as("2,000 a second").hasSizeBetween(1_500, 2_100);
        house.advanceMs(30_000);
        assertThat(anna.heard())
                .filteredOn(text -> text.startsWith("/ringmaster/synced"))
                .hasSize(EchoLimits.SNAPSHOTS_MAX);
    }

    @Test
    void shouldCountTheWorkAgainstTheRate() {
        for (int i = 0; i < Timeline.CAPACITY - 10; i++) {
            house.command("/foh/b", i / 100_000f);
        }
        Peer guest = house.peer("192.168.1.90", 9001);
        guest.send("/hello", 1);
        house.advanceMs(1_200);
        guest.send("/hello", 2);
        house.advanceMs(1_000);
        long refused = house.show.gate().counters().count(Refusal.THROTTLED);
        for (int i = 0; i < 10; i++) {
            guest.send("/ringmaster/since", now() - 16_000);
        }

        assertThat(house.show.gate().counters().count(Refusal.THROTTLED) - refused)
                .as("16,000 changes looked at count as 250 messages")
                .isBetween(8L, 9L);
    }

    @Test
    void shouldRefuseAnOwnerAndTheCommandLineAndWhatIsNoSequence() {
        desk.send("/ringmaster/since", 0L);
        assertThat(desk.heard()).singleElement().asString().contains("\"FORBIDDEN\"");
        anna.send("/ringmaster/since", "yesterday");
        assertThat(anna.heard()).singleElement().asString().contains("\"INVALID\"");
        assertThat(house.command("/ringmaster/since", 0L))
                .singleElement()
                .asString()
                .contains("\"INVALID\"");
    }
}
