package io.ringmaster.cli;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import io.ringmaster.service.SystemdNotify;
import io.ringmaster.sim.NotifySocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code run} says of a reload that does not come to its end. */
@Timeout(60)
final class RunCommandTest {
    @TempDir
    Path directory;

    @Test
    void shouldNotLeaveSystemdInAReloadThatBroke() {
        Assumptions.assumeTrue(Epoll.isAvailable(), "datagrams of Unix sockets need Linux");
        String path = directory.resolve("notify").toString();
        try (NotifySocket heard = new NotifySocket(Path.of(path));
                SystemdNotify systemd = SystemdNotify.fromEnvironment(Map.of("NOTIFY_SOCKET", path))) {
            RunCommand.reload(systemd, () -> {
                throw new IllegalStateException("on purpose");
            });

            await().untilAsserted(() -> assertThat(heard.states()).containsExactly("RELOADING=1", "READY=1"));
            assertThat(heard.heard().get(1)).contains("STATUS=The reload broke");
        }
    }
}
