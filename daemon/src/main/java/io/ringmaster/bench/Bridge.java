package io.ringmaster.bench;

import java.io.Closeable;
import java.net.InetSocketAddress;

/** A running bridge to be measured: a reflector, the daemon, or one that was there before. Closing it ends what was started. */
interface Bridge extends Closeable {
    /** Where it takes OSC. */
    InetSocketAddress address();

    /** Processor time that it has used, in nanoseconds, or -1 if that is not known. */
    long cpuNs();

    /** How many values it has left out for newer ones since it began, over all devices; 0 if it does not say. */
    long replaced();

    /** Whether it is still there. */
    boolean runs();

    @Override
    void close();
}
