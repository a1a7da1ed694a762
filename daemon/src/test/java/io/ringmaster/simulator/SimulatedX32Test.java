package io.ringmaster.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringmaster.sim.MeterBlobs;
import io.ringmaster.sim.Osc;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SimulatedX32Test {
    private static final String FADER = "/ch/01/mix/fader";
    private static final String ON = "/ch/01/mix/on";

    private final ManualClock clock = new ManualClock();
    private SimulatedX32 desk;
    private Probe anna;
    private Probe ben;

    @BeforeEach
    void open() throws IOException {
        desk = new SimulatedX32("desk", Probe.anywhere(), clock, Witness.NONE);
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
    void shouldSayWhoItIs() throws IOException {
        assertThat(anna.ask("/info").next()).isEqualTo("/info ,ssss \"V2.07\" \"osc-server\" \"X32\" \"4.06\"");
        assertThat(anna.ask("/xinfo").next()).isEqualTo("/xinfo ,ssss \"127.0.0.1\" \"desk\" \"X32\" \"4.06\"");
        assertThat(anna.ask("/status").next()).isEqualTo("/status ,sss \"active\" \"127.0.0.1\" \"osc-server\"");
    }

    @Test
    void shouldAnswerABareAddressWithItsValue() throws IOException {
        desk.moveByHand(FADER, 1);

        assertThat(anna.ask(FADER).next()).isEqualTo("/ch/01/mix/fader ,f 1.0");
    }

    @Test
    void shouldAnswerABareAddressEvenWithoutPadding() throws IOException {
        assertThat(anna.send(new byte[] {'/', 'i', 'n', 'f', 'o'}).next()).startsWith("/info");
    }

    @Test
    void shouldTellTheOthersButNotTheOneThatSetIt() throws IOException {
        anna.ask("/xremote");
        ben.ask("/xremote");

        anna.set(FADER, new Value().setFloat(1));

        assertThat(ben.next()).isEqualTo("/ch/01/mix/fader ,f 1.0");
        assertThat(anna.heardNothing()).isTrue();
    }

    @Test
    void shouldTellNobodyOfAValueThatIsNoChange() throws IOException {
        ben.ask("/xremote");
        anna.set(FADER, new Value().setFloat(0.25f));
        anna.set(FADER, new Value().setFloat(0.25f));
        anna.set(FADER, new Value().setFloat(0.25002f));

        assertThat(ben.next()).startsWith(FADER);
        assertThat(ben.heardNothing()).isTrue();
    }

    @Test
    void shouldTellEverybodyOfAHandAtTheDesk() throws IOException {
        anna.ask("/xremote");
        ben.ask("/xremote");

        desk.moveByHand(ON, 1);

        assertThat(List.of(anna.next(), ben.next())).containsOnly("/ch/01/mix/on ,i 1");
    }

    @Test
    void shouldLeaveAFifthClientWithoutAWord() throws IOException {
        List<Probe> clients = new ArrayList<>();
        for (int i = 0; i < SimulatedX32.CLIENTS_MAX + 1; i++) {
            clients.add(new Probe(desk).ask("/xremote"));
        }
        desk.moveByHand(FADER, 1);

        assertThat(desk.clients()).isEqualTo(SimulatedX32.CLIENTS_MAX);
        assertThat(desk.pushed()).isEqualTo(SimulatedX32.CLIENTS_MAX);
        assertThat(clients.get(SimulatedX32.CLIENTS_MAX).heardNothing()).isTrue();
        clients.forEach(Probe::close);
    }

    @Test
    void shouldForgetAClientTenSecondsAfterItsLastXremote() throws IOException {
        anna.ask("/xremote");
        clock.advance(SimulatedX32.LEASE_NS - 1);
        anna.ask("/xremote");
        clock.advance(SimulatedX32.LEASE_NS - 1);
        assertThat(desk.clients()).isEqualTo(1);

        clock.advance(1);
        desk.moveByHand(FADER, 1);

        assertThat(desk.clients()).isZero();
        assertThat(anna.heardNothing()).isTrue();
    }

    @Test
    void shouldRoundAFaderToOneOfItsSteps() throws IOException {
        anna.set(FADER, new Value().setFloat(0.5f));
        assertThat(desk.number(FADER)).isEqualTo((float) (512.0 / 1023));

        anna.set(FADER, new Value().setFloat(7));
        assertThat(desk.number(FADER)).isEqualTo(1);

        anna.set("/ch/01/mix/01/level", new Value().setFloat(0.5f));
        assertThat(desk.number("/ch/01/mix/01/level")).isEqualTo((float) (80.0 / 160));
    }

    @Test
    void shouldIgnoreBundlesWrongTypesAndUnknownAddresses() throws IOException {
        OscWriter bundle = new OscWriter(64).beginBundle(1);
        byte[] inner = new OscWriter(64)
                .message(OscWriter.padded(FADER), new Value().setFloat(1))
                .toByteArray();

        anna.send(bundle.element(inner, 0, inner.length).toByteArray());
        anna.set(FADER, new Value().setInt(1));
        anna.set(FADER, new Value().setFloat(Float.NaN));
        anna.set("/ch/33/mix/fader", new Value().setFloat(1));
        anna.send(new byte[] {1, 2, 3});

        assertThat(desk.number(FADER)).isZero();
        assertThat(desk.ignored()).isEqualTo(5);
        assertThat(anna.heardNothing()).isTrue();
    }

    @Test
    void shouldTakeASwitchByNumberOrByName() throws IOException {
        anna.set(ON, new Value().setInt(1));
        assertThat(desk.number(ON)).isEqualTo(1);
        anna.set(ON, new Value().setString("OFF"));
        assertThat(desk.number(ON)).isZero();
        anna.set(ON, new Value().setString("maybe"));
        assertThat(desk.ignored()).isEqualTo(1);
    }

    @Test
    void shouldCutANameAtTwelveCharacters() throws IOException {
        anna.set("/ch/01/config/name", new Value().setString("Lead vocals left"));

        assertThat(anna.ask("/ch/01/config/name").next()).isEqualTo("/ch/01/config/name ,s \"Lead vocals \"");
    }

    @Test
    void shouldBeSilentWhileItIsOffAndForgetItsClients() throws IOException {
        anna.ask("/xremote");
        desk.setPowered(false);
        anna.set(FADER, new Value().setFloat(1)).ask("/info");
        assertThat(anna.silent()).isTrue();
        assertThat(desk.number(FADER)).isZero();

        desk.setPowered(true);
        assertThat(desk.clients()).isZero();
        assertThat(anna.heardNothing()).isTrue();
    }

    @Test
    void shouldRecallTheSameSceneForTheSameSeed() throws IOException {
        try (SimulatedX32 other = new SimulatedX32("other", Probe.anywhere(), clock, Witness.NONE)) {
            desk.recallByHand(7, 300);
            other.recallByHand(7, 300);
            assertThat(other.number(FADER)).isEqualTo(desk.number(FADER)).isNotZero();

            other.recallByHand(8, 300);
            assertThat(other.number(FADER)).isNotEqualTo(desk.number(FADER));
        }
    }

    @Test
    void shouldSendMetersForTenSecondsAfterItWasAsked() throws IOException {
        anna.set("/meters", new Value().setString("/meters/0"));
        assertThat(anna.next()).startsWith("/meters/0 ,b ");
        int sent = 0;
        for (int i = 1; i <= 300; i++) {
            clock.advance(50_000_000L);
            sent += desk.poll();
        }

        assertThat(sent).as("every 50 ms, but for the one that went at once").isEqualTo(199);
        assertThat(ben.heardNothing()).isTrue();
    }

    @Test
    void shouldPutWhatSoundsInTheMeters() throws IOException {
        desk.soundAt("/ch/02", 0.5);
        desk.soundAt("/main/st", 1);
        anna.set("/meters", new Value().setString("/meters/0"));
        assertThat(anna.packet()).isEqualTo(blob("/meters/0", 70, 1, 0.5f));
        ben.set("/meters", new Value().setString("/meters/2"));
        float[] mains = new float[27];
        Arrays.fill(mains, 1);
        mains[2] = 0;
        assertThat(ben.packet())
                .as("both mains at full scale, no mono, nothing taken away by compressors")
                .isEqualTo(blob("/meters/2", 49, 22, mains));
        assertThatThrownBy(() -> desk.soundAt("/ch/33", 1)).hasMessageContaining("/ch/33");
    }

    @Test
    void shouldIgnoreWhoAsksForMetersThatItHasNot() throws IOException {
        anna.set("/meters", new Value().setString("/meters/99")).ask("/meters");

        assertThat(desk.ignored()).isEqualTo(2);
        assertThat(anna.heardNothing()).isTrue();
    }

    /** So many floats at an address, of which these are not 0. */
    private static byte[] blob(String address, int count, int at, float... sounding) {
        float[] all = new float[count];
        System.arraycopy(sounding, 0, all, at, sounding.length);
        return Osc.message(address, MeterBlobs.floats(all));
    }

    @Test
    void shouldRefuseAHandOnWhatItDoesNotHave() {
        assertThatThrownBy(() -> desk.moveByHand("/ch/99/mix/fader", 1)).hasMessageContaining("/ch/99/mix/fader");
    }
}
