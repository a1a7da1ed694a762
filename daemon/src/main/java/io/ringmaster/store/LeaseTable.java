package io.ringmaster.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All leases (section 5 of the contract). At most one device holds leases that cover an address: a lock is refused below or above
 * another's. The lease that covers a row is remembered until any lease comes or goes, so a write costs one comparison. Belongs to
 * the show thread.
 */
public final class LeaseTable {
    private final Map<String, Lease> leases = new HashMap<>();
    private final Map<String, Integer> heldBy = new HashMap<>();
    private final AddressTable addresses;
    private @Nullable Lease[] covering = new Lease[0];
    private int[] rememberedAt = new int[0];
    private int version = 1;
    private long lastToken = -1;

    LeaseTable(AddressTable addresses) {
        this.addresses = addresses;
    }

    /** How many leases live. */
    public int count() {
        return leases.size();
    }

    /** Another number whenever a lease has come or gone. */
    public int version() {
        return version;
    }

    /** The token of the lease that was given last, whether it still lives or not; -1 if none ever was. */
    public long lastToken() {
        return lastToken;
    }

    /** The lease on exactly this address or container, or null. */
    public @Nullable Lease on(String address) {
        return leases.get(address);
    }

    /** The lease that covers a row: its own or that of a container above it; null if it is free. */
    public @Nullable Lease covering(int row, long nowNs) {
        if (leases.isEmpty()) {
            return null;
        }
        if (row >= rememberedAt.length || rememberedAt[row] != version) {
            remember(row);
        }
        Lease lease = covering[row];
        while (lease != null && lease.ended(nowNs)) {
            lease = containing(lease);
        }
        return lease;
    }

    /** The lease of another that covers a row, so that this writer may not write there; null if none does. */
    public @Nullable Lease barring(int row, Writer writer, long nowNs) {
        Lease lease = covering(row, nowNs);
        return Lease.bars(lease, writer) ? lease : null;
    }

    /** The lease of another on exactly this address or container; null if it is free or the writer's own. */
    public @Nullable Lease barringExactly(String address, Writer writer, long nowNs) {
        Lease lease = leases.get(address);
        return Lease.bars(lease, writer) && !lease.ended(nowNs) ? lease : null;
    }

    /** The lease of another device that stands in the way of {@code holder} locking {@code address}; null if none does. */
    public @Nullable Lease inTheWay(String address, Writer holder, long nowNs) {
        List<Lease> all = allInTheWay(address, holder, nowNs);
        return all.isEmpty() ? null : all.get(0);
    }

    /** All leases of other devices on an address, above it and below it. */
    public List<Lease> allInTheWay(String address, Writer holder, long nowNs) {
        List<Lease> all = new ArrayList<>();
        for (Lease lease = above(address); lease != null; lease = containing(lease)) {
            all.add(lease);
        }
        String below = address + "/";
        for (Lease lease : leases.values()) {
            if (lease.address().startsWith(below)) {
                all.add(lease);
            }
        }
        all.removeIf(lease -> lease.ended(nowNs) || !Lease.bars(lease, holder));
        return all;
    }

    /** Whether a device holds as many leases as it may, {@code more} among them that it is about to get, or less than none. */
    public boolean full(Writer holder, int more) {
        return heldBy.getOrDefault(holder.id(), 0) + more >= StoreLimits.LEASES_PER_DEVICE_MAX;
    }

    /** Whether a device has a lease on exactly this address. */
    public boolean holds(String address, Writer holder) {
        Lease own = leases.get(address);
        return own != null && own.heldBy(holder);
    }

    /** Gives a lease; the caller has asked {@link #inTheWay} and {@link #full}. Replaces the holder's own lease there. */
    public Lease give(String address, Writer holder, int seconds, long token, long nowNs) {
        return put(new Lease(address, holder, seconds, false, unique(token), nowNs));
    }

