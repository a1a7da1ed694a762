package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceLine;
import io.ringmaster.config.SessionTerms.Resync;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.PagedDesk;
import io.ringmaster.sim.Peer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose values count when a desk starts or returns, and what an operator pushes (section 8 of the contract). */
@Timeout(20)
final class InStepTest {
    private static final String FADER = "/foh/ch/01/mix/fader";

    private House house;
    private Peer desk;
    private Peer wall;

    private void open(DeviceLine foh) {
        house = new House(
                Join.LOCAL,
                foh.mount("/foh").entry(),
                Entries.generic("wall", "192.168.1.63", 9001).notices().entry());
        desk = house.peer("192.168.1.32", 10023);
        wall = house.peer("192.168.1.63", 9001);
        house.advanceMs(100);
    }

    private static DeviceLine foh() {
        return Entries.x32("foh", "192.168.1.32").holdWhileOffline(true);
    }

    private void deskAnswers() {
        desk.send("/xinfo", "192.168.1.32", "X32-02-4A-53", "X32", "4.06");
    }

    /** A desk that was there, with values of its own and of others, goes away; while it is away somebody writes. */
    private void goesAwayAndReturns() {
        deskAnswers();
        house.advanceMs(20_000);
        deskAnswers();
        desk.send("/ch/01/mix/fader", 0.25f);
        desk.send("/ch/02/mix/fader", 0.25f);
        wall.send("/foh/ch/03/mix/fader", 0.75f);
        wall.send("/foh/headamp/000/gain", 0.75f);
        house.advanceMs(1_000);
        deskAnswers();
        house.advanceMs(10_000);
        wall.send(FADER, 0.5f);
        wall.send("/foh/headamp/000/phantom", 1);
        house.advanceMs(1_000);
        desk.clear();
        deskAnswers();
        house.advanceMs(500);
    }

    private List<String> values() {
        return desk.heardValues();
    }

    @Test
    void shouldSendADeskThatReturnsWhatItMissedAndAskItForTheRest() {
        open(foh().session(Entries.resync(Resync.NEWEST)));
        goesAwayAndReturns();

        List<String> heard = desk.heard();
        assertThat(heard.stream().filter(Peer::isValue))
                .as("what was written while it was away, but nothing guarded")
                .containsExactly("/ch/01/mix/fader ,f 0.5");
        assertThat(heard).contains("/ch/02/mix/fader", "/ch/03/mix/fader", "/headamp/000/phantom");
        assertThat(heard).as("it is not asked for what it is sent").doesNotContain("/ch/01/mix/fader");
        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
    }

    @Test
    void shouldSendADeskThatReturnsAllThatWeHaveWhereOursCount() {
        open(foh().session(Entries.resync(Resync.DAEMON)));
        goesAwayAndReturns();

        assertThat(values())
                .containsExactlyInAnyOrder(
                        "/ch/01/mix/fader ,f 0.5", "/ch/02/mix/fader ,f 0.25", "/ch/03/mix/fader ,f 0.75");
    }

    @Test
    void shouldSendNothingAtTheFirstContactBesideWhatTheDeskMissedSinceWeStarted() {
        open(foh().session(Entries.resync(Resync.DAEMON)));
        wall.send(FADER, 0.5f);
        desk.clear();
        deskAnswers();
        house.advanceMs(500);

        assertThat(values()).containsExactly("/ch/01/mix/fader ,f 0.5");
    }

    @Test
    void shouldSendADeskNothingAfterABurstWhoeversValuesCount() {
        open(foh().session(Entries.resync(Resync.DAEMON)));
        deskAnswers();
        house.advanceMs(20_000);
        deskAnswers();
        wall.send(FADER, 0.5f);
        desk.clear();
        for (int i = 0; i < 300; i++) {
            desk.send("/ch/" + (10 + i % 22) + "/mix/fader", i / 1023f);
        }
        house.advanceMs(3_000);

        assertThat(values()).isEmpty();
    }

    /** The desk says 512 values, is away for long, and comes back. */
    private void returnsWithManyValuesToHear() {
        for (int channel = 1; channel <= 32; channel++) {
            for (int send = 1; send <= 16; send++) {
                desk.send("/ch/%02d/mix/%02d/level".formatted(channel, send), 0.25f);
            }
        }
        house.advanceMs(20_000);
        desk.clear();
        deskAnswers();
    }

    @Test
    void shouldPaceWhatIsSentToADeskThatReturns() {
        open(foh().session(Entries.resync(Resync.DAEMON)));
        deskAnswers();
        returnsWithManyValuesToHear();
        house.advanceMs(1_000);
        assertThat(desk.heard().stream().filter(text -> !text.startsWith("/x")))
                .as("half of 500 a second, and a burst")
                .hasSizeLessThan(265);
        house.advanceMs(20_000);
        assertThat(house.show.echo().waiting(house.show.gate().device("foh"))).isZero();
    }

