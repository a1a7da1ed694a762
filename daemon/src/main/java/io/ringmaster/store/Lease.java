package io.ringmaster.store;

import org.jspecify.annotations.Nullable;

/**
 * A lock on an address or a container, held for a time. Changed only by the {@link LeaseTable} that gave it.
 */
public final class Lease {
    private final String address;
    private Writer holder;
    private final int seconds;
    private final long token;
    private long endsNs;
    private final boolean byTouch;
    private boolean warned;
    private boolean letGo;
    private @Nullable Lease container;
    private int containerKnownAt;

    Lease(String address, Writer holder, int seconds, boolean byTouch, long token, long nowNs) {
        this.address = address;
        this.holder = holder;
        this.seconds = seconds;
        this.byTouch = byTouch;
        this.token = token;
        renew(nowNs);
    }

    void renew(long nowNs) {
        if (!letGo) {
            endsNs = nowNs + seconds * 1_000_000_000L;
            warned = false;
        }
    }

    /** Begins the time anew: the finger is there, perhaps again. */
    void touched(long nowNs) {
        letGo = false;
        renew(nowNs);
    }

    /** The finger has left: it ends a moment later, whatever is written till then. */
    void letGo(long nowNs) {
        letGo = true;
        endsNs = nowNs + StoreLimits.TOUCH_GRACE_NS;
    }

    /** Remembers the lease of a container above, as it is at a version of the table. */
    @Nullable
    Lease container(@Nullable Lease above, int version) {
        container = above;
        containerKnownAt = version;
        return above;
    }

    boolean knowsContainer(int version) {
        return containerKnownAt == version;
    }

    @Nullable
    Lease container() {
        return container;
    }

    /** Says with which priority its holder holds it from now on. */
    void holder(Writer now) {
        holder = now;
    }

    /** Whether it is this writer's: identity is the id. */
    boolean heldBy(Writer writer) {
        return holder.id().equals(writer.id());
    }

    /** Whether a lease, if there is one, bars this writer: it is another's. The one place that says so. */
    static boolean bars(@Nullable Lease lease, Writer writer) {
        return lease != null && !lease.heldBy(writer);
    }

    boolean takeWarning(long nowNs) {
        boolean due = !warned
                && endsNs - nowNs <= StoreLimits.LEASE_WARNING_NS
                && seconds * 1_000_000_000L > StoreLimits.LEASE_WARNING_NS;
        warned |= due;
        return due;
    }

    /** Whether its time has run out. */
    public boolean ended(long nowNs) {
        return nowNs - endsNs >= 0;
    }

    /** Whether a finger holds it, and nobody asked for it. */
    public boolean byTouch() {
        return byTouch;
    }

    /** The address or container that is locked. */
    public String address() {
        return address;
    }

    /** Who may write there. */
    public Writer holder() {
        return holder;
    }

    /** The time asked for, in seconds; each write of the holder begins it anew. */
    public int seconds() {
        return seconds;
    }

    /** The fencing token: the sequence at which the lease was given. */
    public long token() {
        return token;
    }

    /** Nanoseconds until it ends, at least 0. */
    public long leftNs(long nowNs) {
        return Math.max(0, endsNs - nowNs);
    }

    /** Whole seconds until it ends, rounded up. */
    public int leftSeconds(long nowNs) {
        return (int) ((leftNs(nowNs) + 999_999_999L) / 1_000_000_000L);
    }
}
