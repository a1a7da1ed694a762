package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.wire.WireLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class DaemonCommandsTest extends DaemonCase {
    private static final String FADER = "/foh/ch/01/mix/fader";

    private static List<byte[]> oneFader(Message message) {
        byte[] value = Packet.of("/ringmaster/value", FADER, 12L, NOON, "anna", 0.5f);
        byte[] synced = Packet.of("/ringmaster/synced", message.text(0), 99L);
        return message.is("/ringmaster/get") ? List.of(value, synced) : List.of();
    }

    private static List<byte[]> denyAll(Message message) {
        boolean ping = message.is("/ringmaster/ping");
        return ping ? List.of() : List.of(Packet.of("/ringmaster/denied", FADER, "LOCKED", "anna", 7L, "until 12:01"));
    }

    @Test
    void shouldShowAValueWithWhoAndWhen() throws IOException {
        serve(DaemonCommandsTest::oneFader);

        assertThat(cli("get", FADER).lines())
                .singleElement()
                .asString()
                .contains(FADER, "0.5", "by anna", "revision 12");
        assertThat(cli("get", FADER, "--json").out())
                .isEqualTo(
                        "{\"kind\":\"value\",\"address\":\"" + FADER
                                + "\",\"revision\":12,\"time\":\"2026-11-21T12:00:00Z\",\"writer\":\"anna\",\"types\":\"f\",\"values\":[0.5]}\n");
    }

    @Test
    void shouldShowTheLongestValueAndTheOneWithTheMostArguments() throws IOException {
        String longest = "x".repeat(WireLimits.DATAGRAM_BYTES_MAX - 16);
        List<Object> many = new ArrayList<>(List.of("/many", 12L, NOON, "anna"));
        many.addAll(Collections.nCopies(WireLimits.ARGUMENTS_MAX, 1));
        serve(message -> List.of(
                Packet.of("/ringmaster/value", "/longest", 12L, NOON, "anna", longest),
                Packet.of("/ringmaster/value", many),
                Packet.of("/ringmaster/synced", "/**", 3L)));

        Cli run = cli("get", "/**");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.lines()).hasSize(2);
    }

    @Test
    void shouldFailWhenNothingMatches() throws IOException {
        serve(message -> List.of(Packet.of("/ringmaster/synced", message.text(0), 0L)));

        Cli run = cli("get", "/nothing");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).startsWith("ringmaster: Nothing has a value at /nothing");
        assertThat(run.out()).isEmpty();
        assertThat(cli("get", "/nothing", "--json").out()).isEqualTo("{\"kind\":\"none\",\"address\":\"/nothing\"}\n");
        assertThat(cli("update", "/nothing", "value + 1", "--json").out())
                .isEqualTo("{\"kind\":\"none\",\"address\":\"/nothing\"}\n");
    }

    @Test
    void shouldWriteAndThenShowWhatItIs() throws IOException {
        serve(DaemonCommandsTest::oneFader);

        Cli run = cli("set", FADER, "0.75");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("0.5");
        assertThat(daemon.heard().get(1)).isEqualTo(new Message(FADER, "f", List.of(0.75f)));
    }

    @Test
    void shouldCompareAndSetWithTheRevisionAs64Bits() throws IOException {
        serve(DaemonCommandsTest::oneFader);

        cli("set", FADER, "1", "--if-revision", "12");

        assertThat(daemon.heard().get(1)).isEqualTo(new Message("/ringmaster/set", "shi", List.of(FADER, 12L, 1)));
    }

    @Test
    void shouldSayWhoDeniedAndHowToGoOn() throws IOException {
        serve(DaemonCommandsTest::denyAll);

        Cli run = cli("set", FADER, "0.75");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .isEqualTo("ringmaster: Denied, " + FADER + " LOCKED by anna: until 12:01\n"
                        + "  An operator can take the lock over: ringmaster take " + FADER + "\n");
        assertThat(cli("set", FADER, "0.75", "--json").out())
                .isEqualTo("{\"kind\":\"denied\",\"address\":\"" + FADER
                        + "\",\"code\":\"LOCKED\",\"holder\":\"anna\",\"revision\":7,\"text\":\"until 12:01\"}\n");
    }

    @Test
    void shouldLockForTheTimeAskedFor() throws IOException {
        serve(message -> message.is("/ringmaster/lock")
                ? List.of(Packet.of("/ringmaster/locked", message.text(0), "cli", 300))
                : List.of());

        assertThat(cli("lock", "/foh", "--for", "5m").out()).isEqualTo("/foh is locked by cli for 300 s\n");
        assertThat(daemon.heard()).containsExactly(new Message("/ringmaster/lock", "si", List.of("/foh", 300)));
        assertThat(cli("lock", "/foh", "--for", "2h").code()).isEqualTo(ExitCode.USAGE);
    }

    private static byte[] foh(Object pending, String shows) {
        return Packet.of(
                "/ringmaster/device",
                "foh",
                "x32",
                "192.0.2.1:10023",
                "controller",
                "live",
                "/foh",
                "yes",
                pending,
                "does not answer /connect",
                shows);
    }

    @Test
    void shouldListDevicesInColumns() throws IOException {
        serve(message -> List.of(
                foh("", "live"),
                Packet.of(
                        "/ringmaster/device",
                        "guest/ipad",
                        "",
                        "192.0.2.9:9000",
                        "viewer",
                        "live",
                        "",
                        "no",
                        "approval",
                        "",
                        "live"),
                Packet.of("/ringmaster/synced", "devices", 5L)));

        assertThat(cli("devices").lines())
                .containsExactly(
                        "ID          PROFILE  ENDPOINT         ROLE        LIFE  MOUNT  CONFIRMED  PENDING   TROUBLE",
                        "foh         x32      192.0.2.1:10023  controller  live  /foh   yes        -         does not answer /connect",
                        "guest/ipad  -        192.0.2.9:9000   viewer      live  -      no         approval  -");
        assertThat(cli("devices", "--json").lines().get(1)).contains("\"id\":\"guest/ipad\"", "\"confirmed\":false");
    }

    private static List<byte[]> narrow(Message message) {
        return List.of(
                foh(0, "reading"),
                Packet.of("/ringmaster/info", "offline", "simulated: foh"),
                Packet.of("/ringmaster/synced", "devices", 5L));
    }

    @Test
    void shouldKeepTheLifeThatScriptsWaitForAndShowPeopleAWord() throws IOException {
        serve(DaemonCommandsTest::narrow);

        assertThat(cli("devices", "--json").out())
                .contains("\"life\":\"live\"", "\"shows\":\"reading\"", "\"pending\":0");
        assertThat(cli("devices").out()).contains("  reading  /foh").doesNotContain("SHOWS");
    }

    @Test
    void shouldGiveTroubleALineOfItsOwnOnANarrowTerminal() throws IOException {
        serve(DaemonCommandsTest::narrow);
        System.setProperty(Style.COLUMNS, "60");
        try {
            assertThat(cli("devices").lines())
                    .containsExactly(
                            "ID   ENDPOINT         LIFE     MOUNT  PENDING",
                            "foh  192.0.2.1:10023  reading  /foh   0",
                            "  does not answer /connect");
            System.setProperty(Style.COLUMNS, "200");
            assertThat(cli("devices").lines().get(0)).contains("CONFIRMED", "TROUBLE");
        } finally {
            System.clearProperty(Style.COLUMNS);
        }
    }

    @Test
    void shouldSayAboveTheDevicesThatTheyAreSimulated() throws IOException {
        serve(DaemonCommandsTest::narrow);

        assertThat(cli("devices").err()).isEqualTo("(OFFLINE: no real desk is connected; simulated: foh)\n");
    }

    @Test
    void shouldWatchInOrderAndSayWhenItFellBehind() throws IOException {
        serve(message -> List.of(
                Packet.of("/ringmaster/value", FADER, 12L, NOON, "anna", 0.5f),
                Packet.of("/ringmaster/synced", "/**", 3L),
                Packet.of("/ringmaster/change", 4L, FADER, 13L, NOON, "ben", 0.25f),
                Packet.of("/ringmaster/lapped", 17L),
                Packet.of("/ringmaster/event", 22L, "/qlab/go", NOON, "sm")));

        Cli run = cli("watch", "--count", "3");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.lines()).hasSize(3);
        assertThat(run.lines().get(0)).contains(" = " + FADER, "by anna");
        assertThat(run.lines().get(1)).contains(FADER, "0.25", "by ben");
        assertThat(run.lines().get(2)).contains(" ! /qlab/go", "by sm");
        assertThat(run.err()).contains("up to 17 changes");
        assertThat(cli("watch", "--json", "--changes", "--count", "2").lines().get(0))
                .contains("\"kind\":\"change\",\"sequence\":4");
    }

    @Test
    void shouldShowStatusAsCountersAndInfo() throws IOException {
        serve(message -> List.of(
                Packet.of("/ringmaster/info", "name", "42"),
                Packet.of("/ringmaster/info", "uptime-s", "17"),
                Packet.of("/ringmaster/info", "version", "0.1"),
                Packet.of("/ringmaster/counter", "received", 5L),
                Packet.of("/ringmaster/synced", "status", 5L)));

        assertThat(cli("status").lines())
                .containsExactly("WHAT      VALUE", "name      42", "uptime-s  17", "version   0.1", "received  5");
        assertThat(cli("status", "--json").lines())
                .containsExactly(
                        "{\"kind\":\"info\",\"name\":\"name\",\"value\":\"42\"}",
                        "{\"kind\":\"info\",\"name\":\"uptime-s\",\"value\":17}",
                        "{\"kind\":\"info\",\"name\":\"version\",\"value\":\"0.1\"}",
                        "{\"kind\":\"counter\",\"name\":\"received\",\"value\":5}");
    }

    @Test
    void shouldGiveUpOnADaemonThatDoesNotAnswer() throws IOException {
        serve(message -> List.of());

        Cli run = cli("get", FADER, "--timeout", "50ms");

        assertThat(run.code()).isEqualTo(ExitCode.NO_DAEMON);
        assertThat(run.err()).contains("did not answer within 50ms");
    }

    @Test
    void shouldSayWhereItLookedWhenThereIsNoDaemon() {
        Cli run = cli("devices");

        assertThat(run.code()).isEqualTo(ExitCode.NO_DAEMON);
        assertThat(run.err()).contains(state + "/ringmaster.sock", "ringmaster run");
    }

    @Test
    void shouldTellASocketWithoutDaemonFromNone() throws IOException {
        serve(message -> List.of());
        daemon.close();

        assertThat(cli("devices").err()).contains("there, but nobody listens");
    }
}
