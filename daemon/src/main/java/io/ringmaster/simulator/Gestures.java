package io.ringmaster.simulator;

import java.util.ArrayList;
import java.util.List;

/** The fingers that are on a device's controls now, each on its path. */
final class Gestures {
    /** Takes what fingers do. */
    interface Moves {
        /** A finger is at this place of a control, from 0 to 1. */
        void to(String address, double position);

        /** A finger has landed on a control, or has left it. */
        default void touches(Finger finger, boolean down) {}
    }

    private static final class Gesture {
        private final Finger finger;
        private final long startNs;
        private long nextNs;

        Gesture(Finger finger, long nowNs) {
            this.finger = finger;
            startNs = nowNs;
            nextNs = nowNs;
        }

        private boolean over(long nowNs) {
            return nowNs - startNs >= finger.lengthNs();
        }

        private double position(long nowNs) {
            return finger.path().at(Math.min(1, (double) (nowNs - startNs) / finger.lengthNs()));
        }
    }

    private final Moves moves;
    private final List<Gesture> gestures = new ArrayList<>();

    Gestures(Moves moves) {
        this.moves = moves;
    }

    /** A finger lands, and follows its path from now on. */
    void put(Finger finger, long nowNs) {
        moves.touches(finger, true);
        gestures.add(new Gesture(finger, nowNs));
    }

    /** Moves what is due; a finger at the end of its path lifts. */
    void advance(long nowNs) {
        for (Gesture gesture : List.copyOf(gestures)) {
            boolean over = gesture.over(nowNs);
            boolean due = over || nowNs - gesture.nextNs >= 0;
            if (over) {
                gestures.remove(gesture);
            }
            if (due) {
                gesture.nextNs += gesture.finger.periodNs();
                moves.to(gesture.finger.address(), gesture.position(nowNs));
            }
            if (over) {
                moves.touches(gesture.finger, false);
            }
        }
    }

    /** When a finger moves next; {@link Long#MAX_VALUE} if none does. */
    long dueNs() {
        long due = Long.MAX_VALUE;
        for (Gesture gesture : gestures) {
            due = Math.min(due, Math.min(gesture.nextNs, gesture.startNs + gesture.finger.lengthNs()));
        }
        return due;
    }

    /** Lifts all fingers where they are. */
    void liftAll() {
        gestures.forEach(gesture -> moves.touches(gesture.finger, false));
        gestures.clear();
    }

    /** Whether a finger is on this control. */
    boolean touch(String address) {
        return gestures.stream().anyMatch(gesture -> gesture.finger.address().equals(address));
    }
}
