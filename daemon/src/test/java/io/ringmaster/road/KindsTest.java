package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.LinkEntry;
import io.ringmaster.config.PolicyEntry;
import io.ringmaster.gate.Refusal;
import io.ringmaster.profile.Kind;
import io.ringmaster.ring.Cursor;
import io.ringmaster.ring.Entry;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.PagedDesk;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import io.ringmaster.sim.Rules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 2 of the contract: what an address means, by the profile and by the configuration. */
@Timeout(20)
final class KindsTest {
    private static final DeviceEntry LX = Entries.device("lx", PagedDesk.profile(), "192.168.1.40", 8000)
            .mount("/lx")
            .entry();
    private static final DeviceEntry ANNA =
            Entries.generic("anna", "192.168.1.61", 9001).notices().entry();
    private static final DeviceEntry BEN =
            Entries.generic("ben", "192.168.1.62", 9001).notices().entry();
    private static final DeviceEntry TABLET = Entries.tablet("tablet", "192.168.1.63", 9001)
            .map("/1/cue", "/lx/cue")
            .map("/1/select", "/lx/select")
            .entry();

    private final DeviceEntry[] cast = {LX, ANNA, BEN, TABLET};
    private House house;
    private Peer desk;
    private Peer anna;
    private Peer ben;
    private Peer tablet;
    private Cursor cursor;

    @BeforeEach
    void openTheHouse() {
        open();
    }

    private void open(PolicyEntry... policies) {
        house = new House(List.of(policies), cast);
        desk = house.peer("192.168.1.40", 8000);
        anna = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        tablet = house.peer("192.168.1.63", 9001);
        desk.send("/ping").send("/bank/1/page", 1).send("/bank/2/page", 1);
        house.advanceMs(1_000);
        cursor = house.show.timeline().cursor();
        clear();
    }

    private void clear() {
        List.of(desk, anna, ben, tablet).forEach(Peer::clear);
    }

    private List<String> timeline() {
        List<String> entries = new ArrayList<>();
        cursor.read(1_000, new Cursor.Reader() {
            @Override
            public void entry(long sequence, Entry entry) {
                entries.add(entry.kind() + " " + entry.address() + " " + entry.value());
            }

            @Override
            public void lapped(long lost) {
                throw new AssertionError("lapped");
            }
        });
        return entries;
    }

    private static List<String> denials(Peer peer) {
        return peer.heard().stream()
                .filter(text -> text.startsWith("/ringmaster/denied"))
                .toList();
    }

    // --- events

    @Test
    void shouldRefuseTheSameEventFromAnyoneWithinItsGuard() {
        open(Rules.guard("/lx/cue", 300));
        anna.send("/lx/cue", 7);
        house.advanceMs(200);
        ben.send("/lx/cue", 7);
        anna.send("/lx/cue", 7);

        assertThat(desk.heardValues()).containsExactly("/cue ,i 7");
        assertThat(denials(ben)).singleElement().asString().contains("THROTTLED", "less than 300 ms ago");
        assertThat(denials(anna)).hasSize(1);
        assertThat(house.show.gate().counters().count(Refusal.GUARDED)).isEqualTo(2);

        ben.send("/lx/cue", 8);
        house.advanceMs(100);
        ben.send("/lx/cue", 7);
        assertThat(desk.heardValues())
                .as("another cue is another event, and 300 ms after the first it may come again")
                .containsExactly("/cue ,i 8", "/cue ,i 7");
    }

    @Test
    void shouldGuardAgainstWhatTheOwnerItselfFiredAndNeverRefuseTheOwner() {
        open(Rules.guard("/lx/cue", 300));
        desk.send("/cue", 7);
        anna.send("/lx/cue", 7);
        desk.send("/cue", 7);

        assertThat(desk.heardValues()).isEmpty();
        assertThat(denials(anna)).hasSize(1);
        assertThat(ben.heard()).containsExactly("/lx/cue ,i 7", "/lx/cue ,i 7");
    }

