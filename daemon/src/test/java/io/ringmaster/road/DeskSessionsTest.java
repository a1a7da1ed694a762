package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceLine;
import io.ringmaster.gate.Refusal;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 8 of the contract: a desk that starts, falls silent and returns. */
@Timeout(20)
final class DeskSessionsTest {
    private static final String FADER = "/foh/ch/01/mix/fader";

    private House house;
    private Peer desk;
    private Peer anna;
    private Peer wall;

    @BeforeEach
    void openTheHouse() {
        open(Entries.x32("foh", "192.168.1.32").mount("/foh"));
    }

    private void open(DeviceLine foh) {
        house = new House(
                Join.LOCAL,
                foh.entry(),
                Entries.tablet("anna", "192.168.1.61", 9001)
                        .map("/1/fader32", "/foh/ch/32/mix/fader")
                        .map("/1/fader1", FADER)
                        .entry(),
                Entries.generic("wall", "192.168.1.63", 9001).notices().entry());
        desk = house.peer("192.168.1.32", 10023);
        anna = house.peer("192.168.1.61", 9001);
        wall = house.peer("192.168.1.63", 9001);
    }

    private void deskAnswers() {
        desk.send("/xinfo", "192.168.1.32", "X32-02-4A-53", "X32", "4.06");
    }

    /** Lets time pass with a desk that answers its probe every two seconds. */
    private void liveFor(int seconds) {
        for (int i = 0; i < seconds; i += 2) {
            deskAnswers();
            house.advanceMs(2_000);
        }
    }

    private long refused(Refusal reason) {
        return house.show.gate().counters().count(reason);
    }

    @Test
    void shouldSendOnlyKeepAliveAndProbeToADeskThatIsNotThere() {
        house.advanceMs(19_900);

        List<String> heard = desk.heard();
        assertThat(heard).containsOnly("/xremote", "/xinfo");
        assertThat(heard.stream().filter("/xremote"::equals))
                .as("every 4 s in 20 s, the first at once")
                .hasSize(5);
        assertThat(heard.stream().filter("/xinfo"::equals)).as("every 2 s").hasSize(10);
    }

    @Test
    void shouldDenyWritesAndEventsForADeskThatIsNotThere() {
        house.advanceMs(100);
        desk.clear();

        wall.send(FADER, 0.5f);
        wall.send("/foh/-action/goscene", 3);

        assertThat(wall.heard())
                .filteredOn(text -> text.contains("\"OFFLINE\""))
                .hasSize(2);
        assertThat(wall.heard()).noneMatch(text -> text.contains("/ringmaster/fired"));
        assertThat(house.value(FADER)).isNull();
        assertThat(desk.heardValues()).isEmpty();
        assertThat(refused(Refusal.OWNER_OFFLINE)).isEqualTo(2);
    }

    @Test
    void shouldNotPassOnTheAnswerToItsOwnProbe() {
        house.advanceMs(100);
        deskAnswers();
        deskAnswers();
        house.advanceMs(100);

        assertThat(wall.heard()).isEmpty();
        assertThat(house.show.store().addresses().find("/foh/xinfo")).isNegative();
    }

    @Test
    void shouldAskForEverythingOnceADeskIsThereAndWhatIsInUseFirst() {
        house.advanceMs(100);
        desk.clear();
        deskAnswers();
        house.advanceMs(1_000);

        List<String> asked = desk.heard();
        assertThat(asked).noneMatch(Peer::isValue);
        assertThat(asked.subList(0, 2)).containsExactly("/ch/32/mix/fader", "/ch/01/mix/fader");
        assertThat(asked).as("half of 500 a second, and a burst").hasSizeBetween(240, 265);
        assertThat(asked).doesNotHaveDuplicates();
    }

    @Test
    void shouldCallADeskSilentWhenNothingComesAndDenyFromThenOn() {
        house.advanceMs(100);
        deskAnswers();
        desk.send("/ch/01/mix/fader", 0.25f);
        house.advanceMs(5_900);
        assertThat(house.command("/ringmaster/devices"))
                .anyMatch(text -> text.contains("\"foh\"") && text.contains("\"reading\""));

        house.advanceMs(200);
        assertThat(house.command("/ringmaster/devices"))
                .anyMatch(text -> text.contains("\"foh\"") && text.contains("\"silent\""));
        anna.clear();
        anna.send("/1/fader1", 0.9f);
        house.advanceMs(400);

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(anna.heard()).as("the truth, when the hand is off").contains("/1/fader1 ,f 0.25");
    }

    @Test
    void shouldSendADeskThatReturnsQuestionsAndNoValue() {
        house.advanceMs(100);
        deskAnswers();
        desk.send("/ch/01/mix/fader", 0.25f);
        desk.send("/ch/02/mix/fader", 0.25f);
        wall.send("/foh/ch/17/mix/pan", 0.5f);
        house.advanceMs(10_000);
        desk.clear();

        deskAnswers();
        house.advanceMs(500);

        List<String> heard = desk.heard();
        assertThat(heard).noneMatch(Peer::isValue);
        assertThat(heard.subList(0, 3))
                .as("what others wrote, then what is mapped, then the rest")
                .containsExactly("/node ,s \"ch/17/mix\"", "/ch/32/mix/fader", "/ch/01/mix/fader");
    }

