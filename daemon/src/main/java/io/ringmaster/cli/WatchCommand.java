package io.ringmaster.cli;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watch}: the current values and then each change and event, in the daemon's order, until it is ended. */
@Command(
        name = "watch",
        description = "Shows values, and then each change as it happens, in order. Ctrl-C ends it.",
        footer = {
            "",
            "A line begins with the time; = marks a value that was there before, ! an event, # a note,",
            "also of a lock, of its end, and of a freeze.",
            "Examples:",
            "  ringmaster watch",
            "  ringmaster watch '/foh/ch/*/mix/fader' --json --seconds 60s"
        })
final class WatchCommand implements Callable<Integer> {
    private static final Duration TICK = Duration.ofMillis(500);

    @Parameters(
            paramLabel = "PATTERN",
            arity = "0..1",
            defaultValue = "/**",
            description = "What to watch (default: ${DEFAULT-VALUE}).")
    String pattern = "/**";

    @Option(names = "--changes", description = "Leave out the values that are there at the start.")
    boolean changesOnly;

    @Option(names = "--count", paramLabel = "N", description = "End after this many lines.")
    @Nullable
    Long count;

    @Option(
            names = "--seconds",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "End after this time.")
    @Nullable
    Duration length;

    @Mixin
    DaemonOptions daemon = new DaemonOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    private long lines;

    @Override
    public Integer call() {
        Addresses.check(pattern);
        long end = length == null ? Long.MAX_VALUE : System.nanoTime() + length.toNanos();
        try (ControlClient client = daemon.connect()) {
            client.send(Packet.of("/ringmaster/watch", pattern));
            while (count == null || lines < count) {
                long left = length == null ? TICK.toNanos() : end - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                Message message = client.receive(Duration.ofNanos(Math.min(left, TICK.toNanos())));
                if (message != null) {
                    show(message);
                } else if (output.out().checkError()) {
                    break;
                }
            }
            return ExitCode.OK;
        }
    }

    private void show(Message message) {
        Update update = Update.of(message);
        if (update != null) {
            if (!changesOnly || !update.kind().equals("value")) {
                output.line(output.json ? update.json() : update.watchLine(output.style(), ZoneId.systemDefault()));
                lines++;
            }
        } else if (message.is("/ringmaster/lapped")) {
            lapped(message.number(0));
        } else if (message.is("/ringmaster/denied")) {
            throw Denial.in(List.of(message)).orElseThrow().report(output);
        }
    }

    private void lapped(long lost) {
        if (output.json) {
            output.line(new Json().put("kind", "lapped").put("lost", lost));
        } else {
            output.err().println("(fell behind: up to " + lost + " changes are not shown; here are the values again)");
            output.err().flush();
        }
    }
}
