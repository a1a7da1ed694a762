package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Taper;
import io.ringmaster.profile.Taper.Curve;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 2 of the contract: a device's map renames and rescales, both ways. */
@Timeout(10)
final class MapTest {
    private static final String FADER = "/foh/ch/01/mix/fader";
    private static final String ON = "/foh/ch/01/mix/on";

    private House house;
    private Peer desk;
    private Peer anna;
    private Peer ben;

    @BeforeEach
    void openTheHouse() {
        house = new House(
                Join.LOCAL,
                Entries.x32("foh", "192.168.1.32").mount("/foh").entry(),
                Entries.tablet("anna", "192.168.1.61", 9001)
                        .map(Entries.tapered(
                                "/1/percent", FADER, Taper.of(Curve.LINEAR, 0, 100, listed("/ch/01/mix/fader"))))
                        .map(Entries.tapered("/1/mute", ON, Taper.of(Curve.INVERTED, listed("/ch/01/mix/on"))))
                        .map(Entries.tapered("/1/level", "/free/level", Taper.of(Curve.LINEAR, 0, 100, null)))
                        .map(Entries.pressed("/1/go", "/free/go"))
                        .map(Entries.pressed("/1/preset", "/free/preset", 2, "fast"))
                        .map(Entries.pressed("/1/off", ON, 0))
                        .map(new MapEntry("/1/name", "/foh/ch/01/config/name", true))
                        .notices()
                        .entry(),
                Entries.generic("ben", "192.168.1.62", 9001).entry());
        desk = house.peer("192.168.1.32", 10023);
        anna = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        house.advanceMs(100);
        desk.send("/xinfo", "192.168.1.32", "X32-02-4A-53", "X32", "4.06");
        house.advanceMs(2_500);
        clear();
    }

    private static Parameter listed(String address) {
        return Profiles.x32().parameters().get(address);
    }

    private void clear() {
        desk.clear();
        anna.clear();
        ben.clear();
    }

    @Test
    void shouldRescaleBothWays() {
        anna.send("/1/percent", 100f);
        assertThat(desk.heardValues()).containsExactly("/ch/01/mix/fader ,f 1.0");
        assertThat(ben.heard()).containsExactly(FADER + " ,f 1.0");

        house.advanceMs(400);
        desk.send("/ch/01/mix/fader", 0f);
        assertThat(anna.heard()).containsExactly("/1/percent ,f 0.0");
    }

    @Test
    void shouldGiveTheDeskOnlyStepsThatItHasAndNotTwitchTheSlider() {
        anna.send("/1/percent", 33.3f);

        float step = (float) (341 / 1023.0);
        assertThat(desk.heardValues()).containsExactly("/ch/01/mix/fader ,f " + step);
        house.advanceMs(1_000);
        assertThat(anna.heard()).as("her slider stands for the very same").isEmpty();
    }

    @Test
    void shouldPutASliderRightThatIsBeyondItsRange() {
        anna.send("/1/percent", 100.05f);
        house.advanceMs(400);

        assertThat(house.value(FADER)).isEqualTo(",f 1.0");
        assertThat(anna.heard()).as("rounding").containsExactly("/1/percent ,f 100.0");
        clear();

        anna.send("/1/percent", 140f);
        house.advanceMs(400);

        assertThat(desk.heardValues()).as("no position of this slider").isEmpty();
        List<String> heard = anna.heard();
        assertThat(heard).first().asString().startsWith("/ringmaster/denied").contains("INVALID");
        assertThat(heard).last().isEqualTo("/1/percent ,f 100.0");
    }

    @Test
    void shouldNotCreepWhenTwoDevicesRepeatOneAnother() {
        desk.send("/ch/01/mix/fader", (float) (700 / 1023.0));
        String value = house.value(FADER);
        for (int i = 0; i < 10_000; i++) {
            for (String text : anna.heard()) {
                anna.send("/1/percent", Float.parseFloat(text.substring(text.lastIndexOf(' ') + 1)));
            }
            for (String text : desk.heardValues()) {
                desk.send("/ch/01/mix/fader", Float.parseFloat(text.substring(text.lastIndexOf(' ') + 1)));
            }
            if (i % 1_000 == 0) {
                house.advanceMs(400);
            }
        }
        assertThat(house.value(FADER)).isEqualTo(value);
    }

    @Test
    void shouldTurnASwitchRound() {
        anna.send("/1/mute", 1f);
        assertThat(house.value(ON)).isEqualTo(",i 0");
        assertThat(desk.heardValues()).containsExactly("/ch/01/mix/on ,i 0");

        desk.send("/ch/01/mix/on", 1);
        assertThat(anna.heard()).contains("/1/mute ,f 0.0");
    }

