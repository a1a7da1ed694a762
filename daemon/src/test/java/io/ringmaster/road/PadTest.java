package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.ConfigurationParser;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.gate.Refusal;
import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pad with two numbers in one message, mapped to a parameter with two numbers of another range. */
@Timeout(20)
final class PadTest {
    private static final ProfileDirectory PROFILES =
            new ProfileDirectory(Path.of(System.getProperty("ringmaster.profiles", "../hardware-profiles")));
    private static final String POSITION = "/space/channel/1/position";

    private House house;
    private Peer space;
    private Peer anna;
    private Peer ben;

    @BeforeEach
    void openTheHouse() throws Exception {
        house = new House(
                Join.LOCAL,
                ConfigurationParser.parse("f", """
                        devices:
                          - { id: space, profile: spacemap-go, host: 192.168.1.40, mount: /space }
                          - { id: anna, profile: touchosc, host: 192.168.1.61, port: 9001,
                              map: [{ local: /xy, shared: /space/channel/1/position, range: [0, 1] }] }
                          - { id: ben, profile: touchosc, host: 192.168.1.62, port: 9001,
                              map: [{ local: /xy, shared: /space/channel/1/position, range: [-1, 1], curve: inverted }] }
                        """, PROFILES, Map.of())
                        .devices()
                        .toArray(DeviceEntry[]::new));
        space = house.peer("192.168.1.40", 38_033);
        anna = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
    }

    @Test
    void shouldScaleBothNumbersOneByOne() {
        anna.send("/xy", 0.25f, 1f);
        assertThat(house.value(POSITION)).isEqualTo(",ii -500 1000");
        assertThat(space.heard()).containsExactly("/channel/1/position ,ii -500 1000");
        assertThat(ben.heard()).containsExactly("/xy ,ff 0.5 -1.0");
        ben.send("/xy", 0f, 0f);
        house.advanceMs(400);
        assertThat(anna.heard()).containsExactly("/xy ,ff 0.5 0.5");
    }

    @Test
    void shouldNotTwitchThePadForWhatItCantTellApart() {
        anna.send("/xy", 0.123_456f, 0.654_321f);
        assertThat(house.value(POSITION)).isEqualTo(",ii -753 309");
        house.advanceMs(2_000);
        assertThat(anna.heard()).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNotTwoNumbers() {
        anna.send("/xy", 0.5f);
        anna.send("/xy", 0.5f, 0.5f, 0.5f);
        anna.send("/xy", 0.5f, "x");
        anna.send("/xy", 0.5f, Float.NaN);
        assertThat(house.value(POSITION)).isNull();
        assertThat(house.show.gate().counters().count(Refusal.VALUE_INVALID)).isEqualTo(4);
    }
}
