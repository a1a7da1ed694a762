package io.ringmaster.peers;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.Osc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The Open Lighting Architecture, which we did not write, as a desk of a real daemon: only its OSC and dummy plugins run, in a network of
 * its own, as nobody. What goes into a slot comes out by the same address. Debian's package {@code ola} (9 packages, 4 MB, 4 s).
 */
@Timeout(120)
class OlaTest extends DimmerStage {
    private static final int PORT = 7770;
    private static final int OUT = 7780;
    private static final int SLOTS = 100;
    private static final String UNIVERSE = "/dmx/universe/1";

    private static final List<String> PLUGINS = List.of(
            "artnet",
            "e131",
            "espnet",
            "ftdidmx",
            "gpio",
            "karate",
            "kinet",
            "milinst",
            "nanoleaf",
            "opendmx",
            "openpixelcontrol",
            "pathport",
            "renard",
            "sandnet",
            "shownet",
            "spi",
            "spidmx",
            "spinode",
            "stageprofi",
            "uartdmx",
            "usbdmx",
            "usbpro",
            "usbserial");

    /** As OLA is set up here: it tells of a change, whoever made it, but for lists, which it does not read. */
    private static final String PROFILE = """
            format: 1
            id: universe
            title: OLA whose universe comes back by the addresses that it is set by
            makers: [Open Lighting Project]
            desk: yes
            certainty: { transport: H, feedback: H, parameters: H }
            transport: { udp: { port: 7770, replies-to: configured } }
            feedback: { gives: yes, to-setter: yes }
            parameters:
              - { address: "/dmx/universe/1/[1..512]", label: Slot, type: f, low: 0, high: 255, steps: 256 }
              - { address: /dmx/universe/1, label: All slots, kind: event, type: b }
            """;

    @BeforeEach
    void openTheStage() throws Exception {
        Programs.need("olad", Programs.OLA);
        open(start(home()), "ola", "universe", PROFILE);
    }

    private static Confined start(Path home) throws Exception {
        for (String plugin : PLUGINS) {
            write(home, plugin, "enabled = false");
        }
        write(home, "dummy", "enabled = true");
        write(
                home,
                "osc",
                "enabled = true",
                "input_ports = 1",
                "output_ports = 1",
                "udp_listen_port = " + PORT,
                "port_0_address = /dmx/universe/%d",
                "port_0_targets = 127.0.0.1:" + OUT + UNIVERSE,
                "port_0_output_format = individual_float");
        write(home, "port", "14-1-I-0 = 1", "14-1-I-0_priority_value = 100", "14-1-O-0 = 1");
        Confined program = Confined.start(
                home,
                PORT,
                OUT,
                List.of(
                        Programs.need("olad", Programs.OLA),
                        "--config-dir",
                        home.toString(),
                        "--no-http",
                        "--interface",
                        "lo",
                        "--log-level",
                        "1"));
        byte[] full = new byte[SLOTS];
        Arrays.fill(full, (byte) 255);
        program.awaitAnswerTo(Osc.message(UNIVERSE, full));
        program.awaitAnswerTo(Osc.message(UNIVERSE, new byte[SLOTS]));
        await().until(() -> program.sent().stream()
                        .filter(message -> message.endsWith(" ,f 0.0"))
                        .count()
                == SLOTS);
        return program;
    }

    private static void write(Path home, String name, String... lines) throws IOException {
        Path file = Files.write(home.resolve("ola-" + name + ".conf"), List.of(lines));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    private void send(Hand who, String address, Object... arguments) throws IOException {
        who.send(Osc.message("/ola" + address, arguments), stage.address());
    }

    private static String slot(int slot, int level) {
        return UNIVERSE + "/" + slot + " ,f " + level / 255f;
    }

    @Test
    void shouldSetASlotAndTellEverybodyWhatItHas() throws Exception {
        send(anna, UNIVERSE + "/3", 1f);
        awaitSent(slot(3, 255));
        send(bert, UNIVERSE + "/4", 0.6262f);
        awaitSent(slot(3, 255), slot(4, 159));

        assertThat(lights.given()).containsExactly(slot(3, 255), UNIVERSE + "/4 ,f 0.6262");
        assertThat(bert.awaitFirst("/ola" + slot(3, 255)).text()).isEqualTo("/ola" + slot(3, 255));
        anna.awaitFirst("/ola" + slot(4, 159));
        bert.awaitFirst("/ola" + slot(4, 159));
    }

    @Test
    void shouldGiveASlotTheFloatThatTheProfileNamesWhateverIsWritten() throws Exception {
        send(anna, UNIVERSE + "/5", 1);
        awaitSent(slot(5, 255));
        send(anna, UNIVERSE + "/5", 0.0);
        awaitSent(slot(5, 255), slot(5, 0));

        assertThat(lights.given()).containsExactly(UNIVERSE + "/5 ,f 1.0", UNIVERSE + "/5 ,f 0.0");
    }

    @Test
    void shouldPassAWholeFrameOnceAndTellOfEachSlotThatItChanged() throws Exception {
        send(anna, UNIVERSE, new byte[] {10, 0, 30, (byte) 255});
        awaitSent(slot(1, 10), slot(3, 30), slot(4, 255));

        for (String each : lights.sent()) {
            anna.awaitFirst("/ola" + each);
            bert.awaitFirst("/ola" + each);
        }
        assertThat(lights.given()).hasSize(1);
    }

    @Test
    void shouldTellOfAllSlotsThatChangeAtOnce() throws Exception {
        byte[] frame = new byte[SLOTS];
        for (int slot = 1; slot <= SLOTS; slot++) {
            frame[slot - 1] = (byte) (2 * slot);
        }
        send(anna, UNIVERSE, frame);
        await().until(() -> lights.sent().size() == SLOTS);

        for (int slot = 1; slot <= SLOTS; slot++) {
            bert.awaitFirst("/ola" + slot(slot, 2 * slot));
        }
        assertThat(lights.given()).as("what it says is never sent back").hasSize(1);
    }

    @Test
    void shouldRefuseAListWhereTheProfileNamesOneNumber() throws Exception {
        send(anna, UNIVERSE + "/6", 0.1f, 0.2f);
        send(anna, UNIVERSE + "/7", 1f);

        awaitSent(slot(7, 255));
        assertThat(lights.given()).containsExactly(slot(7, 255));
    }
}