    /**
     * Lets a finger hold an address: gives a lease, or begins the time of the one that it has anew. One that was asked for is never
     * displaced, the holder's own neither.
     *
     * @return the lease that it has to wait for; null if it holds the address, or the device holds as many as it may
     */
    public @Nullable Lease touch(String address, Writer holder, long token, long nowNs) {
        if (isTouching(address, holder, nowNs)) {
            leases.get(address).touched(nowNs);
            return null;
        }
        Lease above = above(address);
        while (above != null && above.ended(nowNs)) {
            above = containing(above);
        }
        Lease inTheWay = above == null ? inTheWay(address, holder, nowNs) : above;
        if (inTheWay == null && (holds(address, holder) || !full(holder, 0))) {
            put(new Lease(address, holder, StoreLimits.TOUCH_LEASE_S, true, unique(token), nowNs));
        }
        return inTheWay;
    }

    /** Whether a finger of the holder's has the lease on exactly this address. */
    public boolean isTouching(String address, Writer holder, long nowNs) {
        Lease own = leases.get(address);
        return own != null && own.byTouch() && own.heldBy(holder) && !own.ended(nowNs);
    }

    /** Lets a finger leave an address: what it held there ends a moment later. */
    public void letGo(String address, Writer holder, long nowNs) {
        if (isTouching(address, holder, nowNs)) {
            leases.get(address).letGo(nowNs);
        }
    }

    /** A token for a lease that is given at a sequence: greater than all before, also where several are given at one. */
    private long unique(long sequence) {
        lastToken = Math.max(lastToken + 1, sequence);
        return lastToken;
    }

    private Lease put(Lease lease) {
        String address = lease.address();
        Writer holder = lease.holder();
        end(address);
        leases.put(address, lease);
        heldBy.merge(holder.id(), 1, Integer::sum);
        version++;
        return lease;
    }

    /** Ends the lease on exactly this address; null if there was none. */
    public @Nullable Lease end(String address) {
        Lease lease = leases.remove(address);
        if (lease != null) {
            heldBy.merge(lease.holder().id(), -1, (have, less) -> have + less == 0 ? null : have + less);
            version++;
        }
        return lease;
    }

    /** Ends what has run out and returns it. */
    public List<Lease> endDue(long nowNs) {
        List<Lease> due = new ArrayList<>();
        for (Lease lease : leases.values()) {
            if (lease.ended(nowNs)) {
                due.add(lease);
            }
        }
        due.forEach(lease -> end(lease.address()));
        return due;
    }

    /** The leases whose holders are to be told now, once each, that they end soon. */
    public List<Lease> takeWarnings(long nowNs) {
        List<Lease> due = new ArrayList<>();
        for (Lease lease : leases.values()) {
            if (lease.takeWarning(nowNs)) {
                due.add(lease);
            }
        }
        return due;
    }

    /** All leases of a device, by its id. */
    public List<Lease> heldBy(String id) {
        return leases.values().stream()
                .filter(lease -> lease.holder().id().equals(id))
                .toList();
    }

    /** All leases. */
    public List<Lease> all() {
        return List.copyOf(leases.values());
    }

    /** Lets a device hold what it holds with another priority, as a reload brings it. */
    public void rank(Writer now) {
        for (Lease lease : leases.values()) {
            if (lease.heldBy(now)) {
                lease.holder(now);
            }
        }
    }

    /** Begins anew the time of every lease through which the holder has what {@code lease} covers; makes no garbage. */
    void renew(Lease lease, long nowNs) {
        for (Lease each = lease; each != null; each = containing(each)) {
            if (!each.ended(nowNs) && each.heldBy(lease.holder())) {
                each.renew(nowNs);
            }
        }
    }

    private @Nullable Lease containing(Lease lease) {
        return lease.knowsContainer(version)
                ? lease.container()
                : lease.container(aboveContainer(lease.address()), version);
    }

    private void remember(int row) {
        if (row >= rememberedAt.length) {
            int size = Math.max(row + 1, addresses.count() + 64);
            covering = Arrays.copyOf(covering, size);
            rememberedAt = Arrays.copyOf(rememberedAt, size);
        }
        covering[row] = above(addresses.text(row));
        rememberedAt[row] = version;
    }

    private @Nullable Lease above(String address) {
        Lease own = leases.get(address);
        return own != null ? own : aboveContainer(address);
    }

    private @Nullable Lease aboveContainer(String address) {
        for (int slash = address.lastIndexOf('/'); slash > 0; slash = address.lastIndexOf('/', slash - 1)) {
            Lease lease = leases.get(address.substring(0, slash));
            if (lease != null) {
                return lease;
            }
        }
        return null;
    }
}
