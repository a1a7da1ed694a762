package io.ringmaster.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringmaster.control.CommandSocket;
import io.ringmaster.wire.OscWriter;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class StatusClientTest {
    private static final byte[] STATUS =
            new OscWriter(64).begin("/ringmaster/status", "").toByteArray();

    @TempDir
    Path state;

    @Test
    void shouldReadCountersUntilSynced() throws Exception {
        try (ServerSocketChannel server = listen()) {
            CompletableFuture<byte[]> asked = answer(
                    server,
                    List.of(
                            new OscWriter(64)
                                    .begin("/ringmaster/counter", "sh")
                                    .string("sent.messages")
                                    .int64(80_000)
                                    .toByteArray(),
                            new OscWriter(64)
                                    .begin("/ringmaster/remark", "s")
                                    .string("of no interest")
                                    .toByteArray(),
                            new OscWriter(64)
                                    .begin("/ringmaster/counter", "sh")
                                    .string("echo.replaced")
                                    .int64(12)
                                    .toByteArray(),
                            new OscWriter(64)
                                    .begin("/ringmaster/synced", "sh")
                                    .string("status")
                                    .int64(9)
                                    .toByteArray()));
            assertThat(StatusClient.counters(state))
                    .containsOnly(
                            org.assertj.core.api.Assertions.entry("sent.messages", 80_000L),
                            org.assertj.core.api.Assertions.entry("echo.replaced", 12L));
            assertThat(asked.get()).isEqualTo(STATUS);
        }
    }

    @Test
    void shouldSayThatTheDaemonWentAwayInTheMiddle() throws Exception {
        try (ServerSocketChannel server = listen()) {
            answer(server, List.of());
            assertThatThrownBy(() -> StatusClient.counters(state)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void shouldRefuseAFrameThatIsTooLong() throws Exception {
        try (ServerSocketChannel server = listen()) {
            answer(server, List.of(new byte[1 << 17]));
            assertThatThrownBy(() -> StatusClient.counters(state))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("131072");
        }
    }

    private ServerSocketChannel listen() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(state.resolve(CommandSocket.FILE)));
        return server;
    }

    private static CompletableFuture<byte[]> answer(ServerSocketChannel server, List<byte[]> packets) {
        return CompletableFuture.supplyAsync(() -> {
            try (SocketChannel client = server.accept()) {
                ByteBuffer asked = ByteBuffer.allocate(4 + STATUS.length);
                while (asked.hasRemaining() && client.read(asked) >= 0) {
                    continue;
                }
                for (byte[] packet : packets) {
                    client.write(StatusClient.frame(packet));
                }
                asked.flip();
                byte[] packet = new byte[asked.getInt()];
                asked.get(packet);
                return packet;
            } catch (IOException e) {
                return new byte[0];
            }
        });
    }
}
