package io.ringmaster.storm;

import io.ringmaster.store.Lease;

/**
 * A lease as it stood before an event.
 *
 * @param lease the lease itself
 * @param live whether its time had not run out
 */
record SeenLease(Lease lease, boolean live) {
    /** Whether it covers an address, by itself or as a container. */
    boolean covers(String address) {
        return within(address, lease.address());
    }

    /** Whether an address is another, or in it. */
    static boolean within(String address, String container) {
        return address.startsWith(container)
                && (address.length() == container.length() || address.charAt(container.length()) == '/');
    }
}