    @Test
    void shouldKeepGuardsOfFreeAddressesToo() {
        open(Rules.guard("/panic", 1_000));
        anna.send("/panic", 1).send("/panic", 1);

        assertThat(ben.heard()).containsExactly("/panic ,i 1");
        assertThat(house.value("/panic"))
                .as("an event, though it has arguments")
                .isNull();
        house.advanceMs(1_000);
        anna.send("/panic", 1);
        assertThat(ben.heard()).containsExactly("/panic ,i 1");
    }

    @Test
    void shouldGuardAnEventWhateverTypesItIsSentIn() {
        open(Rules.guard("/free/*", 1_000));
        anna.send("/free/go", 1).send("/free/go", 2f).send("/free/cue", "a", 1).send("/free/off", 0f);
        assertThat(ben.heard()).hasSize(4);

        ben.send("/free/go").send("/free/go", 1f).send("/free/go", true).send("/free/go", 2.0);
        ben.send("/free/cue", "a", true).send("/free/off", -0f).send("/free/off", false);

        assertThat(denials(ben)).hasSize(7).allMatch(text -> text.contains("THROTTLED"));
        assertThat(anna.heard()).noneMatch(text -> text.startsWith("/free"));
        ben.send("/free/cue", "b", 1).send("/free/go", "1");
        assertThat(anna.heard()).containsExactly("/free/cue ,si \"b\" 1", "/free/go ,s \"1\"");
    }

    @Test
    void shouldNeverHoldAnEventForAnAbsentOwnerNorReplayIt() {
        DeviceEntry holding = Entries.device("lx", PagedDesk.profile(), "192.168.1.40", 8000)
                .mount("/lx")
                .holdWhileOffline(true)
                .entry();
        house.reload(holding, ANNA, BEN);
        clear();
        anna.send("/lx/cue", 7);
        assertThat(denials(anna)).singleElement().asString().contains("OFFLINE");

        desk.send("/ping");
        house.advanceMs(2_000);

        assertThat(desk.heardValues()).isEmpty();
    }

    @Test
    void shouldGiveTheDeskAnEventInTheTypeThatItsProfileNames() {
        tablet.send("/1/cue", 7.0f);
        assertThat(desk.heardValues()).containsExactly("/cue ,i 7");
        assertThat(anna.heard()).containsExactly("/lx/cue ,i 7");

        anna.send("/lx/cue", 100);
        anna.send("/lx/cue", "seven");
        anna.send("/lx/cue", Float.NaN);
        assertThat(desk.heardValues())
                .as("no other cue than the one that was meant")
                .isEmpty();
        assertThat(denials(anna)).hasSize(3).allMatch(text -> text.contains("INVALID"));
    }

    @Test
    void shouldTakeAnUnlistedAddressOfAListingProfileForAnEvent() {
        anna.send("/lx/unlisted", 0.5f);

        assertThat(desk.heardValues()).containsExactly("/unlisted ,f 0.5");
        assertThat(house.value("/lx/unlisted")).isNull();
        assertThat(timeline()).containsExactly("EVENT /lx/unlisted ,f 0.5");
    }

    @Test
    void shouldNotMakeStateOfWhatTheProfileSaysIsNone() {
        open(Rules.kind("/lx/**", Kind.STATE));
        anna.send("/lx/cue", 7);
        anna.send("/lx/unlisted", 0.5f);

        assertThat(house.value("/lx/cue")).isNull();
        assertThat(house.value("/lx/unlisted")).isNull();
        assertThat(desk.heardValues()).containsExactly("/cue ,i 7", "/unlisted ,f 0.5");
    }

