package io.ringmaster.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringmaster.discovery.TwoHosts.Running;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Avahi, a stack of other makers, sees Ringmaster come and go from another host of its own. */
@Timeout(60)
class AvahiPeerTest {
    private static final Duration SEEN = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @Test
    void shouldBeSeenOnceByAvahiAndVanishWithTheGoodbye() throws Exception {
        for (String each : List.of("ip", "dbus-daemon", "avahi-daemon", "avahi-browse", "mount")) {
            assumeTrue(isInstalled(each), each + " is not installed");
        }
        assumeTrue(TwoHosts.arePossible(), "may not make network namespaces here");
        try (TwoHosts hosts = new TwoHosts()) {
            Running browser = browse(hosts);
            Running stage = hosts.onStage(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    AdvertiserProcess.class.getName(),
                    "Main stage",
                    "9321"));

            await().atMost(SEEN).untilAsserted(() -> assertThat(browser.lines()).anyMatch(AvahiPeerTest::isResolved));
            assertThat(browser.lines().stream().filter(AvahiPeerTest::isResolved))
                    .singleElement()
                    .satisfies(AvahiPeerTest::requireRecord);

            try (OutputStream input = stage.process().getOutputStream()) {
                input.write('\n');
            }
            await().atMost(SEEN)
                    .untilAsserted(() -> assertThat(browser.lines()).anyMatch(line -> line.startsWith("-;")));
            assertThat(stage.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            await().untilAsserted(() -> assertThat(stage.lines())
                    .contains("ANNOUNCED", "WITHDRAWN", "closed")
                    .anyMatch(line -> line.startsWith("left out docker0: it looks like a container's")));
        }
    }

    private Running browse(TwoHosts hosts) throws IOException {
        Path bus = directory.resolve("bus");
        Path busConfiguration = Files.writeString(directory.resolve("bus.conf"), BUS.formatted(bus));
        Path avahiConfiguration = Files.writeString(directory.resolve("avahi.conf"), AVAHI);
        hosts.onTablet(List.of("dbus-daemon", "--nofork", "--config-file=" + busConfiguration));
        await().atMost(SEEN).until(() -> Files.exists(bus));
        Running avahi = hosts.onTablet(shell(
                bus,
                "mount -t tmpfs tmpfs /run && mkdir /run/avahi-daemon && "
                        + "exec avahi-daemon --no-drop-root --no-chroot -f " + avahiConfiguration));
        await().atMost(SEEN).until(() -> avahi.hasPrinted("Server startup complete"));
        return hosts.onTablet(shell(bus, "exec avahi-browse --resolve --parsable _osc._udp"));
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
