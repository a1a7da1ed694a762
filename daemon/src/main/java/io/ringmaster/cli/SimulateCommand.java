package io.ringmaster.cli;

import io.ringmaster.clock.SystemClock;
import io.ringmaster.simulator.DeviceLoop;
import io.ringmaster.simulator.Finger;
import io.ringmaster.simulator.FingerPath;
import io.ringmaster.simulator.SimulatedDevice;
import io.ringmaster.simulator.SimulatedTablet;
import io.ringmaster.simulator.SimulatedX32;
import io.ringmaster.simulator.Witness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code simulate}: a desk or a tablet that is not there, with real UDP; lines on standard input are hands on its controls. */
@Command(
        name = "simulate",
        description = "Plays a device over real UDP: x32, or touchosc. Type ADDRESS VALUE to move a control by hand.",
        footer = {
            "",
            "Examples:",
            "  ringmaster simulate x32 --port 10023",
            "  ringmaster simulate touchosc --port 9001 --to 127.0.0.1:9000 --wander /1/fader1"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int TYPED_MAX = 64;
    private static final long GESTURE_NS = 20_000_000_000L;
    private static final long TURN_MS = 5;
    private static final int X32_PORT = 10_023;
    private static final int TABLET_PORT = 9001;

    @Parameters(paramLabel = "PROFILE", description = "x32 or touchosc.")
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
            description = "Where to listen; 0: any. Default: 10023 for x32, 9001 for touchosc.")
    @Nullable
    Integer port;

    @Option(
            names = "--to",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9000",
            description = "Where a tablet sends to (default: ${DEFAULT-VALUE}).")
    String to = "127.0.0.1:9000";

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
    private @Nullable SimulatedX32 desk;
    private @Nullable SimulatedTablet tablet;
    private long wandered;

    @Override
    public Integer call() {
        Signals signals = Signals.catchStop();
        try (DeviceLoop loop = new DeviceLoop(List.of(open()))) {
            if (wander != null && desk != null && !movable(desk, wander)) {
                throw CommandProblem.usage("An X32 has no fader or key " + wander + " .", "Try /ch/01/mix/fader .");
            }
            read();
            long start = clock.nanos();
            while (!signals.stopped() && (length == null || clock.nanos() - start < length.toNanos())) {
                loop.turn(TURN_MS);
                hands(clock.nanos() - start);
            }
            return ExitCode.OK;
        } catch (IOException e) {
            throw CommandProblem.environment(
                    "Could not listen at " + bind + ":" + listenPort() + ": " + e.getMessage() + ".", "");
        }
    }

    private SimulatedDevice open() throws IOException {
        InetSocketAddress at = new InetSocketAddress(bind, listenPort());
        SimulatedDevice device = switch (profile) {
            case "x32" -> desk = new SimulatedX32("X32-simulated", at, clock, witness());
            case "touchosc" -> tablet = openTablet(at);
            default ->
                throw CommandProblem.usage("There is no simulator for '" + profile + "'.", "There are: x32, touchosc.");
        };
        say(
                new Json().put("kind", "listening").put("profile", profile).put("endpoint", text(device.address())),
                profile + " listens at " + text(device.address()) + ". Move a control: ADDRESS VALUE. Ctrl-C ends it.");
        return device;
    }

    private SimulatedTablet openTablet(InetSocketAddress at) throws IOException {
        SimulatedTablet opened = new SimulatedTablet("tablet", at, clock, witness());
        opened.pointAt(Endpoint.parse(to));
        return opened;
    }

    private int listenPort() {
        return port != null ? port : profile.equals("x32") ? X32_PORT : TABLET_PORT;
    }

    private Witness witness() {
        return new Witness() {
            @Override
            public void sent(String device, String address, double value, long nanos) {
                moved("moved", address, value);
            }

            @Override
            public void arrived(String device, String address, double value, long nanos) {
                moved("told", address, value);
            }
        };
    }

    private void moved(String kind, String address, double value) {
        String number = String.format(Locale.ROOT, "%.4f", value);
        say(
                new Json().put("kind", kind).put("address", address).put("value", (float) value),
                String.format(Locale.ROOT, "%-6s %s %s", kind, address, number));
    }

    private void say(Json json, String text) {
        output.line(output.json ? json : text);
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
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

    private void hands(long sinceStartNs) {
        String line = typed.poll();
        if (line != null && !line.isEmpty()) {
            byHand(line);
        }
        if (wander != null && tablet != null && !tablet.touches(wander)) {
            tablet.put(Finger.of(wander, FingerPath.wander(seed + wandered++), GESTURE_NS));
        }
        if (wander != null && desk != null && sinceStartNs / 30_000_000L > wandered) {
            wandered = sinceStartNs / 30_000_000L;
            double progress = (double) (sinceStartNs % GESTURE_NS) / GESTURE_NS;
            moveDesk(desk, wander, FingerPath.wander(seed).at(progress));
        }
    }

    private void byHand(String line) {
        String[] words = line.split("\\s+");
        double value =
                words.length == 2 && words[1].matches("-?\\d*\\.?\\d+") ? Double.parseDouble(words[1]) : Double.NaN;
        if (Double.isNaN(value) || !words[0].startsWith("/")) {
            output.err().println("(write ADDRESS VALUE, such as: /ch/01/mix/fader 0.75)");
            output.err().flush();
        } else if (desk != null) {
            moveDesk(desk, words[0], value);
        } else if (tablet != null) {
            tablet.move(words[0], value);
        }
    }

    private static boolean movable(SimulatedX32 on, String address) {
        return on.has(address) && !Double.isNaN(on.number(address));
    }

    private void moveDesk(SimulatedX32 on, String address, double value) {
        if (movable(on, address)) {
            on.moveByHand(address, value);
        } else {
            output.err().println("(this desk has no fader or key " + address + ")");
            output.err().flush();
        }
    }
}
