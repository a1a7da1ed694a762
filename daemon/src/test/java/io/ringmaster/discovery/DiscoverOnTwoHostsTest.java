package io.ringmaster.discovery;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringmaster.sim.Namespaces;
import io.ringmaster.sim.Namespaces.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ringmaster discover} on a host of its own, with a simulated X32 and an app that announces itself on another one. */
@Timeout(180)
class DiscoverOnTwoHostsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldFindADeskByBroadcastAndAnAppByMdnsAndSayWhatIsConfigured() throws Exception {
        assumeTrue(Namespaces.arePossible(), "may not make network namespaces here");
        Path show = Files.writeString(
                folder.resolve("show.yaml"),
                "devices: [{ id: anna, profile: touchosc, host: 10.77.0.2, port: 9001 }]\n");
        try (TwoHosts hosts = new TwoHosts()) {
            Running desk = hosts.onTablet(main("simulate", "x32", "--address", "0.0.0.0"));
            Running app = hosts.onTablet(java(AdvertiserProcess.class.getName(), "Anna (TouchOSC)", "9001"));
            await().until(() -> !desk.lines().isEmpty() && app.hasPrinted("ANNOUNCED"));

            List<String> quiet = lines(hosts.onStage(main("discover", "--json", "--config", show.toString())));
            assertThat(quiet)
                    .filteredOn(line -> line.startsWith("{"))
                    .singleElement()
                    .asString()
                    .contains("\"name\":\"Anna (TouchOSC)\"", "\"profile\":\"touchosc\"", "\"configured\":\"anna\"");
            assertThat(quiet).last().asString().contains("ringmaster discover --probe");

            List<String> all = lines(hosts.onStage(main("discover", "--probe", "--json", "--config", show.toString())));
            assertThat(all).filteredOn(line -> line.startsWith("{")).hasSize(2);
            assertThat(all)
                    .anySatisfy(line -> assertThat(line)
                            .contains(
                                    "\"by\":\"probe\"",
                                    "\"model\":\"X32\"",
                                    "\"firmware\":\"4.06\"",
                                    "\"address\":\"10.77.0.2\",\"port\":10023",
                                    "profile: x32, host: 10.77.0.2, mount: /"));
        }
    }

    private static List<String> main(String... arguments) {
        List<String> all = new ArrayList<>(List.of("io.ringmaster.cli.Main"));
        all.addAll(List.of(arguments));
        return java(all.toArray(String[]::new));
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.add("-Dringmaster.profiles=" + System.getProperty("ringmaster.profiles"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        return command;
    }

    /** What a command has printed when it has ended. */
    private static List<String> lines(Running command) throws IOException, InterruptedException {
        assertThat(command.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        await().untilAsserted(() -> assertThat(command.lines()).isNotEmpty());
        return List.copyOf(command.lines());
    }
}
