package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.clock.SystemClock;
import io.ringmaster.discovery.Interfaces.Chosen;
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

/** On the loopback, with a simulated X32 at a port that the kernel chose. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
final class SearchTest {
    private static final Duration LENGTH = Duration.ofMillis(600);

    @TempDir
    Path folder;

    private List<Found> run(PolledDevice desk, boolean probe) throws Exception {
        Files.writeString(
                folder.resolve("desk.yaml"),
                "format: 1\nid: desk\ntitle: A desk\nmakers: [x]\ndesk: yes\ncertainty: { transport: H, discovery: H }\n"
                        + "transport: { udp: { port: " + desk.address().getPort() + " } }\n"
                        + "discovery: { probe: /xinfo, answer: [other, name, model, firmware] }\n");
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

    private static PolledDevice desk() throws Exception {
        return new PolledDevice(
                Profiles.x32(), "X32-02-4A-53", new InetSocketAddress("0.0.0.0", 0), new SystemClock(), Witness.NONE);
    }

    @Test
    void shouldReadWhoADeskIsFromItsAnswer() throws Exception {
        PolledDevice desk = desk();
        List<Found> found = run(desk, true);

        assertThat(found).singleElement().satisfies(each -> {
            assertThat(each.name()).isEqualTo("X32-02-4A-53");
            assertThat(each.model()).isEqualTo("X32");
            assertThat(each.firmware()).isEqualTo("4.06");
            assertThat(each.line("foh")).isEqualTo("- { id: foh, profile: desk, host: 127.0.0.1, mount: /foh }");
            assertThat(each.id(Set.of())).isEqualTo("x32-02-4a-53");
            assertThat(each.id(Set.of("x32-02-4a-53"))).isEqualTo("x32-02-4a-53-2");
        });
        assertThat(desk.received()).as("asked twice").isEqualTo(2);
        assertThat(desk.clients()).as("and takes none of its places").isZero();
    }

    @Test
    void shouldSendADeskNothingUnlessAsked() throws Exception {
        PolledDevice desk = desk();

        assertThat(run(desk, false)).isEmpty();
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
