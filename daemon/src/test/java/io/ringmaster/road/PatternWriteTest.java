package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.gate.GateLimits;
import io.ringmaster.gate.Refusal;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 2 of the contract: a write whose address is a pattern. */
@Timeout(20)
final class PatternWriteTest {
    private House house;
    private Peer desk;
    private Peer anna;
    private Peer ben;

    @BeforeEach
    void openTheHouse() {
        house = new House(
                Join.LOCAL,
                Entries.x32("foh", "192.168.1.32").mount("/foh").entry(),
                Entries.generic("anna", "192.168.1.61", 9001).notices().entry(),
                Entries.generic("ben", "192.168.1.62", 9001).notices().entry());
        desk = house.peer("192.168.1.32", 10023);
        anna = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        house.advanceMs(100);
        desk.send("/xinfo", "", "", "", "");
        for (int i = 1; i <= 4; i++) {
            desk.send("/ch/0" + i + "/mix/on", 1);
        }
        anna.send("/hello", 1);
        ben.send("/hello", 2);
        house.advanceMs(100);
        anna.clear();
        ben.clear();
        desk.clear();
    }

    private long refused(Refusal reason) {
        return house.show.gate().counters().count(reason);
    }

    @Test
    void shouldReachAllKnownAddressesThatItMatches() {
        anna.send("/foh/ch/0[1-3]/mix/on", 0);

        assertThat(ben.heard())
                .containsExactly("/foh/ch/01/mix/on ,i 0", "/foh/ch/02/mix/on ,i 0", "/foh/ch/03/mix/on ,i 0");
        assertThat(house.value("/foh/ch/04/mix/on")).isEqualTo(",i 1");
    }

    @Test
    void shouldReachAlsoWhatTheWriterDidNotSubscribe() {
        anna.send("/ringmaster/subscribe", "/meters/**");
        anna.clear();
        anna.send("/foh/ch/0[1-3]/mix/on", 0);

        assertThat(anna.heard()).isEmpty();
        assertThat(house.value("/foh/ch/03/mix/on")).isEqualTo(",i 0");
    }

    @Test
    void shouldSendADeskNothingOfWhatItReportsByAPattern() {
        desk.send("/ch/0[1-3]/mix/on", 0);
        house.advanceMs(1_000);

        assertThat(house.value("/foh/ch/03/mix/on")).isEqualTo(",i 0");
        assertThat(ben.heard()).contains("/foh/ch/01/mix/on ,i 0", "/foh/ch/03/mix/on ,i 0");
        assertThat(desk.heardValues()).isEmpty();
    }

    @Test
    void shouldTellAControllerTheValuesThatItWroteByAPattern() {
        anna.send("/foh/ch/0[12]/mix/on", 0);

        assertThat(anna.heard()).containsExactly("/foh/ch/01/mix/on ,i 0", "/foh/ch/02/mix/on ,i 0");
    }

    @Test
    void shouldChangeNothingWhenOneOfThemIsDenied() {
        anna.send("/hello", 1);
        ben.send("/ringmaster/lock", "/foh/ch/03");
        anna.clear();

        anna.send("/foh/ch/0[1-4]/mix/on", 0);
        assertThat(anna.heard()).singleElement().asString().contains("\"/foh/ch/03/mix/on\" \"LOCKED\" \"ben\"");
        anna.send("/foh/ch/0[12]/mix/{on,fader}", "text");
        assertThat(anna.heard()).singleElement().asString().contains("\"INVALID\"");

        for (int i = 1; i <= 4; i++) {
            assertThat(house.value("/foh/ch/0" + i + "/mix/on")).isEqualTo(",i 1");
        }
        assertThat(desk.heardValues()).isEmpty();
    }

    @Test
    void shouldNeverCreateAnAddress() {
        int before = house.show.store().addresses().count();

        anna.send("/foh/ch/9*/mix/on", 0);

        assertThat(house.show.store().addresses().count()).isEqualTo(before);
        assertThat(refused(Refusal.PATTERN_MATCHES_NOTHING)).isEqualTo(1);
    }

    @Test
    void shouldNotReachGuardedParametersNorEvents() {
        anna.send("/foh/headamp/000/phantom", 0);
        anna.send("/foh/-action/goscene", 1);
        desk.clear();

        anna.send("/foh/headamp/*/*", 1);
        anna.send("/foh/-action/*", 1);

        assertThat(house.value("/foh/headamp/000/phantom")).isEqualTo(",i 0");
        assertThat(desk.heardValues()).isEmpty();
        assertThat(refused(Refusal.PATTERN_MATCHES_NOTHING)).isEqualTo(2);
    }