    @Test
    void shouldBelieveTheDeskThatAnswersAfterItsReturn() {
        house.advanceMs(100);
        deskAnswers();
        anna.send("/1/fader1", 0.5f);
        house.advanceMs(10_000);
        deskAnswers();
        house.advanceMs(100);
        anna.clear();

        desk.send("/ch/01/mix/fader", 0.125f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.125");
        assertThat(anna.heard()).containsExactly("/1/fader1 ,f 0.125");
    }

    @Test
    void shouldCountAnAnswerFromTheTimeItsQuestionLeft() {
        house.advanceMs(100);
        deskAnswers();
        house.advanceMs(50);
        house.advanceMs(20);
        anna.send("/1/fader1", 0.75f);
        desk.clear();

        desk.send("/ch/01/mix/fader", 0.125f);

        assertThat(house.value(FADER))
                .as("the answer was on its way before the hand moved")
                .isEqualTo(",f 0.75");
        liveFor(60);
        assertThat(desk.heard()).as("it is asked once more").contains("/ch/01/mix/fader");
        desk.send("/ch/01/mix/fader", 0.75f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.75");
        desk.send("/ch/01/mix/fader", 0.375f);
        assertThat(house.value(FADER)).as("a report of its own counts from now").isEqualTo(",f 0.375");
    }

    @Test
    void shouldNotTakeAReportOfMuchLaterForTheAnswerThatWasLost() {
        house.advanceMs(100);
        deskAnswers();
        liveFor(60);
        anna.send("/1/fader1", 0.75f);
        liveFor(10);

        desk.send("/ch/01/mix/fader", 0.125f);

        assertThat(house.value(FADER))
                .as("the question was asked a minute ago and never answered: this is the desk's own move")
                .isEqualTo(",f 0.125");
    }

    @Test
    void shouldHoldWritesForAnAbsentOwnerWhereTheConfigurationSaysSoAndStillNeverWriteOnReturn() {
        open(Entries.x32("foh", "192.168.1.32").mount("/foh").holdWhileOffline(true));
        house.advanceMs(100);

        anna.send("/1/fader1", 0.5f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
        assertThat(wall.heard()).contains(FADER + " ,f 0.5");
        wall.send("/foh/-action/goscene", 3);
        assertThat(wall.heard())
                .as("an event is never held, so it is not said to have been fired")
                .anyMatch(text -> text.contains("\"OFFLINE\""))
                .noneMatch(text -> text.contains("/ringmaster/fired"));

        deskAnswers();
        liveFor(60);
        assertThat(desk.heardValues()).isEmpty();
        desk.send("/ch/01/mix/fader", 0.25f);
        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
    }

    @Test
    void shouldHoldTheFirstWriteToAnAddressThatNobodyListsToo() {
        open(Entries.generic("foh", "192.168.1.32", 0).mount("/foh").holdWhileOffline(true));

        wall.send("/foh/x", 1f);

        assertThat(wall.heard()).isEmpty();
        assertThat(house.value("/foh/x")).isEqualTo(",f 1.0");
        wall.send("/foh/go");
        assertThat(wall.heard())
                .as("an event is never held")
                .singleElement()
                .asString()
                .contains("\"OFFLINE\"");
    }

    @Test
    void shouldDenyWhatIsForAnOwnerWhoseAddressIsNotKnown() {
        open(Entries.generic("foh", "192.168.1.32", 0).mount("/foh"));

        wall.send("/foh/x", 1f);

        assertThat(wall.heard()).anyMatch(text -> text.contains("\"OFFLINE\""));
        assertThat(house.value("/foh/x")).isNull();
        desk.send("/x", 0.5f);
        house.advanceMs(400);
        wall.send("/foh/x", 1f);
        assertThat(desk.heard()).containsExactly("/x ,f 1.0");
    }

    @Test
    void shouldTellATabletEverythingAgainOnEachPageChangeAndNobodyElseOfIt() {
        house.advanceMs(100);
        deskAnswers();
        desk.send("/ch/01/mix/fader", 0.25f);
        house.advanceMs(100);
        anna.send("/1");
        house.advanceMs(100);
        assertThat(anna.heard()).contains("/1/fader1 ,f 0.25");

        for (int page = 1; page <= 3; page++) {
            anna.send("/" + page);
            house.advanceMs(100);
            assertThat(anna.heard()).containsExactly("/1/fader1 ,f 0.25");
        }
        assertThat(wall.heard()).noneMatch(text -> text.startsWith("/1") || text.startsWith("/2"));
    }

    @Test
    void shouldTellATabletWithoutAMapAgainOnEachPageChangeToo() {
        house = new House(
                Join.LOCAL,
                Entries.tablet("anna", "192.168.1.61", 9001).entry(),
                Entries.tablet("ben", "192.168.1.62", 9001).entry());
        Peer first = house.peer("192.168.1.61", 9001);
        Peer second = house.peer("192.168.1.62", 9001);
        second.send("/1/fader1", 0.5f);
        List<List<String>> each = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            first.clear();
            first.send("/1");
            house.advanceMs(100);
            each.add(first.heard());
        }

        assertThat(each).allMatch(heard -> heard.equals(List.of("/1/fader1 ,f 0.5")));
        assertThat(second.heard())
                .as("a page of one tablet is not a page of another")
                .isEmpty();
    }

    @Test
    void shouldPaceASnapshotAndGiveNoneToAnOwner() {
        house = new House(
                Join.LOCAL,
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                Entries.tablet("anna", "192.168.1.61", 9001).entry());
        desk = house.peer("192.168.1.32", 10023);
        anna = house.peer("192.168.1.61", 9001);
        for (int i = 0; i < 600; i++) {
            desk.send("/n/" + i, (float) i);
        }
        house.advanceMs(2_000);
        desk.clear();
        anna.clear();

        anna.send("/1");
        house.advanceMs(1_000);
        assertThat(anna.heard()).as("half of 500 a second, and a burst").hasSizeBetween(240, 265);
        house.advanceMs(2_000);
        assertThat(anna.heard()).hasSizeBetween(335, 360);
        assertThat(desk.heard()).isEmpty();
    }
}
