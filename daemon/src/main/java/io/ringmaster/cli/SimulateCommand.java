package io.ringmaster.cli;

import io.ringmaster.clock.SystemClock;
import io.ringmaster.profile.Profile;
import io.ringmaster.simulator.DeviceSetup;
import io.ringmaster.simulator.HostedDevice;
import io.ringmaster.simulator.HostedDevice.Sockets;
import io.ringmaster.simulator.Witness;
import io.ringmaster.wire.Framing;
import io.ringmaster.wire.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code simulate}: a desk or a tablet that is not there, on the network; lines on standard input are hands on its controls. */
@Command(
        name = "simulate",
        description = "Plays a device as its profile says, over UDP, and over TCP where the profile knows that.",
        footer = {
            "",
            "Type what people at the device do:",
            "  ADDRESS VALUE     move a control, in the device's own units, or type a text",
            "  ADDRESS           press a key",
            "  recall [COUNT]    recall a scene: so many values change at once (300)",
            "  load              load a show: all values change",
            "  reboot [SECONDS] [forget]",
            "                    lose the power for a while (5 s), and the values too",
            "",
            "Examples:",
            "  ringmaster simulate x32 --address 127.0.0.2",
            "  ringmaster simulate eos --tcp 3032 --wander /eos/fader/1/1",
            "  ringmaster simulate x32 --loss 5 --reflect-after 200ms",
            "  ringmaster simulate ./mydesk.yaml --to 127.0.0.1:9000",
            "  ringmaster simulate touchosc --port 9001 --to 127.0.0.1:9000 --wander /1/fader1"
        })
final class SimulateCommand implements Callable<Integer> {
    /** How long one finger wanders. */
    static final long GESTURE_NS = 20_000_000_000L;

    private static final int TYPED_MAX = 64;
    private static final long TURN_MS = 5;
    private static final int TABLET_PORT = 9001;
    private static final Set<String> TABLETS = Set.of("touchosc", "touchosc-mk1");
    private static final String BRIDGE = "127.0.0.1:9000";

    @Parameters(paramLabel = "PROFILE", description = "One of 'ringmaster profiles', or a profile's file.")
    String profile = "";

