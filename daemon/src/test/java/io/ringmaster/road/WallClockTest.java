package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.ring.Cursor;
import io.ringmaster.ring.Entry;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Seed;
import io.ringmaster.wire.TimeTag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 3 of the contract along the whole road: stamps, whatever the machine's wall clock and the senders' clocks do. */
@Timeout(60)
final class WallClockTest {
    private static final long MS = 1_000_000L;
    private static final long HOUR_NS = 3_600_000 * MS;
    private static final long SKEW_NS = 500 * MS;
    private static final String FADER = "/foh/ch/01/mix/fader";

    private House house;
    private Peer desk;
    private Peer anna;
    private Peer sync;
    private Cursor cursor;

    @BeforeEach
    void openTheHouse() {
        house = new House(
                Join.LOCAL,
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                Entries.generic("anna", "192.168.1.61", 9001).entry(),
                Entries.generic("sync", "192.168.1.62", 9001).synced().notices().entry());
        desk = house.peer("192.168.1.32", 10023);
        anna = house.peer("192.168.1.61", 9001);
        sync = house.peer("192.168.1.62", 9001);
        cursor = house.show.timeline().cursor();
    }

    private long wall() {
        return TimeTag.ofEpochNs(house.clock.epochNs());
    }

    private long wallPlus(long ns) {
        return TimeTag.ofEpochNs(house.clock.epochNs() + ns);
    }

    private void syncWrites(long timeTag, float value) {
        sync.packet(Osc.bundle(timeTag, Osc.message(FADER, value)));
    }

    private long stamp() {
        return house.show.store().stamp(house.show.store().addresses().find(FADER));
    }

    private List<Long> newStamps() {
        List<Long> stamps = new ArrayList<>();
        cursor.read(10_000, new Cursor.Reader() {
            @Override
            public void entry(long sequence, Entry entry) {
                stamps.add(entry.stamp());
            }

            @Override
            public void lapped(long lost) {
                throw new AssertionError("lapped by " + lost);
            }
        });
        return stamps;
    }

    @Test
    void shouldStampByTheWallClock() {
        anna.send(FADER, 0.5f);
        house.advanceMs(10);
        anna.send(FADER, 0.25f);

        assertThat(stamp()).isEqualTo(wall());
    }

    @Test
    void shouldGoOnByOneAfterTheWallClockSteppedBackByHoursAndApplyEveryWrite() {
        anna.send(FADER, 0.5f);
        long before = stamp();
        house.clock.stepWallNs(-3 * HOUR_NS);

        for (int i = 1; i <= 100; i++) {
            house.advanceMs(100);
            (i % 2 == 0 ? anna : desk).send(i % 2 == 0 ? FADER : "/ch/01/mix/fader", i / 128f);

            assertThat(house.value(FADER)).isEqualTo(",f " + i / 128f);
            assertThat(stamp()).isEqualTo(before + i);
        }
    }

    @Test
    void shouldFollowTheWallClockAtOnceWhenItStepsForwardByHours() {
        anna.send(FADER, 0.5f);
        house.clock.stepWallNs(5 * HOUR_NS);

        anna.send(FADER, 0.25f);

        assertThat(stamp()).isEqualTo(wall());
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
    }

    @Test
    void shouldBeAnchoredToTheWallClockAgainWhenThatHasCaughtUp() {
        anna.send(FADER, 0.5f);
        long before = stamp();
        house.clock.stepWallNs(-HOUR_NS);
        anna.send(FADER, 0.25f);
        assertThat(stamp()).isEqualTo(before + 1);

        house.clock.advanceNs(HOUR_NS + MS);
        anna.send(FADER, 0.125f);

        assertThat(stamp()).isEqualTo(wall());
    }

    @Test
    void shouldApplyEveryArrivalWithAGreaterStampInRandomHistoriesOfSteps() {
        Random random = Seed.random("WallClockTest");
        for (int history = 0; history < 40; history++) {
            openTheHouse();
            house.clock.stepWallNs(random.nextLong(18L * 365 * 24 * HOUR_NS) - 9L * 365 * 24 * HOUR_NS);
            anna.send(FADER, -1f);
            long last = newStamps().get(0);
            for (int i = 0; i < 250; i++) {
                disturb(random);
                boolean byDesk = random.nextBoolean();
                (byDesk ? desk : anna).send(byDesk ? "/ch/01/mix/fader" : FADER, (float) i);

                assertThat(house.value(FADER)).isEqualTo(",f " + (float) i);
                List<Long> stamps = newStamps();
                assertThat(TimeTag.compare(stamps.get(stamps.size() - 1), last))
                        .as("history %d, write %d", history, i)
                        .isPositive();
                last = stamps.get(stamps.size() - 1);
            }
        }
    }

    /** Lets some time pass, steps the wall clock, or lets a device with a wandering clock of its own write. */
    private void disturb(Random random) {
        switch (random.nextInt(4)) {
            case 0 -> house.advanceMs(random.nextInt(100));
            case 1 -> house.clock.stepWallNs((random.nextLong() >> random.nextInt(30)) % (12 * HOUR_NS));
            case 2 -> syncWrites(wallPlus(random.nextLong(2 * SKEW_NS) - SKEW_NS), -2f);
            default -> syncWrites(wallPlus((random.nextLong() >> random.nextInt(30)) % (12 * HOUR_NS)), -3f);
        }
    }

    @Test
    void shouldNeverBeMoreThanTheSkewAheadOfTheWallClockBySendersClocksAlone() {
        Random random = Seed.random("WallClockTest");
        for (int i = 0; i < 20_000; i++) {
            house.clock.advanceNs(random.nextInt(1_000_000));
            syncWrites(wallPlus(random.nextLong(4 * SKEW_NS) - 2 * SKEW_NS), (float) i);
            if (i % 10 == 0) {
                anna.send("/probe", i);
                long ahead =
                        house.show.store().stamp(house.show.store().addresses().find("/probe")) - wall();
                assertThat(TimeTag.differenceNs(ahead)).isBetween(0L, SKEW_NS + 1_000);
            }
        }
    }