    @Test
    void shouldLetTheConfigurationMakeAnEventOfAListedState() {
        open(Rules.kind("/lx/sub/*", Kind.EVENT));
        anna.send("/lx/sub/1", 1.0f).send("/lx/sub/1", 1.0f);

        assertThat(desk.heardValues()).containsExactly("/sub/1 ,f 1.0", "/sub/1 ,f 1.0");
        assertThat(house.value("/lx/sub/1")).isNull();
    }

    @Test
    void shouldTakeABareMessageForAQueryWhereTheConfigurationSaysState() {
        open(Rules.kind("/show/*", Kind.STATE));
        anna.send("/show/song");
        assertThat(ben.heard()).as("no event").isEmpty();
        anna.send("/show/song", "Intro");
        ben.clear();
        ben.send("/show/song");
        assertThat(ben.heard()).containsExactly("/show/song ,s \"Intro\"");
    }

    // --- meters

    @Test
    void shouldSendMetersToThoseWhoAskedOnlyTheLatestAndNotTooOften() {
        ben.send("/ringmaster/subscribe", "/lx/vu/*");
        house.advanceMs(1_000);
        clear();

        for (int i = 1; i <= 100; i++) {
            desk.send("/vu/1", i / 100f);
            house.advanceMs(10);
        }
        house.advanceMs(200);

        List<String> heard = ben.heard();
        assertThat(heard).first().isEqualTo("/lx/vu/1 ,f 0.01");
        assertThat(heard).last().isEqualTo("/lx/vu/1 ,f 1.0");
        assertThat(heard).as("20 a second").hasSizeBetween(20, 22);
        assertThat(anna.heard()).as("did not ask").isEmpty();
        assertThat(timeline()).isEmpty();
        assertThat(house.value("/lx/vu/1")).isNull();
    }

    @Test
    void shouldLetASubscriptionSayHowSeldomAMeterIsHeard() {
        ben.send("/ringmaster/subscribe", "/lx/vu/*", 5);
        anna.send("/ringmaster/subscribe", "/lx/vu/*", 100);
        house.advanceMs(1_000);
        clear();

        for (int i = 1; i <= 100; i++) {
            desk.send("/vu/1", i / 100f);
            house.advanceMs(10);
        }
        house.advanceMs(200);

        assertThat(ben.heard()).hasSizeBetween(5, 7);
        assertThat(anna.heard()).as("never more than 20 a second").hasSizeBetween(20, 22);
    }

    @Test
    void shouldNeverHaveAConflictOverAMeter() {
        ben.send("/ringmaster/lock", "/lx/vu/1");
        ben.send("/ringmaster/subscribe", "/lx/vu/*");
        clear();

        desk.send("/vu/1", 0.5f);
        assertThat(ben.heard()).containsExactly("/lx/vu/1 ,f 0.5");
        anna.send("/lx/vu/1", 0.25f);
        assertThat(denials(anna)).singleElement().asString().contains("FORBIDDEN");
        assertThat(desk.heardValues()).isEmpty();
    }

    @Test
    void shouldAnswerAQueryOfAMeterWithItsLatest() {
        desk.send("/vu/1", 0.5f);
        anna.send("/lx/vu/1");

        assertThat(anna.heard()).containsExactly("/lx/vu/1 ,f 0.5");
        assertThat(desk.heard()).isEmpty();
    }

    @Test
    void shouldTakeMetersOfFreeAddressesFromTheirSource() {
        open(Rules.kind("/sensor/*", Kind.METER));
        ben.send("/ringmaster/subscribe", "/sensor/*");
        ben.clear();
        anna.send("/sensor/1", 0.5f).send("/sensor/1", Float.NaN);

        assertThat(ben.heard()).containsExactly("/sensor/1 ,f 0.5");
        assertThat(denials(anna)).singleElement().asString().contains("INVALID");
    }

    // --- local

