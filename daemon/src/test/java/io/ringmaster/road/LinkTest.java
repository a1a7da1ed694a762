package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.LinkEntry;
import io.ringmaster.gate.Refusal;
import io.ringmaster.ring.Cursor;
import io.ringmaster.ring.Entry;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.wire.TimeTag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 2 of the contract: links between shared addresses. */
@Timeout(10)
final class LinkTest {
    private static final List<LinkEntry> LINKS = List.of(
            new LinkEntry("/a", "/b", false),
            new LinkEntry("/b", "/a", false),
            new LinkEntry("/b", "/c", false),
            new LinkEntry("/foh/ch/01/mix/fader", "/mon/ch/01/mix/fader", false),
            new LinkEntry("/foh/ch/01/mix/on", "/lamp", false),
            new LinkEntry("/lamp", "/foh/ch/01/mix/on", false),
            new LinkEntry("/text", "/foh/ch/02/mix/fader", false),
            new LinkEntry("/foh/dca/1/fader", "/once", false),
            new LinkEntry("/foh/dca/1/fader", "/always", true));

    private House house;
    private Peer foh;
    private Peer mon;
    private Peer anna;
    private Peer ben;

    @BeforeEach
    void openTheHouse() {
        house = House.linked(LINKS, devices());
        foh = house.peer("192.168.1.32", 10023);
        mon = house.peer("192.168.1.33", 10023);
        anna = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        start();
    }

    private static DeviceEntry[] devices() {
        return new DeviceEntry[] {
            Entries.x32("foh", "192.168.1.32").mount("/foh").entry(),
            Entries.x32("mon", "192.168.1.33").mount("/mon").entry(),
            Entries.generic("anna", "192.168.1.61", 9001)
                    .notices()
                    .takesBundles(true)
                    .entry(),
            Entries.generic("ben", "192.168.1.62", 9001).notices().entry()
        };
    }

    private void start() {
        house.advanceMs(100);
        foh.send("/xinfo", "192.168.1.32", "X32-02-4A-53", "X32", "4.06");
        mon.send("/xinfo", "192.168.1.33", "X32-02-4A-54", "X32", "4.06");
        anna.send("/hello", 1);
        ben.send("/hello", 2);
        house.advanceMs(2_500);
        clear();
    }

    private void clear() {
        List.of(foh, mon, anna, ben).forEach(Peer::clear);
    }

    private long refused(Refusal reason) {
        return house.show.gate().counters().count(reason);
    }

    @Test
    void shouldCarryAChangeOnUnderANameOfItsOwn() {
        Cursor cursor = house.show.timeline().cursor();
        anna.send("/a", 0.5f);

        assertThat(house.value("/b")).isEqualTo(",f 0.5");
        assertThat(ben.heard()).containsExactly("/a ,f 0.5", "/b ,f 0.5");
        assertThat(anna.heard()).as("she did not write that one").containsExactly("/b ,f 0.5");
        List<String> told = new ArrayList<>();
        cursor.read(9, new Cursor.Reader() {
            @Override
            public void entry(long sequence, Entry entry) {
                told.add(entry.writerId() + " " + entry.address() + (entry.last() ? " last" : ""));
            }

            @Override
            public void lapped(long lost) {}
        });
        assertThat(told).as("one commit").containsExactly("anna /a", "link:/a>/b /b last");
    }

    @Test
    void shouldNotFireForWhatALinkChanged() {
        anna.send("/a", 0.5f);
        assertThat(house.value("/c")).isNull();

        anna.send("/b", 0.7f);
        assertThat(List.of(house.value("/a"), house.value("/c"))).containsOnly(",f 0.7");
    }

