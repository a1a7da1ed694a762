package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.SessionTerms.Led;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.Peer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A tablet's lights: how desks are, by an address of its own, for a tablet that knows floats and nothing of {@code /ringmaster}. */
@Timeout(20)
final class LampsTest extends Crew {
    private static final DeviceEntry LX = lx().entry();
    private static final DeviceEntry ANNA = Entries.tablet("anna", "192.168.1.61", 9001)
            .map("/1/fader1", "/free/a")
            .session(Entries.leds(new Led("/1/led1", "lx"), new Led("/1/led2", "anna")))
            .entry();
    private static final DeviceEntry BEN =
            ben().session(Entries.leds(new Led("/lx-is-there", "lx"))).entry();

    @BeforeEach
    void openTheHouse() {
        gather(LX, ANNA, BEN);
    }

    /** Lets the desk answer what it is asked, for so long. */
    private void answer(int ms) {
        for (int i = 0; i < ms / 10; i++) {
            house.advanceMs(10);
            desk.heard().forEach(text -> desk.send(text, 0.5f));
        }
    }

    private static List<String> lights(Peer tablet) {
        return tablet.heard().stream()
                .filter(text -> text.startsWith("/1/led") || text.startsWith("/lx-is-there"))
                .toList();
    }

    @Test
    void shouldTellATabletThatKnowsOnlyFloatsHowADeskIs() {
        house.advanceMs(100);
        assertThat(lights(anna)).containsExactly("/1/led1 ,f 0.0", "/1/led2 ,f 1.0");
        assertThat(lights(ben)).as("whole numbers where a device takes them").containsExactly("/lx-is-there ,i 0");

        desk.send("/ping");
        answer(1_000);
        assertThat(lights(anna)).as("live, once its values are known").containsExactly("/1/led1 ,f 1.0");
        assertThat(lights(ben)).containsExactly("/lx-is-there ,i 1");
    }

    @Test
    void shouldGoDarkWhenTheDeskFallsSilent() {
        desk.send("/ping");
        answer(1_000);
        anna.clear();

        house.advanceMs(7_000);

        assertThat(lights(anna).stream().filter(text -> text.startsWith("/1/led1")))
                .last()
                .isEqualTo("/1/led1 ,f 0.0");
    }

    @Test
    void shouldTellALateJoinerAndAfterAPageChange() {
        desk.send("/ping");
        answer(1_000);
        anna.clear();
        anna.send("/1/fader1", 0.5f);
        house.advanceMs(60);
        assertThat(lights(anna)).as("heard for the first time").containsExactly("/1/led1 ,f 1.0", "/1/led2 ,f 1.0");

        anna.send("/2");
        house.advanceMs(60);
        assertThat(lights(anna)).as("a new page shows nothing yet").containsExactly("/1/led1 ,f 1.0", "/1/led2 ,f 1.0");
    }

    @Test
    void shouldSayItAgainNowAndThenBecauseAMessageMayBeLost() {
        house.advanceMs(100);
        anna.clear();

        house.advanceMs((int) (Lamps.AGAIN_NS / 1_000_000) + 100);

        assertThat(lights(anna)).containsExactly("/1/led1 ,f 0.0", "/1/led2 ,f 1.0");
    }

    @Test
    void shouldTakeNothingThatATabletSaysAtALight() {
        anna.send("/1/led1", 1f);
        assertThat(house.value("/1/led1")).isNull();
        assertThat(desk.heardValues()).isEmpty();
    }

    @Test
    void shouldFollowAReload() {
        house.advanceMs(100);
        anna.clear();

        house.reload(
                LX,
                Entries.tablet("anna", "192.168.1.61", 9001)
                        .session(Entries.leds(new Led("/9/other", "lx")))
                        .entry(),
                BEN);
        house.advanceMs(100);

        assertThat(anna.heard()).containsExactly("/9/other ,f 0.0");
    }

    @Test
    void shouldLetATabletBlinkAndADeskBeLeftInPeace() {
        desk.send("/ping");
        answer(1_000);
        anna.clear();
        desk.clear();

        assertThat(house.command("/ringmaster/identify", "anna"))
                .contains("/ringmaster/fact ,ss \"kind\" \"controller\"");
        house.advanceMs(5_000);
        List<String> blinks = anna.heard().stream()
                .filter(text -> text.startsWith(Lamps.IDENTIFY))
                .toList();
        assertThat(blinks).hasSize(2 * Lamps.BLINKS);
        assertThat(blinks.get(0)).isEqualTo("/ringmaster/identify ,f 1.0");
        assertThat(blinks).last().isEqualTo("/ringmaster/identify ,f 0.0");

        assertThat(house.command("/ringmaster/identify", "lx")).contains("/ringmaster/fact ,ss \"kind\" \"desk\"");
        house.advanceMs(1_000);
        assertThat(desk.heardValues()).as("nothing but what keeps the session").isEmpty();
        assertThat(desk.heard()).noneMatch(text -> text.contains("identify"));
    }
}
