package io.ringmaster.simulator;

/** Is told of each value that a simulated device sends of its own accord, and of each that arrives; on the polling thread. */
public interface Witness {
    /** Sees nothing. */
    Witness NONE = new Witness() {};

    /** A hand moved {@code address} on {@code device}, and the new value has left it. */
    default void sent(String device, String address, double value, long nanos) {}

    /** A value arrived at {@code device}. */
    default void arrived(String device, String address, double value, long nanos) {}
}
