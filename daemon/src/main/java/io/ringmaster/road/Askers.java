package io.ringmaster.road;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who let events happen since their owner last answered there: if that is a refusal, they are told. Holds no device that has gone, and few
 * for each address. Owned by the show thread.
 */
final class Askers {
    /** How many are told of one refusal at most. */
    static final int MAX = 4;

    private final Gate gate;
    private final Store store;
    private final Map<Integer, List<Device>> askers = new HashMap<>();

    Askers(Gate gate, Store store) {
        this.gate = gate;
        this.store = store;
    }

    /** How many wait for an answer, at all addresses. */
    int count() {
        return askers.values().stream().mapToInt(List::size).sum();
    }

    /** Notes that a device let an event happen; of too many the first is forgotten. */
    void add(Control control, Device asker) {
        List<Device> there = askers.computeIfAbsent(control.row(), row -> new ArrayList<>(1));
        there.removeIf(each -> each == asker || hasGone(each));
        if (there.size() == MAX) {
            there.remove(0);
        }
        there.add(asker);
    }

    /** The row of what a device calls by an address of its own; negative if there is none. */
    int row(Device owner, String address) {
        DeviceEntry entry = owner.entry();
        return entry == null || entry.mount().isEmpty() ? -1 : store.addresses().find(entry.mount() + address);
    }

    /** Those who are still here and wait for an answer at a row, which has come. */
    List<Device> take(int row) {
        List<Device> waited = askers.remove(row);
        return waited == null
                ? List.of()
                : waited.stream().filter(each -> !hasGone(each)).toList();
    }

    /** Notes that an owner has taken what it was sent at an address of its own: nobody waits for that any more. */
    void agreed(Device owner, String address) {
        if (!askers.isEmpty()) {
            askers.remove(row(owner, address));
        }
    }

    /** Forgets a device that leaves. */
    void left(Device device) {
        askers.values().removeIf(there -> {
            there.remove(device);
            return there.isEmpty();
        });
    }

    private boolean hasGone(Device device) {
        return gate.device(device.id()) != device;
    }
}
