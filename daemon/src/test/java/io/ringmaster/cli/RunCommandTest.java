package io.ringmaster.cli;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import io.ringmaster.service.SystemdNotify;
import io.ringmaster.sim.NotifySocket;
import io.ringmaster.sim.Osc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    void shouldDenyAReloadWhenTheDaemonIsStopping() {
        ExecutorService reloads = Executors.newSingleThreadExecutor();
        reloads.shutdown();
        List<String> answers = new ArrayList<>();

        RunCommand.reload(reloads, () -> answers.add("read"), answer -> answers.add(Osc.text(answer)));

        assertThat(answers).singleElement().asString().contains("/ringmaster/denied", "the daemon is stopping");
    }

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
