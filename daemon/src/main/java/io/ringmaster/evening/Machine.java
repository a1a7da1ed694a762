package io.ringmaster.evening;

import io.ringmaster.wire.Value;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What a device does with what it hears and with hands, without a network or a time of its own. */
interface Machine {
    /** A packet has arrived. */
    void hears(byte[] packet, int length, InetSocketAddress from);

    /** A hand puts one of its own controls to a number. */
    void hand(String local, double number);

    /** What one of its controls shows; null if it has shown nothing yet. */
    @Nullable
    Value shows(String local);
}