    @Test
    void shouldKeepWhatIsLocalBetweenOneControllerAndTheOwner() {
        tablet.send("/1/select", 3.0f);
        assertThat(desk.heardValues()).containsExactly("/select ,i 3");
        desk.send("/select", 3);
        house.advanceMs(1_000);

        assertThat(tablet.heard()).containsExactly("/1/select ,f 3.0");
        assertThat(anna.heard()).isEmpty();
        assertThat(ben.heard()).isEmpty();
        assertThat(house.value("/lx/select")).isNull();
        assertThat(timeline()).isEmpty();
    }

    @Test
    void shouldAskTheOwnerForWhatIsLocalAndAnswerTheAskerAlone() {
        anna.send("/lx/select");
        assertThat(desk.heard()).containsExactly("/select");
        desk.send("/select", 5);

        assertThat(anna.heard()).containsExactly("/lx/select ,i 5");
        assertThat(tablet.heard()).isEmpty();
        anna.send("/lx/select", "x");
        assertThat(denials(anna)).singleElement().asString().contains("INVALID");
    }

    // --- paged

    @Test
    void shouldDropWhatAPageMeantAndReadItAgain() {
        desk.send("/bank/1/fader/1", 0.5f).send("/bank/2/fader/1", 0.25f).send("/master", 1.0f);
        anna.send("/ringmaster/lock", "/lx/bank/1/fader/1");
        anna.send("/ringmaster/lock", "/lx/master");
        anna.send("/ringmaster/lock", "/lx/bank/2/fader");
        house.advanceMs(1_000);
        clear();
        timeline();
        long revision = revision("/lx/bank/1/fader/1");

        desk.send("/bank/1/page", 2);
        house.advanceMs(100);

        assertThat(house.value("/lx/bank/1/fader/1")).isNull();
        assertThat(house.value("/lx/bank/2/fader/1")).isEqualTo(",f 0.25");
        assertThat(house.value("/lx/master")).isEqualTo(",f 1.0");
        assertThat(house.show.store().leases().all())
                .extracting(lease -> lease.address())
                .containsExactlyInAnyOrder("/lx/master", "/lx/bank/2/fader");
        assertThat(anna.heard()).contains("/ringmaster/unlocked ,s \"/lx/bank/1/fader/1\"");
        assertThat(desk.heard()).contains("/bank/1/fader/1", "/bank/1/fader/2", "/bank/1/fader/3");
        assertThat(timeline()).contains("CHANGE /lx/bank/1/fader/1 " + new io.ringmaster.wire.Value());

        clear();
        desk.send("/bank/1/fader/1", 0.5f);
        assertThat(ben.heard()).as("the same number means another light").containsExactly("/lx/bank/1/fader/1 ,f 0.5");
        assertThat(revision("/lx/bank/1/fader/1"))
                .as("no revision is used twice")
                .isGreaterThan(revision);
    }

    private long revision(String address) {
        return house.show.store().revision(house.show.store().addresses().find(address));
    }

    @Test
    void shouldSayOfAValueWhosePageTurnedThatItMustNotExist() {
        desk.send("/bank/1/fader/1", 0.5f);
        desk.send("/bank/1/page", 2);
        clear();

        anna.send("/ringmaster/set", "/lx/bank/1/fader/1", 0L, 0.75f);

        assertThat(anna.heard()).anyMatch(text -> text.startsWith("/ringmaster/ok ,sh \"/lx/bank/1/fader/1\""));
        assertThat(house.value("/lx/bank/1/fader/1")).isEqualTo(",f 0.75");
    }

    @Test
    void shouldDropEchoesThatWaitForAHandToLeaveWhenThePageTurns() {
        anna.send("/lx/bank/1/fader/1", 0.5f);
        ben.send("/lx/bank/1/fader/1", 0.75f);
        clear();

        desk.send("/bank/1/page", 2);
        house.advanceMs(1_000);

        assertThat(anna.heard()).noneMatch(text -> text.contains("/fader/"));
    }

