package io.ringmaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.ManualClock;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The kernel refuses a datagram to a closed port of this machine by the same error as another machine does. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
final class PortProbesTest {
    private static final long SWEEP_NS = 2_000_000_000L;

    private final ManualClock clock = new ManualClock();
    private final PortProbes probes = new PortProbes(clock);

    @AfterEach
    void close() {
        probes.close();
    }

    @Test
    void shouldCallAPortClosedThatRefusesForTenSecondsAfterItLetOnePingThrough() throws IOException {
        InetSocketAddress at = openFor(5);

        int sweeps = 0;
        while (sweeps < 50 && !sweep(at)) {
            sweeps++;
        }
        // The next ping leaves within 10 s of the one before, and is refused at once; then come 10 s of refusals.
        assertThat(sweeps * SWEEP_NS).isBetween(PortProbes.CLOSED_NS, PortProbes.CLOSED_NS + 2 * PortProbes.PERIOD_NS);
    }

    @Test
    void shouldSayNothingOfAPortThatRefusedFromTheFirst() throws IOException {
        InetSocketAddress at = openFor(0);

        for (int sweep = 0; sweep < 50; sweep++) {
            assertThat(sweep(at)).isFalse();
        }
    }

    @Test
    void shouldStartAnewWhenAProgramListensAgain() throws IOException {
        InetSocketAddress at = openFor(5);
        for (int sweep = 0; sweep < 4; sweep++) {
            sweep(at);
        }

        try (DatagramSocket again = new DatagramSocket(at)) {
            for (int sweep = 0; sweep < 20; sweep++) {
                assertThat(sweep(at)).as("sweep %d, %s", sweep, again).isFalse();
            }
        }
        assertThat(sweep(at)).isFalse();
    }

    @Test
    void shouldPingByAMessageThatAnyProgramUnderstands() throws IOException {
        try (DatagramSocket open = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            sweep((InetSocketAddress) open.getLocalSocketAddress());

            DatagramPacket ping = new DatagramPacket(new byte[64], 64);
            open.setSoTimeout(10_000);
            open.receive(ping);
            assertThat(new String(ping.getData(), 0, ping.getLength(), StandardCharsets.US_ASCII))
                    .isEqualTo("/ringmaster/ping\0\0\0\0,\0\0\0");
        }
    }

    @Test
    void shouldKeepNothingOpenWhereNoWayLeads() throws IOException {
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere.test", 9000);
        probes.test(nowhere);
        long before = openFiles();

        for (int i = 0; i < 200; i++) {
            assertThat(probes.test(nowhere)).isFalse();
        }

        assertThat(openFiles() - before).isLessThan(100);
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    private InetSocketAddress openFor(int sweeps) throws IOException {
        try (DatagramSocket open = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            InetSocketAddress at = (InetSocketAddress) open.getLocalSocketAddress();
            for (int sweep = 0; sweep < sweeps; sweep++) {
                assertThat(sweep(at)).isFalse();
            }
            return at;
        }
    }

    private boolean sweep(InetSocketAddress at) {
        boolean closed = probes.test(at);
        clock.advanceNs(SWEEP_NS);
        return closed;
    }
}
