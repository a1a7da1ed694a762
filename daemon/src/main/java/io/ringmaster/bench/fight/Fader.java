package io.ringmaster.bench.fight;

/** A fader that shows a position, from 0 to 1, and is told another by the hub. */
interface Fader {
    /** Steps that real faders tell apart. */
    int STEPS = 1024;

    /** Less than this is no difference that a fader can show. */
    double HALF_STEP = 0.5 / (STEPS - 1) + 1e-6;

    /** Where its cap is. */
    double shows();

    /** Takes what the hub sent; {@code handKnown} if the hub had heard by then of the hand that is on it. */
    void hear(double position, boolean handKnown);

    /** The nearest position that a fader can tell. */
    static double rounded(double position) {
        return Math.rint(Math.min(1, Math.max(0, position)) * (STEPS - 1)) / (STEPS - 1);
    }
}