    @Option(
            names = {"--address", "--bind"},
            paramLabel = "IP",
            defaultValue = "127.0.0.1",
            description = "Where to listen (default: ${DEFAULT-VALUE}).")
    String bind = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "Where to listen over UDP; 0: any. Default: the profile's; any if it names none; 9001 for touchosc.")
    @Nullable
    Integer port;

    @Option(
            names = "--tcp",
            paramLabel = "PORT",
            description = "Where to listen over TCP; 0: any. Default: the profile's, if it names one.")
    @Nullable
    Integer tcp;

    @Option(
            names = "--connect",
            paramLabel = "HOST:PORT",
            description = "Connect to this TCP port, as a device does that does not listen itself.")
    @Nullable
    String connect;

    @Option(
            names = "--framing",
            paramLabel = "HOW",
            description = "How packets are told apart over TCP: length or slip. Default: as the profile says.")
    @Nullable
    Framing framing;

    @Option(
            names = "--to",
            paramLabel = "HOST:PORT",
            description = "Where it was set to send to. Default: to whoever speaks to it; 127.0.0.1:9000 for touchosc.")
    @Nullable
    String to;

    @Option(names = "--passcode", paramLabel = "TEXT", description = "What it wants to be told before it talks.")
    String passcode = "";

    @Option(
            names = "--workspace",
            paramLabel = "NAME",
            defaultValue = "Main",
            description =
                    "The workspace that is open in it, where the profile knows workspaces (default: ${DEFAULT-VALUE}).")
    String workspace = "Main";

    @Option(
            names = "--loss",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description = "Lose so many of a hundred datagrams each way (default: ${DEFAULT-VALUE}).")
    double loss;

    @Option(
            names = "--reflect-after",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "Say each value that it was sent once more, so late.")
    @Nullable
    Duration reflectAfter;

    @Option(
            names = "--wander",
            paramLabel = "ADDRESS",
            description = "Moves this control all the time, as the seed decides.")
    @Nullable
    String wander;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The seed (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(
            names = "--seconds",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "End after this time.")
    @Nullable
    Duration length;

    @Mixin
    OutputOptions output = new OutputOptions();

    private final SystemClock clock = new SystemClock();
    private final BlockingQueue<String> typed = new ArrayBlockingQueue<>(TYPED_MAX);

    @Override
    public Integer call() throws InterruptedException {
        Signals signals = Signals.catchStop();
        if (loss < 0 || loss >= 100) {
            throw CommandProblem.usage("--loss is from 0 to less than 100 of a hundred.", "");
        }
        try (Played played = open()) {
            read();
            long start = clock.nanos();
            while (!signals.stopped() && (length == null || clock.nanos() - start < length.toNanos())) {
                played.turn(TURN_MS);
                hands(played);
            }
            return ExitCode.OK;
        } catch (IOException e) {
            throw CommandProblem.environment("Could not listen at " + bind + ": " + e.getMessage() + ".", "");
        }
    }

    private Played open() throws IOException {
        Played played = TABLETS.contains(profile) ? tablet() : desk();
        List<String> endpoints = played.endpoints();
        output.line(
                output.json
                        ? new Json()
                                .put("kind", "listening")
                                .put("profile", profile)
                                .put("endpoint", endpoints.isEmpty() ? "" : endpoints.get(0))
                                .put("endpoints", endpoints)
                        : profile + " listens at " + String.join(" and ", endpoints)
                                + ". Move a control: ADDRESS VALUE. Ctrl-C ends it.");
        return played;
    }

    private Played tablet() throws IOException {
        InetSocketAddress at = new InetSocketAddress(bind, port == null ? TABLET_PORT : port);
        return new PlayedTablet(at, Endpoint.parse(to == null ? BRIDGE : to), clock, witness(), seed);
    }

    private Played desk() throws IOException {
        Profile plays = ConfigurationLoader.profileOrFile(profile).profile();
        if (wander != null && !plays.parameters().containsKey(wander)) {
            throw CommandProblem.usage(
                    "The profile '" + plays.id() + "' has no fader or key " + wander + " .",
                    "See: ringmaster profiles show " + plays.id());
        }
        InetSocketAddress bound = new InetSocketAddress(bind, 0);
        DeviceSetup setup = new DeviceSetup(
                plays.id() + "-simulated",
                bound.getAddress().getHostAddress(),
                passcode,
                workspace,
                to == null ? null : Endpoint.parse(to),
                reflectAfter == null ? 0 : reflectAfter.toNanos(),
                seed);
        PlayedDesk played = new PlayedDesk(plays, setup, sockets(plays, bound), clock, witness(), this::done);
        if (connect != null) {
            played.dial(Endpoint.parse(connect));
        }
        return played;
    }

    private Sockets sockets(Profile plays, InetSocketAddress bound) {
        Profile.Tcp says = plays.tcp();
        boolean udp = says == null || !says.alone();
        int usual = says == null || says.port() == 0 || connect != null ? HostedDevice.NONE : says.port();
        Framing how = says == null ? Framing.AUTO : says.framing();
        return new Sockets(
                bound.getAddress(),
                port != null ? port : udp ? plays.port() : HostedDevice.NONE,
                tcp != null ? tcp : usual,
                framing != null ? framing : how,
                loss / 100);
    }

    private Witness witness() {
        return new Witness() {
            @Override
            public void sent(String device, String address, double value, long nanos) {
                number("moved", address, value);
            }

            @Override
            public void moved(String device, String address, Value value, long nanos) {
                if (value.isNumber()) {
                    sent(device, address, value.number(), nanos);
                } else {
                    says("moved", address, value.toString());
                }
            }

            @Override
            public void arrived(String device, String address, double value, long nanos) {
                number("told", address, value);
            }

            @Override
            public void told(String device, String address, Value value, long nanos) {
                if (value.isNumber()) {
                    arrived(device, address, value.number(), nanos);
                } else {
                    says("told", address, value.toString());
                }
            }
        };
    }

    private void done(String what) {
        output.line(output.json ? new Json().put("kind", "done").put("text", what) : what);
    }

    private void number(String kind, String address, double value) {
        String number = String.format(Locale.ROOT, "%.4f", value);
        output.line(
                output.json
                        ? new Json().put("kind", kind).put("address", address).put("value", (float) value)
                        : String.format(Locale.ROOT, "%-6s %s %s", kind, address, number));
    }

    private void says(String kind, String address, String arguments) {
        output.line(
                output.json
                        ? new Json().put("kind", kind).put("address", address).put("arguments", arguments)
                        : String.format(Locale.ROOT, "%-6s %s %s", kind, address, arguments));
    }

    /** Reads standard input on a thread that never keeps the process alive; lines that come too fast wait in the pipe. */
    private void read() {
        Thread reader = new Thread(
                () -> {
                    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                    try {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            typed.put(line.strip());
                        }
                    } catch (IOException | InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "typed-lines");
        reader.setDaemon(true);
        reader.start();
    }

    private void hands(Played played) {
        String line = typed.poll();
        if (line != null && !line.isEmpty()) {
            byHand(played, List.of(line.split("\\s+")));
        }
        if (wander != null) {
            played.wander(wander);
        }
    }

    private void byHand(Played played, List<String> words) {
        try {
            if (!played.typed(words)) {
                complain("(write ADDRESS VALUE, such as: /ch/01/mix/fader 0.75)");
            }
        } catch (IllegalArgumentException e) {
            complain("(" + e.getMessage() + ")");
        }
    }

    private void complain(String text) {
        output.err().println(text);
        output.err().flush();
    }
}
