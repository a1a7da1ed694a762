package io.ringmaster.cli;

import io.ringmaster.config.Configuration;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.profile.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code learn}: move a control of a tablet, then the one that it is to be, and get the row of the map. */
@Command(
        name = "learn",
        description =
                "Watches while you move one control of a tablet and then the one of a desk, and shows the row of the map that "
                        + "ties them. Sends nobody anything.",
        footer = {
            "",
            "With --write the row goes into the file, whose remarks and blanks stay;",
            "it is checked before it is replaced.",
            "With --from and --to it needs neither hands nor a daemon.",
            "Examples:",
            "  ringmaster learn anna",
            "  ringmaster learn anna --write --config show.yaml",
            "  ringmaster learn anna --from /1/fader3 --to /foh/ch/03/mix/fader --all"
        })
final class LearnCommand implements Callable<Integer> {
    private static final String NUMBER = "-?\\d{1,9}(\\.\\d{1,6})?";

    @Parameters(paramLabel = "ID", description = "The tablet.")
    String id = "";

    @Option(
            names = "--from",
            paramLabel = "ADDRESS",
            description = "The tablet's own address; it need not be moved then.")
    @Nullable
    String from;

    @Option(
            names = "--to",
            paramLabel = "ADDRESS",
            description = "The shared address; nothing else need be moved then.")
    @Nullable
    String to;