    @Test
    void shouldScaleWhereNoProfileIs() {
        anna.send("/1/level", 25);
        assertThat(house.value("/free/level")).isEqualTo(",f 0.25");
        ben.send("/free/level", 0.5f);
        house.advanceMs(400);
        assertThat(anna.heard()).containsExactly("/1/level ,f 50.0");
        assertThat(ben.heard()).first().isEqualTo("/free/level ,f 0.25");
    }

    @Test
    void shouldRefuseWhatIsNoNumberWhereThereIsARange() {
        anna.send("/1/level", "loud");
        anna.send("/1/level", 1f, 2f);
        anna.send("/1/percent", Float.NaN);

        assertThat(house.value("/free/level")).isNull();
        assertThat(house.value(FADER)).isNull();
        assertThat(anna.heard()).hasSize(3).allMatch(text -> text.contains("\"INVALID\""));
    }

    @Test
    void shouldSendAPressBareAndDropTheRelease() {
        anna.send("/1/go", 1f);
        anna.send("/1/go", 0f);
        anna.send("/1/go", false);

        assertThat(ben.heard()).containsExactly("/free/go");
        assertThat(anna.heard()).containsExactly("/ringmaster/fired ,s \"/free/go\"");
        assertThat(house.value("/free/go")).isNull();
        assertThat(house.command("/ringmaster/status").stream().filter(line -> line.contains("dropped.releases")))
                .singleElement()
                .asString()
                .contains(" 2");
    }

    @Test
    void shouldSendTheArgumentsThatTheMapSays() {
        anna.send("/1/preset", 1f);
        anna.send("/1/preset", 0f);
        assertThat(ben.heard()).containsExactly("/free/preset ,is 2 \"fast\"");

        anna.send("/1/off");
        assertThat(desk.heardValues()).as("also when the button sends nothing").containsExactly("/ch/01/mix/on ,i 0");
        assertThat(house.value(ON)).isEqualTo(",i 0");
    }

    @Test
    void shouldRefuseWritesToWhatTheMapOnlyReads() {
        desk.send("/ch/01/config/name", "Vox");
        anna.send("/1/name", "Hacked");

        assertThat(house.value("/foh/ch/01/config/name")).isEqualTo(",s \"Vox\"");
        assertThat(anna.heard()).first().isEqualTo("/1/name ,s \"Vox\"");
    }

    @Test
    void shouldScaleAPatternWriteByEachOfItsNames() {
        anna.send("/1/percent", 10f);
        anna.send("/1/level", 10f);
        house.advanceMs(400);
        clear();

        anna.send("/1/{percent,level}", 100f);

        assertThat(List.of(house.value(FADER), house.value("/free/level"))).containsOnly(",f 1.0");
    }

    @Test
    void shouldLightTheButtonWhoseArgumentsTheValueIs() {
        anna.send("/1/off", 1f);
        desk.send("/ch/01/mix/on", 1);
        assertThat(anna.heard()).as("dark while it is on").contains("/1/off ,f 0.0");
        desk.send("/ch/01/mix/on", 0);
        assertThat(anna.heard()).as("lit while it is off").contains("/1/off ,f 1.0");

        ben.send("/free/preset", 2, "fast");
        assertThat(anna.heard()).containsExactly("/1/preset ,f 1.0");
        ben.send("/free/preset", 3, "fast");
        assertThat(anna.heard()).containsExactly("/1/preset ,f 0.0");
        ben.send("/free/preset", 4, "slow");
        assertThat(anna.heard()).as("dark still").isEmpty();
    }

    @Test
    void shouldLightAButtonForTheStepThatTheDeskTakesItFor() {
        house = new House(
                Join.LOCAL,
                Entries.x32("foh", "192.168.1.32").mount("/foh").entry(),
                Entries.tablet("anna", "192.168.1.61", 9001)
                        .map(Entries.pressed("/1/nominal", FADER, 0.75f))
                        .map(Entries.pressed("/1/up", "/knob", 1))
                        .entry());
        desk = house.peer("192.168.1.32", 10023);
        anna = house.peer("192.168.1.61", 9001);
        anna.send("/hello", 1);
        house.advanceMs(100);
        desk.send("/xinfo", "192.168.1.32", "X32-02-4A-53", "X32", "4.06");
        desk.send("/ch/01/mix/fader", 0.5f);
        clear();

        desk.send("/ch/01/mix/fader", (float) (767 / 1023.0));
        assertThat(anna.heard()).containsExactly("/1/nominal ,f 1.0");
        desk.send("/ch/01/mix/fader", 1f);
        assertThat(anna.heard()).containsExactly("/1/nominal ,f 0.0");
    }
}
