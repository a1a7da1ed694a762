package io.ringmaster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.clock.SystemClock;
import io.ringmaster.sim.Patience;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.TimeTag;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LoadGeneratorTest {
    private static final Load LOAD = new Load(1_000, 4, 7, 3, 0.5);

    @Test
    void shouldDeliverEveryValueThroughTheReflectorAndEndWithTheLast() throws Exception {
        try (Reflector reflector = started();
                LoadGenerator generator = new LoadGenerator(new SystemClock(), LOAD.receivers())) {
            InetSocketAddress bridge = address(reflector);
            generator.hello(bridge);
            generator.run(bridge, LOAD.lasting(0.2));
            Sample sample = generator.run(bridge, LOAD);
            assertThat(sample.sent()).isEqualTo(500);
            assertThat(sample.expected()).isEqualTo(1_500);
            assertThat(sample.delivered()).isEqualTo(1_500);
            assertThat(sample.wrongLast()).isZero();
            assertThat(sample.wentBack()).isZero();
            assertThat(sample.deliveredPercent()).isEqualTo(100);
            assertThat(sample.maxUs()).isGreaterThanOrEqualTo(sample.p50Us());
        }
    }

    @Test
    void shouldBeginAgainWhenTheSequenceNumbersAreUsedUp() throws Exception {
        int first = LoadPackets.SEQUENCE_MAX - 700;
        try (Reflector reflector = started();
                LoadGenerator generator = new LoadGenerator(new SystemClock(), LOAD.receivers(), first)) {
            InetSocketAddress bridge = address(reflector);
            generator.hello(bridge);
            for (int run = 0; run < 2; run++) {
                Sample sample = generator.run(bridge, LOAD);
                assertThat(sample.delivered()).as("run %d", run).isEqualTo(1_500);
                assertThat(sample.wrongLast() + sample.wentBack()).isZero();
            }
        }
    }

    @Test
    void shouldCountNothingAndEveryLastValueAsWrongWhenNobodyForwards() throws Exception {
        try (DatagramSocket deaf = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                LoadGenerator generator = new LoadGenerator(new SystemClock(), LOAD.receivers())) {
            Sample sample = generator.run((InetSocketAddress) deaf.getLocalSocketAddress(), LOAD);
            assertThat(sample.delivered()).isZero();
            assertThat(sample.wrongLast()).isEqualTo(21);
        }
    }

    @Test
    void shouldOpenBundlesAndLeaveOutEarlierRuns() throws Exception {
        try (DatagramChannel receiver = DatagramChannel.open(StandardProtocolFamily.INET);
                DatagramSocket bridge = new DatagramSocket()) {
            receiver.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .configureBlocking(false);
            AtomicLongArray sentNs = new AtomicLongArray(2);
            Receivers receivers =
                    new Receivers(new SystemClock(), List.of(receiver), new Load(2, 1, 2, 1, 1), sentNs, 50);
            receivers.start();
            byte[] packet = bundle(49, 50, 51, 52);
            bridge.send(new DatagramPacket(packet, packet.length, receiver.getLocalAddress()));
            Patience.await().until(() -> receivers.values() == 2);
            receivers.stop();
            Reception reception = receivers.receptions().get(0);
            assertThat(reception.delivered()).isEqualTo(2);
            assertThat(reception.wrongLast(new Load(2, 1, 2, 1, 1))).isZero();
        }
    }

    private static byte[] bundle(int... sequences) {
        OscWriter bundle = new OscWriter(256).beginBundle(TimeTag.IMMEDIATELY);
        for (int sequence : sequences) {
            byte[] message = LoadPackets.message(LoadPackets.address(sequence % 2), sequence);
            bundle.element(message, 0, message.length);
        }
        return bundle.toByteArray();
    }

    private static Reflector started() throws Exception {
        Reflector reflector = new Reflector(0);
        Thread thread = new Thread(reflector, "reflector");
        thread.setDaemon(true);
        thread.start();
        return reflector;
    }

    private static InetSocketAddress address(Reflector reflector) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), reflector.port());
    }
}
