package io.ringmaster.cli;

import io.ringmaster.cli.DemoView.Echoes;
import io.ringmaster.simulator.Witness;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Times the echoes: from a value leaving one device to the same value, to the desk's step, arriving at another. Only arrivals at
 * devices that stood still count, and each value once for each device: a device that is being moved hears the others later on purpose.
 */
final class DemoScore implements Witness {
    /** How long after its own last move a device is not taken for standing still. */
    static final long STILL_NS = 600_000_000L;

    private static final int STEPS = 1023;
    private static final long LONGEST_US = 60_000_000L;

    /** How long after its own last move a finger is still on a control. */
    private static final long TOUCHED_NS = 250_000_000L;

    private record Sent(String device, long nanos) {}

    private record Moved(double value, long nanos) {}

    private final Histogram histogram = new Histogram(LONGEST_US, 3);
    private final Map<String, String> names;
    private final Map<String, Sent> sent = new HashMap<>();
    private final Map<String, Moved> moved = new HashMap<>();
    private final Map<String, Sent> counted = new HashMap<>();
    private long moves;
    private long pulled;

    /** A score for devices that know a control by different addresses: {@code names} maps each of them to one name. */
    DemoScore(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    @Override
    public void sent(String device, String address, double value, long nanos) {
        moves++;
        sent.put(key(address, value), new Sent(device, nanos));
        moved.put(device + control(address), new Moved(value, nanos));
    }

    @Override
    public void arrived(String device, String address, double value, long nanos) {
        Moved own = moved.get(device + control(address));
        if (own != null && nanos - own.nanos() <= TOUCHED_NS && Math.abs(value - own.value()) * STEPS > 1) {
            pulled++;
        }
        String key = key(address, value);
        Sent from = sent.get(key);
        if (from == null || from.device().equals(device) || own != null && nanos - own.nanos() <= STILL_NS) {
            return;
        }
        if (!from.equals(counted.put(device + key, from))) {
            histogram.recordValue(Math.max(0, Math.min(LONGEST_US, (nanos - from.nanos()) / 1000)));
        }
    }

    private String key(String address, double value) {
        return control(address) + Math.round(value * STEPS);
    }

    private String control(String address) {
        return names.getOrDefault(address, address) + "=";
    }

    /** How many values left a device by hand. */
    long moves() {
        return moves;
    }

    /** How often somebody else's value came to a device while a hand was on that control. */
    long pulled() {
        return pulled;
    }

    /** The times so far. */
    Echoes echoes() {
        long count = histogram.getTotalCount();
        return count == 0
                ? new Echoes(0, 0, 0)
                : new Echoes(count, histogram.getValueAtPercentile(50), histogram.getValueAtPercentile(99));
    }
}
