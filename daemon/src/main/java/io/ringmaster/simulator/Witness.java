package io.ringmaster.simulator;

import io.ringmaster.wire.Value;

/** Is told of each value that a simulated device sends of its own accord, and of each that arrives; on the polling thread. */
public interface Witness {
    /** Sees nothing. */
    Witness NONE = new Witness() {};

    /** A hand moved {@code address} on {@code device}, and the new value has left it. */
    default void sent(String device, String address, double value, long nanos) {}

    /** A hand gave {@code address} a value of any kind; a single number is told as {@link #sent}, and so is what is none, as NaN. */
    default void moved(String device, String address, Value value, long nanos) {
        sent(device, address, value.number(), nanos);
    }

    /** A value arrived at {@code device}. */
    default void arrived(String device, String address, double value, long nanos) {}

    /** Arguments of any kind arrived at {@code device}, none of them included; a single number is told as {@link #arrived}. */
    default void told(String device, String address, Value value, long nanos) {
        if (value.isNumber()) {
            arrived(device, address, value.number(), nanos);
        }
    }
}
