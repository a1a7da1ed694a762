package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.LinkEntry;
import io.ringmaster.echo.EchoLimits;
import io.ringmaster.profile.Kind;
import io.ringmaster.ring.Cursor;
import io.ringmaster.ring.Entry;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Rules;
import io.ringmaster.wire.TimeTag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 6 of the contract: a bundle that is all or nothing. */
@Timeout(10)
final class AtomicBundleTest {
    private final House house = new House(
            List.of(
                    Rules.guard("/foh/cue", 300),
                    Rules.kind("/foh/select", Kind.LOCAL),
                    Rules.kind("/level", Kind.METER)),
            Entries.generic("foh", "192.168.1.32", 10023)
                    .mount("/foh")
                    .takesBundles(true)
                    .entry(),
            Entries.generic("anna", "192.168.1.61", 9001)
                    .takesBundles(true)
                    .notices()
                    .entry(),
            Entries.generic("ben", "192.168.1.62", 9001)
                    .takesBundles(true)
                    .notices()
                    .entry(),
            Entries.generic("tight", "192.168.1.63", 9001)
                    .takesBundles(true)
                    .atomicBundles(true)
                    .synced()
                    .entry(),
            Entries.tablet("tablet", "192.168.1.64", 9001)
                    .map("/1/fader1", "/foh/a")
                    .map("/1/select", "/foh/select")
                    .notices()
                    .entry());
    private final Peer desk = house.peer("192.168.1.32", 10023);
    private final Peer anna = house.peer("192.168.1.61", 9001);
    private final Peer ben = house.peer("192.168.1.62", 9001);
    private final Peer tight = house.peer("192.168.1.63", 9001);
    private final Peer tablet = house.peer("192.168.1.64", 9001);

    private static byte[] atomic(byte[]... elements) {
        List<byte[]> all = new ArrayList<>(List.of(elements));
        all.add(0, Osc.message("/ringmaster/atomic"));
        return Osc.bundle(TimeTag.IMMEDIATELY, all.toArray(byte[][]::new));
    }

    private long revision(String address) {
        return house.show.store().revision(house.show.store().addresses().find(address));
    }

    private void deskIsThere() {
        List.of(anna, ben, tight).forEach(peer -> peer.send("/hello", 1));
        desk.send("/a", 0f).send("/b", 0f);
        anna.send("/hello", 1);
        ben.send("/hello", 2);
        house.advanceMs(400);
        List.of(desk, anna, ben, tight, tablet).forEach(Peer::clear);
    }

    @Test
    void shouldLetWhatWaitsGoBeforeACommitCounts() {
        deskIsThere();

        anna.post(Osc.message("/foh/a", 0.25f));
        ben.packet(atomic(Osc.message("/foh/a", 0.5f), Osc.message("/foh/b", 0.75f)));

        assertThat(tight.heard())
                .as("what was so before, and then the whole commit")
                .containsExactly("/foh/a ,f 0.25", "/foh/a ,f 0.5", "/foh/b ,f 0.75");
    }

    @Test
    void shouldApplyAllAndSayAtWhichSequence() {
        deskIsThere();

        anna.packet(atomic(Osc.message("/foh/a", 0.5f), Osc.message("/foh/b", 0.75f)));

        assertThat(house.value("/foh/a")).isEqualTo(",f 0.5");
        assertThat(house.value("/foh/b")).isEqualTo(",f 0.75");
        assertThat(anna.heard())
                .containsExactly("/ringmaster/ok ,h " + house.show.timeline().last());
        assertThat(desk.heard()).containsExactly("/a ,f 0.5", "/b ,f 0.75");
    }

    @Test
    void shouldApplyNothingWhenOneIsDeniedAndSendTheTruthWithTheReasonAsOneBundle() {
        deskIsThere();
        ben.send("/ringmaster/lock", "/foh/b");
        anna.clear();
        int datagrams = anna.datagramsIn();
        long sequence = house.show.timeline().last();

        anna.packet(atomic(Osc.message("/foh/a", 0.5f), Osc.message("/foh/b", 0.75f), Osc.message("/foh/go")));

        assertThat(house.value("/foh/a")).isEqualTo(",f 0.0");
        assertThat(house.value("/foh/b")).isEqualTo(",f 0.0");
        assertThat(house.show.timeline().last()).isEqualTo(sequence);
        assertThat(anna.heard())
                .satisfiesExactly(
                        denied -> assertThat(denied)
                                .startsWith("/ringmaster/denied ,ssshs \"/foh/b\" \"LOCKED\" \"ben\""),
                        a -> assertThat(a).isEqualTo("/foh/a ,f 0.0"),
                        b -> assertThat(b).isEqualTo("/foh/b ,f 0.0"));
        assertThat(anna.datagramsIn() - datagrams).isEqualTo(1);
        assertThat(desk.heard()).isEmpty();
    }

