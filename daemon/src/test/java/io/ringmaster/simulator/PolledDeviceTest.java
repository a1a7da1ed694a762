package io.ringmaster.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.MeterBlobs;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Profiles;
import io.ringmaster.wire.Value;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A simulated X32 behind a real socket. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PolledDeviceTest {
    private static final String FADER = "/ch/01/mix/fader";

    private final ManualClock clock = new ManualClock();
    private PolledDevice desk;
    private Probe anna;
    private Probe ben;

    @BeforeEach
    void open() throws IOException {
        desk = new PolledDevice(Profiles.x32(), "desk", Probe.anywhere(), clock, Witness.NONE);
        anna = new Probe(desk);
        ben = new Probe(desk);
    }

    @AfterEach
    void close() {
        anna.close();
        ben.close();
        desk.close();
    }

    @Test
    void shouldAnswerABareAddressEvenWithoutPadding() throws IOException {
        desk.move(FADER, 1);

        assertThat(anna.ask(FADER).next()).isEqualTo("/ch/01/mix/fader ,f 1.0");
        assertThat(anna.send(new byte[] {'/', 'i', 'n', 'f', 'o'}).next()).startsWith("/info");
    }

    @Test
    void shouldTellTheOthersButNotTheOneThatSetIt() throws IOException {
        anna.ask("/xremote");
        ben.ask("/xremote");
        assertThat(desk.clients()).isEqualTo(2);

        anna.set(FADER, new Value().setFloat(1));

        assertThat(ben.next()).isEqualTo("/ch/01/mix/fader ,f 1.0");
        assertThat(anna.heardNothing()).isTrue();
    }

    @Test
    void shouldPutWhatSoundsInTheMeters() throws IOException {
        desk.sound("/meters/ch/02", 0.5);
        desk.sound("/meters/main/l", 1);
        anna.set("/meters", new Value().setString("/meters/0"));
        assertThat(anna.packet()).isEqualTo(blob("/meters/0", 70, 1, 0.5f));
        ben.set("/meters", new Value().setString("/meters/2"));
        assertThat(ben.packet()).isEqualTo(blob("/meters/2", 49, 22, 1));
    }

    /** So many floats at an address, of which these are not 0. */
    private static byte[] blob(String address, int count, int at, float... sounding) {
        float[] all = new float[count];
        System.arraycopy(sounding, 0, all, at, sounding.length);
        return Osc.message(address, MeterBlobs.floats(all));
    }
}
