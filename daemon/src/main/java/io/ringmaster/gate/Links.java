package io.ringmaster.gate;

import io.ringmaster.config.LinkEntry;
import io.ringmaster.profile.Conversion;
import io.ringmaster.store.AddressTable;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ties between shared addresses (section 2 of the contract): which addresses a change is carried on to. A link writes under a name of
 * its own. Looking one up makes no garbage. Owned by the show thread.
 */
public final class Links {
    /** One tie, and the next one of the same address. */
    public static final class Link {
        private final Control to;
        private final Writer writer;
        private final boolean onRecall;
        private final Conversion conversion;
        private final Conversion back;
        private final @Nullable Link next;

        private Link(LinkEntry entry, Control from, Control to, @Nullable Link next) {
            this.to = to;
            this.next = next;
            writer = new Writer(entry.id(), 0, true);
            onRecall = entry.onRecall();
            conversion = Conversion.of(from.parameter(), to.parameter());
            back = Conversion.of(to.parameter(), from.parameter());
        }

        /** What the link writes. */
        public Control to() {
            return to;
        }

        /** The name that it writes by. */
        public Writer writer() {
            return writer;
        }

        /** Whether it also follows what a recalled scene changes. */
        public boolean onRecall() {
            return onRecall;
        }

        /** The next link of the same address; null after the last. */
        public @Nullable Link next() {
            return next;
        }

        /** Whether what the target has stands for a value already, so that there is nothing to carry. */
        public boolean stands(Value value, Value has) {
            return conversion.stands(value, has, back);
        }

        /** Fills {@code into} with what the link writes for a value; false if its target can't take that. */
        public boolean carry(Value value, Value into) {
            boolean writes = to.takesState() && !to.guarded();
            return writes && to.takes(conversion.apply(value, into)) && to.canonical(into, into);
        }
    }

    private final AddressTable addresses;
    private final Controls controls;
    private @Nullable Link[] firstOf = new Link[0];

    Links(AddressTable addresses, Controls controls) {
        this.addresses = addresses;
        this.controls = controls;
    }

    /** Begins anew with these links; those that the address table has no room for are left out. */
    void begin(List<LinkEntry> links) {
        firstOf = new Link[0];
        for (int i = links.size() - 1; i >= 0; i--) {
            LinkEntry link = links.get(i);
            int from = addresses.intern(link.from());
            int to = addresses.intern(link.to());
            if (from != AddressTable.UNKNOWN && to != AddressTable.UNKNOWN) {
                add(link, from, to);
            }
        }
    }

    private void add(LinkEntry entry, int from, int to) {
        if (from >= firstOf.length) {
            firstOf = Arrays.copyOf(firstOf, from + 64);
        }
        firstOf[from] = new Link(entry, controls.at(from), controls.at(to), firstOf[from]);
    }

    /** The first link of a row; null if it has none. */
    public @Nullable Link of(int row) {
        return row < firstOf.length ? firstOf[row] : null;
    }
}
