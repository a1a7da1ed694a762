package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.profile.Profile;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import io.ringmaster.sim.SimulatedDesk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A desk that remembers few clients: whether it is noticed, said and lived with that our place is taken. */
@Timeout(60)
final class ClientTableTest {
    private static final String FADER = "/foh/ch/01/mix/fader";
    private static final String HOST = "192.168.1.32";
    private static final int PLACES = 4;

    private static String trouble(House house) {
        return house.trouble("foh");
    }

    /** An X32's session with few values, so that its reading takes no time. */
    private static Profile console(int slots) {
        return Profiles.of("p", """
                format: 1
                id: p
                title: P
                makers: [m]
                desk: yes
                certainty: { keep-alive: H, liveness: H, query: H, feedback: H, parameters: H }
                keep-alive: { send: /xremote, every: 4s, lease: 10s, slots: %d }
                liveness: { probe: /xinfo, every: 2s, silent-after: 6s }
                query: { style: bare }
                feedback: { gives: yes, to-setter: no }
                parameters: [{ address: "/ch/[01..08]/mix/fader", type: f, scale: x32-level, steps: 1024 }]
                """.formatted(slots));
    }

    @Test
    void shouldNoticeItAlsoWhereNothingIsMapped() {
        House house = new House(
                Join.LOCAL,
                Entries.device("foh", console(4), HOST, 10_023).mount("/foh").entry(),
                Entries.generic("wall", "192.168.1.63", 9001).entry());
        SimulatedDesk real = new SimulatedDesk(house, "foh", console(4), "");
        real.advanceMs(3_000);
        real.device.reboot(0, true, house.clock.nanos());
        for (int other = 0; other < PLACES; other++) {
            real.from(other, "/xremote");
        }
        for (int i = 0; i < 40 && trouble(house).isEmpty(); i++) {
            real.move("/ch/0" + (1 + i % 8) + "/mix/fader", i / 40.0);
            real.advanceMs(100);
        }
        assertThat(trouble(house)).startsWith("the desk's client table seems full (4)");
    }

    private static House house(int slots) {
        return new House(
                Join.LOCAL,
                Entries.device("foh", console(slots), HOST, 10_023)
                        .mount("/foh")
                        .entry(),
                Entries.tablet("anna", "192.168.1.61", 9001)
                        .map("/1/fader1", FADER)
                        .map("/1/fader2", "/foh/ch/02/mix/fader")
                        .entry());
    }

    @Test
    void shouldNoticeAFullTableSayItAndAskInsteadUntilAPlaceIsFree() {
        House house = house(PLACES);
        Peer anna = house.peer("192.168.1.61", 9001);
        SimulatedDesk real = new SimulatedDesk(house, "foh", console(PLACES), "");
        for (int other = 0; other < PLACES; other++) {
            real.from(other, "/xremote");
        }
        for (int second = 0; second < 12; second++) {
            real.advanceMs(1_000);
            for (int other = 0; other < PLACES; other++) {
                real.from(other, "/xremote");
            }
        }
        assertThat(real.device.clients(house.clock.nanos())).isEqualTo(PLACES);
        assertThat(trouble(house)).as("nothing has changed yet").isEmpty();
        assertThat(house.value(FADER)).as("it was read").isNotNull();

        real.move("/ch/01/mix/fader", 0.25);
        real.move("/ch/02/mix/fader", 0.25);
        real.advanceMs(3_000);
        assertThat(trouble(house)).as("it may have been lost on its way").isEmpty();
        real.move("/ch/01/mix/fader", 0.5);
        real.advanceMs(500);
        assertThat(trouble(house))
                .isEqualTo("the desk's client table seems full (4): it tells us of no changes,"
                        + " and is asked for values in use instead");
        anna.clear();
        real.move("/ch/01/mix/fader", 0.75);
        real.advanceMs(500);
        assertThat(house.value(FADER))
                .isEqualTo(real.device.value("/ch/01/mix/fader").toString());
        assertThat(anna.heard()).as("the tablet follows all the same").hasSize(1);

        real.advanceMs(15_000);
        real.move("/ch/01/mix/fader", 0.5);
        real.advanceMs(100);
        assertThat(trouble(house)).as("a place was free, and it tells us again").isEmpty();
    }

    @Test
    void shouldFollowADeskThatCameBackWithItsPlacesTakenFromTheFirstMoveOn() {
        House house = house(PLACES);
        SimulatedDesk real = new SimulatedDesk(house, "foh", console(PLACES), "");
        real.advanceMs(3_000);
        real.device.powerOff(house.clock.nanos());
        real.advanceMs(7_000);
        real.device.powerOn(true, house.clock.nanos());
        for (int other = 0; other < PLACES; other++) {
            real.from(other, "/xremote");
        }
        real.advanceMs(3_000);

        real.move("/ch/01/mix/fader", 0.25);
        real.advanceMs(1_500);

        assertThat(house.value(FADER))
                .isEqualTo(real.device.value("/ch/01/mix/fader").toString());
    }

    /** A desk that told a change, and so long after lost its cable and moved two faders. */
    private static SimulatedDesk movedWithoutItsCable(House house, int afterMs) {
        SimulatedDesk real = new SimulatedDesk(house, "foh", console(PLACES), "");
        real.advanceMs(3_000);
        real.move("/ch/03/mix/fader", 0.5);
        real.advanceMs(afterMs);
        real.cable(false);
        real.move("/ch/01/mix/fader", 0.25);
        real.move("/ch/02/mix/fader", 0.75);
        return real;
    }

