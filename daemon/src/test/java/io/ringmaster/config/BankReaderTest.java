package io.ringmaster.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.yaml.ConfigurationProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row of a map that names a template. */
@Timeout(30)
final class BankReaderTest {
    private static final ProfileDirectory PROFILES =
            new ProfileDirectory(Path.of(System.getProperty("ringmaster.profiles")));
    private static final String SHOW = """
            devices:
              - { id: foh, profile: x32, host: 10.0.0.1, mount: /foh }
              - { id: mon, profile: xr18, host: 10.0.0.2, mount: /mon }
              - { id: bare, profile: generic, host: 10.0.0.3, port: 9001 }
              - id: anna
                profile: touchosc
                host: 10.0.0.4
                port: 9001
                map:
            """;

    private static List<MapEntry> map(String... rows) throws ConfigurationProblem {
        return parse(rows).devices().get(3).map();
    }

    private static Configuration parse(String... rows) throws ConfigurationProblem {
        String text = SHOW
                + String.join(
                        "",
                        List.of(rows).stream()
                                .map(row -> "      - " + row + "\n")
                                .toList());
        return ConfigurationParser.parse("f", text, PROFILES, Map.of());
    }

    @Test
    void shouldMapSixteenStripsWithFaderMuteNameAndColour() throws Exception {
        List<MapEntry> map = map("{ template: x32-bank-16, of: foh }");

        assertThat(map).hasSize(16 * 4);
        assertThat(map.subList(0, 4))
                .extracting(MapEntry::local, MapEntry::shared, MapEntry::readOnly)
                .containsExactly(
                        tuple("/1/fader1", "/foh/ch/01/mix/fader", false),
                        tuple("/1/mute1", "/foh/ch/01/mix/on", false),
                        tuple("/1/name1", "/foh/ch/01/config/name", true),
                        tuple("/1/color1", "/foh/ch/01/config/color", true));
        assertThat(map.get(0).taper()).as("a fader is a fader").isNull();
        assertThat(map.get(1).taper()).as("a lit mute is a channel that is off").isNotNull();
    }

    @Test
    void shouldMakeFadersOfADeskThatSpeaksDecibels() throws Exception {
        String show = SHOW.replace("profile: xr18", "profile: wing") + "      - { template: wing-bank-16, of: mon }\n";
        List<MapEntry> map = ConfigurationParser.parse("f", show, PROFILES, Map.of())
                .devices()
                .get(3)
                .map();

        assertThat(map).hasSize(16 * 4);
        assertThat(map.get(0).shared()).isEqualTo("/mon/ch/1/fdr");
        assertThat(map.get(0).taper()).hasToString("FADER 0.0 to 1.0");
        assertThat(map.get(1).shared()).isEqualTo("/mon/ch/1/mute");
        assertThat(map.get(1).taper()).as("both are 1 when the strip is off").isNull();
    }

    @Test
    void shouldBeginAtAnyStripOnAnyPageBesideRowsOfItsOwn() throws Exception {
        List<MapEntry> map = map(
                "{ template: x32-bank-16, of: foh }",
                "{ template: x32-bank-16, of: foh, below: /2, first: 17 }",
                "{ template: x32-dca-8, of: foh, below: /3/dca }",
                "{ local: /1/main, shared: /foh/main/st/mix/fader }");

        assertThat(map).hasSize(64 + 64 + 32 + 1);
        assertThat(map)
                .extracting(entry -> entry.local() + " " + entry.shared())
                .contains(
                        "/2/fader16 /foh/ch/32/mix/fader",
                        "/3/dca/mute8 /foh/dca/8/on",
                        "/1/main /foh/main/st/mix/fader");
    }

    /** Each template leads to what its profile lists, and no more of it than is there. */
    @Test
    void shouldOnlyHaveTemplatesWhoseAddressesTheProfilesList() throws Exception {
        for (Bank bank : Bank.ALL) {
            Profile profile = PROFILES.load(bank.profile());
            assertThat(bank.rows(Bank.BELOW, 1))
                    .as(bank.id())
                    .hasSize(bank.strips() * bank.parts().size())
                    .allMatch(row -> profile.parameters().containsKey(row.address()));
            assertThat(Bank.named(bank.id())).contains(bank);
        }
        assertThat(Bank.ALL).extracting(Bank::id).doesNotHaveDuplicates().contains("x32-bank-16");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "{ template: x32-bank-61, of: foh } => 10:21: there is no template 'x32-bank-61'; 'ringmaster templates' lists those that there are (did you mean 'x32-bank-16'?)",
                "{ template: x32-bank-16, of: fho } => 10:38: there is no device 'fho' (did you mean 'foh'?)",
                "{ template: x32-bank-16, of: bare } => 10:38: 'bare' has no mount, so nothing of it can be mapped",
                "{ template: x32-bank-16 } => 10:9: 'of' is missing",
                "{ template: x32-bank-16, of: mon } => 10:21: template 'x32-bank-16' leads to '/mon/ch/01/config/color', which profile 'xr18' of 'mon' does not list (did you mean 'xr18-bank-16'?)",
                "{ template: x32-bank-16, of: foh, first: 18 } => 10:50: template 'x32-bank-16' leads to '/foh/ch/33/mix/fader', which profile 'x32' of 'foh' does not list",
                "{ template: x32-bank-16, of: foh, first: 0 } => 10:50: 'first' must be a whole number from 1 to 999, not '0'",
                "{ template: x32-bank-16, of: foh, below: 1 } => 10:50: '1' must begin with /",
                "{ template: x32-bank-16, of: foh, below: /ringmaster } => 10:50: /ringmaster is Ringmaster's own; nothing else can be there",
                "{ template: x32-bank-16, of: foh, access: read } => 10:51: 'access' has no use beside 'template'; write a row of its own",
                "{ template: x32-bank-16, of: foh, bellow: /2 } => 10:43: unknown key 'bellow' (did you mean 'below'?)",
                "{ local: /a, shared: /foh/ch/01/mix/fader, first: 2 } => 10:59: 'first' goes with 'template'",
            })
    void shouldSayWhatIsWrongAndWhere(String row, String problem) {
        assertThat(problem(row)).isEqualTo("f:" + problem);
    }

    @Test
    void shouldSayOnceThatTwoRowsMeet() {
        assertThat(problem("{ template: x32-bank-16, of: foh }", "{ template: x32-bus-16, of: foh }"))
                .isEqualTo("f:11:21: local address '/1/fader1' is mapped twice");
    }

    private static String problem(String... rows) {
        try {
            parse(rows);
            return "";
        } catch (ConfigurationProblem e) {
            return e.getMessage();
        }
    }
}
