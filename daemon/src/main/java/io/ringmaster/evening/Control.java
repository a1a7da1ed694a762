package io.ringmaster.evening;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that people move, as the referee knows it: the desk that it belongs to, the tablets that have it, and how finely the desk tells
 * its values apart. What a tablet calls 0 to 1 the desk calls {@code min} to {@code max}.
 */
final class Control {
    private static final int FINE = 10_001;

    private final String shared;
    private final String desk;
    private final String local;
    private final double min;
    private final double max;
    private final int steps;
    private final Map<String, String> names = new LinkedHashMap<>();

    /**
     * A control that no tablet has yet.
     *
     * @param steps how many values the desk tells apart; 0 if all that its type can say
     */
    Control(String shared, String desk, String local, double min, double max, int steps) {
        this.shared = shared;
        this.desk = desk;
        this.local = local;
        this.min = min;
        this.max = max;
        this.steps = steps < 2 ? FINE : steps;
        names.put(desk, local);
    }

    /** Gives it to a tablet. */
    void on(String tablet, String name) {
        names.put(tablet, name);
    }

    String shared() {
        return shared;
    }

    String desk() {
        return desk;
    }

    /** What the desk calls it. */
    String local() {
        return local;
    }

    /** What a device calls it; null if it does not have it. */
    @Nullable
    String on(String device) {
        return names.get(device);
    }

    /** Its names by device, the desk first. */
    Map<String, String> names() {
        return names;
    }

    /** Whether it is on or off and nothing else. */
    boolean isSwitch() {
        return steps == 2;
    }

    /** The place from 0 to 1 that a device means by a number. */
    double place(String device, double number) {
        return device.equals(desk) ? (number - min) / (max - min) : number;
    }

    /** The number by which a device means a place. */
    double number(String device, double place) {
        return device.equals(desk) ? min + place * (max - min) : place;
    }

    /** The nearest place that the desk can hold. */
    double held(double place) {
        return Math.rint(Math.max(0, Math.min(1, place)) * (steps - 1)) / (steps - 1);
    }

    /** Whether the desk can't tell two places apart. */
    boolean alike(double one, double other) {
        return held(one) == held(other) || Math.abs(one - other) * (steps - 1) <= 0.5 + 1e-3;
    }

    @Override
    public String toString() {
        return shared;
    }
}
