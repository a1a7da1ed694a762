package io.ringmaster.bench.fight;

import java.net.InetSocketAddress;

/** What stands between the devices: a plain router, or the daemon's own rooms. */
interface Hub {
    /** Takes a datagram that has arrived. */
    void datagram(byte[] packet, InetSocketAddress from);

    /** Messages that ended by a fault of the hub: 0, or a bug. */
    long faults();
}
