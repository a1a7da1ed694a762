package io.ringmaster.discovery;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringmaster.sim.Namespaces;
import io.ringmaster.sim.Namespaces.Running;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Avahi, a stack of other makers, on another host of its own: it sees Ringmaster come and go, and is seen to. */
@Timeout(120)
class AvahiPeerTest {

    @TempDir
    private Path directory;

    @Test
    void shouldBeSeenOnceByAvahiAndVanishWithTheGoodbye() throws Exception {
        assumePossible("avahi-browse");
        try (TwoHosts hosts = new TwoHosts()) {
            Running browser = hosts.onTablet(shell(avahi(hosts), "exec avahi-browse --resolve --parsable _osc._udp"));
            Running stage = advertise(hosts);

            await().untilAsserted(() -> assertThat(browser.lines()).anyMatch(AvahiPeerTest::isResolved));
            assertThat(browser.lines().stream().filter(AvahiPeerTest::isResolved))
                    .singleElement()
                    .satisfies(AvahiPeerTest::requireRecord);

            try (OutputStream input = stage.process().getOutputStream()) {
                input.write('\n');
            }
            await().untilAsserted(() -> assertThat(browser.lines()).anyMatch(line -> line.startsWith("-;")));
            assertThat(stage.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            await().untilAsserted(() -> assertThat(stage.lines())
                    .contains("ANNOUNCED", "WITHDRAWN", "closed")
                    .anyMatch(line -> line.startsWith("left out docker0: it looks like a container's")));
        }
    }

    @Test
    void shouldLearnWhereAvahiAnnouncesAnAppAndHearItsGoodbye() throws Exception {
        assumePossible("avahi-publish");
        try (TwoHosts hosts = new TwoHosts()) {
            Running app = hosts.onTablet(shell(avahi(hosts), "exec avahi-publish -s Tablet _osc._udp 9001"));
            Running stage = advertise(hosts);
            await().untilAsserted(() ->
                    assertThat(stage.lines()).contains("found eth0/tablet._osc._udp.local. at 10.77.0.2:9001"));

            app.process().destroy();

            await().untilAsserted(() -> assertThat(stage.lines()).contains("goodbye eth0/tablet._osc._udp.local."));
            assertThat(stage.lines())
                    .filteredOn(line -> line.startsWith("found") || line.startsWith("lost"))
                    .hasSize(1);
        }
    }

    private static void assumePossible(String tool) throws IOException {
        for (String each : List.of("ip", "dbus-daemon", "avahi-daemon", tool, "mount")) {
            assumeTrue(isInstalled(each), each + " is not installed");
        }
        assumeTrue(Namespaces.arePossible(), "may not make network namespaces here");
    }

    private static Running advertise(TwoHosts hosts) throws IOException {
        return hosts.onStage(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AdvertiserProcess.class.getName(),
                "Main stage",
                "9321"));
    }

    /** Starts Avahi on the tablet; returns the bus that its tools find it by. */
    private Path avahi(TwoHosts hosts) throws IOException {
        Path bus = directory.resolve("bus");
        Path busConfiguration = Files.writeString(directory.resolve("bus.conf"), BUS.formatted(bus));
        Path avahiConfiguration = Files.writeString(directory.resolve("avahi.conf"), AVAHI);
        hosts.onTablet(List.of("dbus-daemon", "--nofork", "--config-file=" + busConfiguration));
        await().until(() -> Files.exists(bus));
        Running avahi = hosts.onTablet(shell(
                bus,
                "mount -t tmpfs tmpfs /run && mkdir /run/avahi-daemon && "
                        + "exec avahi-daemon --no-drop-root --no-chroot -f " + avahiConfiguration));
        await().until(() -> avahi.hasPrinted("Server startup complete"));
        return bus;
    }

    private static List<String> shell(Path bus, String script) {
        return List.of("env", "DBUS_SYSTEM_BUS_ADDRESS=unix:path=" + bus, "sh", "-c", script);
    }

    private static boolean isResolved(String line) {
        return line.startsWith("=;");
    }

    private static void requireRecord(String line) {
        assertThat(line.split(";"))
                .contains("eth0", "IPv4", "Main\\032stage", "_osc._udp", "10.77.0.1", "9321")
                .contains("ringmaster-10-77-0-1.local");
        assertThat(line).contains("\"txtvers=1\"", "\"version=1.1\"", "\"types=" + Advertiser.TYPES + "\"");
    }

    private static boolean isInstalled(String command) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":"))
                .anyMatch(each -> Files.isExecutable(Path.of(each, command)));
    }

    private static final String BUS = """
            <busconfig>
              <type>system</type>
              <listen>unix:path=%s</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/>
              </policy>
            </busconfig>
            """;

    private static final String AVAHI = """
            [server]
            host-name=tablet
            use-ipv6=no
            [publish]
            publish-hinfo=no
            publish-workstation=no
            """;
}
