package io.ringmaster.profile;

/**
 * One parameter that a profile lists.
 *
 * @param address the device's own address, with its leading slash
 * @param kind what the address means
 * @param type the OSC type tag that the device speaks here: {@code i f s b T h d}
 * @param min smallest value, in the device's wire units; NaN where there is none
 * @param max largest value, in the device's wire units; NaN where there is none
 * @param steps how many values the device tells apart from min to max; 0 if it keeps every value
 * @param guarded touched only when named exactly
 * @param label what people call it, for tables
 * @param scale how wire units become what people read: {@code linear}, {@code x32-level}, {@code log}, {@code enum} …
 * @param low the reading at min, in {@code unit}
 * @param high the reading at max, in {@code unit}
 * @param unit dB, Hz, ms …; empty where there is none
 * @param names the names of an enum's values, joined by {@code |}; empty where it is none
 * @param bareTriggers whether its address without arguments makes something happen, rather than asks for the value
 */
public record Parameter(
        String address,
        Kind kind,
        char type,
        double min,
        double max,
        int steps,
        boolean guarded,
        String label,
        String scale,
        double low,
        double high,
        String unit,
        String names,
        boolean bareTriggers) {
    /** Whether the parameter moves smoothly, so that a correction waits until the hand has stopped. */
    public boolean continuous() {
        return (type == 'f' || type == 'd') && steps != 2;
    }

    /** How far apart two values are that the device just tells apart; it must have at least two steps. */
    public double step() {
        return (max - min) / (steps - 1);
    }

    /** The nearest value that the device can hold: clamped to the range and rounded to a step; itself where neither is known. */
    public double nearest(double value) {
        if (Double.isNaN(min) || Double.isNaN(max)) {
            return value;
        }
        double clamped = Math.min(max, Math.max(min, value));
        if (steps < 2) {
            return clamped;
        }
        double span = max - min;
        return min + Math.rint((clamped - min) / span * (steps - 1)) * span / (steps - 1);
    }
}
