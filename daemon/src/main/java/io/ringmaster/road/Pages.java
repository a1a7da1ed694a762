package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.profile.Kind;
import io.ringmaster.ring.Timeline;
import io.ringmaster.store.Draft;
import io.ringmaster.store.HybridClock;
import io.ringmaster.store.Lease;
import io.ringmaster.store.Store;
import io.ringmaster.wire.Address;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns pages (section 2 of the contract): after a page message the paged addresses in its container mean something else, so their
 * values, leases and waiting echoes are dropped, and their owner is asked again. Owned by the show thread.
 */
final class Pages {
    private final Turn turn;
    private final Gate gate;
    private final Store store;
    private final HybridClock stamps;
    private final Timeline timeline;
    private final Echo echo;
    private final DeskSessions desks;
    private final Notices notices;
    private final Value none = new Value();

    Pages(Turn turn, Rooms rooms) {
        this.turn = turn;
        this.gate = rooms.gate();
        this.store = rooms.store();
        this.stamps = rooms.stamps();
        this.timeline = rooms.timeline();
        this.echo = rooms.echo();
        this.desks = rooms.desks();
        this.notices = rooms.notices();
    }

    /** Does what an event stands for beside itself: a page turn, or a show that was loaded. */
    void happened(Control control) {
        turn(control);
        reload(control);
    }

    /** How a state was before a message wrote it, which says which page is open or which show is loaded. */
    record Before(boolean answer, boolean known, long revision, Value value) {}

    /** Notes how a state is. */
    Before writing(Control control) {
        int row = control.row();
        boolean answer = desks.answers(turn.from, control, turn.nowNs);
        Value value = store.has(row) ? store.value(row, new Value()) : none.setNone();
        return new Before(answer, store.has(row), store.revision(row), value);
    }

    /** Turns pages if the state is another one now. The first answer to a query turns none: what was read is of the page that is open. */
    void written(Control control, Before before) {
        int row = control.row();
        boolean counts = store.revision(row) != before.revision();
        boolean another = counts && !(before.known() && store.is(row, before.value()));
        if (another && (before.known() || !before.answer())) {
            turn(control);
        }
        if (counts && !before.answer()) {
            reload(control);
        }
    }

    /**
     * An address that a draft writes, and whose page it turns as well, by a state or by one of these events: what it says would be dropped,
     * or be sent to the page that is open before. Null if there is none.
     */
    @Nullable
    Control lost(Draft draft, List<Control> happening) {
        List<Control> turned = new ArrayList<>(happening);
        List<Control> paged = new ArrayList<>();
        for (int row : draft.rows()) {
            Control control = gate.controls().at(row);
            if (control.kind() == Kind.PAGED) {
                paged.add(control);
            } else if (control.signals() && !isSo(row, draft.value(row))) {
                turned.add(control);
            }
        }
        return paged.stream()
                .filter(control -> turned.stream().anyMatch(page -> isOn(control, page)))
                .findFirst()
                .orElse(null);
    }

    private boolean isSo(int row, @Nullable Value value) {
        return value != null && store.has(row) && store.is(row, value);
    }

    private static boolean isOn(Control control, Control page) {
        return control.owner() == page.owner()
                && page.pages().stream().anyMatch(container -> Address.isBelow(control.address(), container));
    }

    private void turn(Control control) {
        control.pages().forEach(container -> turn(control, container));
    }

    private void reload(Control control) {
        Device owner = control.owner();
        if (control.reloads() && owner != null && control.ownedBy(turn.from)) {
            desks.reloaded(owner, turn.nowNs);
        }
    }

    private void turn(Control page, String container) {
        List<Control> paged = new ArrayList<>();
        for (int row = 0; row < store.addresses().count(); row++) {
            if (Address.isBelow(store.addresses().text(row), container)) {
                Control control = gate.controls().at(row);
                if (control.kind() == Kind.PAGED && control.owner() == page.owner()) {
                    paged.add(control);
                }
            }
        }
        paged.forEach(this::drop);
        leases(container, paged);
        paged.forEach(desks::askOwner);
    }

    private void drop(Control control) {
        if (store.has(control.row())) {
            long revision = store.forget(control.row());
            long stamp = stamps.arrival(turn.epochNs);
            timeline.change(control.address(), none.setNone(), stamp, revision, turn.from.writer(), true);
        }
        echo.forget(control);
        desks.forgetQuery(control.row());
    }

    /** Takes another configuration: what has no value any more by its kind loses the one that it had. */
    void reconfigured() {
        for (int row = 0; row < store.addresses().count(); row++) {
            if (store.has(row)) {
                Control control = gate.controls().at(row);
                if (!control.takesState()) {
                    drop(control);
                }
            }
        }
    }

    private void leases(String container, List<Control> paged) {
        for (Lease lease : store.leases().all()) {
            boolean holdsPaged = Address.isBelow(lease.address(), container)
                    && paged.stream().anyMatch(control -> Address.isWithin(control.address(), lease.address()));
            if (holdsPaged) {
                store.leases().end(lease.address());
                notices.ended(lease);
            }
        }
    }
}
