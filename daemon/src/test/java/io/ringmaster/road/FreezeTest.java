package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.LinkEntry;
import io.ringmaster.gate.Refusal;
import io.ringmaster.profile.Profile;
import io.ringmaster.ring.Cursor;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import io.ringmaster.sim.Rules;
import io.ringmaster.wire.TimeTag;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 9 of the contract: a show that is held as it is. */
@Timeout(10)
final class FreezeTest extends Crew {
    private static final String FADER = "/foh/fader";

    @BeforeEach
    void openTheHouse() {
        gather(foh().entry(), anna().notices().entry(), ben().entry(), chief().entry());
        desk.send("/fader", 0.25f).send("/on", 1);
        house.advanceMs(400);
        clear();
    }

    private void freeze() {
        chief.send("/ringmaster/freeze", 1);
        clear();
    }

    @Test
    void shouldTellEverybodyWhoListens() {
        chief.send("/ringmaster/freeze", 1);

        assertThat(chief.heard()).containsExactly("/ringmaster/frozen ,i 1");
        assertThat(anna.heard()).containsExactly("/ringmaster/frozen ,i 1");
        assertThat(ben.heard()).as("never spoke to us").isEmpty();
        assertThat(desk.heard()).isEmpty();

        chief.send("/ringmaster/freeze", 1);
        assertThat(anna.heard()).as("no news").isEmpty();
        chief.send("/ringmaster/freeze", 0);
        assertThat(anna.heard()).containsExactly("/ringmaster/frozen ,i 0");
        assertThat(house.command("/ringmaster/freeze", 1)).containsExactly("/ringmaster/frozen ,i 1");
    }

