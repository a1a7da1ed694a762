package io.ringmaster.road;

import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Refusal;
import io.ringmaster.store.Draft;
import io.ringmaster.store.Store;
import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those whose own words an address keeps (section 4 of the contract): what becomes of the words when a device comes or goes, when an
 * operator releases them, and when another configuration brings other policies. Owned by the show thread.
 */
final class Contributors {
    private final Turn turn;
    private final Gate gate;
    private final Store store;
    private final Echo echo;
    private final Notices notices;
    private final Writes writes;
    private final Freeze freeze;

    Contributors(Turn turn, Gate gate, Store store, Echo echo, Notices notices, Writes writes, Freeze freeze) {
        this.turn = turn;
        this.gate = gate;
        this.store = store;
        this.echo = echo;
        this.notices = notices;
        this.writes = writes;
        this.freeze = freeze;
    }

    /** Notes that a contributor has come or gone. */
    void present(Device device, boolean live) {
        turn.answer = false;
        Draft draft = store.draft();
        draft.present(
                device.id(),
                live,
                turn.nowNs,
                row -> freeze.holds(gate.controls().at(row)));
        writes.commit(draft);
    }

    /** Carries out {@code /ringmaster/release ,s[s] device [pattern]}: drops what a device contributes, all of it or nothing. */
    void release(Request request) {
        boolean patterned = request.message().argumentCount() > 1;
        AddressPattern pattern =
                patterned && request.hasString(1) ? AddressPattern.compileDeep(request.string(1)) : null;
        if (!request.hasString(0) || patterned && pattern == null) {
            gate.counters().refused(Refusal.COMMAND_BROKEN, request.from());
            deny(request, request.message().address(), Denial.INVALID, "release takes a device and perhaps a pattern");
        } else if (request.from().role() != Role.OPERATOR) {
            gate.counters().refused(Refusal.FORBIDDEN, request.from());
            deny(request, request.string(0), Denial.FORBIDDEN, "only an operator releases what others said");
        } else {
            release(request, request.string(0), pattern);
        }
    }

    private void release(Request request, String id, @Nullable AddressPattern pattern) {
        List<Integer> rows = store.contributions().of(id).stream()
                .filter(row ->
                        pattern == null || pattern.matches(store.addresses().text(row)))
                .toList();
        for (int row : rows) {
            if (freeze.holds(gate.controls().at(row))) {
                gate.counters().refused(Refusal.FROZEN, request.from());
                notices.denied(
                        request.from(), request.reply(), gate.controls().at(row), Denial.FROZEN, request.nowNs());
                return;
            }
            if (store.leases().barring(row, request.from().writer(), request.nowNs()) != null) {
                gate.counters().refused(Refusal.LOCKED, request.from());
                notices.denied(
                        request.from(), request.reply(), gate.controls().at(row), Denial.LOCKED, request.nowNs());
                return;
            }
        }
        if (rows.isEmpty()) {
            deny(request, id, Denial.UNKNOWN, "that device contributes nothing there");
            return;
        }
        Draft draft = store.draft();
        rows.forEach(row -> draft.release(id, row));
        writes.commit(draft);
        Device device = gate.device(id);
        if (device != null) {
            // It keeps no position of its own any more, so it is to hear the value, also where that has not changed.
            rows.forEach(row -> echo.offer(device, gate.controls().at(row)));
        }
        notices.released(request.from(), request.reply(), id, rows.size());
    }

    private void deny(Request request, String address, Denial denial, String text) {
        notices.denied(request.from(), request.reply(), address, denial, "", 0, text);
    }

    /**
     * Takes the policies of another configuration: words that no policy asks for any more, or that the parameter there can't have, are
     * dropped, and no value changes.
     */
    void reconfigured() {
        for (int row : store.contributions().rows()) {
            Control control = gate.controls().at(row);
            if (!store.contributions().at(row).stream().allMatch(one -> fits(control, one.value()))) {
                store.contributions().forget(row);
            }
            store.contributions().become(row, control.policy());
            tellControllers(control);
        }
    }

    private static boolean fits(Control control, Value value) {
        Value canonical = new Value();
        return control.canonical(value, canonical) && canonical.sameAs(value);
    }

    /** Never the owner: a reload writes to no desk. */
    private void tellControllers(Control control) {
        for (Device device : gate.devices()) {
            if (device != null && !control.ownedBy(device) && store.has(control.row())) {
                echo.offer(device, control);
            }
        }
    }
}
