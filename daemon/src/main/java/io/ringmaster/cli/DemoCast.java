package io.ringmaster.cli;

import io.ringmaster.Ringmaster;
import io.ringmaster.StartProblem;
import io.ringmaster.cli.DemoView.Pane;
import io.ringmaster.clock.Clock;
import io.ringmaster.clock.SystemClock;
import io.ringmaster.config.Configuration;
import io.ringmaster.simulator.DeviceLoop;
import io.ringmaster.simulator.PolledDevice;
import io.ringmaster.simulator.SimulatedTablet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Everybody in the demo: a daemon of its own on a free port of the loopback interface, a simulated desk and two simulated tablets. All
 * but the daemon runs on the main thread. Closing it leaves nothing behind.
 */
final class DemoCast implements AutoCloseable {
    static final String SHARED_FADER = "/foh/ch/01/mix/fader";
    static final String FADER = "/ch/01/mix/fader";
    static final String ON = "/ch/01/mix/on";
    static final String TABLET_FADER = "/1/fader1";
    static final String TABLET_ON = "/1/toggle1";

    private static final double HALF_A_STEP = 0.5 / 1023 + 1e-6;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    final PolledDevice desk;
    final SimulatedTablet anna;
    final SimulatedTablet ben;
    final DemoScore score = new DemoScore(Map.of(FADER, "fader", TABLET_FADER, "fader", ON, "on", TABLET_ON, "on"));

    private final Clock clock = new SystemClock();
    private final Path state;
    private final Configuration configuration;
    private final Ringmaster daemon;
    private final ControlClient watch;
    private final DeviceLoop loop;
    private String mover = "";
    private String holder = "";
    private String note = "";
    private long denied;

    DemoCast() throws IOException, StartProblem {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
        desk = new PolledDevice(ConfigurationLoader.profile("x32").profile(), "desk", anywhere, clock, score);
        anna = new SimulatedTablet("anna", anywhere, clock, score);
        ben = new SimulatedTablet("ben", anywhere, clock, score);
        loop = new DeviceLoop(List.of(desk, anna, ben));
        state = Files.createTempDirectory("ringmaster-demo");
        configuration = configure();
        daemon = Ringmaster.start(configuration, ConfigurationLoader.guestProfiles(), clock);
        watch = connect();
        watch.send(Packet.of("/ringmaster/watch", "/foh/ch/01/mix/*"));
        InetSocketAddress bridge = new InetSocketAddress(anywhere.getAddress(), daemon.port());
        anna.pointAt(bridge);
        ben.pointAt(bridge);
    }

    /** The demo's configuration. */
    Configuration configuration() {
        return configuration;
    }

    /** One more connection to the daemon. */
    ControlClient connect() {
        return ControlClient.open(List.of(state), CONNECT);
    }

    private Configuration configure() {
        return ConfigurationLoader.parse("demo", """
                name: Demo
                osc: { bind: 127.0.0.1, port: 0 }
                discovery: { mdns: off }
                join: configured
                state: %s
                devices:
                  - { id: desk, profile: x32, host: 127.0.0.1, port: %d, mount: /foh }
                  - { id: anna, profile: touchosc, host: 127.0.0.1, port: %d, notices: on, map: [%s] }
                  - { id: ben, profile: touchosc, host: 127.0.0.1, port: %d, notices: on, map: [%s] }
                """.formatted(
                        state.toAbsolutePath(),
                        desk.address().getPort(),
                        anna.address().getPort(),
                        map(),
                        ben.address().getPort(),
                        map()));
    }

    private static String map() {
        return "{ local: %s, shared: %s }, { local: %s, shared: /foh%s }"
                .formatted(TABLET_FADER, SHARED_FADER, TABLET_ON, ON);
    }

    /** One turn of everybody: at most {@code waitMs} long. */
    void turn(long waitMs) {
        loop.turn(waitMs);
        for (Message m = watch.receive(Duration.ZERO); m != null; m = watch.receive(Duration.ZERO)) {
            Update update = Update.of(m);
            if (update != null
                    && update.kind().equals("change")
                    && update.address().equals(SHARED_FADER)) {
                mover = update.writer();
            }
        }
        read(anna);
        read(ben);
    }

    private void read(SimulatedTablet tablet) {
        for (String notice : tablet.notices()) {
            if (notice.startsWith("/ringmaster/locked ")) {
                holder = notice.split("\"", -1)[3];
            } else if (notice.startsWith("/ringmaster/unlocked ")) {
                holder = "";
            } else if (notice.startsWith("/ringmaster/denied ")) {
                denied++;
            }
            note = tablet.name() + " was told: " + notice;
        }
        tablet.forgetNotices();
    }

    void lock(SimulatedTablet tablet, int seconds) {
        tablet.send(Packet.of("/ringmaster/lock", SHARED_FADER, seconds));
    }

    void unlock(SimulatedTablet tablet) {
        tablet.send(Packet.of("/ringmaster/unlock", SHARED_FADER));
    }

    /** Whether both tablets show what the desk has. */
    boolean agreed() {
        return agrees(anna) && agrees(ben);
    }

    private boolean agrees(SimulatedTablet tablet) {
        return Math.abs(tablet.shows(TABLET_FADER) - desk.number(FADER)) <= HALF_A_STEP
                && tablet.shows(TABLET_ON) == desk.number(ON);
    }

    DemoView view(long elapsedMs, int phase, int phases, String caption, boolean deskTouched) {
        return new DemoView(
                elapsedMs,
                phase,
                phases,
                caption,
                List.of(new Pane("desk", desk.number(FADER), deskTouched, desk.number(ON) == 1), pane(anna), pane(ben)),
                mover,
                holder,
                note,
                score.echoes(),
                score.moves(),
                denied,
                score.pulled(),
                agreed());
    }

    private static Pane pane(SimulatedTablet tablet) {
        boolean on = tablet.shows(TABLET_ON) == 1;
        return new Pane(tablet.name(), tablet.shows(TABLET_FADER), tablet.touches(TABLET_FADER), on);
    }

    @Override
    public void close() {
        watch.close();
        daemon.close();
        loop.close();
        try (var files = Files.walk(state)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // What is left lies in the system's folder for temporary files.
            return;
        }
    }
}