    @Test
    void shouldTurnThePageAlsoWhenAControllerTurnsIt() {
        desk.send("/bank/1/fader/1", 0.5f).send("/bank/2/fader/1", 0.5f);
        clear();

        anna.send("/lx/bank/1/page", 2);
        assertThat(house.value("/lx/bank/1/fader/1")).isNull();
        assertThat(house.value("/lx/bank/2/fader/1")).isNotNull();
        anna.send("/lx/key/blackout", 1);
        assertThat(house.value("/lx/bank/2/fader/1"))
                .as("this one turns all pages")
                .isNull();
    }

    @Test
    void shouldTurnNoPageForAMessageThatIsDeniedOrOnlyAnAnswer() {
        desk.send("/bank/1/fader/1", 0.5f);
        ben.send("/ringmaster/lock", "/lx/bank/1/page");
        anna.send("/lx/bank/1/page", 2);
        assertThat(house.value("/lx/bank/1/fader/1")).isNotNull();

        ben.send("/ringmaster/unlock", "/lx/bank/1/page");
        anna.packet(Osc.bundle(
                1,
                Osc.message("/ringmaster/atomic"),
                Osc.message("/lx/bank/1/page", 3),
                Osc.message("/lx/master", "x")));
        assertThat(house.value("/lx/bank/1/fader/1"))
                .as("a draft that did not count")
                .isNotNull();
        anna.packet(Osc.bundle(1, Osc.message("/ringmaster/atomic"), Osc.message("/lx/bank/1/page", 3)));
        assertThat(house.value("/lx/bank/1/fader/1")).isNull();
    }

    private void together(byte[]... messages) {
        List<byte[]> all = new ArrayList<>(List.of(messages));
        all.add(0, Osc.message("/ringmaster/atomic"));
        anna.packet(Osc.bundle(1, all.toArray(byte[][]::new)));
        house.advanceMs(500);
    }

    @Test
    void shouldDenyABundleThatTurnsAPageAndWritesOnIt() {
        desk.send("/bank/1/fader/1", 0.25f).send("/bank/2/fader/1", 0.25f);
        byte[] fader = Osc.message("/lx/bank/1/fader/1", 0.75f);
        byte[] turns = Osc.message("/lx/bank/1/page", 2);
        byte[] turnsAll = Osc.message("/lx/key/blackout", 1);
        for (List<byte[]> both : List.of(
                List.of(turns, fader), List.of(fader, turns), List.of(turnsAll, fader), List.of(fader, turnsAll))) {
            house.advanceMs(1_000);
            clear();
            together(both.toArray(byte[][]::new));

            assertThat(desk.heardValues()).isEmpty();
            assertThat(anna.heard())
                    .contains("/lx/bank/1/fader/1 ,f 0.25")
                    .anyMatch(text -> text.startsWith("/ringmaster/denied ,ssshs \"/lx/bank/1/fader/1\" \"INVALID\"")
                            && text.contains("the same bundle turns its page"));
            assertThat(house.value("/lx/bank/1/fader/1")).isEqualTo(",f 0.25");
        }
    }

    @Test
    void shouldTakeABundleThatWritesOnAnotherPageThanItTurns() {
        desk.send("/bank/1/fader/1", 0.25f).send("/bank/2/fader/1", 0.25f);
        clear();

        together(Osc.message("/lx/bank/1/page", 2), Osc.message("/lx/bank/2/fader/1", 0.75f));
        assertThat(desk.heardValues()).containsExactly("/bank/1/page ,i 2", "/bank/2/fader/1 ,f 0.75");
        together(Osc.message("/lx/bank/1/page", 2), Osc.message("/lx/bank/1/fader/1", 0.5f));
        assertThat(desk.heardValues()).as("that page is open").contains("/bank/1/fader/1 ,f 0.5");
        assertThat(house.value("/lx/bank/1/fader/1")).isEqualTo(",f 0.5");
        assertThat(house.value("/lx/bank/2/fader/1")).isEqualTo(",f 0.75");
    }

