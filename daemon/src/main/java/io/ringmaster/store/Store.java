package io.ringmaster.store;

import io.ringmaster.wire.TimeTag;
import io.ringmaster.wire.Value;
import org.jspecify.annotations.Nullable;

/**
 * The value of every control, and the rule by which a write becomes it: last write wins by stamp, with a total tie-break, under
 * leases (sections 3 and 5 of the contract). The single writer: only the show thread calls it. A write to a known address makes no
 * garbage.
 */
public final class Store {
    static final Writer NOBODY = new Writer("", Integer.MIN_VALUE);

    private final AddressTable addresses;
    private final LeaseTable leases;
    private final ByteBudget lists = new ByteBudget(Long.MAX_VALUE);
    private final Rows rows = new Rows(lists);
    private final Contributions contributions = new Contributions(lists, rows::listBytes);
    private final Resolution resolution = new Resolution();
    private final Value current = new Value();
    private final long firstRevision;

    /**
     * An empty store.
     *
     * @param addressesMax how many addresses it may know
     * @param epoch the number of this start, at most 24 bits: the high bits of every revision
     */
    public Store(int addressesMax, int epoch) {
        addresses = new AddressTable(addressesMax);
        leases = new LeaseTable(addresses);
        firstRevision = (long) epoch << 39;
    }

    /** The rows. */
    public AddressTable addresses() {
        return addresses;
    }

    /** The leases. */
    public LeaseTable leases() {
        return leases;
    }

    /** What contributors said of addresses whose policy keeps it. */
    public Contributions contributions() {
        return contributions;
    }

    /** An empty draft over what is so now, to be committed or thrown away within this turn. */
    public Draft draft() {
        return new Draft(this, resolution);
    }

    /** How many bytes strings, blobs and lists take; contributions count twice, and so the values that come from them do not. */
    public long listBytes() {
        return lists.used();
    }

    /**
     * Whether there is room for a value of a row: always for a number, and for what is no longer than what stands there.
     *
     * @param report whether the owner of a mount says what it has: some room is kept for that
     */
    public boolean hasRoom(int row, Value value, boolean report) {
        return value.tag() != Value.LIST || hasRoom(value.length() - rows.listBytes(row), report);
    }

    boolean hasRoom(long more, boolean report) {
        long most = report ? StoreLimits.LIST_BYTES_MAX : StoreLimits.LIST_BYTES_OF_OTHERS_MAX;
        return more <= 0 || lists.used() + more <= most;
    }

    /** Whether the row has a value. */
    public boolean has(int row) {
        return rows.has(row);
    }

    /** Fills {@code into} with the row's value, which must be there. */
    public Value value(int row, Value into) {
        return rows.value(row, into);
    }

    /**
     * Fills {@code into} with what a writer is to see of a row, which must have a value: its own word where it contributes one, like the
     * fader of a lighting desk; else the value.
     */
    public Value seenBy(Writer writer, int row, Value into) {
        Contribution own = contributions.own(row, writer);
        return own != null ? into.set(own.value()) : value(row, into);
    }

    /** Whether the row's value is exactly this. */
    public boolean is(int row, Value value) {
        return rows.is(row, value);
    }

    /** The stamp of the row's value; 0 if it has none. */
    public long stamp(int row) {
        return has(row) ? rows.stamp(row) : 0;
    }

    /** The revision of the row's value: +1 for each applied write, never repeated after a restart; 0 if it has none. */
    public long revision(int row) {
        return has(row) ? rows.revision(row) : 0;
    }

    /**
     * Takes the row's value away, and what contributors said of it: its address means something else from now on. The next value has a
     * revision above all that were.
     *
     * @return the revision of having no value, above that of the value that the row had; {@link #revision} says 0 all the same
     */
    public long forget(int row) {
        contributions.forget(row);
        if (!rows.known(row)) {
            return 0;
        }
        rows.forget(row);
        rows.revision(row, rows.revision(row) + 1);
        return rows.revision(row);
    }

    /** Who wrote the row's value; null if it has none. */
    public @Nullable Writer writer(int row) {
        return has(row) ? rows.writer(row) : null;
    }

    int element(int row) {
        return rows.element(row);
    }

    Writer writerThere(int row) {
        return rows.writer(row);
    }

    /** The revision that the row will have after so many more changes. */
    long revisionAfter(int row, int changes) {
        return changes == 0 ? revision(row) : next(row, changes);
    }

    /**
     * Decides a write to an address of the policy {@link Policy#LATEST}, and applies it if it wins; for the others there is a {@link
     * Draft}. There must be room for the value: see {@link #hasRoom}.
     *
     * @param row the address
     * @param value the arguments; copied
     * @param stamp when the write counts from
     * @param element its place in its packet
     * @param writer who writes
     * @param overLocks whether a lease does not matter: the owner of a mount reports what has already happened
     * @param nowNs for leases
     */
    public Decision write(int row, Value value, long stamp, int element, Writer writer, boolean overLocks, long nowNs) {
        Lease lease = leases.covering(row, nowNs);
        if (!overLocks && Lease.bars(lease, writer)) {
            return Decision.LOCKED;
        }
        if (!wins(row, value, stamp, element, writer)) {
            return Decision.STALE;
        }
        apply(row, value, stamp, element, writer, 1);
        if (lease != null && lease.heldBy(writer)) {
            leases.renew(lease, nowNs);
        }
        return Decision.APPLIED;
    }

    /** Whether a write would win by its stamp and the tie-break of section 3. */
    boolean wins(int row, Value value, long stamp, int element, Writer writer) {
        if (!has(row)) {
            return true;
        }
        long before = rows.stamp(row);
        int byStamp = TimeTag.compare(stamp, before);
        return byStamp != 0
                ? byStamp > 0
                : Ties.wins(
                        stamp,
                        writer,
                        element,
                        value,
                        before,
                        rows.writer(row),
                        rows.element(row),
                        rows.value(row, current));
    }

    void apply(int row, Value value, long stamp, int element, Writer writer, int changes) {
        rows.set(row, value, stamp, next(row, changes), element, writer);
        contributions.valueChanged(row);
    }

    private long next(int row, int changes) {
        long last = rows.known(row) ? rows.revision(row) : 0;
        return Math.max(last, firstRevision) + changes;
    }

    /** Notes that a newer write was taken into account and left the value as it was. */
    void restamp(int row, long stamp) {
        rows.stamp(row, stamp);
    }
}