    @Test
    void shouldLetAStaleElementDropAlone() {
        deskIsThere();
        tight.packet(Osc.bundle(tag(0), Osc.message("/x", 1), Osc.message("/y", 1)));
        tight.packet(Osc.bundle(tag(100), Osc.message("/x", 2)));

        tight.packet(Osc.bundle(tag(50), Osc.message("/x", 3), Osc.message("/y", 3)));

        assertThat(house.value("/x")).isEqualTo(",i 2");
        assertThat(house.value("/y")).isEqualTo(",i 3");
        assertThat(tight.heard()).containsExactly("/x ,i 2");
    }

    @Test
    void shouldTakeASetOfTheRightRevisionWhateverTheTimeTagOfItsBundle() {
        deskIsThere();
        ben.send("/x", 1f).send("/y", 1f);
        house.advanceMs(100);
        tight.clear();

        tight.packet(
                Osc.bundle(tag(-200), Osc.message("/ringmaster/set", "/x", revision("/x"), 2f), Osc.message("/y", 2f)));
        assertThat(house.value("/x")).isEqualTo(",f 2.0");
        assertThat(house.value("/y")).as("a plain write is as old as its tag").isEqualTo(",f 1.0");

        tight.packet(
                Osc.bundle(tag(-200), Osc.message("/ringmaster/set", "/x", revision("/x"), 3f), Osc.message("/x", 4f)));
        assertThat(house.value("/x")).as("the later of the two").isEqualTo(",f 4.0");
        tight.packet(Osc.bundle(
                tag(100), Osc.message("/ringmaster/set", "/x", revision("/x"), 5f), Osc.message("/[x]", 6f)));
        assertThat(house.value("/x")).isEqualTo(",f 6.0");
        tight.packet(
                Osc.bundle(tag(-200), Osc.message("/x", 7f), Osc.message("/ringmaster/set", "/x", revision("/x"), 8f)));
        assertThat(house.value("/x")).isEqualTo(",f 8.0");
        tight.packet(Osc.bundle(tag(-200), Osc.message("/x", 9f)));
        assertThat(house.value("/x")).as("a draft of its own").isEqualTo(",f 8.0");
    }

    @Test
    void shouldLetWhatADeskReportsStandAloneWhateverItSays() {
        House strict = House.linked(
                List.of(new LinkEntry("/foh/tied", "/never", false)),
                Entries.generic("foh", "192.168.1.32", 10023)
                        .mount("/foh")
                        .atomicBundles(true)
                        .entry());
        Peer owner = strict.peer("192.168.1.32", 10023);
        byte[] half = Osc.message("/a", 0.5f);
        byte[] broken = Osc.message("/b", Float.NaN);

        owner.packet(Osc.bundle(TimeTag.IMMEDIATELY, half, broken));
        assertThat(strict.value("/foh/a")).isEqualTo(",f 0.5");
        owner.packet(atomic(Osc.message("/a", 0.75f), broken));
        assertThat(strict.value("/foh/a")).isEqualTo(",f 0.75");
        owner.packet(Osc.bundle(TimeTag.IMMEDIATELY, Osc.message("/tied", 0.5f)));
        strict.advanceMs(1_000);
        owner.clear();
        for (int i = 0; i <= 200; i++) {
            owner.post(Osc.bundle(TimeTag.IMMEDIATELY, Osc.message("/scene/" + i, 0.5f)));
        }
        owner.packet(Osc.bundle(TimeTag.IMMEDIATELY, Osc.message("/tied", 0.75f)));

        assertThat(strict.value("/never")).as("a burst is seen").isEqualTo(",f 0.5");
        assertThat(owner.heardValues()).isEmpty();
    }

    private long tag(long ms) {
        return TimeTag.ofEpochNs(house.clock.epochNs() + ms * 1_000_000L);
    }

    @Test
    void shouldTakeEveryBundleOfADeviceWhichSaysSoAsOne() {
        deskIsThere();
        ben.send("/ringmaster/lock", "/foh/b");

        tight.packet(Osc.bundle(TimeTag.IMMEDIATELY, Osc.message("/foh/a", 0.5f), Osc.message("/foh/b", 0.75f)));

        assertThat(house.value("/foh/a")).isEqualTo(",f 0.0");
        assertThat(tight.heard())
                .as("no notice: it never spoke /ringmaster")
                .containsExactly("/foh/a ,f 0.0", "/foh/b ,f 0.0");
    }