    @Test
    void shouldTellANewcomerThePageThatIsOpen() {
        desk.send("/bank/1/fader/1", 0.5f);
        clear();
        ben.send("/ringmaster/dump", "/lx/bank/**");
        house.advanceMs(500);

        assertThat(ben.heard()).contains("/lx/bank/1/fader/1 ,f 0.5");
    }

    @Test
    void shouldNotUndoWhatIsPaged() {
        desk.send("/bank/1/fader/1", 0.5f).send("/master", 0.5f);
        house.advanceMs(1_000);
        anna.send("/lx/bank/1/fader/1", 0.75f).send("/lx/master", 0.75f);
        house.advanceMs(1_000);

        anna.send("/ringmaster/undo", "anna");

        assertThat(house.value("/lx/master")).isEqualTo(",f 0.5");
        assertThat(house.value("/lx/bank/1/fader/1"))
                .as("it may mean another light by now")
                .isEqualTo(",f 0.75");
    }

    // --- bare messages

    @Test
    void shouldTriggerByABareMessageOnlyWhereTheProfileSaysSo() {
        desk.send("/flash", 0.5f).send("/master", 0.5f);
        clear();

        anna.send("/lx/flash");
        assertThat(desk.heard()).containsExactly("/flash");
        assertThat(anna.heard()).containsExactly("/ringmaster/fired ,s \"/lx/flash\"");
        assertThat(ben.heard()).containsExactly("/lx/flash");
        assertThat(house.value("/lx/flash")).isEqualTo(",f 0.5");
        clear();

        anna.send("/lx/master");
        assertThat(desk.heard()).isEmpty();
        assertThat(anna.heard()).containsExactly("/lx/master ,f 0.5");
        house.advanceMs(1_000);
        clear();
        anna.send("/lx/flash", 0.75f);
        assertThat(desk.heardValues()).as("with arguments it is a value").containsExactly("/flash ,f 0.75");
    }

    @Test
    void shouldNeverSendATriggerToAskForAValue() {
        open();
        for (int i = 0; i < 40; i++) {
            house.advanceMs(5_000);
            desk.send("/ping");
        }
        anna.send("/lx/f*");
        house.advanceMs(1_000);

        assertThat(desk.heard()).contains("/master").doesNotContain("/flash");
    }

    // --- guarded

    @Test
    void shouldTouchGuardedParametersOnlyWhenTheyAreNamedExactly() {
        DeviceEntry broad = Entries.generic("ben", "192.168.1.62", 9001)
                .notices()
                .write("/lx/**")
                .entry();
        DeviceEntry exact = Entries.generic("carl", "192.168.1.64", 9001)
                .notices()
                .write("/lx/haze")
                .entry();
        house = new House(List.of(Rules.policy("/lx/**", "highest")), LX, ANNA, broad, exact);
        Peer carl = house.peer("192.168.1.64", 9001);
        ben = house.peer("192.168.1.62", 9001);
        anna = house.peer("192.168.1.61", 9001);
        house.peer("192.168.1.40", 8000).send("/ping");
        carl.send("/lx/haze", 0.5f);
        assertThat(house.value("/lx/haze")).isEqualTo(",f 0.5");

        ben.send("/lx/haze", 0.75f);
        assertThat(denials(ben)).singleElement().asString().contains("FORBIDDEN");
        anna.send("/lx/h*", 0.75f);
        assertThat(house.value("/lx/haze")).as("no pattern reaches it").isEqualTo(",f 0.5");
        anna.send("/lx/haze", 0.25f);
        assertThat(house.value("/lx/haze")).as("nor does a policy for all").isEqualTo(",f 0.25");
    }

    // --- what nobody lists, and what a profile lists oddly