    @Test
    void shouldSendADeskThatReturnsNothingWhileTheShowIsFrozen() {
        open(foh().session(Entries.resync(Resync.DAEMON)));
        house.command("/ringmaster/freeze", 1);
        goesAwayAndReturns();

        assertThat(values()).isEmpty();
        house.command("/ringmaster/freeze", 0);
        house.advanceMs(1_000);
        assertThat(values()).as("the end of it sends desks nothing").isEmpty();
    }

    @Test
    void shouldStopSendingWhenTheShowIsFrozenAndAskInstead() {
        open(foh().session(Entries.resync(Resync.DAEMON)));
        deskAnswers();
        returnsWithManyValuesToHear();
        house.advanceMs(500);
        assertThat(values()).hasSizeBetween(100, 150);
        house.command("/ringmaster/freeze", 1);
        house.advanceMs(2_500);

        assertThat(desk.heard()).contains("/ch/01/mix/fader").noneMatch(Peer::isValue);
    }

    @Test
    void shouldNeverPushWhatIsPagedOrGuarded() {
        house = new House(
                Join.LOCAL,
                Entries.device("lx", PagedDesk.profile(), "192.168.1.32", 8_000)
                        .mount("/lx")
                        .session(Entries.resync(Resync.DAEMON))
                        .entry());
        desk = house.peer("192.168.1.32", 8_000);
        house.advanceMs(100);
        desk.send("/ping");
        desk.send("/bank/1/page", 1)
                .send("/bank/1/fader/1", 0.5f)
                .send("/haze", 0.5f)
                .send("/master", 0.5f);
        house.advanceMs(20_000);
        desk.clear();
        desk.send("/ping");
        house.advanceMs(2_000);

        assertThat(values()).containsExactlyInAnyOrder("/bank/1/page ,i 1", "/master ,f 0.5");
        assertThat(house.command("/ringmaster/push", "lx")).noneMatch(text -> text.contains("/lx/bank/1/fader"));
    }

    private void differs() {
        open(Entries.x32("foh", "192.168.1.32").obeyLocks(true));
        deskAnswers();
        house.advanceMs(20_000);
        deskAnswers();
        desk.send("/ch/01/mix/fader", 0.25f).send("/ch/02/mix/fader", 0.25f).send("/ch/03/mix/on", 1);
        house.advanceMs(1_000);
        deskAnswers();
        wall.send("/ringmaster/lock", "/foh/ch/01");
        house.command("/ringmaster/freeze", 1);
        desk.send("/ch/01/mix/fader", 0.75f);
        house.command("/ringmaster/freeze", 0);
        wall.send("/foh/headamp/000/gain", 0.5f);
        house.advanceMs(1_000);
        deskAnswers();
        desk.clear();
    }

    @Test
    void shouldShowWhereADeskDiffersAndSendNothingYet() {
        differs();

        assertThat(house.command("/ringmaster/push", "foh"))
                .containsExactly(
                        "/ringmaster/difference ,ssss \"" + FADER + "\" \"-30.0 dB\" \"+0.0 dB\" \"locked by wall\"",
                        "/ringmaster/difference ,ssss \"/foh/headamp/000/gain\" \"+24.0 dB\" \"\" \"guarded\"",
                        "/ringmaster/differences ,si \"foh\" 0");
        house.advanceMs(1_000);
        assertThat(values()).isEmpty();
    }

    @Test
    void shouldSendWhatWasShownAndNothingElse() {
        differs();
        house.command("/ringmaster/push", "foh");
        assertThat(house.command("/ringmaster/push", "foh", 1)).containsExactly("/ringmaster/pushed ,si \"foh\" 0");

        wall.send("/ringmaster/unlock", "/foh/ch/01");
        assertThat(house.command("/ringmaster/push", "foh", 1))
                .as("it has not been shown since the lock was there")
                .containsExactly("/ringmaster/pushed ,si \"foh\" 0");
        house.command("/ringmaster/push", "foh");
        assertThat(house.command("/ringmaster/push", "foh", 1)).containsExactly("/ringmaster/pushed ,si \"foh\" 1");
        house.advanceMs(500);
        assertThat(values()).containsExactly("/ch/01/mix/fader ,f 0.25");
        desk.send("/ch/01/mix/fader", 0.25f);
        assertThat(house.command("/ringmaster/push", "foh").get(0)).contains("headamp");
    }

    @Test
    void shouldPushForTheCommandLineAloneAndToDesksThatAreThere() {
        differs();
        wall.clear();
        wall.send("/ringmaster/push", "foh", 1);
        assertThat(wall.heard()).anyMatch(text -> text.contains("\"FORBIDDEN\""));
        assertThat(house.command("/ringmaster/push", "wall"))
                .singleElement()
                .asString()
                .contains("\"UNKNOWN\"");
        house.command("/ringmaster/freeze", 1);
        assertThat(house.command("/ringmaster/push", "foh")).hasSize(3);
        assertThat(house.command("/ringmaster/push", "foh", 1))
                .singleElement()
                .asString()
                .contains("\"FROZEN\"");
        house.command("/ringmaster/freeze", 0);
        house.advanceMs(10_000);
        assertThat(house.command("/ringmaster/push", "foh"))
                .singleElement()
                .asString()
                .contains("\"OFFLINE\"");
    }
}
