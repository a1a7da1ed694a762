package io.ringmaster;

import io.ringmaster.gate.Subnets;
import java.net.InetAddress;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Whether an address is on the subnet of one of this machine's interfaces, as of the last {@link #look}: a network may come after
 * the daemon, by a late router or a cable. Safe to call from any thread; {@link #test} never waits.
 */
final class OwnSubnets implements Predicate<InetAddress> {
    private final Supplier<Subnets> source;
    private volatile Subnets seen;

    OwnSubnets(Supplier<Subnets> source) {
        this.source = source;
        this.seen = source.get();
    }

    /** Reads the interfaces again. */
    void look() {
        seen = source.get();
    }

    @Override
    public boolean test(InetAddress address) {
        return seen.test(address);
    }
}
