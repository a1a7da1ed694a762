package io.ringmaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.ManualClock;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
final class LocalSocketsTest {
    private final ManualClock clock = new ManualClock();
    private final LocalSockets sockets = new LocalSockets(clock);

    @Test
    void shouldTellAnOpenPortFromOneThatWasClosed() throws IOException {
        InetSocketAddress at;
        try (DatagramSocket open = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            at = (InetSocketAddress) open.getLocalSocketAddress();
            assertThat(sockets.test(at)).isFalse();
        }
        assertThat(sockets.test(at))
                .as("the list is read again only after a while")
                .isFalse();
        clock.advanceNs(60_000_000L);
        assertThat(sockets.test(at)).isTrue();
    }

    @Test
    void shouldSayNothingOfOtherMachines() {
        assertThat(sockets.test(new InetSocketAddress("192.0.2.1", 9))).isFalse();
    }

    @Test
    void shouldCallNoPortClosedWhereTheListCannotBeRead() {
        LocalSockets blind = new LocalSockets(clock, List.of(Path.of("/nonexistent/udp")));

        assertThat(blind.test(new InetSocketAddress("127.0.0.1", 9))).isFalse();
    }
}
