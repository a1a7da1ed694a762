package io.ringmaster.storm;

/** What a run proves. */
public enum Mode {
    /** Nothing wrong happens, whatever the weather does: every invariant but the one about quiet, after every event. */
    SAFETY,
    /** What should happen does: when the weather has cleared, everybody who is there shows what the store holds. */
    LIVENESS
}
