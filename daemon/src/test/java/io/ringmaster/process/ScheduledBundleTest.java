package io.ringmaster.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.Osc;
import io.ringmaster.wire.TimeTag;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Section 3 of the contract on a real clock and socket: what waits for its time leaves after it, and does not survive the daemon. */
@Timeout(90)
class ScheduledBundleTest {
    private static final long MS = 1_000_000L;

    @TempDir
    Path directory;

    private static long wallNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    private static byte[] step(long dueNs, int number) {
        return Osc.bundle(TimeTag.ofEpochNs(dueNs), Osc.message("/step/" + number, number));
    }

    private DaemonProcess start(DatagramSocket cue, DatagramSocket wall) throws IOException {
        String devices = "devices:\n"
                + "  - { id: cue, profile: generic, host: 127.0.0.1, port: " + cue.getLocalPort()
                + ", clock: scheduled }\n"
                + "  - { id: wall, profile: generic, host: 127.0.0.1, port: " + wall.getLocalPort() + " }\n";
        Path file = Files.writeString(
                directory.resolve("show.yaml"),
                "osc: { bind: 127.0.0.1, port: 0 }\ndiscovery: { mdns: off }\n" + devices);
        return DaemonProcess.run(file, directory.resolve("state"), Map.of());
    }

    @Test
    void shouldSendWhatWaitedAfterItsTimeInItsOrder() throws Exception {
        try (DatagramSocket cue = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket wall = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DaemonProcess daemon = start(cue, wall)) {
            InetSocketAddress address = daemon.awaitReady();
            long firstNs = wallNs() + 200 * MS;
            for (int i = 49; i >= 0; i--) {
                DaemonProcess.send(cue, address, step(firstNs + i * 7 * MS, i));
            }

            for (int i = 0; i < 50; i++) {
                assertThat(Osc.text(DaemonProcess.receive(wall))).isEqualTo("/step/" + i + " ,i " + i);
                assertThat(wallNs()).as("step %d", i).isGreaterThanOrEqualTo(firstNs + i * 7 * MS);
            }
        }
    }

    @Test
    void shouldDropWhatWaitsWhenTheDaemonEnds() throws Exception {
        try (DatagramSocket cue = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket wall = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            long dueNs;
            try (DaemonProcess daemon = start(cue, wall)) {
                InetSocketAddress address = daemon.awaitReady();
                DaemonProcess.send(cue, address, step(wallNs() + 30_000 * MS, 1));
                dueNs = wallNs() + 2_000 * MS;
                DaemonProcess.send(cue, address, step(dueNs, 2));
                DaemonProcess.send(cue, address, Osc.message("/step/3", 3));
                assertThat(Osc.text(DaemonProcess.receive(wall)))
                        .as("both bundles were taken")
                        .isEqualTo("/step/3 ,i 3");
                daemon.kill();
            }
            try (DaemonProcess next = start(cue, wall)) {
                InetSocketAddress address = next.awaitReady();
                DaemonProcess.send(cue, address, step(Math.max(dueNs, wallNs()) + 100 * MS, 4));

                assertThat(Osc.text(DaemonProcess.receive(wall)))
                        .as("step 2 was due before")
                        .isEqualTo("/step/4 ,i 4");
            }
        }
    }
}