    @Test
    void shouldTakeTheTypeLastWrittenWhereNothingIsListed() {
        anna.send("/free", 1).send("/free", 0.5f).send("/free", "half");

        assertThat(ben.heard()).containsExactly("/free ,i 1", "/free ,f 0.5", "/free ,s \"half\"");
        assertThat(house.value("/free")).isEqualTo(",s \"half\"");
    }

    @Test
    void shouldTakeAnAddressThatTheProfileListsLiterallyForNoPattern() {
        DeviceEntry odd = Entries.device("odd", Profiles.of("odd", """
                        format: 1
                        id: odd
                        title: A desk with odd addresses
                        makers: [Nobody]
                        desk: yes
                        certainty: { transport: H, feedback: H, literals: H, parameters: H }
                        transport: { udp: { port: 2223, replies-to: sender } }
                        feedback: { gives: yes }
                        literals: ["/*S"]
                        parameters:
                          - { address: /aS, type: f, low: 0, high: 1 }
                        """), "192.168.1.44", 2223)
                .mount("/odd")
                .entry();
        house = new House(List.of(), odd, BEN);
        ben = house.peer("192.168.1.62", 9001);
        Peer peer = house.peer("192.168.1.44", 2223);
        peer.send("/aS", 0.5f);
        ben.clear();

        peer.send("/*S", 0.75f);

        assertThat(house.value("/odd/aS")).as("not matched").isEqualTo(",f 0.5");
        assertThat(ben.heard()).containsExactly("/odd/*S ,f 0.75");
    }

    @Test
    void shouldNotLinkWhatTheConfigurationMakesLocal() {
        house = House.linked(
                List.of(Rules.kind("/lx/sub/2", Kind.LOCAL)),
                List.of(new LinkEntry("/lx/sub/1", "/lx/sub/2", false)),
                cast);
        desk = house.peer("192.168.1.40", 8000);
        anna = house.peer("192.168.1.61", 9001);
        desk.send("/ping");
        desk.clear();
        anna.send("/lx/sub/1", 0.5f);
        house.advanceMs(1_000);

        assertThat(house.value("/lx/sub/1")).isEqualTo(",f 0.5");
        assertThat(house.value("/lx/sub/2")).isNull();
        assertThat(desk.heardValues()).containsExactly("/sub/1 ,f 0.5");
    }

    // --- reload

    @Test
    void shouldRememberOverAReloadWhatTurnedOutToBeState() {
        anna.send("/free/level", 0.5f);
        house.reload(List.of(Rules.kind("/other", Kind.EVENT)), cast);
        clear();
        ben.send("/ringmaster/dump", "/free/**");
        house.advanceMs(500);

        assertThat(ben.heard()).contains("/free/level ,f 0.5");
    }

    @Test
    void shouldForgetTheValueOfWhatAReloadMadeAnEvent() {
        anna.send("/free/level", 0.5f);
        house.reload(List.of(Rules.kind("/free/*", Kind.EVENT)), cast);
        assertThat(house.value("/free/level")).isNull();
        clear();

        anna.send("/free/level", 0.5f);
        assertThat(ben.heard()).containsExactly("/free/level ,f 0.5");
        assertThat(house.value("/free/level")).isNull();
    }

    @Test
    void shouldTakeALargeWholeNumberForAnotherEventThanTheOneBesideIt() {
        open(Rules.guard("/free/*", 1_000));
        long large = 1L << 60;
        anna.send("/free/cue", large).send("/free/cue", large + 1);
        anna.send("/free/two", large, "a").send("/free/two", large + 1, "a");
        assertThat(ben.heard()).hasSize(4);

        ben.send("/free/cue", large + 1).send("/free/cue", 0x1p60).send("/free/two", large + 1, "a");
        ben.send("/free/two", 0x1p60, "a");

        assertThat(denials(ben)).as("the same again").hasSize(4);
        anna.send("/free/cue", Long.MAX_VALUE).send("/free/cue", 0x1p63);
        assertThat(ben.heard()).as("a double can't be the largest").hasSize(2);
    }
}