    private static void assertThatAllIsFoundAndNobodyBlamed(House house, SimulatedDesk real) {
        assertThat(house.value(FADER))
                .isEqualTo(real.device.value("/ch/01/mix/fader").toString());
        assertThat(house.value("/foh/ch/02/mix/fader"))
                .isEqualTo(real.device.value("/ch/02/mix/fader").toString());
        assertThat(trouble(house)).isEmpty();
    }

    @Test
    void shouldCatchUpSoonWhenACableWasOutForLessThanSilenceAndBlameNobody() {
        House house = house(PLACES);
        SimulatedDesk real = movedWithoutItsCable(house, 500);
        real.advanceMs(4_000);
        real.cable(true);
        real.advanceMs(1_500);

        assertThatAllIsFoundAndNobodyBlamed(house, real);
    }

    @Test
    void shouldFindTwoLostWordsWithinASecondAndBlameNobody() {
        House house = house(PLACES);
        SimulatedDesk real = movedWithoutItsCable(house, 1_000);
        real.deliver();
        real.cable(true);
        real.advanceMs(1_000);

        assertThatAllIsFoundAndNobodyBlamed(house, real);
    }

    @Test
    void shouldAskAsSeldomAsBeforeOnceAllIsFoundThatWasLostAndStillBlameItForTheNext() {
        House house = house(PLACES);
        Peer desk = house.peer(HOST, 10_023);
        house.advanceMs(100);
        desk.send("/xinfo", "");
        askedFor(desk, house, 3_000, 0.5f);
        desk.send("/ch/05/mix/fader", 0.5f);
        askedFor(desk, house, 3_000, 0.5f);

        assertThat(askedFor(desk, house, 1_000, 0.25f)).as("a word was lost").isGreaterThan(8);
        assertThat(askedFor(desk, house, 10_000, 0.25f))
                .as("each of two, four times a second")
                .isBetween(75, 82);
        assertThat(trouble(house)).isEmpty();
        askedFor(desk, house, 1_000, 0.75f);
        assertThat(trouble(house)).startsWith("the desk's client table seems full (4)");
    }

    /** Lets time pass in which the desk only answers what it is asked; how many values it was asked for. */
    private static int askedFor(Peer desk, House house, int ms, float value) {
        int asked = 0;
        for (int passed = 0; passed < ms; passed += 50) {
            house.advanceMs(50);
            asked += answer(desk, value);
        }
        return asked;
    }

    @Test
    void shouldSayNothingOfADeskThatTellsItsChanges() {
        House house = house(PLACES);
        Peer anna = house.peer("192.168.1.61", 9001);
        SimulatedDesk real = new SimulatedDesk(house, "foh", console(PLACES), "");
        real.advanceMs(3_000);
        for (int i = 0; i < 100; i++) {
            real.move("/ch/01/mix/fader", i / 100.0);
            anna.send("/1/fader2", i / 100f);
            real.advanceMs(150);
            assertThat(trouble(house)).isEmpty();
        }
    }

    @Test
    void shouldSayThatAnotherProgramTookTheOneSubscription() {
        House house = house(1);
        Peer desk = house.peer(HOST, 10_023);
        house.advanceMs(100);
        desk.send("/xinfo", "");
        float value = 0;
        for (int i = 0; i < 20; i++) {
            house.advanceMs(50);
            answer(desk, value);
        }
        for (int i = 0; i < 100; i++) {
            house.advanceMs(50);
            value += i % 10 == 0 ? 0.0625f : 0;
            answer(desk, value % 1);
        }

        assertThat(trouble(house))
                .isEqualTo("another program took its one subscription: it tells us of no changes,"
                        + " and is asked for values in use instead");
        desk.send("/ch/05/mix/fader", 0.5f);
        assertThat(trouble(house)).isEmpty();
    }

    /** The desk answers what it was asked, and says nothing else; how many values that were. */
    private static int answer(Peer desk, float value) {
        int asked = 0;
        for (String question : desk.heard()) {
            if (question.startsWith("/ch/") && !question.contains(" ,")) {
                desk.send(question, value);
                asked++;
            } else if (question.equals("/xinfo")) {
                desk.send(question, "");
            }
        }
        return asked;
    }

    @Test
    void shouldAskSeldomAndChangeNothingByAskingWhileAllIsWell() {
        House house = house(4);
        Peer desk = house.peer(HOST, 10_023);
        house.advanceMs(100);
        desk.send("/xinfo", "");
        for (int i = 0; i < 60; i++) {
            house.advanceMs(50);
            answer(desk, 0.5f);
        }
        desk.send("/ch/05/mix/fader", 0.5f);
        for (int i = 0; i < 60; i++) {
            house.advanceMs(50);
            answer(desk, 0.5f);
        }
        long sequence = house.show.timeline().last();
        int asked = 0;
        for (int i = 0; i < 200; i++) {
            house.advanceMs(50);
            List<String> heard = desk.heard();
            asked +=
                    (int) heard.stream().filter(text -> text.startsWith("/ch/")).count();
            heard.forEach(question -> {
                if (question.startsWith("/ch/")) {
                    desk.send(question, 0.5f);
                } else if (question.equals("/xinfo")) {
                    desk.send(question, "");
                }
            });
        }

        assertThat(asked).as("each of two, four times a second").isBetween(75, 82);
        assertThat(house.show.timeline().last())
                .as("an answer that all is as it was is no change")
                .isEqualTo(sequence);
    }
}
