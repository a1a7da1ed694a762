package io.ringmaster.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.clock.SystemClock;
import io.ringmaster.echo.EchoLimits;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Profiles;
import io.ringmaster.simulator.DeviceLoop;
import io.ringmaster.simulator.PolledDevice;
import io.ringmaster.simulator.SimulatedTablet;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A desk, two tablets, Pure Data and liblo's {@code oscdump} on one real daemon: each hears the others and never itself. The simulated
 * ones run on the test's own thread.
 */
@Timeout(120)
class MixedCastTest {
    private static final String ON_DESK = "/ch/01/mix/fader";
    private static final String ON_TABLET = "/1/fader1";
    private static final long PATIENCE_NS = 40_000_000_000L;
    private static final long ON_ITS_WAY_NS = EchoLimits.CROSSING_NS + 50_000_000L;

    @TempDir
    Path directory;

    private final Ears ears = new Ears();
    private final List<Integer> moves = new ArrayList<>();
    private final List<String> movers = new ArrayList<>();
    private Stage stage;
    private PolledDevice desk;
    private SimulatedTablet anna;
    private SimulatedTablet bert;
    private DeviceLoop simulated;
    private OscDump wall;
    private PdSurface surface;

    @BeforeEach
    void openTheStage() throws Exception {
        Programs.need("pd", Programs.PURE_DATA);
        Programs.need("oscdump", Programs.LIBLO);
        InetSocketAddress anyPort = new InetSocketAddress(Stage.LOOPBACK, 0);
        SystemClock clock = new SystemClock();
        desk = new PolledDevice(Profiles.x32(), "desk", anyPort, clock, ears);
        anna = new SimulatedTablet("anna", anyPort, clock, ears);
        bert = new SimulatedTablet("bert", anyPort, clock, ears);
        simulated = new DeviceLoop(List.of(desk, anna, bert));
        int pdPort = Stage.freePort();
        int wallPort = Stage.freePort();
        stage = Stage.open(
                directory.resolve("state"),
                device("foh", "x32", desk.address().getPort(), "mount: /foh"),
                device("anna", "touchosc", anna.address().getPort(), tabletMap()),
                device("bert", "touchosc", bert.address().getPort(), tabletMap()),
                device("surface", "generic", pdPort, "takes-bundles: on, map: [" + line("/stage/fader", ON_DESK) + "]"),
                device("wall", "generic", wallPort, "role: viewer, read: [/foh" + ON_DESK + ", /note]"));
        stage.with(simulated::close);
        wall = stage.with(OscDump.at(wallPort));
        surface = stage.with(PdSurface.open(directory, pdPort, stage.address().getPort()));
        anna.pointAt(stage.address());
        bert.pointAt(stage.address());
        awaitFirstValues();
    }

    /** The desk was asked for its values: everybody has been told that the fader is down. */
    private void awaitFirstValues() {
        moves.add(0);
        movers.add("desk");
        awaitMoves("surface", "wall", "anna", "bert");
    }

    @AfterEach
    void closeTheStage() throws Exception {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void shouldTellEachTheMovesOfTheOthersAndNeverItsOwn() throws Exception {
        for (int round = 0; round < 3; round++) {
            for (String mover : List.of("anna", "desk", "bert", "surface")) {
                move(mover, 100 + 37 * moves.size());
            }
        }
        move("anna", 7);

        // Order is kept for each device, so who hears this has heard before it all that it will ever hear.
        bert.move("/1/toggle1", 1);
        until(() -> ears.heard("anna", "/1/toggle1").contains(Ears.STEPS));
        for (String listener : List.of("anna", "bert", "desk", "surface", "wall")) {
            assertThat(heard(listener)).as(listener).isEqualTo(movesOfOthers(listener));
        }
    }

    @Test
    void shouldGiveADeskAndAnAppTheNumbersThatEachTakes() {
        bert.move("/1/toggle1", 1);
        until(() -> ears.heard("desk", "/ch/01/mix/on").equals(List.of(Ears.STEPS)));
        // A tablet takes so many values a second: without this it may rightly miss that the key was on for a moment.
        until(() -> lastOf("anna", "/1/toggle1") == Ears.STEPS);
        desk.move("/ch/01/mix/on", 0);

        until(() -> bert.shows("/1/toggle1") == 0 && lastOf("anna", "/1/toggle1") == 0);
        assertThat(ears.heard("anna", "/1/toggle1")).endsWith(Ears.STEPS, 0);
    }

    @Test
    void shouldNotLetAStrangerMoveTheDesk() throws Exception {
        Stage.send(Osc.message("/foh" + ON_DESK, 0.9f), stage.address());
        Stage.send(Osc.message("/note", 1), stage.address());

        until(() -> wall.messages().contains("/note i 1"));
        move("anna", 512);
        assertThat(heard("desk")).containsExactly(512);
        assertThat(heard("wall")).containsExactly(0, 512);
    }

    /** Moves a control when nothing that it was sent can still be on its way: else it might rightly be told where it is. */
    private void move(String mover, int step) throws IOException {
        simulated.until(ON_ITS_WAY_NS, () -> false);
        float value = Ears.value(step);
        switch (mover) {
            case "anna" -> anna.move(ON_TABLET, value);
            case "bert" -> bert.move(ON_TABLET, value);
            case "desk" -> desk.move(ON_DESK, value);
            default -> surface.move("fader " + value);
        }
        moves.add(step);
        movers.add(mover);
        awaitMoves(List.of("anna", "bert", "desk", "surface", "wall").stream()
                .filter(listener -> !listener.equals(mover))
                .toArray(String[]::new));
    }

    private void awaitMoves(String... listeners) {
        for (String listener : listeners) {
            simulated.until(PATIENCE_NS, () -> heard(listener).equals(movesOfOthers(listener)));
            assertThat(heard(listener)).as(listener).isEqualTo(movesOfOthers(listener));
        }
    }

    private void until(BooleanSupplier done) {
        assertThat(simulated.until(PATIENCE_NS, done)).as("in time").isTrue();
    }

    private List<Integer> movesOfOthers(String listener) {
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < moves.size(); i++) {
            if (!movers.get(i).equals(listener)) {
                others.add(moves.get(i));
            }
        }
        return others;
    }

    /** The step that a device was told last at one of its addresses; -1 before the first. */
    private int lastOf(String device, String local) {
        List<Integer> steps = ears.heard(device, local);
        return steps.isEmpty() ? -1 : steps.get(steps.size() - 1);
    }

    /** What a listener was told of the fader, in steps. */
    private List<Integer> heard(String listener) {
        return switch (listener) {
            case "desk" -> ears.heard("desk", ON_DESK);
            case "surface" -> steps(surface.heard());
            case "wall" ->
                steps(wall.messages().stream()
                        .filter(line -> line.startsWith("/foh"))
                        .toList());
            default -> ears.heard(listener, ON_TABLET);
        };
    }

    /** The last word of each line as a step. */
    private static List<Integer> steps(List<String> lines) {
        return lines.stream()
                .map(line -> Ears.step(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                .toList();
    }

    private static String device(String id, String profile, int port, String more) {
        return "{ id: " + id + ", profile: " + profile + ", host: 127.0.0.1, port: " + port + ", " + more + " }";
    }

    private static String tabletMap() {
        return "map: [" + line(ON_TABLET, ON_DESK) + ", " + line("/1/toggle1", "/ch/01/mix/on") + "]";
    }

    private static String line(String local, String onDesk) {
        return "{ local: " + local + ", shared: /foh" + onDesk + " }";
    }
}
