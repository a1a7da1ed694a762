package io.ringmaster.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SimulatedTabletTest {
    private static final String FADER = "/1/fader1";
    private static final long MS = 1_000_000L;

    private final ManualClock clock = new ManualClock();
    private final List<String> seen = new ArrayList<>();
    private DatagramSocket bridge;
    private SimulatedTablet tablet;

    @BeforeEach
    void open() throws IOException {
        bridge = new DatagramSocket(Probe.anywhere());
        bridge.setSoTimeout(Probe.LONGEST_WAIT_MS);
        Witness witness = new Witness() {
            @Override
            public void sent(String device, String address, double value, long nanos) {
                seen.add("sent " + value);
            }

            @Override
            public void arrived(String device, String address, double value, long nanos) {
                seen.add("arrived " + value);
            }
        };
        tablet = new SimulatedTablet("anna", Probe.anywhere(), clock, witness);
        tablet.pointAt((InetSocketAddress) bridge.getLocalSocketAddress());
    }

    @AfterEach
    void close() {
        tablet.close();
        bridge.close();
    }

    private void tell(byte[] packet) throws IOException {
        bridge.send(new DatagramPacket(packet, packet.length, tablet.address()));
        long end = System.nanoTime() + Probe.LONGEST_WAIT_MS * MS;
        while (tablet.poll() == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private String heard() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[9000], 9000);
        bridge.receive(packet);
        List<String> texts = new ArrayList<>();
        new io.ringmaster.wire.OscReader()
                .read(packet.getData(), 0, packet.getLength(), message -> texts.add(message.toString()));
        return texts.get(0);
    }

    @Test
    void shouldShowAMoveAtOnceAndSendItAsAFloat() throws IOException {
        tablet.move(FADER, 0.5);

        assertThat(tablet.shows(FADER)).isEqualTo(0.5);
        assertThat(heard()).isEqualTo("/1/fader1 ,f 0.5");
    }

    @Test
    void shouldShowWhatItIsToldAndSendNothingBack() throws IOException {
        tell(new OscWriter(64)
                .message(OscWriter.padded(FADER), new Value().setFloat(0.25f))
                .toByteArray());
        tablet.move("/1/marker", 1);

        assertThat(tablet.shows(FADER)).isEqualTo(0.25);
        assertThat(heard()).startsWith("/1/marker");
        assertThat(seen).containsExactly("arrived 0.25", "sent 1.0");
    }

    @Test
    void shouldFollowAPathAndLiftAtItsEnd() throws IOException {
        Finger finger = new Finger(FADER, FingerPath.line(0, 1), 40 * MS, 10 * MS, "/1/fader1/z");
        tablet.put(finger);
        List<String> heard = new ArrayList<>();
        for (int i = 0; i <= 4; i++) {
            tablet.poll();
            clock.advance(10 * MS);
        }
        tablet.move("/1/marker", 1);
        for (String next = heard(); !next.startsWith("/1/marker"); next = heard()) {
            heard.add(next);
        }

        assertThat(heard)
                .containsExactly(
                        "/1/fader1/z ,f 1.0",
                        "/1/fader1 ,f 0.0",
                        "/1/fader1 ,f 0.25",
                        "/1/fader1 ,f 0.5",
                        "/1/fader1 ,f 0.75",
                        "/1/fader1 ,f 1.0",
                        "/1/fader1/z ,f 0.0");
        assertThat(tablet.touches(FADER)).isFalse();
    }

    @Test
    void shouldKeepNoticesApartFromControls() throws IOException {
        tell(new OscWriter(64)
                .begin("/ringmaster/locked", "ssi")
                .string("/foh")
                .string("anna")
                .int32(3)
                .toByteArray());

        assertThat(tablet.notices()).containsExactly("/ringmaster/locked ,ssi \"/foh\" \"anna\" 3");
        assertThat(tablet.told()).isZero();
    }

    @Test
    void shouldWanderTheSameWayForTheSameSeed() {
        FingerPath first = FingerPath.wander(5);
        FingerPath again = FingerPath.wander(5);
        FingerPath other = FingerPath.wander(6);

        assertThat(first.at(0.3))
                .isEqualTo(again.at(0.3))
                .isNotEqualTo(other.at(0.3))
                .isBetween(0.0, 1.0);
    }
}
