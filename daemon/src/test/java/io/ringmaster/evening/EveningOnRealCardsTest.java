package io.ringmaster.evening;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.profile.ProfileDirectory;
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

/**
 * The evening on real network cards: the daemon as a process in one network namespace, the cast in another, and a cable between them for
 * each device, which is really pulled. A minute; half an hour under {@code -Plong}. Needs root and the {@code ip} command.
 */
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class EveningOnRealCardsTest {
    private static final long SEED = Long.getLong("ringmaster.seed", 1);
    private static final int SECONDS = Integer.getInteger("ringmaster.evening.seconds", 60);
    private static final int MORE_SECONDS_MAX = 120;
    private static final Path PROFILES = Path.of(System.getProperty("ringmaster.profiles", "../hardware-profiles"))
            .toAbsolutePath();

    @TempDir
    Path directory;

    @Test
    void shouldKeepEverybodyInStepOnRealCards() throws Exception {
        assumeTrue(Namespaces.arePossible(), "may not make network namespaces here; root may, with the ip command");
        System.out.println("EveningOnRealCardsTest: " + SECONDS + " s, -Dringmaster.seed=" + SEED);
        Path configuration = Files.writeString(directory.resolve("show.yaml"), Bill.text());
        Path state = directory.resolve("state");
        try (Namespaces namespaces = new Namespaces()) {
            String stage = namespaces.add("stage");
            String cast = namespaces.add("cast");
            for (DeviceEntry device :
                    Bill.read(new ProfileDirectory(PROFILES)).configuration().devices()) {
                cable(stage, cast, device);
            }
            Running daemon = namespaces.start(
                    stage,
                    java(
                            "io.ringmaster.cli.Main",
                            "run",
                            "--json",
                            "--config",
                            configuration.toString(),
                            "--state",
                            state.toString()));
            await().until(() ->
                    daemon.hasPrinted("\"ready\"") || !daemon.process().isAlive());
            assertThat(daemon.hasPrinted("\"ready\"")).as("%s", daemon.lines()).isTrue();

            Running play = namespaces.start(
                    cast,
                    java(
                            EveningProcess.class.getName(),
                            PROFILES.toString(),
                            Long.toString(SEED),
                            Integer.toString(SECONDS),
                            state.resolve("ringmaster.sock").toString()));
            boolean ended = play.process().waitFor(SECONDS + MORE_SECONDS_MAX, TimeUnit.SECONDS);
            await().until(() -> play.hasPrinted("HELD ") || !ended);

            assertThat(play.hasPrinted("HELD true"))
                    .as(String.join("\n", play.lines()) + "\nthe daemon said:\n" + String.join("\n", daemon.lines()))
                    .isTrue();
            play.lines().stream().filter(line -> line.startsWith("Verdict")).forEach(System.out::println);
        }
    }

    private static void cable(String stage, String cast, DeviceEntry device) throws IOException {
        String card = RealWires.card(device);
        String network = device.host().substring(0, device.host().lastIndexOf('.') + 1);
        Namespaces.run("ip -n " + stage + " link add " + card + " type veth peer name " + card + " netns " + cast);
        Namespaces.run("ip -n " + stage + " addr add " + network + "1/24 dev " + card);
        Namespaces.run("ip -n " + cast + " addr add " + network + "2/24 dev " + card);
        Namespaces.run("ip -n " + stage + " link set " + card + " up");
        Namespaces.run("ip -n " + cast + " link set " + card + " up");
    }

    private static List<String> java(String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-ea", "-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("--enable-native-access=ALL-UNNAMED");
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add("-Dringmaster.profiles=" + PROFILES);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        return command;
    }
}