    @Test
    void shouldLetTheMessagesOfAnyOtherBundleStandAlone() {
        deskIsThere();
        ben.send("/ringmaster/lock", "/foh/b");

        anna.packet(Osc.bundle(TimeTag.IMMEDIATELY, Osc.message("/foh/a", 0.5f), Osc.message("/foh/b", 0.75f)));

        assertThat(house.value("/foh/a")).isEqualTo(",f 0.5");
        assertThat(house.value("/foh/b")).isEqualTo(",f 0.0");
    }

    @Test
    void shouldJoinCompareAndSetToTheDraft() {
        deskIsThere();
        long a = revision("/foh/a");

        anna.packet(atomic(Osc.message("/foh/b", 0.75f), Osc.message("/ringmaster/set", "/foh/a", a - 1, 0.5f)));
        assertThat(house.value("/foh/b")).isEqualTo(",f 0.0");
        assertThat(anna.heard()).first().asString().contains("\"/foh/a\" \"CONFLICT\"", "the value is ,f 0.0");

        anna.packet(atomic(
                Osc.message("/ringmaster/set", "/foh/a", a, 0.5f),
                Osc.message("/ringmaster/set", "/foh/a", a + 1, 0.6f)));
        assertThat(house.value("/foh/a")).isEqualTo(",f 0.6");
        assertThat(revision("/foh/a")).isEqualTo(a + 2);
        assertThat(anna.heard())
                .contains(
                        "/ringmaster/ok ,sh \"/foh/a\" " + (a + 1),
                        "/ringmaster/ok ,sh \"/foh/a\" " + (a + 2),
                        "/ringmaster/ok ,h " + house.show.timeline().last());
    }

    @Test
    void shouldJoinLocksAndUnlocksToTheDraft() {
        deskIsThere();
        ben.send("/ringmaster/lock", "/foh/b");
        ben.clear();

        anna.packet(atomic(Osc.message("/ringmaster/lock", "/foh/a"), Osc.message("/foh/b", 0.75f)));
        assertThat(house.show.store().leases().on("/foh/a")).isNull();
        assertThat(ben.heard()).as("nothing was announced").isEmpty();

        anna.packet(atomic(Osc.message("/ringmaster/lock", "/foh/a"), Osc.message("/foh/a", 0.5f)));
        assertThat(house.show.store().leases().on("/foh/a")).isNotNull();
        assertThat(ben.heard()).anyMatch(text -> text.startsWith("/ringmaster/locked ,ssi \"/foh/a\" \"anna\""));

        anna.packet(atomic(
                Osc.message("/ringmaster/unlock", "/foh/a"),
                Osc.message("/ringmaster/lock", "/x"),
                Osc.message("/ringmaster/unlock", "/x")));
        assertThat(house.show.store().leases().on("/foh/a")).isNull();
        assertThat(house.show.store().leases().on("/x")).isNull();
    }

    @Test
    void shouldLetEventsAndOtherMessagesFollowOnceTheDraftCounts() {
        deskIsThere();

        anna.packet(atomic(Osc.message("/foh/go"), Osc.message("/foh/a", 0.5f), Osc.message("/ringmaster/ping", 7)));

        assertThat(desk.heard()).as("earlier state first").containsExactly("/a ,f 0.5", "/go");
        assertThat(anna.heard())
                .containsExactly(
                        "/ringmaster/ok ,h " + (house.show.timeline().last() - 1),
                        "/ringmaster/fired ,s \"/foh/go\"",
                        "/ringmaster/pong ,i 7");
    }

    @Test
    void shouldJoinAPatternWriteToTheDraft() {
        deskIsThere();
        ben.send("/ringmaster/lock", "/foh/b");

        anna.packet(atomic(Osc.message("/x", 1), Osc.message("/foh/*", 0.5f)));

        assertThat(house.value("/x")).isNull();
        assertThat(house.value("/foh/a")).isEqualTo(",f 0.0");
    }

    @Test
    void shouldMarkTheEndOfACommitInTheTimeline() {
        deskIsThere();
        Cursor cursor = house.show.timeline().cursor();

        anna.packet(atomic(Osc.message("/foh/a", 0.5f), Osc.message("/foh/b", 0.75f)));
        anna.send("/foh/a", 0.25f);

        List<Boolean> last = new ArrayList<>();
        cursor.read(10, new Cursor.Reader() {
            @Override
            public void entry(long sequence, Entry entry) {
                last.add(entry.last());
            }

            @Override
            public void lapped(long lost) {
                last.clear();
            }
        });
        assertThat(last).containsExactly(false, true, true);
    }

