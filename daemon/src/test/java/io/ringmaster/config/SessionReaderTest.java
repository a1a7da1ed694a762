package io.ringmaster.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.profile.Dialogue;
import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.yaml.ConfigurationProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
final class SessionReaderTest {
    private static final ProfileDirectory PROFILES =
            new ProfileDirectory(Path.of(System.getProperty("ringmaster.profiles")));

    @TempDir
    Path folder;

    @Test
    void shouldReadHowASessionGoes() throws Exception {
        Configuration show = parse("""
                devices:
                  - { id: a, profile: x32, host: 10.0.0.1, mount: /a, resync: newest, verify: second-socket }
                  - { id: b, profile: x32, host: 10.0.0.2, mount: /b, resync: daemon, verify: query }
                """);

        assertThat(show.devices())
                .extracting(DeviceEntry::session)
                .containsExactly(
                        new SessionTerms(SessionTerms.Resync.NEWEST, Dialogue.Verify.SECOND_SOCKET, ""),
                        new SessionTerms(SessionTerms.Resync.DAEMON, Dialogue.Verify.QUERY, ""));
    }

    @Test
    void shouldTakeAPasscodeWhereTheProfileAsksForOneAndNeverShowIt() throws Exception {
        Files.writeString(
                folder.resolve("player.yaml"),
                "format: 1\nid: player\ntitle: P\nmakers: [x]\ncertainty: { handshake: H }\n"
                        + "handshake: [{ send: /connect, args: [\"{secret}\"], when: secret }]\n");
        DeviceEntry player = ConfigurationParser.parse(
                        "f",
                        "devices: [{ id: p, profile: player, host: 10.0.0.1, port: 1, passcode: \"0042\" }]",
                        new ProfileDirectory(folder),
                        Map.of())
                .devices()
                .get(0);

        assertThat(player.session().passcode()).isEqualTo("0042");
        assertThat(player.toString() + player.session()).doesNotContain("0042");
    }

    @Test
    void shouldReadWhichWorkspaceIsOursAndTheNumberOfAController() throws Exception {
        Configuration show = parse("""
                devices:
                  - { id: qlab, profile: qlab, host: 10.0.0.1, mount: /qlab, workspace: Main show }
                  - { id: anna, profile: touchosc, host: 10.0.0.2, user: 2 }
                """);

        assertThat(show.devices().get(0).session().workspace()).isEqualTo("Main show");
        assertThat(show.devices().get(1).session().user()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "x32, mount: /a, resync: ours => 'resync' must be one of device, newest, daemon, not 'ours'",
                "x32, resync: daemon => only a device with a 'mount' has values of its own to be brought in step",
                "x32, verify: query => only a device with a 'mount' has values of its own that can be verified",
                "qlab, workspace: Main => 'workspace' is where a device with a 'mount' is spoken to",
                "x32, mount: /a, user: 2 => 'user' is the number by which desks know a controller, and this device has a 'mount'",
                "touchosc, user: 100 => 'user' must be a whole number from 1 to 99, not '100'",
                "generic, port: 1, mount: /a, verify: query => profile 'generic' can't be asked, so nothing can be verified",
            })
    void shouldRefuseWhatCantBe(String keys, String message) {
        assertThat(problem("devices: [{ id: a, host: 10.0.0.1, profile: " + keys + " }]"))
                .endsWith(": " + message);
    }

    @Test
    void shouldReadTheLightsForTheHealthOfDevices() throws Exception {
        Configuration show =
                parse(LIT.formatted("[{ local: /1/led1, device: foh }, { local: /1/led2, device: anna }]"));

        assertThat(show.devices().get(1).session().leds())
                .containsExactly(new SessionTerms.Led("/1/led1", "foh"), new SessionTerms.Led("/1/led2", "anna"));
        assertThat(show.devices().get(0).session().leds()).isEmpty();
    }

    private static final String LIT = """
            devices:
              - { id: foh, profile: x32, host: 10.0.0.1, mount: /foh }
              - { id: anna, profile: touchosc, host: 10.0.0.2, port: 9001, leds: %s }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "[{ local: /a, device: fho }] => 3:92: there is no device 'fho' (did you mean 'foh'?)",
                "[{ local: a, device: foh }] => 3:80: 'a' must begin with /",
                "[{ local: /ringmaster/devices/foh, device: foh }] => 3:80: /ringmaster is Ringmaster's own; nothing else can be there",
                "[{ device: foh }] => 3:71: 'local' is missing",
                "[{ local: /a, devise: foh }] => 3:84: unknown key 'devise' (did you mean 'device'?)",
                "[{ local: /a, device: foh }, { local: /a, device: anna }] => 3:108: '/a' is mapped, or another light",
                "[{ local: /m, device: foh }], map: [{ local: /m, shared: /foh/ch/01/mix/on }] => 3:80: '/m' is mapped, or another light",
                "{ local: /a, device: foh } => 3:70: 'leds' must be a list",
            })
    void shouldRefuseALightThatShowsNothing(String leds, String problem) {
        assertThat(problem(LIT.formatted(leds)).lines()).contains("f:" + problem);
    }

    @Test
    void shouldHaveNoLightsOnADeskAndNoMoreThanThereIsRoomFor() {
        assertThat(
                        problem(
                                "devices: [{ id: a, profile: x32, host: 10.0.0.1, mount: /a, leds: [{ local: /l, device: a }] }]"))
                .endsWith("a device with a 'mount' is sent nothing but its own values; 'leds' are for controllers");
        String many = "{ local: /l, device: foh }, ".repeat(SessionReader.LEDS_MAX + 1);
        assertThat(problem(LIT.formatted("[" + many + "]"))).startsWith("f:3:70: more than 64 lights");
    }

    private static Configuration parse(String text) throws ConfigurationProblem {
        return ConfigurationParser.parse("f", text, PROFILES, Map.of());
    }

    private static String problem(String text) {
        try {
            parse(text);
            return "";
        } catch (ConfigurationProblem e) {
            return e.getMessage();
        }
    }
}
