package io.ringmaster.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.yaml.ConfigurationProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One map for all tablets: each fills in its own number, and its profile says what a map leaves out. */
@Timeout(30)
class UserInMapTest {
    private static final ProfileDirectory PROFILES =
            new ProfileDirectory(Path.of(System.getProperty("ringmaster.profiles")));

    private static List<MapEntry> map(String line, String map) throws ConfigurationProblem {
        String text =
                "devices:\n  - { id: lx, profile: eos, host: 10.0.0.1, mount: /lx }\n  - { id: anna, host: 10.0.0.2, "
                        + line + ", map: [" + map + "] }\n";
        return ConfigurationParser.parse("f", text, PROFILES, Map.of())
                .devices()
                .get(1)
                .map();
    }

    @Test
    void shouldFillInTheControllersOwnNumberBesideOtherCaptures() throws Exception {
        List<MapEntry> map =
                map("profile: touchosc, user: 3", "{ local: '/1/fader{n}', shared: '/lx/eos/fader/{user}/{n}' }");
        assertThat(map).hasSize(10);
        assertThat(map.get(3)).isEqualTo(new MapEntry("/1/fader4", "/lx/eos/fader/3/4", false));
    }

    @Test
    void shouldFillItInWhereThereIsNoOtherCaptureAndNothingIsListed() throws Exception {
        assertThat(
                        map(
                                "profile: touchosc, user: 3",
                                "{ local: /cmd, shared: '/lx/eos/user/{user}/newcmd' }, { local: '/n{user:02}', shared: '/notes/{user}' }"))
                .extracting(MapEntry::local, MapEntry::shared)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/cmd", "/lx/eos/user/3/newcmd"),
                        org.assertj.core.groups.Tuple.tuple("/n03", "/notes/3"));
    }

    @Test
    void shouldTakeItForAnyOtherCaptureWhereTheControllerHasNoNumber() throws Exception {
        assertThat(map("profile: touchosc", "{ local: '/bank{user}/next', shared: '/lx/eos/fader/{user}/page/1' }"))
                .hasSize(16);
    }

    @Test
    void shouldTakeTheTouchAddressFromTheProfileWhereTheMapNamesNone() throws Exception {
        assertThat(map(
                        "profile: touchosc-mk1",
                        "{ local: /1/a, shared: /x/a }, { local: /1/b, shared: /x/b, touch: /1/t }, { local: /1/c, shared: /x/c },"
                                + " { local: /1/c/z, shared: /x/z }"))
                .extracting(MapEntry::touch)
                .containsExactly("/1/a/z", "/1/t", "", "/1/c/z/z");
        assertThat(map("profile: touchosc", "{ local: /1/a, shared: /x/a }"))
                .extracting(MapEntry::touch)
                .containsExactly("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "profile: touchosc => '/lx/eos/fader/{user}/1' => {user} is the controller's own number; say it with 'user' beside 'map'",
                "profile: touchosc, user: 17 => '/lx/eos/fader/{user}/1' => '/lx/eos/fader/17/1' is nothing that profile 'eos' of 'lx' lists",
                "profile: touchosc, user: 17 => '/lx/eos/fader/{user}/{n}' => 'local' and 'shared' must hold the same captures",
            })
    void shouldRefuseANumberThatLeadsNowhere(String line, String shared, String message) {
        try {
            assertThat(map(line, "{ local: /a, shared: " + shared + " }")).isNull();
        } catch (ConfigurationProblem e) {
            assertThat(e).hasMessageContaining(message);
        }
    }
}
