package io.ringmaster.cli;

import static io.ringmaster.cli.DemoCast.FADER;
import static io.ringmaster.cli.DemoCast.ON;
import static io.ringmaster.cli.DemoCast.TABLET_FADER;
import static io.ringmaster.cli.DemoCast.TABLET_ON;

import io.ringmaster.simulator.Finger;
import io.ringmaster.simulator.FingerPath;
import io.ringmaster.simulator.SimulatedTablet;
import java.util.ArrayList;
import java.util.List;

/** What happens in the demo, phase after phase: each is a caption and cues at moments of the phase, from 0 to 1. */
final class DemoStory {
    /** How many phases there are. */
    static final int PHASES = 6;

    private static final int DESK_MOVES = 60;
    private static final int LOCK_S = 60;

    /** Something that somebody does at a moment of a phase. */
    record Cue(double at, Runnable action) {}

    /** A phase: what the people at the screen read, and the cues in order. */
    record Phase(String caption, List<Cue> cues) {}

    private final DemoCast cast;
    private final long phaseNs;
    private final List<Phase> phases;
    private int current = -1;
    private int nextCue;
    private long startNs;
    private boolean deskTouched;

    DemoStory(DemoCast cast, long phaseNs) {
        this.cast = cast;
        this.phaseNs = phaseNs;
        phases = List.of(deskMoves(), annaMoves(), bothMove(), annaLocks(), annaLetsGo(), deskUnderLock());
    }

    /** The running phase, counted from 0. */
    int current() {
        return Math.max(0, current);
    }

    String caption() {
        return phases.get(current()).caption();
    }

    /** Whether somebody's hand is on the desk's fader. */
    boolean deskTouched() {
        return deskTouched;
    }

    /** Does all that is due now. Returns true when a new phase has begun. After the last phase the first follows. */
    boolean step(long nowNs) {
        boolean begins = current < 0 || nowNs - startNs >= phaseNs;
        if (begins) {
            current = (current + 1) % phases.size();
            startNs = nowNs;
            nextCue = 0;
        }
        List<Cue> cues = phases.get(current).cues();
        double progress = (double) (nowNs - startNs) / phaseNs;
        while (nextCue < cues.size() && cues.get(nextCue).at() <= progress) {
            cues.get(nextCue++).action().run();
        }
        return begins;
    }

    /** Everybody lets go. */
    void letGo() {
        cast.anna.liftAll();
        cast.ben.liftAll();
        cast.unlock(cast.anna);
        deskTouched = false;
    }

    private Phase deskMoves() {
        List<Cue> cues = deskCues(0.05, 0.7, FingerPath.wave(0.5, 0.35, 1.25));
        cues.add(new Cue(0.75, () -> cast.desk.move(ON, 1)));
        return new Phase("The desk moves: both tablets follow.", cues);
    }

    private Phase annaMoves() {
        return new Phase(
                "Anna moves: the desk and Ben follow.",
                List.of(
                        finger(0.05, cast.anna, FingerPath.wave(0.5, 0.3, 1.1), 0.6),
                        new Cue(0.72, () -> cast.anna.move(TABLET_ON, 0)),
                        new Cue(0.8, () -> cast.anna.move(TABLET_ON, 1))));
    }

    private Phase bothMove() {
        return new Phase(
                "Both at once: the latest wins, and both screens agree in the end.",
                List.of(
                        finger(0.05, cast.anna, FingerPath.line(0.3, 0.9), 0.5),
                        finger(0.07, cast.ben, FingerPath.line(0.7, 0.15), 0.55)));
    }

    private Phase annaLocks() {
        return new Phase(
                "Anna locks: Ben is denied, and corrected when he lets go.",
                List.of(
                        new Cue(0.02, () -> cast.lock(cast.anna, LOCK_S)),
                        finger(0.1, cast.anna, FingerPath.line(0.15, 0.5), 0.2),
                        finger(0.3, cast.ben, FingerPath.line(0.5, 0.95), 0.35)));
    }

    private Phase annaLetsGo() {
        return new Phase(
                "Anna unlocks: Ben may move again.",
                List.of(
                        new Cue(0.02, () -> cast.unlock(cast.anna)),
                        finger(0.2, cast.ben, FingerPath.line(0.5, 0.8), 0.45)));
    }

    private Phase deskUnderLock() {
        List<Cue> cues = new ArrayList<>();
        cues.add(new Cue(0.02, () -> cast.lock(cast.anna, LOCK_S)));
        cues.addAll(deskCues(0.15, 0.6, FingerPath.line(0.8, 0.35)));
        cues.add(new Cue(0.9, () -> cast.unlock(cast.anna)));
        return new Phase("Locked again, but the desk moves: it passes, and Anna is told.", cues);
    }

    private Cue finger(double at, SimulatedTablet tablet, FingerPath path, double length) {
        return new Cue(at, () -> tablet.put(Finger.of(TABLET_FADER, path, (long) (length * phaseNs))));
    }

    private List<Cue> deskCues(double from, double to, FingerPath path) {
        List<Cue> cues = new ArrayList<>();
        for (int i = 0; i <= DESK_MOVES; i++) {
            double share = (double) i / DESK_MOVES;
            boolean last = i == DESK_MOVES;
            cues.add(new Cue(from + (to - from) * share, () -> {
                deskTouched = !last;
                cast.desk.move(FADER, path.at(share));
            }));
        }
        return cues;
    }
}