    @Test
    void shouldBeForOperatorsOnly() {
        anna.send("/ringmaster/freeze", 1);
        assertThat(anna.heard()).singleElement().asString().contains("\"FORBIDDEN\"");
        for (Object word : List.of("now", 2, -1, 0.5f, Float.NaN)) {
            chief.clear();
            chief.send("/ringmaster/freeze", word);
            assertThat(chief.heard()).singleElement().asString().contains("\"INVALID\"", "freeze takes 1 or 0");
        }

        anna.send(FADER, 0.5f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
    }

    @Test
    void shouldTakeTheNumbersOfTablets() {
        for (Object word : List.of(1.0f, 0.0f, true, false)) {
            chief.clear();
            chief.send("/ringmaster/freeze", word);
            boolean on = word.equals(1.0f) || word.equals(true);
            assertThat(chief.heard()).containsExactly("/ringmaster/frozen ,i " + (on ? 1 : 0));
        }
    }

    @Test
    void shouldStandInTheTimelineOnceForEachChange() {
        Cursor cursor = house.show.timeline().cursor();
        chief.send("/ringmaster/freeze", 1).send("/ringmaster/freeze", 1).send("/ringmaster/freeze", 0);
        anna.send("/ringmaster/freeze", 1);

        assertThat(Marked.in(cursor).values()).containsExactly("chief ,s \"freeze on\"", "chief ,s \"freeze off\"");
    }

    @Test
    void shouldDenyEveryWayThatLeadsToADesk() {
        freeze();
        long revision =
                house.show.store().revision(house.show.store().addresses().find(FADER));

        anna.send(FADER, 0.9f);
        anna.send("/foh/new", 0.9f);
        anna.send("/foh/go");
        anna.send("/foh/fad*", 0.9f);
        anna.send("/ringmaster/set", FADER, revision, 0.9f);
        anna.packet(Osc.bundle(
                TimeTag.IMMEDIATELY,
                Osc.message("/ringmaster/atomic"),
                Osc.message("/free", 1),
                Osc.message(FADER, 0.9f)));
        assertThat(house.command(FADER, 0.9f)).singleElement().asString().contains("\"FROZEN\"");
        house.advanceMs(1_000);

        assertThat(desk.heard()).isEmpty();
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(house.value("/foh/new")).isNull();
        assertThat(house.value("/free")).as("part of a refused draft").isNull();
        assertThat(anna.heard()).filteredOn(text -> text.contains("\"FROZEN\"")).hasSize(6);
        assertThat(house.show.gate().counters().count(Refusal.FROZEN)).isEqualTo(7);
    }

    @Test
    void shouldLetGoOnWhatNoMountCovers() {
        freeze();

        anna.send("/lobby/light", 0.5f);
        anna.send("/bell");

        assertThat(house.value("/lobby/light")).isEqualTo(",f 0.5");
        assertThat(ben.heard()).containsExactly("/lobby/light ,f 0.5", "/bell");
    }

    @Test
    void shouldLetWhatDesksDoReachEverybody() {
        freeze();

        desk.send("/fader", 0.5f).send("/go");

        assertThat(anna.heard()).containsExactly(FADER + " ,f 0.5", "/foh/go");
    }

    @Test
    void shouldSendDesksNothingAtItsEndAndPutDeniedControllersRight() {
        freeze();
        anna.send(FADER, 0.9f);
        ben.send("/foh/on", 0);
        assertThat(ben.heard()).as("a switch at once").containsExactly("/foh/on ,i 1");
        clear();

        chief.send("/ringmaster/freeze", 0);
        house.advanceMs(1_000);

        assertThat(desk.heard()).isEmpty();
        assertThat(anna.heard()).containsExactly("/ringmaster/frozen ,i 0", FADER + " ,f 0.25");
        assertThat(ben.heard()).as("it has been told").isEmpty();
        anna.send(FADER, 0.75f);
        assertThat(desk.heard()).containsExactly("/fader ,f 0.75");
    }

    @Test
    void shouldTellOneWhoJoinsMeanwhileAndShowItInStatusAndDevices() {
        assertThat(house.command("/ringmaster/status")).contains("/ringmaster/info ,ss \"frozen\" \"no\"");
        freeze();
        Peer guest = house.peer("127.0.0.1", 7001);

        guest.send("/ringmaster/join", "ipad");

        assertThat(guest.heard()).contains("/ringmaster/frozen ,i 1");
        assertThat(house.command("/ringmaster/status")).contains("/ringmaster/info ,ss \"frozen\" \"yes\"");
        assertThat(house.command("/ringmaster/devices")).startsWith("/ringmaster/frozen ,i 1");
    }

    @Test
    void shouldUndoNothingOnADesk() {
        anna.send(FADER, 0.5f);
        house.advanceMs(1_000);
        freeze();

        chief.send("/ringmaster/undo", "anna");

        assertThat(chief.heard()).singleElement().asString().contains("\"FROZEN\"");
        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
        assertThat(desk.heard()).isEmpty();
    }

    @Test
    void shouldStopLinks() {
        House linked = House.linked(
                List.of(new LinkEntry("/lobby/a", "/foh/b", true), new LinkEntry("/foh/c", "/lobby/d", true)),
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                anna().entry());
        Peer console = linked.peer("192.168.1.32", 10023);
        Peer hand = linked.peer("192.168.1.61", 9001);
        console.send("/hello", 1);
        linked.command("/ringmaster/freeze", 1);
        console.clear();

        hand.send("/lobby/a", 0.5f);
        console.send("/c", 0.5f);
        linked.command("/ringmaster/freeze", 0);
        linked.advanceMs(1_000);

        assertThat(linked.value("/lobby/a")).isEqualTo(",f 0.5");
        assertThat(linked.value("/foh/c")).isEqualTo(",f 0.5");
        assertThat(linked.value("/foh/b")).isNull();
        assertThat(linked.value("/lobby/d")).isNull();
        assertThat(console.heard()).isEmpty();
        hand.send("/lobby/a", 0.75f);
        assertThat(console.heard()).containsExactly("/b ,f 0.75");
    }

    @Test
    void shouldHoldWhatSeveralContributeToWhoeverLeavesOrIsReleased() {
        House several = new House(
                List.of(Rules.withdraw("/foh/*", "highest"), Rules.withdraw("/lobby/*", "highest")),
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                anna().entry());
        Peer console = several.peer("192.168.1.32", 10023);
        Peer hand = several.peer("192.168.1.61", 9001);
        Peer guest = several.peer("127.0.0.1", 7001);
        console.send("/hello", 1);
        guest.send("/lobby/x", 0.75f);
        several.command("/ringmaster/approve", "127.0.0.1:7001");
        for (String address : List.of("/foh/x", "/lobby/x")) {
            guest.send(address, 0.75f);
            hand.send(address, 0.25f);
        }
        several.command("/ringmaster/freeze", 1);
        console.clear();

        assertThat(several.command("/ringmaster/release", "anna"))
                .singleElement()
                .asString()
                .contains("\"FROZEN\"");
        guest.send("/ringmaster/leave");
        several.command("/ringmaster/freeze", 0);
        several.advanceMs(1_000);

        assertThat(several.value("/foh/x")).isEqualTo(",f 0.75");
        assertThat(several.value("/lobby/x")).as("no desk is there").isEqualTo(",f 0.25");
        assertThat(console.heard()).isEmpty();
        hand.send("/foh/x", 0.5f);
        assertThat(console.heard()).containsExactly("/x ,f 0.5");
    }

    @Test
    void shouldSendADeskNothingThatWaitsForTheHandThere() {
        desk.send("/fader", 0.5f);
        anna.send(FADER, 0.9f);
        desk.clear();

        freeze();
        house.advanceMs(2_000);
        chief.send("/ringmaster/freeze", 0);
        house.advanceMs(2_000);

        assertThat(desk.heard()).isEmpty();
        assertThat(house.counter("echo.halted")).isEqualTo(1);
    }

    @Test
    void shouldSendADeskNoValueAndNoEventThatHasNotLeft() {
        house.roomFor(0);
        anna.send("/foh/go").send(FADER, 0.9f).send("/foh/go").send("/foh/on", 0);
        chief.send("/ringmaster/freeze", 1);
        house.roomFor(Integer.MAX_VALUE);
        house.advanceMs(2_000);

        assertThat(desk.heard()).isEmpty();
        assertThat(house.counter("echo.halted")).isEqualTo(3);
        assertThat(chief.heard()).as("controllers hear all").contains("/foh/go", FADER + " ,f 0.9");
        desk.send("/fader", 0.5f);
        assertThat(chief.heard()).containsExactly(FADER + " ,f 0.5");
    }

    @Test
    void shouldAskADeskForWhatItIsNotSentAndAgainUntilItAnswers() {
        Profile asked = Profiles.of("asked", """
                format: 1
                id: asked
                title: A desk that can be asked
                makers: [Nobody]
                desk: yes
                certainty: { query: H, feedback: H, parameters: H }
                query: { style: bare }
                feedback: { gives: yes }
                parameters: [{ address: "/fader/[1..2]", type: f, low: 0, high: 1 }]
                """);
        gather(
                Entries.device("foh", asked, "192.168.1.32", 10023)
                        .mount("/foh")
                        .entry(),
                anna().entry(),
                chief().entry());
        chief.send("/hello", 1);
        anna.send("/hello", 1);
        desk.send("/hello", 1).send("/fader/1", 0.25f).send("/fader/2", 0.25f);
        house.advanceMs(2_000);
        desk.send("/fader/1", 0.5f);
        anna.send("/foh/fader/1", 0.9f);
        clear();

        chief.send("/ringmaster/freeze", 1);
        assertThat(desk.heard()).containsExactly("/fader/1");
        house.advanceMs(6_000);
        assertThat(desk.heard()).as("it did not answer").contains("/fader/1").containsOnly("/fader/1");
        desk.send("/fader/1", 0.5f);
        house.advanceMs(5_000);

        assertThat(house.value("/foh/fader/1")).isEqualTo(",f 0.5");
        assertThat(anna.heard()).as("her fader goes back").contains("/foh/fader/1 ,f 0.5");
        assertThat(desk.heard()).isEmpty();
    }
}
