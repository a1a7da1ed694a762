package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.clock.SystemClock;
import io.ringmaster.discovery.Interfaces.Chosen;
import io.ringmaster.profile.Discovery;
import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.sim.Profiles;
import io.ringmaster.simulator.DeviceLoop;
import io.ringmaster.simulator.PolledDevice;
import io.ringmaster.simulator.Witness;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On the loopback, with simulated desks at ports that the kernel chose. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
final class SearchTest {
    private static final Duration LENGTH = Duration.ofMillis(600);

    @TempDir
    Path folder;

    /** Looks for a desk that is found as its real profile says, but at its own port. */
    private List<Found> run(String id, PolledDevice desk, boolean probe) throws Exception {
        Discovery real = ConfigurationLoader.profile(id).discovery();
        Files.writeString(
                folder.resolve("desk.yaml"),
                "format: 1\nid: desk\ntitle: A desk\nmakers: [x]\ndesk: yes\ncertainty: { transport: H, discovery: H }\n"
                        + "transport: { udp: { port: " + desk.address().getPort() + " } }\n"
                        + "discovery: { probe: \"" + real.probe() + "\", answer: " + real.answer() + " }\n");
        Files.writeString(folder.resolve("broken.yaml"), "format: 2\n");
        Search search = new Search(new ProfileDirectory(folder));
        AtomicBoolean over = new AtomicBoolean();
        Thread thread = new Thread(() -> play(desk, over), "test-desk");
        thread.start();
        try {
            InetAddress loopback = InetAddress.getByName("127.0.0.1");
            List<Found> found = search.run(List.of(new Chosen("lo", (Inet4Address) loopback)), probe, LENGTH);
            assertThat(search.troubles()).singleElement().asString().contains("profile broken can't be used");
            assertThat(search.probed()).containsExactly("A desk");
            return found.stream()
                    .filter(each -> each.profile().id().equals("desk"))
                    .toList();
        } finally {
            over.set(true);
            thread.join();
        }
    }

    private static void play(PolledDevice desk, AtomicBoolean over) {
        try (DeviceLoop loop = new DeviceLoop(List.of(desk))) {
            while (!over.get()) {
                loop.turn(5);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static PolledDevice desk(String id) throws Exception {
        return new PolledDevice(
                Profiles.load(id), "Desk 02-4A", new InetSocketAddress("0.0.0.0", 0), new SystemClock(), Witness.NONE);
    }

    @ParameterizedTest
    @CsvSource({"x32, X32, 4.06", "xr18, XR18, 1.12", "wing, ngc-full, 1.07"})
    void shouldReadWhoADeskIsFromItsAnswer(String id, String model, String firmware) throws Exception {
        PolledDevice desk = desk(id);
        List<Found> found = run(id, desk, true);

        assertThat(found).singleElement().satisfies(each -> {
            assertThat(each.name()).isEqualTo("Desk 02-4A");
            assertThat(each.model()).isEqualTo(model);
            assertThat(each.firmware()).isEqualTo(firmware);
            assertThat(each.line("foh")).isEqualTo("- { id: foh, profile: desk, host: 127.0.0.1, mount: /foh }");
            assertThat(each.id(Set.of())).isEqualTo("desk-02-4a");
            assertThat(each.id(Set.of("desk-02-4a"))).isEqualTo("desk-02-4a-2");
        });
        assertThat(desk.received()).as("asked twice").isEqualTo(2);
        assertThat(desk.clients()).as("and takes none of its places").isZero();
    }

    @Test
    void shouldSendADeskNothingUnlessAsked() throws Exception {
        PolledDevice desk = desk("x32");

        assertThat(run("x32", desk, false)).isEmpty();
        assertThat(desk.received()).isZero();
    }

    @Test
    void shouldMakeLinesThatACheckTakes() throws Exception {
        InetAddress host = InetAddress.getByName("192.0.2.7");
        String lines = "osc: { tcp: 9000 }\ndevices:\n";
        int count = 0;
        for (String id : ConfigurationLoader.profiles().ids()) {
            for (boolean tcp : List.of(false, true)) {
                var profile = ConfigurationLoader.profile(id).profile();
                boolean alone = profile.tcp() != null && profile.tcp().alone();
                Found found = new Found(
                        "Ünï " + id, "", "", new InetSocketAddress(host, 7_000 + count), tcp || alone, profile, "mdns");
                lines += "  " + found.line(found.id(Set.of()) + "-" + count++) + "\n";
            }
        }
        Path file = Files.writeString(folder.resolve("show.yaml"), lines);

        assertThat(Cli.run("check", file.toString()).err()).isEmpty();
    }
}
