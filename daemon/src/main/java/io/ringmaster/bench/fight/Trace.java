package io.ringmaster.bench.fight;

import java.util.Arrays;

/**
 * Where a cap or a hand was, every {@link #STEP_MS} from the scene's beginning; not a number where there was none.
 *
 * @param device whose
 * @param positions from 0 to 1
 */
record Trace(String device, double[] positions) {
    /** Milliseconds between two positions. */
    static final int STEP_MS = 4;

    /** A trace of nothing. */
    static Trace of(String device) {
        double[] positions = new double[Scene.LENGTH_MS / STEP_MS + 1];
        Arrays.fill(positions, Double.NaN);
        return new Trace(device, positions);
    }

    /** Notes where it is. */
    void put(long sceneNs, double position) {
        positions[(int) (sceneNs / (STEP_MS * SimulatedTime.MS))] = position;
    }

    /** Where it was at last. */
    double last() {
        return positions[positions.length - 1];
    }
}