    @Test
    void shouldLeaveAsOneBundleOfItsOwnWhereItFits() {
        deskIsThere();
        int before = ben.datagramsIn();

        anna.post(Osc.message("/before", 1));
        anna.post(atomic(Osc.message("/foh/a", 0.5f), Osc.message("/foh/b", 0.75f)));
        anna.post(Osc.message("/after", 1));
        house.turn();

        assertThat(ben.heard()).containsExactly("/before ,i 1", "/foh/a ,f 0.5", "/foh/b ,f 0.75", "/after ,i 1");
        assertThat(ben.datagramsIn() - before).isEqualTo(3);
    }

    @Test
    void shouldRefuseTheWordAtomicWhereItIsNotFirstInABundle() {
        deskIsThere();

        anna.send("/ringmaster/atomic");
        assertThat(anna.heard()).singleElement().asString().contains("\"INVALID\"", "first in a bundle");

        anna.packet(Osc.bundle(
                TimeTag.IMMEDIATELY, Osc.message("/x", 1), Osc.message("/ringmaster/atomic"), Osc.message("/y", 1)));
        assertThat(anna.heard()).singleElement().asString().contains("\"INVALID\"");
        assertThat(house.value("/y")).isEqualTo(",i 1");
    }

    private static List<String> denials(Peer peer) {
        return peer.heard().stream()
                .filter(text -> text.startsWith("/ringmaster/denied"))
                .toList();
    }

    @Test
    void shouldApplyNothingWhereAnAddressHasNoPlace() {
        deskIsThere();
        byte[] broken = Osc.message("/n/x", 1);
        broken[2] = (byte) 0xFF;

        tablet.packet(atomic(Osc.message("/1/fader1", 0.5f), Osc.message("/1/fader9", 0.7f)));
        assertThat(denials(tablet)).singleElement().asString().contains("\"/1/fader9\" \"FORBIDDEN\"", "map");

        for (byte[] nowhere : List.of(Osc.message("noslash", 1), broken)) {
            anna.packet(atomic(Osc.message("/foh/a", 0.5f), nowhere));
            assertThat(denials(anna)).singleElement().asString().contains("\"INVALID\"");
            anna.clear();
        }
        while (!house.show.store().addresses().full()) {
            house.show
                    .store()
                    .addresses()
                    .intern("/n/" + house.show.store().addresses().count());
        }
        anna.packet(atomic(Osc.message("/foh/a", 0.5f), Osc.message("/one/more", 1)));
        assertThat(denials(anna)).singleElement().asString().contains("\"/one/more\" \"THROTTLED\"");

        assertThat(house.value("/foh/a")).isEqualTo(",f 0.0");
        assertThat(desk.heard()).isEmpty();
    }

    @Test
    void shouldFireNoEventWhereNotAllFitTheOwnersQueue() {
        deskIsThere();
        byte[][] many = new byte[EchoLimits.EVENTS_MAX + 1][];
        for (int i = 0; i < many.length; i++) {
            many[i] = i % 2 == 0 ? Osc.message("/foh/go") : Osc.message("/foh/select", i);
        }

        anna.packet(atomic(many));
        assertThat(desk.heard()).isEmpty();
        assertThat(denials(anna)).singleElement().asString().contains("\"THROTTLED\"");
        anna.clear();

        anna.packet(atomic(List.of(many).subList(1, many.length).toArray(byte[][]::new)));
        assertThat(desk.heard()).hasSize(EchoLimits.EVENTS_MAX);
        assertThat(denials(anna)).isEmpty();
    }

    @Test
    void shouldFireNoEventWhereOneIsGuardedAgainstAnotherOfTheBundle() {
        deskIsThere();

        anna.packet(atomic(Osc.message("/foh/cue", 7), Osc.message("/foh/a", 0.5f), Osc.message("/foh/cue", 7)));

        assertThat(desk.heard()).isEmpty();
        assertThat(denials(anna)).singleElement().asString().contains("\"/foh/cue\" \"THROTTLED\"", "300 ms");
        anna.packet(atomic(Osc.message("/foh/cue", 7), Osc.message("/foh/cue", 8)));
        assertThat(desk.heard())
                .as("the bundle that was denied guards against nothing")
                .containsExactly("/cue ,i 7", "/cue ,i 8");
    }

