package io.ringmaster.gate;

import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.store.Policy;
import io.ringmaster.wire.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one shared address beside its value: whose it is and what it means. One object per row of the address table, made
 * at first sight.
 */
public final class Control {
    private final int row;
    private final String address;
    private final @Nullable Device owner;
    private final @Nullable Parameter parameter;
    private final Policy policy;
    private final long guardNs;
    private final boolean open;
    private final List<String> pages;
    private final boolean reloads;
    private Kind kind;

    /**
     * What the profile and the configuration say of an address.
     *
     * @param open whether nobody says what it means, so that what is sent there will tell
     * @param pages the shared containers whose paged addresses mean something else after a message here
     * @param reloads whether a message here says that a show was loaded
     */
    record Terms(
            @Nullable Parameter parameter,
            Kind kind,
            boolean open,
            Policy policy,
            long guardNs,
            List<String> pages,
            boolean reloads) {
        Terms signalling(List<String> turned, boolean loaded) {
            return new Terms(parameter, kind, open, policy, guardNs, turned, loaded);
        }
    }

    Control(int row, String address, @Nullable Device owner, Terms terms) {
        this.row = row;
        this.address = address;
        this.owner = owner;
        this.parameter = terms.parameter();
        this.policy = terms.policy();
        this.guardNs = terms.guardNs();
        this.open = terms.open();
        this.pages = terms.pages();
        this.reloads = terms.reloads();
        this.kind = terms.kind();
    }

    /** The address's row in every table. */
    public int row() {
        return row;
    }

    /** The shared address. */
    public String address() {
        return address;
    }

    /** The device whose mount covers the address; null if none does. */
    public @Nullable Device owner() {
        return owner;
    }

    /** What the owner's profile lists here; null if nothing. */
    public @Nullable Parameter parameter() {
        return parameter;
    }

    /** How its value comes about. */
    public Policy policy() {
        return policy;
    }

    /** How long after an event here the same one is refused, in nanoseconds. */
    public long guardNs() {
        return guardNs;
    }

    /**
     * Fills {@code into} with what the store shall keep of a written value: in the type and range that the owner's profile names.
     *
     * @return whether the value can be taken at all
     */
    public boolean canonical(Value written, Value into) {
        return Canonical.of(parameter, written, into);
    }

    /** Whether a written value is near enough to the range that the owner's profile names, or is clamped to it. */
    public boolean takes(Value written) {
        return parameter == null || !written.isNumber() || parameter.takes(written.number());
    }

    /** What the address means. */
    public Kind kind() {
        return kind;
    }

    /**
     * An address that neither a profile nor the configuration speaks of means what is sent there: it was an event while only bare messages
     * came, and is state from the first arguments on that counted. Those that were refused change nothing.
     */
    public void becameState() {
        if (kind == Kind.EVENT && open) {
            kind = Kind.STATE;
        }
    }

    /** Whether it has a value: for good, or until its page turns. */
    public boolean hasValue() {
        return kind == Kind.STATE || kind == Kind.PAGED;
    }

    /** Whether a message makes something happen here, rather than says or asks what is so. */
    public boolean happens(boolean bare) {
        return kind == Kind.EVENT || bare && bareTriggers();
    }

    /** Whether its address without arguments is a trigger and so can never ask for its value. */
    public boolean bareTriggers() {
        return parameter != null && parameter.bareTriggers();
    }

    /** Whether its owner can be asked for its value by its address without arguments. */
    public boolean canBeAsked() {
        return hasValue() && !bareTriggers() && (parameter == null || !parameter.writeOnly());
    }

    /** Whether it has an owner that can be asked for its value. */
    public boolean ownerCanBeAsked() {
        return canBeAsked() && owner != null && owner.profile().query().can();
    }

    /** Whether only its owner says what it is. */
    public boolean readOnly() {
        return parameter != null && parameter.readOnly();
    }

    /** The shared containers whose paged addresses mean something else after a message here; mostly none. */
    public List<String> pages() {
        return pages;
    }

    /** Whether a message here stands for more than it says: a page turn, or a show that was loaded. */
    public boolean signals() {
        return reloads || !pages.isEmpty();
    }

    /** Whether a message of the owner here says that a show was loaded. */
    public boolean reloads() {
        return reloads;
    }

    /** Whether it is a control that moves, such as a fader, rather than a switch: by its profile, or by the type of its value. */
    public boolean moves(Value value) {
        return parameter != null ? parameter.continuous() : value.tag() == 'f' || value.tag() == 'd';
    }

    /** Whether it is state, or would be from the first arguments on. */
    public boolean takesState() {
        return hasValue() || kind == Kind.EVENT && open;
    }

    /** Whether it is state by what was sent there alone. */
    boolean turnedOutState() {
        return open && kind == Kind.STATE;
    }

    /** Whether writes can reach where it lives: nobody owns it, its owner is there, or keeps them while it is away. */
    public boolean reachable() {
        return owner == null
                || owner.there()
                || owner.entry() != null && owner.entry().holdWhileOffline();
    }

    /** Whether {@code device} owns the mount that covers this. */
    public boolean ownedBy(Device device) {
        return owner == device;
    }

    /** Whether patterns, container permissions and the like may not reach it. */
    public boolean guarded() {
        return parameter != null && parameter.guarded();
    }
}
