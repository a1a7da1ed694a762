package io.ringmaster.bench.fight;

import io.ringmaster.bench.BenchProblem;
import io.ringmaster.bench.fight.Grip.Pull;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Plays one scene once, in simulated time: the same scene, side and seed give the same outcome. Used once. */
final class SceneRun {
    private static final long MS = SimulatedTime.MS;
    private static final long PRELUDE_NS = 2_000 * MS;
    private static final long SAMPLE_NS = 1_000 * MS / 60;
    /** For this long, at the end, all must show the same to have agreed, and it is looked at how far they are from the last hand's word. */
    private static final long END_NS = 400 * MS;

    private final Scene scene;
    private final boolean rules;
    private final SimulatedTime time = new SimulatedTime();
    private final Network network = new Network(time);
    private final Map<String, Fader> faders = new LinkedHashMap<>();
    private final Map<String, Trace> hands = new LinkedHashMap<>();
    private final Map<String, Trace> caps = new LinkedHashMap<>();
    private final Hub hub;
    private final Desk desk;
    private long agreeSinceNs = Long.MAX_VALUE;
    private double off;

    private SceneRun(Scene scene, boolean rules, long seed) throws BenchProblem {
        this.scene = scene;
        this.rules = rules;
        time.begin(PRELUDE_NS);
        Random random = new Random(seed);
        scene.cast().forEach(member -> faders.put(member.id(), fader(member, network.port(member, random))));
        faders.keySet().forEach(id -> caps.put(id, Trace.of(id)));
        hub = rules ? new ShowHub(scene.cast(), time, network) : new PlainRouter(network.addresses(), network);
        network.hub(hub);
        desk = (Desk) faders.values().stream()
                .filter(Desk.class::isInstance)
                .findFirst()
                .orElseThrow();
        scene.gestures().forEach(gesture -> time.at(gesture.startMs() * MS, () -> land(gesture)));
        time.at(0, () -> time.every(MS, this::look));
    }

    /** Plays a scene. */
    static Outcome play(Scene scene, boolean rules, long seed) throws BenchProblem {
        return new SceneRun(scene, rules, seed).outcome();
    }

    private Fader fader(Cast member, Port port) {
        Fader fader = switch (member.kind()) {
            case DESK -> desk(port);
            case TABLET -> new Tablet(port, new Grip(time), false, Scene.BEGIN);
            case TOUCH_TABLET -> new Tablet(port, new Grip(time), true, Scene.BEGIN);
            case MOTOR -> motor(port);
        };
        port.device(fader);
        return fader;
    }

    private Desk desk(Port port) {
        Desk made = new Desk(port, time, Scene.BEGIN);
        time.after(MS, made::start);
        return made;
    }

    private MotorFader motor(Port port) {
        MotorFader made = new MotorFader(port, time, new Grip(time), Scene.BEGIN);
        time.after(MS, made::start);
        return made;
    }

    private void land(Gesture gesture) {
        Held fader = (Held) faders.get(gesture.device());
        if (fader == null) {
            throw new IllegalStateException("nobody in this scene is called " + gesture.device());
        }
        fader.land();
        double first =
                fader instanceof MotorFader ? fader.shows() : gesture.places().get(0);
        hands.putIfAbsent(gesture.device(), Trace.of(gesture.device()));
        follow(fader, gesture, first);
    }

    private void follow(Held fader, Gesture gesture, double first) {
        fader.move(gesture.at((double) time.sceneNs() / MS, first));
        long endNs = gesture.endMs() * MS;
        if (time.sceneNs() >= endNs) {
            fader.letGo();
        } else {
            time.at(Math.min(endNs, time.sceneNs() + SAMPLE_NS), () -> follow(fader, gesture, first));
        }
    }

    /** Notes where everybody is, once a millisecond. */
    private void look() {
        long nowNs = time.sceneNs();
        double least = 1;
        double most = 0;
        for (Fader fader : faders.values()) {
            least = Math.min(least, fader.shows());
            most = Math.max(most, fader.shows());
        }
        agreeSinceNs = most - least > Fader.HALF_STEP ? Long.MAX_VALUE : Math.min(agreeSinceNs, nowNs);
        if (nowNs >= Scene.LENGTH_MS * MS - END_NS) {
            double word = scene.lastGesture().last();
            off = Math.max(off, Math.max(most - word, word - least));
        }
        if (nowNs / MS % Trace.STEP_MS == 0) {
            trace(nowNs);
        }
    }

    private void trace(long nowNs) {
        faders.forEach((id, fader) -> {
            caps.get(id).put(nowNs, fader.shows());
            if (fader instanceof Held held && held.grip().on()) {
                hands.get(id).put(nowNs, held.grip().at());
            }
        });
    }

    private Outcome outcome() {
        time.runUntil(Scene.LENGTH_MS * MS);
        if (hub.faults() > 0) {
            throw new IllegalStateException(hub.faults() + " faults of ours in the scene " + scene.id());
        }
        return new Outcome(
                scene, rules, List.copyOf(hands.values()), List.copyOf(caps.values()), pulls().toList(), figures());
    }

    private Stream<Grip> grips() {
        return faders.values().stream().filter(Held.class::isInstance).map(fader -> ((Held) fader).grip());
    }

    private Stream<Pull> pulls() {
        return grips().flatMap(grip -> grip.pulls().stream());
    }

    private Figures figures() {
        long releasedNs = scene.lastGesture().endMs() * MS;
        boolean agreed = agreeSinceNs <= Scene.LENGTH_MS * MS - END_NS;
        return new Figures(
                (int) pulls().filter(Pull::known).count(),
                (int) pulls().filter(pull -> !pull.known()).count(),
                100 * grips().mapToDouble(Grip::farthest).max().orElse(0),
                agreed ? (int) (Math.max(0, agreeSinceNs - releasedNs) / MS) : -1,
                100 * off,
                desk.turns(),
                network.fromDevices(),
                network.toDevices());
    }
}