    @Test
    void shouldLetAnExplicitWriteInTheSameDraftBeatIt() {
        byte[] atomic = Osc.message("/ringmaster/atomic");
        byte[] first = Osc.message("/b", 0.1f);
        byte[] second = Osc.message("/a", 0.9f);
        anna.packet(Osc.bundle(TimeTag.IMMEDIATELY, atomic, first, second));

        assertThat(house.value("/a")).isEqualTo(",f 0.9");
        assertThat(house.value("/b"))
                .as("written before, and the link comes last")
                .isEqualTo(",f 0.1");
        assertThat(house.value("/c")).isEqualTo(",f 0.1");
    }

    @Test
    void shouldCarryOnEachChangeOfAPatternWrite() {
        anna.send("/a", 0.1f);
        house.advanceMs(400);
        anna.send("/[a]", 0.6f);

        assertThat(house.value("/b")).isEqualTo(",f 0.6");
    }

    @Test
    void shouldDropAloneWhatALockDenies() {
        anna.send("/hello", 1);
        ben.send("/ringmaster/lock", "/b", 30);
        clear();
        anna.send("/a", 0.5f);

        assertThat(house.value("/a")).isEqualTo(",f 0.5");
        assertThat(house.value("/b")).isNull();
        assertThat(anna.heard()).as("her own write was not denied").isEmpty();
        assertThat(refused(Refusal.LOCKED)).isEqualTo(1);
        assertThat(house.show.gate().counters().lastBad()).isEqualTo("locked from link:/a>/b");
    }

    @Test
    void shouldDropAloneInABundleThatIsAllOrNothing() {
        anna.send("/hello", 1);
        ben.send("/ringmaster/lock", "/b", 30);
        clear();
        anna.packet(Osc.bundle(TimeTag.IMMEDIATELY, Osc.message("/ringmaster/atomic"), Osc.message("/a", 0.9f)));

        assertThat(house.value("/a")).isEqualTo(",f 0.9");
        assertThat(house.value("/b")).isNull();
        assertThat(anna.heard()).singleElement().asString().startsWith("/ringmaster/ok");
    }

    @Test
    void shouldNotFireForABundleThatIsDenied() {
        ben.send("/ringmaster/lock", "/x", 30);
        anna.packet(Osc.bundle(
                TimeTag.IMMEDIATELY, Osc.message("/ringmaster/atomic"), Osc.message("/a", 0.9f), Osc.message("/x", 1)));

        assertThat(house.value("/a")).isNull();
        assertThat(house.value("/b")).isNull();
    }

    @Test
    void shouldNotMakeStateOfAnEventWhereALockDeniesIt() {
        ben.send("/b");
        ben.send("/ringmaster/lock", "/b", 30);
        anna.send("/a", 0.5f);
        ben.send("/ringmaster/unlock", "/b");
        anna.clear();

        ben.send("/b");

        assertThat(anna.heard()).contains("/b");
    }

    @Test
    void shouldDropWhatItsTargetCantTake() {
        anna.send("/text", "loud");

        assertThat(house.value("/text")).isEqualTo(",s \"loud\"");
        assertThat(house.value("/foh/ch/02/mix/fader")).isNull();
        assertThat(refused(Refusal.VALUE_INVALID)).isEqualTo(1);
    }

    @Test
    void shouldCarryFromDeskToDesk() {
        foh.send("/ch/01/mix/fader", 0.75f);
        assertThat(mon.heardValues()).singleElement().asString().isEqualTo("/ch/01/mix/fader ,f 0.7497556");

        anna.send("/foh/ch/01/mix/fader", 0.25f);
        house.advanceMs(400);
        assertThat(mon.heardValues()).last().asString().startsWith("/ch/01/mix/fader ,f 0.2502");
        mon.send("/ch/01/mix/fader", 1f);
        assertThat(house.value("/foh/ch/01/mix/fader")).as("it goes one way").isEqualTo(",f 0.25");
    }

    @Test
    void shouldTakeTheTypeOfWhatItWrites() {
        anna.send("/lamp", 1f);
        assertThat(foh.heardValues()).containsExactly("/ch/01/mix/on ,i 1");
        foh.send("/ch/01/mix/on", 0);
        assertThat(house.value("/lamp")).isEqualTo(",i 0");
    }