    @Test
    void shouldBeRefusedWholeBeyondTheLimit() {
        for (int i = 0; i < GateLimits.PATTERN_MATCHES_MAX; i++) {
            ben.post(Osc.message("/many/" + i, 0));
        }
        anna.send("/many/*", 1);
        assertThat(house.value("/many/7")).isEqualTo(",i 1");

        ben.send("/many/more", 0);
        anna.send("/many/*", 2);

        assertThat(house.value("/many/7")).isEqualTo(",i 1");
        assertThat(refused(Refusal.PATTERN_TOO_WIDE)).isEqualTo(1);
    }

    @Test
    void shouldNameAPatternThatCannotBeRead() {
        anna.send("/foh/ch/[01/mix/on", 0);

        assertThat(refused(Refusal.PATTERN_BROKEN)).isEqualTo(1);
        assertThat(anna.heard()).singleElement().asString().contains("\"INVALID\"");
    }

    @Test
    void shouldAnswerABarePatternWithAllValues() {
        ben.send("/foh/ch/0[12]/mix/on");

        assertThat(ben.heard()).containsExactly("/foh/ch/01/mix/on ,i 1", "/foh/ch/02/mix/on ,i 1");
    }

    @Test
    void shouldCountTheWorkOfMatchingAgainstTheRate() {
        Peer guest = house.peer("192.168.1.90", 9001);
        for (int i = 0; i < 100; i++) {
            guest.send("/foh/nothing/*", 1);
        }

        assertThat(refused(Refusal.THROTTLED))
                .as(
                        "%d addresses are looked at for each",
                        house.show.store().addresses().count())
                .isGreaterThan(90);
    }

    @Test
    void shouldRefuseAPatternThatTakesTooManySteps() {
        for (int i = 0; i < 500; i++) {
            ben.post(Osc.message("/" + "a".repeat(240) + i, 0));
        }
        String slow = "/" + "*a".repeat(120) + "b";

        anna.send(slow, 1);
        assertThat(refused(Refusal.PATTERN_TOO_COSTLY)).isEqualTo(1);
        anna.send("/ringmaster/get", slow);

        assertThat(refused(Refusal.PATTERN_TOO_COSTLY)).isEqualTo(2);
        assertThat(house.command("/ringmaster/get", slow))
                .as("an operator may wait")
                .hasSize(1);
    }

    @Test
    void shouldPaceADumpThatMatchesNothingToo() {
        for (int i = 0; i < 500; i++) {
            ben.post(Osc.message("/" + "a".repeat(240) + i, 0));
        }
        anna.send("/hello", 1);
        house.advanceMs(3_000);
        desk.send("/xinfo", "", "", "", "");
        anna.clear();

        anna.send("/ringmaster/dump", "/" + "*a".repeat(120) + "b");
        assertThat(anna.heard()).as("not all in one turn").isEmpty();
        house.advanceMs(20_000);

        assertThat(anna.heard()).singleElement().asString().startsWith("/ringmaster/synced");
    }

    @Test
    void shouldWriteNothingByTheReleaseOfAButtonNorByOneThatTriggers() {
        House buttons = new House(
                Join.LOCAL,
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                Entries.tablet("tab", "192.168.1.61", 9001)
                        .map(Entries.pressed("/1/go", "/foh/go"))
                        .map(Entries.pressed("/1/off", "/foh/on", 0))
                        .entry());
        Peer stage = buttons.peer("192.168.1.32", 10023);
        Peer tablet = buttons.peer("192.168.1.61", 9001);
        stage.send("/go", 1).send("/on", 1);
        tablet.send("/hello", 1);
        buttons.advanceMs(1_000);
        stage.clear();

        tablet.send("/1/of*", 0f).send("/1/g*", 0f).send("/1/g*", 1f);
        assertThat(buttons.value("/foh/on")).isEqualTo(",i 1");
        assertThat(buttons.value("/foh/go")).as("never a value of nothing").isEqualTo(",i 1");
        assertThat(stage.heard()).isEmpty();

        tablet.send("/1/of*", 1f);
        assertThat(stage.heard()).containsExactly("/on ,i 0");
    }
}
