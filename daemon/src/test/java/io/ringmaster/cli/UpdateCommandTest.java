package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.ringmaster.config.Configuration.Join;
import io.ringmaster.control.CommandSocket;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.view.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code update} against a show of its own, through a real command socket. */
@Timeout(300)
final class UpdateCommandTest {
    private static final int UPDATES = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path state;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ExecutorService show = Executors.newSingleThreadExecutor();
    private final House house =
            new House(Join.LOCAL, Entries.generic("anna", "192.168.1.61", 9001).entry());
    private CommandSocket socket;

    @BeforeEach
    void open() throws IOException {
        socket = CommandSocket.open(
                state,
                group,
                (packet, reply) -> show.execute(() -> house.show.road().commandLine(packet, packet.length, reply)),
                house.show.timeline(),
                (from, max, answer) -> show.execute(() -> {
                    Slice slice = Slice.of(house.show.store(), house.show.timeline(), from, max);
                    group.next().execute(() -> answer.accept(slice));
                }));
    }

    @AfterEach
    void close() throws Exception {
        socket.close();
        show.shutdownNow();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    private <T> T onShow(Callable<T> action) throws Exception {
        return show.submit(action).get(10, TimeUnit.SECONDS);
    }

    private String value(String address) throws Exception {
        return onShow(() -> house.value(address));
    }

    private Cli update(String... args) {
        List<String> all = new ArrayList<>(List.of("update"));
        all.addAll(List.of(args));
        all.addAll(List.of("--state", state.toString(), "--timeout", "60s"));
        return Cli.run(all.toArray(String[]::new));
    }

    @Test
    void shouldLoseNothingWhenTwoCountOneValueTenThousandTimes() throws Exception {
        onShow(() -> house.command("/count", 0));
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Callable<Void> half = () -> {
                Expression.Formula more = Expression.parse("value + 1");
                try (ControlClient client = ControlClient.open(List.of(state), PATIENCE)) {
                    for (int i = 0; i < UPDATES / 2; i++) {
                        UpdateCommand.update(client, "/count", more, 1_000, new OutputOptions());
                    }
                }
                return null;
            };
            Future<Void> one = two.submit(half);
            Future<Void> other = two.submit(half);
            one.get(240, TimeUnit.SECONDS);
            other.get(240, TimeUnit.SECONDS);
        } finally {
            two.shutdownNow();
        }

        assertThat(value("/count")).isEqualTo(",i " + UPDATES);
        long revision = onShow(
                () -> house.show.store().revision(house.show.store().addresses().find("/count")));
        assertThat(revision & 0xFFFF_FFFFL).as("one change each").isEqualTo(UPDATES + 1L);
    }

    @Test
    void shouldKeepTheTypeAndShowTheNewValue() throws Exception {
        onShow(() -> house.command("/level", 0.5f));
        onShow(() -> house.command("/on", true));
        onShow(() -> house.command("/big", 1L << 40));

        Cli run = update("/level", "value", "*", "0.5");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.lines()).singleElement().asString().contains("/level", "0.25");
        assertThat(value("/level")).isEqualTo(",f 0.25");
        update("/on", "1 - value");
        assertThat(value("/on")).isEqualTo(",F");
        update("/big", "value + 1");
        assertThat(value("/big")).isEqualTo(",h 1099511627777");
    }

    @Test
    void shouldRefuseTextSeveralNumbersNothingAndNoResult() throws Exception {
        onShow(() -> house.command("/text", "hello"));
        onShow(() -> house.command("/two", 1, 2));
        onShow(() -> house.command("/count", 7));

        assertThat(update("/text", "value + 1").err()).contains("/text is \"hello\": that is not one number");
        assertThat(update("/two", "value + 1").err()).contains("not one number");
        assertThat(update("/none", "value + 1").err()).contains("/none has no value to work from");
        assertThat(update("/count", "value / 0").err()).contains("no result");
        assertThat(update("/count", "value * 1e12").err()).contains("does not fit its type");
        assertThat(update("/count", "value +").code()).isEqualTo(ExitCode.USAGE);
        assertThat(value("/count")).isEqualTo(",i 7");
    }

    @Test
    void shouldSayWhoHoldsTheLock() throws Exception {
        onShow(() -> house.command("/count", 7));
        onShow(() -> house.peer("192.168.1.61", 9001).send("/ringmaster/lock", "/count"));

        Cli run = update("/count", "value + 1");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("LOCKED by anna");
    }
}