    @Test
    void shouldDropWhatAnAbsentDeskWouldHaveToTake() {
        house.advanceMs(3_000);
        foh.send("/xinfo", "192.168.1.32", "X32-02-4A-53", "X32", "4.06");
        house.advanceMs(4_000);
        clear();
        foh.send("/ch/01/mix/fader", 0.75f);

        assertThat(mon.heardValues()).isEmpty();
        assertThat(house.value("/mon/ch/01/mix/fader")).isNull();
        assertThat(refused(Refusal.OWNER_OFFLINE)).isEqualTo(1);
    }

    @Test
    void shouldNotWriteToADeskBecauseAnotherOneAnswersAQuery() {
        anna.send("/foh/ch/01/mix/fader", 0.5f);
        house.advanceMs(7_000);
        foh.send("/xinfo", "192.168.1.32", "X32-02-4A-53", "X32", "4.06");
        mon.send("/xinfo", "192.168.1.33", "X32-02-4A-54", "X32", "4.06");
        house.advanceMs(100);
        assertThat(foh.heard()).as("asked, since it returned").contains("/ch/01/mix/fader");
        mon.clear();

        foh.send("/ch/01/mix/fader", 0.9f);

        assertThat(house.value("/foh/ch/01/mix/fader")).isEqualTo(",f 0.9");
        assertThat(mon.heardValues()).isEmpty();
    }

    @Test
    void shouldTakeOtherLinksFromAnotherConfiguration() {
        house.reloadLinked(List.of(new LinkEntry("/c", "/a", false)), devices());
        anna.send("/a", 0.5f);
        assertThat(house.value("/b")).isNull();

        anna.send("/c", 0.7f);
        assertThat(house.value("/a")).isEqualTo(",f 0.7");
    }

    @Test
    void shouldFollowABurstOfADeskOnlyWhereTheLinkSaysSo() {
        foh.send("/dca/1/fader", 0.25f);
        assertThat(List.of(house.value("/once"), house.value("/always"))).containsOnly(",f 0.25");
        for (int send = 1; send <= 8; send++) {
            for (int channel = 1; channel <= 32; channel++) {
                foh.send("/ch/%02d/mix/%02d/level".formatted(channel, send), send / 10f);
            }
        }
        foh.send("/dca/1/fader", 0.75f);

        assertThat(house.value("/once")).as("a scene was recalled on the desk").isEqualTo(",f 0.25");
        assertThat(house.value("/always")).isEqualTo(",f 0.75");
        anna.send("/a", 0.5f);
        assertThat(house.value("/b")).as("what others write is no burst").isEqualTo(",f 0.5");
        anna.packet(Osc.bundle(TimeTag.IMMEDIATELY, Osc.message("/ringmaster/atomic"), Osc.message("/a", 0.9f)));
        assertThat(house.value("/b")).isEqualTo(",f 0.9");
    }

    @Test
    void shouldStopWhileTheShowIsFrozen() {
        house.command("/ringmaster/freeze", 1);
        anna.send("/a", 0.5f);
        assertThat(house.value("/a")).as("no desk's").isEqualTo(",f 0.5");
        assertThat(house.value("/b")).isNull();

        house.command("/ringmaster/freeze", 0);
        assertThat(house.value("/b")).as("nothing is made up for").isNull();
        anna.send("/a", 0.6f);
        assertThat(house.value("/b")).isEqualTo(",f 0.6");
    }

    @Test
    void shouldFollowCompareAndSetAndTheCommandLine() {
        anna.send("/ringmaster/set", "/a", 0L, 0.5f);
        assertThat(house.value("/b")).isEqualTo(",f 0.5");
        house.command("/a", 0.25f);
        assertThat(house.value("/b")).isEqualTo(",f 0.25");
    }
}
