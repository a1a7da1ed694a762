package io.ringmaster.road;

import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Life;
import io.ringmaster.gate.Links.Link;
import io.ringmaster.store.Draft;
import io.ringmaster.store.HybridClock;
import io.ringmaster.store.Lease;
import io.ringmaster.store.Store;
import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Those whose own words an address keeps (section 4 of the contract): what becomes of the words when a device comes or goes, when an
 * operator releases them, and when another configuration brings other policies. Owned by the show thread.
 */
final class Contributors {
    private final Turn turn;
    private final Gate gate;
    private final Store store;
    private final HybridClock stamps;
    private final Echo echo;
    private final Notices notices;
    private final Writes writes;
    private final Freeze freeze;
    private final Map<Integer, String> putOff = new TreeMap<>();
    private int version;

    Contributors(Turn turn, Rooms rooms, Writes writes, Freeze freeze) {
        this.turn = turn;
        this.gate = rooms.gate();
        this.store = rooms.store();
        this.stamps = rooms.stamps();
        this.echo = rooms.echo();
        this.notices = rooms.notices();
        this.writes = writes;
        this.freeze = freeze;
    }

    /**
     * Notes that a contributor has come or gone. Where a lease or a frozen show holds the value, that stays as it is until the next write;
     * and where the lease is its own, its silence counts only once that has ended.
     */
    void present(Device device, boolean live) {
        String id = device.id();
        putOff.values().removeIf(id::equals);
        Map<Integer, String> now = new TreeMap<>();
        for (int row : store.contributions().of(id)) {
            (!live && isHeldBy(id, row) ? putOff : now).put(row, id);
        }
        present(now, live, !live, this::stays);
    }

    private boolean isHeldBy(String id, int row) {
        Lease lease = store.leases().covering(row, turn.nowNs);
        return lease != null && lease.holder().id().equals(id);
    }

    private boolean stays(int row) {
        return freeze.holds(gate.controls().at(row)) || store.leases().covering(row, turn.nowNs) != null;
    }

    /** Lets the silence of those count whose leases have ended; looks for that only when a lease has come or gone. */
    void settle() {
        if (putOff.isEmpty() || version == store.leases().version()) {
            return;
        }
        version = store.leases().version();
        Map<Integer, String> due = new TreeMap<>(putOff);
        due.entrySet().removeIf(each -> isHeldBy(each.getValue(), each.getKey()));
        putOff.keySet().removeAll(due.keySet());
        present(due, false, true, this::stays);
    }

    /** Notes of rows, each with who contributes there, that these have come or gone; it is no move of whoever speaks just now. */
    private void present(Map<Integer, String> who, boolean live, boolean leaves, IntPredicate stays) {
        if (who.isEmpty()) {
            return;
        }
        turn.answer = false;
        Draft draft = store.draft();
        long stamp = stamps.arrival(turn.epochNs);
        who.forEach((row, id) -> draft.present(id, row, live, leaves, stays.test(row), stamp));
        writes.apply(draft);
    }

    /** Carries out {@code /ringmaster/release ,s[s] device [pattern]}: drops what a device contributes, all of it or nothing. */
    void release(Request request) {
        boolean patterned = request.message().argumentCount() > 1;
        AddressPattern pattern =
                patterned && request.hasString(1) ? AddressPattern.compileDeep(request.string(1)) : null;
        if (!request.hasString(0) || patterned && pattern == null) {
            notices.broken(request, request.message().address(), "release takes a device and perhaps a pattern");
        } else if (request.from().role() != Role.OPERATOR) {
            notices.forbidden(request, request.string(0), "only an operator releases what others said");
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
            Control control = gate.controls().at(row);
            if (freeze.holds(control)) {
                writes.refuse(control, Denial.FROZEN);
                return;
            }
            if (store.leases().barring(row, request.from().writer(), request.nowNs()) != null) {
                writes.refuse(control, Denial.LOCKED);
                return;
            }
        }
        if (rows.isEmpty()) {
            notices.deny(request, id, Denial.UNKNOWN, "that device contributes nothing there");
            return;
        }
        Draft draft = store.draft();
        long stamp = stamps.arrival(turn.epochNs);
        rows.forEach(row -> draft.release(id, row, stamp));
        writes.commit(draft);
        Device device = gate.device(id);
        if (device != null) {
            // It keeps no position of its own any more, so it is to hear the value, also where that has not changed.
            rows.forEach(row -> echo.offer(device, gate.controls().at(row)));
        }
        notices.released(request.from(), request.reply(), id, rows.size());
    }

    /**
     * Takes the devices, links and policies of another configuration: who is not in it leaves; whose line has changed is there or not, and
     * keeps its words, which count with its new priority. Words that no policy asks for any more, that the parameter there can't have, or
     * that are of the owner, are dropped. No value changes until somebody writes.
     */
    void reconfigured(Gate.Reconfigured change) {
        Stream.concat(change.gone().stream(), change.added().stream())
                .map(Device::id)
                .distinct()
                .forEach(this::reconfigured);
        Set<String> links = links();
        store.contributions().links().forEach(id -> reconfigured(id, links.contains(id), !links.contains(id)));
        for (int row : store.contributions().rows()) {
            Control control = gate.controls().at(row);
            Device owner = control.owner();
            if (owner != null) {
                store.contributions().drop(row, owner.id());
            }
            if (!store.contributions().at(row).stream().allMatch(one -> fits(control, one.value()))) {
                store.contributions().forget(row);
            }
            store.contributions().become(row, control.policy());
            tellControllers(control);
        }
    }

    private void reconfigured(String id) {
        Device now = gate.device(id);
        if (now != null) {
            store.contributions().rank(now.writer());
        }
        reconfigured(id, now != null && now.life() == Life.LIVE, now == null);
    }

    private void reconfigured(String id, boolean live, boolean leaves) {
        putOff.values().removeIf(id::equals);
        Map<Integer, String> rows = new TreeMap<>();
        store.contributions().of(id).forEach(row -> rows.put(row, id));
        present(rows, live, leaves, row -> true);
    }

    private Set<String> links() {
        Set<String> ids = new HashSet<>();
        for (int row = 0; row < store.addresses().count(); row++) {
            for (Link link = gate.links().of(row); link != null; link = link.next()) {
                ids.add(link.writer().id());
            }
        }
        return ids;
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
