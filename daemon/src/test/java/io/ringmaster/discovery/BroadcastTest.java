package io.ringmaster.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.discovery.Broadcast.Answer;
import io.ringmaster.discovery.Broadcast.Question;
import io.ringmaster.discovery.Interfaces.Chosen;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** On the loopback, whose network has an address for everybody too. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class BroadcastTest {
    private static final Duration LENGTH = Duration.ofMillis(400);

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private DatagramSocket desk;

    @BeforeEach
    void switchOn() throws IOException {
        desk = new DatagramSocket(0, InetAddress.getByName("0.0.0.0"));
        Thread thread = new Thread(this::answer, "test-desk");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void switchOff() {
        desk.close();
    }

    private void answer() {
        DatagramPacket packet = new DatagramPacket(new byte[64], 64);
        try {
            while (true) {
                desk.receive(packet);
                asked.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII));
                byte[] answer = "me".getBytes(StandardCharsets.US_ASCII);
                desk.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException closed) {
            desk.close();
        }
    }

    private static List<Chosen> loopback() throws IOException {
        return List.of(new Chosen("lo", (Inet4Address) InetAddress.getByName("127.0.0.1")));
    }

    @Test
    void shouldAskEverybodyTwiceAndTellOfEachAnswerOnce() throws IOException {
        Question who = new Question("desk", "who?".getBytes(StandardCharsets.US_ASCII), desk.getLocalPort());
        try (Broadcast broadcast = new Broadcast(loopback(), List.of(who))) {
            List<Answer> answers = broadcast.ask(LENGTH);

            assertThat(answers).singleElement().satisfies(answer -> {
                assertThat(answer.question()).isEqualTo(who);
                assertThat(answer.from())
                        .isEqualTo(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), desk.getLocalPort()));
                assertThat(answer.packet()).asString(StandardCharsets.US_ASCII).isEqualTo("me");
            });
            assertThat(broadcast.troubles()).isEmpty();
        }
        assertThat(asked).containsExactly("who?", "who?");
    }

    @Test
    void shouldTakeNoAnswerFromAnyOtherPort() throws IOException {
        try (DatagramSocket other = new DatagramSocket(0, InetAddress.getByName("0.0.0.0"))) {
            Question who = new Question("desk", new byte[] {'?'}, other.getLocalPort());
            try (Broadcast broadcast = new Broadcast(loopback(), List.of(who))) {
                assertThat(broadcast.ask(LENGTH)).isEmpty();
            }
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void shouldAskNobodyOnAnInterfaceThatIsNotThere() throws IOException {
        Question who = new Question("desk", new byte[] {'?'}, desk.getLocalPort());
        Chosen gone = new Chosen("gone0", (Inet4Address) InetAddress.getByName("192.0.2.1"));
        try (Broadcast broadcast = new Broadcast(List.of(gone), List.of(who))) {
            assertThat(broadcast.ask(LENGTH)).isEmpty();
        }
        assertThat(asked).isEmpty();
    }
}
