package io.ringmaster.storm;

import io.ringmaster.store.Lease;
import io.ringmaster.wire.Address;

/**
 * A lease as it stood before an event.
 *
 * @param lease the lease itself
 * @param live whether its time had not run out
 */
record SeenLease(Lease lease, boolean live) {
    /** Whether it covers an address, by itself or as a container. */
    boolean covers(String address) {
        return Address.isWithin(address, lease.address());
    }
}