    @Test
    void shouldTakeASendersTimeWithinTheSkewAndItsArrivalBeyond() {
        long near = wallPlus(-SKEW_NS);
        syncWrites(near, 0.5f);
        assertThat(stamp()).isEqualTo(near);
        near = wallPlus(SKEW_NS);
        syncWrites(near, 0.25f);
        assertThat(stamp()).isEqualTo(near);

        house.clock.advanceNs(HOUR_NS);
        syncWrites(wallPlus(SKEW_NS + MS), 0.125f);
        assertThat(stamp()).isEqualTo(wall());
        house.advanceMs(1);
        syncWrites(wallPlus(-SKEW_NS - MS), 0.0625f);
        assertThat(stamp()).isEqualTo(wall());
        assertThat(house.value(FADER)).isEqualTo(",f 0.0625");
    }

    @Test
    void shouldTakeTheOutermostTimeTagOfNestedBundles() {
        long outer = wallPlus(-100 * MS);
        byte[] inner = Osc.bundle(wallPlus(200 * MS), Osc.message(FADER, 0.5f));

        sync.packet(Osc.bundle(outer, inner));

        assertThat(stamp()).isEqualTo(outer);
    }

    @Test
    void shouldLetADatagramThatTheNetworkDelayedLoseToANewerOne() {
        long early = wall();
        house.advanceMs(50);
        syncWrites(wall(), 0.75f);
        house.advanceMs(50);

        syncWrites(early, 0.25f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.75");
        assertThat(sync.heard()).anyMatch(text -> text.contains("\"STALE\""));
        house.advanceMs(400);
        assertThat(sync.heard()).as("and it is told the truth").containsExactly(FADER + " ,f 0.75");
    }

    @Test
    void shouldCountWhatComesAfterAnAcceptedTagAsNewer() {
        long ahead = wallPlus(400 * MS);
        syncWrites(ahead, 0.5f);

        anna.send(FADER, 0.25f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(stamp()).isEqualTo(ahead + 1);
    }

    @Test
    void shouldCountFromTheArrivalWhileOurClockIsMoreThanTheSkewAheadAndByTagsAgainAfterIt() {
        anna.send(FADER, 0.5f);
        long last = stamp();
        house.clock.stepWallNs(-HOUR_NS);

        syncWrites(wall(), 0.25f);
        assertThat(house.value(FADER)).as("not frozen").isEqualTo(",f 0.25");
        assertThat(stamp()).isEqualTo(last + 1);
        house.clock.advanceNs(HOUR_NS - SKEW_NS - MS);
        syncWrites(wallPlus(SKEW_NS), 0.125f);
        assertThat(stamp()).isEqualTo(last + 2);

        house.clock.advanceNs(2 * MS);
        long tag = wallPlus(SKEW_NS);
        syncWrites(tag, 0.0625f);
        assertThat(stamp()).isEqualTo(tag);
    }

    @Test
    void shouldGoOnWhenTheEraChangesInFebruary2036() {
        long change = Instant.parse("2036-02-07T06:28:16Z").getEpochSecond() * 1_000_000_000L;
        house.clock.stepWallNs(change - 300 * MS - house.clock.epochNs());
        syncWrites(wall(), 0.5f);
        anna.send(FADER, 0.25f);
        long before = stamp();
        assertThat(before >>> 32).isEqualTo(0xFFFF_FFFFL);
        long late = wall();

        house.advanceMs(350);
        syncWrites(wall(), 0.125f);
        assertThat(stamp() >>> 32).isZero();
        assertThat(house.value(FADER)).isEqualTo(",f 0.125");
        syncWrites(late, 0.9f);
        assertThat(house.value(FADER))
                .as("of the era before, 350 ms old: accepted, and older")
                .isEqualTo(",f 0.125");
        anna.send(FADER, 0.75f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.75");

        house.clock.stepWallNs(-HOUR_NS);
        anna.send(FADER, 0.625f);
        assertThat(house.value(FADER))
                .as("a step back over the change of the era")
                .isEqualTo(",f 0.625");
    }

    @Test
    void shouldCountTheReportsOfAnOwnerFromTheirArrival() {
        anna.send(FADER, 0.5f);
        house.advanceMs(10);

        desk.packet(Osc.bundle(wallPlus(-HOUR_NS), Osc.message("/ch/01/mix/fader", 0.25f)));

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(stamp()).isEqualTo(wall());
    }

    @Test
    void shouldTellAnAnswerFromAReportOfLaterByTimeThatPassedAndNotByTheWallClock() {
        house = new House(
                Join.LOCAL,
                Entries.x32("foh", "192.168.1.32").mount("/foh").entry(),
                Entries.generic("anna", "192.168.1.61", 9001).entry());
        desk = house.peer("192.168.1.32", 10023);
        anna = house.peer("192.168.1.61", 9001);
        deskLivesFor(30);
        house.clock.stepWallNs(-HOUR_NS);
        anna.send(FADER, 0.5f);
        deskLivesFor(2);

        desk.send("/ch/01/mix/fader", 0.75f);

        assertThat(house.value(FADER))
                .as("the query of half a minute ago was lost; this is a move")
                .isEqualTo(",f 0.75");
    }

    private void deskLivesFor(int seconds) {
        for (int i = 0; i < seconds; i += 2) {
            desk.send("/xinfo", "192.168.1.32", "X32-02-4A-53", "X32", "4.06");
            house.advanceMs(2_000);
        }
    }
}
