package io.ringmaster.bench.fight;

import java.util.ArrayList;
import java.util.List;

/** The hand on one fader: where it is, and how often something else moved the cap away from it. */
final class Grip {
    /**
     * Something else moved the cap away from the hand.
     *
     * @param atNs when, by the scene's time
     * @param known whether the hub had heard of the hand when it sent that; if not, nothing could have stopped it
     */
    record Pull(long atNs, boolean known) {}

    private final SimulatedTime time;
    private final List<Pull> pulls = new ArrayList<>();
    private boolean on;
    private double at = Double.NaN;
    private double farthest;

    Grip(SimulatedTime time) {
        this.time = time;
    }

    /** Whether a hand is on the fader. */
    boolean on() {
        return on;
    }

    /** Where the hand is. */
    double at() {
        return at;
    }

    void land(double position) {
        on = true;
        at = position;
    }

    void move(double position) {
        at = position;
    }

    void letGo() {
        on = false;
    }

    /** The cap has begun to move away from the hand. */
    void pulled(boolean known) {
        pulls.add(new Pull(time.sceneNs(), known));
    }

    /** The cap is this far from the hand, moved by a hub that knew of the hand. */
    void away(double distance) {
        farthest = Math.max(farthest, distance);
    }

    /** All that moved the cap away from the hand. */
    List<Pull> pulls() {
        return List.copyOf(pulls);
    }

    /** The farthest that the cap was from the hand by the doing of a hub that knew of the hand. */
    double farthest() {
        return farthest;
    }
}
