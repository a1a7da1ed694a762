package io.ringmaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.clock.SystemClock;
import io.ringmaster.config.Configuration;
import io.ringmaster.config.ConfigurationParser;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.wire.OscWriter;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A port that a device answers to, on real sockets. */
@Timeout(30)
final class ReplyPortTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    Path folder;

    @Test
    void shouldHearADeviceAtThePortThatItAnswersToAndGiveThePortBackAtTheEnd() throws Exception {
        int replies = freePort();
        Files.writeString(folder.resolve("player.yaml"), """
                format: 1
                id: player
                title: P
                makers: [x]
                certainty: { transport: H, query: H, parameters: H }
                transport: { udp: { port: 53000, replies-to: %d } }
                query: { style: bare }
                parameters: [{ address: /x, type: f, low: 0, high: 1 }]
                """.formatted(replies));
        try (DatagramSocket device = new DatagramSocket(0, LOOPBACK)) {
            device.setSoTimeout(20_000);
            Configuration configuration = ConfigurationParser.parse(
                    "f",
                    """
                    osc: { bind: 127.0.0.1, port: 0 }
                    discovery: { mdns: off }
                    state: %s
                    devices: [{ id: p, profile: player, host: 127.0.0.1, port: %d, mount: /p }]
                    """.formatted(folder.resolve("state"), device.getLocalPort()),
                    new ProfileDirectory(folder),
                    Map.of());
            Map<String, Profile> guests =
                    Map.of("generic", configuration.devices().get(0).profile());
            try (Ringmaster daemon = Ringmaster.start(configuration, guests, new SystemClock())) {
                assertThat(daemon.port()).isNotEqualTo(replies);
                assertThat(heard(device, replies))
                        .as("it was heard, and is asked for its values")
                        .isEqualTo("/x");
            }
        }
        try (DatagramSocket again = new DatagramSocket(replies, LOOPBACK)) {
            assertThat(again.getLocalPort()).isEqualTo(replies);
        }
    }

    /** What the device is asked after it has said something. */
    private static String heard(DatagramSocket device, int replies) throws IOException {
        byte[] message = new OscWriter(16).begin("/hello", "").toByteArray();
        DatagramPacket question = new DatagramPacket(new byte[64], 64);
        device.send(new DatagramPacket(message, message.length, LOOPBACK, replies));
        device.receive(question);
        return new String(question.getData(), 0, 2, StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            return socket.getLocalPort();
        }
    }
}
