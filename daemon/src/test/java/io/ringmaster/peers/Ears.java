package io.ringmaster.peers;

import io.ringmaster.simulator.Witness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers what arrived at each simulated device, as steps of an X32 fader: 0 to 1023. */
final class Ears implements Witness {
    static final int STEPS = 1023;

    private final Map<String, List<Integer>> heard = new HashMap<>();

    /** The step that a value stands for. */
    static int step(double value) {
        return (int) Math.round(value * STEPS);
    }

    /** The value of a step. */
    static float value(int step) {
        return (float) step / STEPS;
    }

    @Override
    public void arrived(String device, String address, double value, long nanos) {
        steps(device, address).add(step(value));
    }

    private List<Integer> steps(String device, String address) {
        return heard.computeIfAbsent(device + " " + address, first -> new ArrayList<>());
    }

    /** What a device heard at one of its addresses, the first first. */
    List<Integer> heard(String device, String address) {
        return List.copyOf(steps(device, address));
    }
}
