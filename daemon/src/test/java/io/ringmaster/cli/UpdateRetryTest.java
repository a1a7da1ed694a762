package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code update} against a daemon that lets somebody else be first. */
@Timeout(30)
final class UpdateRetryTest {
    private static final TimeStamp NOON = new TimeStamp((1_795_262_400L + 2_208_988_800L) << 32);

    @TempDir
    Path state;

    private final AtomicInteger count = new AtomicInteger(7);

    /** Somebody counts on at each of the first few attempts. */
    private List<byte[]> answer(Message message, int conflicts) {
        int now = count.get();
        if (message.is("/ringmaster/get")) {
            return List.of(
                    Packet.of("/ringmaster/value", "/count", 100L + now, NOON, "ben", now),
                    Packet.of("/ringmaster/synced", "/count", 1L));
        }
        if (message.is("/ringmaster/set") && now < 7 + conflicts) {
            count.incrementAndGet();
            return List.of(Packet.of(
                    "/ringmaster/denied", "/count", "CONFLICT", "", 101L + now, "the value is ,i " + (now + 1)));
        }
        return message.is("/ringmaster/set") ? List.of(Packet.of("/ringmaster/ok", "/count", 200L)) : List.of();
    }

    private Cli update(String... more) {
        String[] args = {"update", "/count", "value + 1", "--state", state.toString()};
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return Cli.run(all);
    }

    @Test
    void shouldReadAgainAndTryAgainWhenSomebodyWasFirst() throws IOException {
        try (FakeDaemon daemon = new FakeDaemon(state, message -> answer(message, 2))) {
            assertThat(update().code()).isEqualTo(ExitCode.OK);

            assertThat(daemon.heard())
                    .filteredOn(message -> message.is("/ringmaster/set"))
                    .extracting(Message::arguments)
                    .containsExactly(
                            List.of("/count", 107L, 8), List.of("/count", 108L, 9), List.of("/count", 109L, 10));
        }
    }

    @Test
    void shouldGiveUpWhenSomebodyIsAlwaysFirst() throws IOException {
        try (FakeDaemon daemon = new FakeDaemon(state, message -> answer(message, 1_000))) {
            Cli run = update("--tries", "5");

            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).contains("first, 5 times", "but no other shell: ringmaster lock /count");
            assertThat(daemon.heard())
                    .filteredOn(message -> message.is("/ringmaster/set"))
                    .hasSize(5);
        }
    }
}
