package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.DeviceEntry.ClockMode;
import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.config.DeviceLine;
import io.ringmaster.gate.Refusal;
import io.ringmaster.profile.Profile;
import io.ringmaster.ring.Cursor;
import io.ringmaster.ring.Entry;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import io.ringmaster.sim.Seed;
import io.ringmaster.wire.TimeTag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 3 of the contract, {@code clock: scheduled}: bundles that wait for the time of their tags. */
@Timeout(60)
final class ScheduleTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND_NS = 1_000 * MS;
    private static final long HOUR_NS = 3_600 * SECOND_NS;
    private static final String FADER = "/foh/fader";

    private House house;
    private Peer desk;
    private Peer cue;
    private Peer cue2;
    private Peer anna;
    private Peer chief;

    @BeforeEach
    void openTheHouse() {
        house = new House(Join.LOCAL, entries(cueEntry()));
        desk = house.peer("192.168.1.32", 10023);
        cue = house.peer("192.168.1.50", 9001);
        cue2 = house.peer("192.168.1.51", 9001);
        anna = house.peer("192.168.1.61", 9001);
        chief = house.peer("192.168.1.64", 9001);
        desk.send("/fader", 0.25f);
        house.advanceMs(1_000);
        List.of(desk, cue, cue2, anna, chief).forEach(Peer::clear);
    }

    private static DeviceLine cueEntry() {
        return Entries.generic("cue", "192.168.1.50", 9001)
                .clock(ClockMode.SCHEDULED)
                .notices();
    }

    private static DeviceEntry[] entries(DeviceLine cue) {
        return new DeviceEntry[] {
            Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
            cue.entry(),
            Entries.generic("cue2", "192.168.1.51", 9001)
                    .clock(ClockMode.SCHEDULED)
                    .notices()
                    .entry(),
            Entries.generic("anna", "192.168.1.61", 9001).notices().entry(),
            Entries.generic("chief", "192.168.1.64", 9001).role(Role.OPERATOR).entry()
        };
    }

    private long wallPlus(long ns) {
        return TimeTag.ofEpochNs(house.clock.epochNs() + ns);
    }

    private void cueAt(long ns, String address, Object... arguments) {
        cue.packet(Osc.bundle(wallPlus(ns), Osc.message(address, arguments)));
    }

    private long refused(Refusal reason) {
        return house.show.gate().counters().count(reason);
    }

    private int held() {
        return Integer.parseInt(counter("schedule.bundles"));
    }

    private String counter(String name) {
        return house.command("/ringmaster/status").stream()
                .filter(text -> text.contains("\"" + name + "\""))
                .map(text -> text.substring(text.lastIndexOf(' ') + 1))
                .findFirst()
                .orElse("");
    }

    @Test
    void shouldHoldABundleUntilItsTimeAndNotBefore() {
        cueAt(237 * MS, FADER, 0.5f);
        house.clock.advanceNs(237 * MS - 1);
        house.turn();
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(desk.heard()).isEmpty();

        house.clock.advanceNs(1);
        house.turn();

        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
        assertThat(desk.heard()).containsExactly("/fader ,f 0.5");
    }

    @Test
    void shouldUnderstandWhatItHeldAsIfItHadJustCome() {
        Profile answering = Profiles.of("answering", """
                format: 1
                id: answering
                title: A device whose answers begin otherwise
                makers: [Nobody]
                certainty: { transport: H, replies: H }
                transport: { udp: { port: 9001, replies-to: sender } }
                replies: { format: args, address: differs, rewrite: [{ replace: /said/, with: /foh/ }] }
                """);
        house.reload(
                entries(Entries.device("cue", answering, "192.168.1.50", 9001).clock(ClockMode.SCHEDULED)));
        cue.send("/said/fader", 0.5f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.5");

        cueAt(100 * MS, "/said/fader", 0.75f);
        house.advanceMs(100);
        assertThat(house.value(FADER)).isEqualTo(",f 0.75");
    }

    @Test
    void shouldAskToBeCalledWhenTheBundleIsDue() {
        cueAt(237 * MS, FADER, 0.5f);

        house.advanceMs(237);

        assertThat(desk.heard())
                .as("the housekeeping comes at 50 ms each, so this was the timer")
                .containsExactly("/fader ,f 0.5");
        assertThat(held()).isZero();
    }

    @Test
    void shouldHoldTheWholeBundleWithItsEvents() {
        cue.packet(Osc.bundle(wallPlus(100 * MS), Osc.message("/foh/go"), Osc.message(FADER, 0.5f)));
        house.advanceMs(99);
        assertThat(desk.heard()).isEmpty();

        house.advanceMs(1);

        assertThat(desk.heard()).containsExactly("/go", "/fader ,f 0.5");
    }

    @Test
    void shouldCarryOutAtOnceWhatHasNoTimeToCome() {
        cue.send(FADER, 0.125f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.125");
        cue.packet(Osc.bundle(TimeTag.IMMEDIATELY, Osc.message(FADER, 0.5f)));
        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
        cue.packet(Osc.bundle(0, Osc.message(FADER, 0.625f)));
        assertThat(house.value(FADER)).isEqualTo(",f 0.625");
        cueAt(0, FADER, 0.75f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.75");
        cueAt(-HOUR_NS, FADER, 0.875f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.875");
        byte[] inner = Osc.bundle(wallPlus(10 * SECOND_NS), Osc.message(FADER, 1f));
        cue.packet(Osc.bundle(TimeTag.IMMEDIATELY, inner));
        assertThat(house.value(FADER)).as("only the outermost tag counts").isEqualTo(",f 1.0");
    }

    @Test
    void shouldDelayNothingOfDevicesThatAreNotScheduled() {
        anna.packet(Osc.bundle(wallPlus(10 * SECOND_NS), Osc.message(FADER, 0.5f)));

        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
    }

    @Test
    void shouldStampWhenDue() {
        cueAt(100 * MS, FADER, 0.5f);
        long due = wallPlus(100 * MS);
        house.advanceMs(50);
        anna.send(FADER, 0.75f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.75");

        house.advanceMs(50);

        assertThat(house.value(FADER))
                .as("it is the newer one, although it was sent before")
                .isEqualTo(",f 0.5");
        assertThat(house.show.store().stamp(house.show.store().addresses().find(FADER)))
                .isEqualTo(due);
    }

    @Test
    void shouldKeepACopyOfTheDatagram() {
        byte[] packet = Osc.bundle(wallPlus(100 * MS), Osc.message(FADER, 0.5f));
        cue.packet(packet);
        Arrays.fill(packet, (byte) 0xFF);

        house.advanceMs(100);

        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
    }

    @Test
    void shouldRefuseWhatIsMoreThanAMinuteAheadAndSaySo() {
        cueAt(60 * SECOND_NS, "/foh/a", 1f);
        assertThat(held()).isEqualTo(1);

        cueAt(60 * SECOND_NS + MS, FADER, 0.5f);

        assertThat(held()).isEqualTo(1);
        assertThat(refused(Refusal.SCHEDULE_TOO_FAR)).isEqualTo(1);
        assertThat(cue.heard())
                .as("why, and how things stand")
                .containsExactly(
                        "/ringmaster/denied ,ssshs \"" + FADER + "\" \"INVALID\" \"\" 0 "
                                + "\"its time is more than 60 s ahead\"",
                        FADER + " ,f 0.25");
        house.advanceMs(61_000);
        assertThat(house.value("/foh/a")).isEqualTo(",f 1.0");
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
    }

    @Test
    void shouldHoldSoManyBundlesOfADeviceAndNoMore() {
        for (int i = 0; i < 1_024; i++) {
            cueAt(SECOND_NS + i * MS, "/foh/n", i);
        }
        assertThat(cue.heard()).isEmpty();
        cueAt(100 * MS, FADER, 0.5f);
        cue2.packet(Osc.bundle(wallPlus(100 * MS), Osc.message("/foh/other", 1f)));

        assertThat(held()).as("another device has places of its own").isEqualTo(1_025);
        assertThat(refused(Refusal.SCHEDULE_FULL)).isEqualTo(1);
        assertThat(cue.heard()).first().asString().contains("\"THROTTLED\"");
        house.advanceMs(3_000);
        assertThat(house.value("/foh/n")).isEqualTo(",i 1023");
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(held()).isZero();
        assertThat(counter("schedule.bytes")).isEqualTo("0");
        cueAt(100 * MS, FADER, 0.5f);
        assertThat(held()).as("there is room again").isEqualTo(1);
    }

    @Test
    void shouldHoldSoManyBytesAndNoMore() {
        byte[] blob = new byte[8_000];
        for (int i = 0; i < 1_024; i++) {
            cue.packet(Osc.bundle(wallPlus(SECOND_NS), Osc.message("/foh/blob", blob)));
            cue2.packet(Osc.bundle(wallPlus(SECOND_NS), Osc.message("/foh/blob", blob)));
        }

        assertThat(Long.parseLong(counter("schedule.bytes"))).isBetween(8_380_000L, (long) Schedule.HELD_BYTES_MAX);
        assertThat(refused(Refusal.SCHEDULE_FULL)).isEqualTo(2_048 - held());
    }

    @Test
    void shouldGoInTheOrderOfTheirTimesAndThoseOfOneTimeInTheOrderOfArrival() {
        Random random = Seed.random("ScheduleTest");
        record Expected(long atMs, int number) {}
        List<Expected> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            long atMs = random.nextInt(100) + 1;
            expected.add(new Expected(atMs, i));
            byte[] packet = Osc.bundle(wallPlus(atMs * MS), Osc.message("/foh/step", i));
            (i % 2 == 0 ? cue : cue2).packet(packet);
        }
        expected.sort(Comparator.comparingLong(Expected::atMs));

        house.advanceMs(100);

        assertThat(heardSteps())
                .containsExactlyElementsOf(
                        expected.stream().map(Expected::number).toList());
    }

    private List<Integer> heardSteps() {
        List<Integer> steps = new ArrayList<>();
        house.show.timeline().cursorAfter(0).read(10_000, new Cursor.Reader() {
            @Override
            public void entry(long sequence, Entry entry) {
                if (entry.address().equals("/foh/step")) {
                    steps.add((int) entry.value().number());
                }
            }

            @Override
            public void lapped(long lost) {
                throw new AssertionError();
            }
        });
        return steps;
    }

    @Test
    void shouldCarryOutAllThatIsDueAtOnceInTurnsThatEnd() {
        for (int i = 0; i < 1_000; i++) {
            cueAt(100 * MS, "/foh/step", i);
        }
        house.clock.advanceNs(100 * MS);
        house.turn();
        assertThat(held()).isEqualTo(1_000 - Schedule.DUE_IN_A_TURN_MAX);

        house.advanceMs(1);

        assertThat(heardSteps()).hasSize(1_000).isSorted();
    }

    @Test
    void shouldAskForLocksWhenDue() {
        cueAt(100 * MS, FADER, 0.5f);
        anna.send("/ringmaster/lock", FADER);
        cue.clear();

        house.advanceMs(100);

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(cue.heard()).first().asString().contains("\"LOCKED\" \"anna\"");
    }

    @Test
    void shouldLetNoStaleTokenWrite() {
        cue.send("/ringmaster/lock", FADER);
        cueAt(100 * MS, FADER, 0.5f);
        chief.send("/ringmaster/take", FADER);

        house.advanceMs(100);

        assertThat(house.value(FADER))
                .as("the lease under which it was sent is another's by now")
                .isEqualTo(",f 0.25");
    }

    @Test
    void shouldNotMindALockThatHasGoneWhenDue() {
        anna.send("/ringmaster/lock", FADER);
        cueAt(100 * MS, FADER, 0.5f);
        assertThat(refused(Refusal.LOCKED)).isZero();
        anna.send("/ringmaster/unlock", FADER);

        house.advanceMs(100);

        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
    }

    @Test
    void shouldAskWhetherTheOwnerIsThereWhenDue() {
        House mixed = new House(
                Join.LOCAL,
                Entries.x32("foh", "192.168.1.32").mount("/foh").entry(),
                cueEntry().entry());
        Peer console = mixed.peer("192.168.1.32", 10023);
        mixed.advanceMs(100);
        console.send("/xinfo", "", "", "", "");
        Peer remote = mixed.peer("192.168.1.50", 9001);
        remote.packet(Osc.bundle(
                TimeTag.ofEpochNs(mixed.clock.epochNs() + 20 * SECOND_NS), Osc.message("/foh/ch/01/mix/fader", 0.5f)));

        mixed.advanceMs(20_000);

        assertThat(remote.heard()).anyMatch(text -> text.contains("\"OFFLINE\""));
        assertThat(mixed.value("/foh/ch/01/mix/fader")).isNull();
    }

    @Test
    void shouldAskForPermissionWhenDue() {
        House strict = new House(Join.LOCAL, entries(cueEntry().write("/free/**")));
        Peer remote = strict.peer("192.168.1.50", 9001);
        remote.packet(Osc.bundle(
                TimeTag.ofEpochNs(strict.clock.epochNs() + 100 * MS),
                Osc.message(FADER, 0.5f),
                Osc.message("/free/x", 0.5f)));
        assertThat(strict.show.gate().counters().count(Refusal.FORBIDDEN)).isZero();

        strict.advanceMs(100);

        assertThat(strict.show.gate().counters().count(Refusal.FORBIDDEN)).isEqualTo(1);
        assertThat(strict.value("/free/x")).isEqualTo(",f 0.5");
    }

    @Test
    void shouldDropWhatWaitsWhenTheDeviceLeaves() {
        cueAt(100 * MS, FADER, 0.5f);
        cue2.packet(Osc.bundle(wallPlus(100 * MS), Osc.message("/foh/other", 1f)));

        cue.send("/ringmaster/leave");
        house.advanceMs(200);

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(house.value("/foh/other")).isEqualTo(",f 1.0");
        assertThat(counter("schedule.bytes")).isEqualTo("0");
    }

    @Test
    void shouldDropTheRestWhenALeaveIsDue() {
        cueAt(50 * MS, "/ringmaster/leave");
        cueAt(50 * MS, FADER, 0.5f);

        house.advanceMs(200);

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
    }

    @Test
    void shouldKeepWhatWaitsThroughAReloadExceptOfDevicesThatChanged() {
        cueAt(100 * MS, FADER, 0.5f);
        cue2.packet(Osc.bundle(wallPlus(100 * MS), Osc.message("/foh/other", 1f)));

        house.reload(entries(cueEntry().priority(7)));
        house.advanceMs(200);

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(house.value("/foh/other")).isEqualTo(",f 1.0");
    }

    @Test
    void shouldGoByTheWallClockWhenThatSteps() {
        cueAt(30 * SECOND_NS, FADER, 0.5f);
        house.clock.stepWallNs(-10 * SECOND_NS);
        house.advanceMs(39_999);
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        house.advanceMs(1);
        assertThat(house.value(FADER)).as("ten seconds later").isEqualTo(",f 0.5");

        cueAt(30 * SECOND_NS, FADER, 0.75f);
        house.clock.stepWallNs(30 * SECOND_NS);
        house.advanceMs(50);
        assertThat(house.value(FADER)).as("at once").isEqualTo(",f 0.75");
    }

    @Test
    void shouldDropWhatAStepOfTheWallClockLeftFarFromItsTime() {
        cueAt(30 * SECOND_NS, FADER, 0.5f);
        house.clock.stepWallNs(-3 * HOUR_NS);
        house.advanceMs(50);
        assertThat(held()).isZero();
        assertThat(refused(Refusal.SCHEDULE_MISSED)).isEqualTo(1);
        assertThat(cue.heard())
                .containsExactly(
                        "/ringmaster/denied ,ssshs \"" + FADER + "\" \"INVALID\" \"\" 0 "
                                + "\"the wall clock has stepped away from its time\"",
                        FADER + " ,f 0.25");

        cueAt(30 * SECOND_NS, FADER, 0.75f);
        house.clock.stepWallNs(3 * HOUR_NS);
        house.advanceMs(50);
        assertThat(held()).isZero();
        assertThat(refused(Refusal.SCHEDULE_MISSED)).isEqualTo(2);
        assertThat(house.value(FADER)).as("nobody expects it now").isEqualTo(",f 0.25");
        assertThat(desk.heard()).isEmpty();
    }

    @Test
    void shouldHoldOverTheChangeOfTheEraIn2036() {
        long change = Instant.parse("2036-02-07T06:28:16Z").getEpochSecond() * SECOND_NS;
        house.clock.stepWallNs(change - 100 * MS - house.clock.epochNs());
        cueAt(200 * MS, FADER, 0.5f);
        cueAt(99 * MS, "/foh/before", 1f);

        house.advanceMs(99);
        assertThat(house.value("/foh/before")).isEqualTo(",f 1.0");
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        house.advanceMs(101);
        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
    }

    @Test
    void shouldCarryOutAnAtomicBundleAllOrNothingWhenDue() {
        anna.send("/ringmaster/lock", "/foh/b");
        cue.packet(Osc.bundle(
                wallPlus(100 * MS),
                Osc.message("/ringmaster/atomic"),
                Osc.message(FADER, 0.5f),
                Osc.message("/foh/b", 1f)));
        cue.packet(Osc.bundle(
                wallPlus(200 * MS),
                Osc.message("/ringmaster/atomic"),
                Osc.message(FADER, 0.75f),
                Osc.message("/foh/c", 1f)));

        house.advanceMs(100);
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        house.advanceMs(100);
        assertThat(house.value(FADER)).isEqualTo(",f 0.75");
        assertThat(house.value("/foh/c")).isEqualTo(",f 1.0");
    }

    @Test
    void shouldNotTakeADeviceForHeardWhenItsBundleIsDue() {
        cueAt(100 * MS, FADER, 0.5f);
        long heard = house.show.gate().device("cue").lastHeardNs();
        long messages = house.show.gate().counters().messages();

        house.advanceMs(100);

        assertThat(house.show.gate().device("cue").lastHeardNs()).isEqualTo(heard);
        assertThat(house.show.gate().counters().messages()).isEqualTo(messages);
    }
}
