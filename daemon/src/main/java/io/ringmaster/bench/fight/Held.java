package io.ringmaster.bench.fight;

/** A fader that a hand can be laid on. */
interface Held extends Fader {
    /** What happened to the hand on it. */
    Grip grip();

    /** The hand is on the cap, at this position, now. */
    void move(double position);

    /** A hand comes. */
    void land();

    /** The hand leaves. */
    void letGo();
}