    @Option(
            names = "--range",
            paramLabel = "LOW,HIGH",
            description = "The control's own ends, such as 0,127. Default: what fits the numbers that were seen.")
    @Nullable
    String range;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = DurationText.class,
            description = "How long to wait for each move (default: ${DEFAULT-VALUE}).")
    Duration wait = Duration.ofSeconds(30);

    @Option(
            names = "--rest",
            paramLabel = "TIME",
            defaultValue = "700ms",
            converter = DurationText.class,
            description = "How long nothing moves when a hand has let go (default: ${DEFAULT-VALUE}).")
    Duration rest = Duration.ofMillis(700);

    @Option(names = "--all", description = "The same for all strips: the number that both addresses hold counts.")
    boolean all;

    @Option(names = "--write", description = "Put the row into the configuration file.")
    boolean write;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file. Default: /etc/ringmaster/ringmaster.yaml, if there is one.")
    @Nullable
    Path file;

    @Mixin
    DaemonOptions daemon = new DaemonOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    private @Nullable ListedDesks desks;
    private final Moved.Several ours = new Moved.Several();

    @Override
    public Integer call() {
        check();
        Path place = place();
        Configuration written = place == null ? null : ConfigurationLoader.load(place);
        desks = written == null ? null : ListedDesks.of(written);
        if (written != null) {
            written.devices().stream().filter(each -> each.id().equals(id)).forEach(each -> refuseDesk(each.mount()));
        }
        Moved control = from == null ? control() : null;
        Moved target = to == null ? target() : null;
        String local = control == null ? String.valueOf(from) : control.address();
        String shared = target == null ? String.valueOf(to) : target.address();
        listed().check(shared);
        Capture addresses = all ? captured(local, shared) : new Capture(local, shared);
        if (written != null) {
            mapped(written, local, shared);
        }
        MapRow row = new MapRow(addresses.local(), addresses.shared());
        if (control != null && !ours.touchOf(control).isEmpty()) {
            row.touch(ours.touchOf(control).replace(local, addresses.local()));
        }
        scale(row, control, target, listed().parameter(shared));
        finish(place, addresses.local(), addresses.shared(), row.toString());
        return ExitCode.OK;
    }

    private void scale(MapRow row, @Nullable Moved control, @Nullable Moved target, @Nullable Parameter parameter) {
        if (range != null) {
            String[] ends = range.split(",");
            row.range(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]), parameter);
        } else if (control != null) {
            row.fitting(control, parameter, target);
        } else if (parameter != null && parameter.isPosition() && !parameter.isFromZeroToOne()) {
            row.range(0, 1, parameter);
            say("The control is taken for one from 0 to 1; if it has other ends, say them with --range.");
        }
    }

    private void check() {
        if (from != null) {
            Addresses.check(from);
        }
        if (to != null) {
            Addresses.checkShared(to);
        }
        if (range != null && !range.matches(NUMBER + "," + NUMBER)) {
            throw CommandProblem.usage("--range takes two numbers.", "Write --range 0,127 .");
        }
        if (write && place() == null) {
            throw CommandProblem.usage("Into which file?", "Say it with --config FILE.");
        }
    }

    private @Nullable Path place() {
        return file != null
                ? file
                : Files.exists(ConfigurationLoader.SYSTEM_WIDE) ? ConfigurationLoader.SYSTEM_WIDE : null;
    }

    private Capture captured(String local, String shared) {
        ListedDesks there = listed();
        return Capture.of(local, shared, other -> there.parameter(other) != null)
                .orElseThrow(() -> CommandProblem.usage(
                        "'" + local + "' and '" + shared + "' hold no number in common.",
                        "Without --all the row is for this one control."));
    }

    /** What the desks list: by the file, else by the daemon, and where there is neither nothing. */
    private ListedDesks listed() {
        if (desks == null) {
            try (ControlClient client = daemon.connect()) {
                desks = ListedDesks.of(new Roster(client));
            } catch (CommandProblem unreachable) {
                say(
                        "Neither a file nor a daemon says what there is, so nothing is checked; name the file with --config.");
                desks = ListedDesks.NONE;
            }
        }
        return desks;
    }

    private void refuseDesk(String mount) {
        if (!mount.isEmpty()) {
            throw CommandProblem.usage(
                    "'" + id + "' is a desk: it owns " + mount + ", and its controls are mapped to nothing.",
                    "Name the tablet or other controller whose control is to move it.");
        }
    }

    /** Says what is mapped already: the same control can't be mapped twice, the same target may be. */
    private void mapped(Configuration written, String local, String shared) {
        for (DeviceEntry device : written.devices()) {
            for (MapEntry entry : device.id().equals(id) ? device.map() : List.<MapEntry>of()) {
                if (entry.local().equals(local)) {
                    throw CommandProblem.usage(
                            "'" + local + "' of " + id + " is mapped already, to '" + entry.shared() + "'.",
                            "Take that row out of the map first, or move another control.");
                }
                if (entry.shared().equals(shared)) {
                    say("'" + shared + "' is mapped already, to '" + entry.local() + "' of " + id
                            + "; both will move it.");
                }
            }
        }
    }

    // --- what is moved

    /** The control of the tablet that somebody moves. */
    private Moved control() {
        try (ControlClient client = daemon.connect()) {
            String known = controller(client);
            Denial.noneIn(client.ask(Packet.of("/ringmaster/listen", known)), output);
            say("Move one control of " + known + ", all the way.");
            collect(client, ours, message -> {
                boolean heard = message.is("/ringmaster/heard");
                if (heard) {
                    ours.heard(message.text(0), message.tagsFrom(1), message.from(1));
                }
                return heard;
            });
        }
        return moved(ours, id, "heard");
    }

    private String controller(ControlClient client) {
        Roster roster = new Roster(client);
        Roster.Device known = roster.device(id);
        refuseDesk(known.mount());
        if (desks == null) {
            desks = ListedDesks.of(roster);
        }
        return known.id();
    }

    /** The control elsewhere that somebody moves. */
    private Moved target() {
        Moved.Several others = new Moved.Several();
        try (ControlClient client = daemon.connect()) {
            String known = controller(client);
            client.list(Packet.of("/ringmaster/watch", "/**"));
            say("Now move the control on the desk that it is to be.");
            collect(client, others, message -> {
                Update update = Update.of(message);
                boolean counts = update != null
                        && (update.kind().equals("change") || update.kind().equals("event"))
                        && !update.writer().equals(known);
                if (counts && update != null) {
                    others.heard(update);
                }
                return counts;
            });
        }
        return moved(others, "any desk", "moved");
    }

    /** Hands over what comes until a hand has let go, or the time is over. */
    private void collect(ControlClient client, Moved.Several into, Predicate<Message> taker) {
        long end = System.nanoTime() + wait.toNanos();
        long quiet = Long.MAX_VALUE;
        for (long now = System.nanoTime(); now < end && now < quiet; now = System.nanoTime()) {
            Message message = client.receive(Duration.ofNanos(Math.min(end, quiet) - now));
            if (message != null && taker.test(message) && into.most() != null) {
                quiet = System.nanoTime() + rest.toNanos();
            }
        }
    }

    private Moved moved(Moved.Several controls, String whose, String kind) {
        Moved most = controls.most();
        if (most == null) {
            throw new CommandProblem(
                    ExitCode.FAILED,
                    "Nothing of " + whose + " moved within " + DurationText.of(wait) + ".",
                    "See whether anything arrives: ringmaster devices, ringmaster watch");
        }
        show(most, kind);
        return most;
    }

    // --- what is said

    private void say(String text) {
        output.err().println(text);
        output.err().flush();
    }

    private void show(Moved moved, String kind) {
        if (output.json) {
            output.line(new Json()
                    .put("kind", kind)
                    .put("address", moved.address())
                    .put("types", moved.tags())
                    .put("least", Double.isNaN(moved.least()) ? Argument.NIL : moved.least())
                    .put("most", Double.isNaN(moved.most()) ? Argument.NIL : moved.most())
                    .put("messages", moved.count())
                    .put("by", moved.by()));
            return;
        }
        String reach = Double.isNaN(moved.least()) ? "" : ", from " + moved.least() + " to " + moved.most();
        String by = moved.by().isEmpty() ? "" : ", by " + moved.by();
        output.line(kind + "  " + output.style().bold(moved.address()) + " ," + moved.tags() + reach + by);
    }

    private void finish(@Nullable Path place, String local, String shared, String row) {
        boolean ofConfigured = place != null
                && ConfigurationLoader.load(place).devices().stream()
                        .anyMatch(device -> device.id().equals(id));
        ConfigurationEdit edit = place != null && (write || ofConfigured) ? ConfigurationEdit.of(place, id, row) : null;
        if (edit != null && write) {
            edit.write();
        }
        if (output.json) {
            output.line(new Json()
                    .put("kind", "row")
                    .put("device", id)
                    .put("local", local)
                    .put("shared", shared)
                    .put("row", row)
                    .put("written", write));
            return;
        }
        output.line(output.style().green("- " + row));
        say(
                write
                        ? "It is in " + place + " now. Let the daemon read it: systemctl reload ringmaster"
                        : "Put it into the map of " + id + (edit == null ? "." : ", or say it again with --write."));
    }
}
