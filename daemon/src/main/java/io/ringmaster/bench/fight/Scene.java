package io.ringmaster.bench.fight;

import io.ringmaster.bench.fight.Cast.Kind;
import java.util.Comparator;
import java.util.List;

/**
 * Who moves what and when.
 *
 * @param id a word for machines
 * @param title what people call it
 * @param cast the devices; one is the desk
 * @param gestures what hands do
 */
record Scene(String id, String title, List<Cast> cast, List<Gesture> gestures) {
    /** Where all faders are at first. */
    static final double BEGIN = 0.2;

    /** How long each scene is watched. */
    static final int LENGTH_MS = 3_400;

    private static final Cast DESK = new Cast("desk", Kind.DESK, 32, "desk", "");
    private static final Cast ANNA = new Cast("anna", Kind.TABLET, 61, "Anna's tablet", "Anna's finger");
    private static final Cast BEN = new Cast("ben", Kind.TABLET, 62, "Ben's tablet", "Ben's finger");
    private static final Cast MOTOR = new Cast("motor", Kind.MOTOR, 70, "motor fader", "hand on the motor");

    /** All scenes, in the order of the chart. */
    static List<Scene> all() {
        return List.of(
                new Scene(
                        "finger",
                        "One finger on a tablet, and a desk that reports late",
                        List.of(DESK, ANNA),
                        List.of(Gesture.of("anna", 200, 1_900, BEGIN, 0.8, 0.35))),
                new Scene(
                        "two-hands",
                        "Two hands on one fader, on two tablets: the newest wins, so the room hears both until Anna lets go",
                        List.of(DESK, ANNA, BEN),
                        List.of(
                                Gesture.of("anna", 200, 1_500, BEGIN, 0.85),
                                Gesture.of("ben", 700, 2_200, 0.45, 0.15, 0.55))),
                new Scene(
                        "touch",
                        "Two hands again, with touch messages: the first has the fader until it lets go, also while it rests",
                        List.of(DESK, touch(ANNA), touch(BEN)),
                        List.of(
                                Gesture.of("anna", 200, 1_600, BEGIN, 0.85, 0.85),
                                Gesture.of("ben", 700, 2_400, 0.45, 0.15, 0.55))),
                new Scene(
                        "motor",
                        "A motor fader and a tablet: first a finger moves, then a hand on the motor fader",
                        List.of(DESK, ANNA, MOTOR),
                        List.of(
                                Gesture.of("anna", 200, 1_200, BEGIN, 0.8),
                                Gesture.of("motor", 1_700, 2_500, 0.8, 0.35))));
    }

    private static Cast touch(Cast tablet) {
        return new Cast(tablet.id(), Kind.TOUCH_TABLET, tablet.place(), tablet.title(), tablet.hand());
    }

    /** The last hand that lets go. */
    Gesture lastGesture() {
        return gestures.stream().max(Comparator.comparingInt(Gesture::endMs)).orElseThrow();
    }
}
