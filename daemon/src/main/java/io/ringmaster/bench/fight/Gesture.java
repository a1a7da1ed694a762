package io.ringmaster.bench.fight;

import java.util.List;

/**
 * What one hand does on one device: it lands, goes from place to place as hands do, slower towards each, and lets go.
 *
 * @param device whose fader
 * @param startMs when it lands
 * @param endMs when it lets go
 * @param places where it goes, from 0 to 1, in equal times; the first is ignored where the hand takes the cap as it finds it
 */
record Gesture(String device, int startMs, int endMs, List<Double> places) {
    /** A hand that visits these places. */
    static Gesture of(String device, int startMs, int endMs, Double... places) {
        return new Gesture(device, startMs, endMs, List.of(places));
    }

    /** Where the hand is at a time within the gesture, if it began at {@code first}. */
    double at(double ms, double first) {
        int ways = places.size() - 1;
        double progress = Math.min(1, Math.max(0, (ms - startMs) / (endMs - startMs))) * ways;
        int way = Math.min(ways - 1, (int) progress);
        double from = way == 0 ? first : places.get(way);
        double part = progress - way;
        return from + (places.get(way + 1) - from) * part * part * (3 - 2 * part);
    }

    /** Where it lets go. */
    double last() {
        return places.get(places.size() - 1);
    }
}
