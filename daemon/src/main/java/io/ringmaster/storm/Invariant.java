package io.ringmaster.storm;

import io.ringmaster.Show;
import java.net.InetSocketAddress;

/**
 * One thing that has to hold, whatever happens. Sees what is visible from outside, and reads the store and the timeline; remembers what
 * it needs. A new one judges each run.
 */
abstract class Invariant {
    /** Its number and its name, such as {@code I4 a lease shields}. */
    abstract String name();

    /** A daemon has started, maybe after another was killed. */
    void began(Referee referee, Show show) {}

    /** An event is about to reach the daemon. */
    void before(Referee referee, Show show) {}

    /** A datagram is about to reach the daemon. */
    void arrives(Referee referee, byte[] packet, InetSocketAddress from) {}

    /** Something is new on the timeline. */
    void changed(Referee referee, Show show, Change change) {}

    /** A datagram leaves, or finds no room. */
    void leaves(Referee referee, Show show, byte[] packet, int length, InetSocketAddress to, boolean taken) {}

    /** A value leaves for a device. */
    void echoed(Referee referee, Show show, Sent sent) {}

    /** An event has been dealt with. */
    void after(Referee referee, Show show) {}

    /** The weather has cleared, everybody has asked, and nothing waits any more. */
    void quiet(Referee referee, Show show, World world) {}

    /** The run is over. */
    void over(Referee referee, World world) {}
}
