package io.ringmaster.peers;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.Osc;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * QLC+ without a screen, which we did not write, as a desk of a real daemon. It holds 8 bits of each value: a slider moves a dimmer, and
 * what the dimmer has goes out by the address that moves the slider. Debian's package {@code qlcplus} (38 packages, 22 MB, 6 s).
 */
@Timeout(120)
class QlcPlusTest extends DimmerStage {
    private static final int PORT = 7700;
    private static final int OUT = 9000;
    private static final String DIMMER = "/0/dmx/0";
    private static final String SHARED = "/qlc" + DIMMER;

    /** As QLC+ is set up here: each channel of its universes comes back by the address that it is set by. */
    private static final String PROFILE = """
            format: 1
            id: dimmers
            title: QLC+ whose sliders are set by the addresses that it sends
            makers: [QLC+ team]
            desk: yes
            certainty: { transport: H, feedback: H, parameters: H }
            transport: { udp: { port: 7700, replies-to: configured } }
            feedback: { gives: yes, to-setter: yes }
            parameters:
              - { address: "/0/dmx/[0..511]", label: Channel, type: f, low: 0, high: 255, steps: 256 }
            """;

    @BeforeEach
    void openTheStage() throws Exception {
        Programs.need("qlcplus", Programs.QLC_PLUS);
        open(start(home()), "qlc", "dimmers", PROFILE);
    }

    private static Confined start(Path home) throws Exception {
        Path show = Files.writeString(
                home.resolve("slider.qxw"), template().replace("@CHANNEL@", Integer.toString(channel(DIMMER))));
        Confined program = Confined.start(
                home,
                PORT,
                OUT,
                List.of(
                        "env",
                        "HOME=" + home,
                        "XDG_RUNTIME_DIR=" + home,
                        "QT_QPA_PLATFORM=offscreen",
                        Programs.need("qlcplus", Programs.QLC_PLUS),
                        "--open",
                        show.toString(),
                        "--operate"));
        program.awaitAnswerTo(Osc.message(DIMMER, 1f));
        program.awaitAnswerTo(Osc.message(DIMMER, 0f));
        return program;
    }

    private static String template() throws IOException {
        try (InputStream in = QlcPlusTest.class.getResourceAsStream("slider.qxw")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    /** The number by which QLC+ knows an address: its CRC-16/X-25. */
    private static int channel(String address) {
        int crc = 0xFFFF;
        for (byte each : address.getBytes(StandardCharsets.US_ASCII)) {
            crc ^= each & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 1 ? crc >> 1 ^ 0x8408 : crc >> 1;
            }
        }
        return ~crc & 0xFFFF;
    }

    private void move(Hand who, float value) throws IOException {
        who.send(Osc.message(SHARED, value), stage.address());
    }

    /** What a dimmer at so many of 255 sends. */
    private static String at(int level) {
        return DIMMER + " ,f " + level / 255f;
    }

    @Test
    void shouldTellEverybodyWhatEightBitsMadeOfAValue() throws Exception {
        move(anna, 0.6262f);

        awaitSent(at(159));
        bert.awaitFirst("/qlc" + at(159));
        anna.awaitFirst("/qlc" + at(159));
        assertThat(bert.texts())
                .as("first as it was moved, then as it is")
                .containsExactly(SHARED + " ,f 0.6262", "/qlc" + at(159));
        assertThat(anna.texts()).as("only what it is").containsExactly("/qlc" + at(159));
    }

    @Test
    void shouldSendNothingThatTheDimmerCantTellFromWhatItHas() throws Exception {
        move(anna, 0.4f);
        awaitSent(at(102));
        for (float nearly : new float[] {0.4001f, 0.3999f, 0.4005f, 0.4f}) {
            move(bert, nearly);
        }
        move(bert, 0.8f);

        awaitSent(at(102), at(204));
        assertThat(lights.given()).containsExactly(DIMMER + " ,f 0.4", DIMMER + " ,f 0.8");
    }

    @Test
    void shouldFollowAFaderToItsEndWithoutAnEcho() throws Exception {
        for (int i = 1; i <= 50; i++) {
            move(anna, i / 50f);
        }
        await().until(() -> lights.sent().contains(at(255)));
        move(bert, 0);
        await().until(() -> lights.sent().contains(at(0)));

        List<String> given = lights.given();
        assertThat(given).hasSizeLessThanOrEqualTo(51).doesNotHaveDuplicates();
        assertThat(given.subList(given.size() - 2, given.size()))
                .containsExactly(DIMMER + " ,f 1.0", DIMMER + " ,f 0.0");
    }
}