    @Test
    void shouldApplyNothingWhereAMeterOrSomethingLocalIsRefused() {
        deskIsThere();
        for (byte[] refused : List.of(Osc.message("/foh/select", Float.NaN), Osc.message("/level", Float.NaN))) {
            anna.packet(atomic(Osc.message("/foh/a", 0.5f), refused));
            assertThat(denials(anna)).singleElement().asString().contains("\"INVALID\"");
            anna.clear();
        }
        house.command("/ringmaster/freeze", 1);
        anna.clear();

        anna.packet(atomic(Osc.message("/x", 0.5f), Osc.message("/foh/select", 3)));

        assertThat(denials(anna)).singleElement().asString().contains("\"FROZEN\"");
        assertThat(house.value("/x")).isNull();
        assertThat(house.value("/foh/a")).isEqualTo(",f 0.0");
        assertThat(desk.heard()).isEmpty();
        house.command("/ringmaster/freeze", 0);
        anna.packet(atomic(Osc.message("/foh/a", 0.5f), Osc.message("/foh/select", 3)));
        assertThat(desk.heard()).containsExactly("/a ,f 0.5", "/select ,i 3");
    }

    @Test
    void shouldTellTheTruthAlsoOfWhatWasSetOrReachedByAPattern() {
        deskIsThere();
        long revision = revision("/foh/a");

        anna.packet(atomic(Osc.message("/ringmaster/set", "/foh/a", revision - 1, 0.5f)));
        assertThat(anna.heard()).hasSize(2).last().isEqualTo("/foh/a ,f 0.0");

        anna.packet(atomic(Osc.message("/foh/*", 0.5f), Osc.message("/x", Float.NaN)));
        assertThat(anna.heard()).contains("/foh/a ,f 0.0", "/foh/b ,f 0.0");
    }

    @Test
    void shouldTakeAnAtomicBundleInAnotherForADraftOfItsOwn() {
        deskIsThere();
        byte[] denied = atomic(Osc.message("/foh/a", 0.5f), Osc.message("/foh/b", Float.NaN));

        anna.packet(Osc.bundle(
                TimeTag.IMMEDIATELY, Osc.message("/x", 1), denied, Osc.message("/y", 1), Osc.message("/z", Float.NaN)));

        assertThat(house.value("/foh/a")).isEqualTo(",f 0.0");
        assertThat(house.value("/x")).as("the others stand alone").isEqualTo(",i 1");
        assertThat(house.value("/y")).isEqualTo(",i 1");
        assertThat(denials(anna))
                .satisfiesExactly(
                        draft -> assertThat(draft).contains("\"/foh/b\" \"INVALID\""),
                        alone -> assertThat(alone).contains("\"/z\" \"INVALID\""));
        anna.clear();

        byte[] counts = atomic(Osc.message("/foh/a", 0.5f), Osc.message("/ringmaster/ping", 7));
        anna.packet(Osc.bundle(TimeTag.IMMEDIATELY, Osc.bundle(TimeTag.IMMEDIATELY, counts), denied));
        assertThat(house.value("/foh/a")).isEqualTo(",f 0.5");
        assertThat(anna.heard())
                .startsWith("/ringmaster/ok ,h " + house.show.timeline().last(), "/ringmaster/pong ,i 7")
                .anyMatch(text -> text.contains("\"/foh/b\" \"INVALID\""));
    }

    @Test
    void shouldNotLetABundleThatComesFirstMakeADraftOfTheOneAroundIt() {
        deskIsThere();

        anna.packet(
                Osc.bundle(TimeTag.IMMEDIATELY, atomic(Osc.message("/foh/a", 0.5f)), Osc.message("/foh/b", Float.NaN)));

        assertThat(house.value("/foh/a")).isEqualTo(",f 0.5");
        assertThat(denials(anna)).hasSize(1);
    }

    @Test
    void shouldChangeNothingWhereAnAtomicBundleIsInAnother() {
        deskIsThere();

        anna.packet(atomic(Osc.message("/foh/a", 0.5f), atomic(Osc.message("/foh/b", 0.5f)), Osc.message("/x", 1)));
        assertThat(house.value("/x")).isEqualTo(",i 1");
        assertThat(anna.heard())
                .containsExactly("/ringmaster/ok ,h " + house.show.timeline().last());

        anna.packet(atomic(atomic(Osc.message("/foh/b", 0.75f)), Osc.message("/x", Float.NaN)));
        assertThat(house.value("/foh/b")).isEqualTo(",f 0.5");
    }
}
