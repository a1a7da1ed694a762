package io.ringmaster.road;

import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a bundle that is all or nothing will let happen once it counts: how many messages for each owner, and which events of the guarded
 * addresses, so that queues and guards are asked with these among them. Bounded by the elements of a bundle. Owned by the show thread.
 */
final class Promises {
    private final Map<Device, Integer> toOwners = new HashMap<>();
    private final Map<Integer, List<Value>> guarded = new HashMap<>();

    /** Notes what will happen. */
    void note(Control control, Value arguments) {
        Device owner = control.owner();
        if (owner != null) {
            toOwners.merge(owner, 1, Integer::sum);
        }
        if (control.guardNs() > 0) {
            guarded.computeIfAbsent(control.row(), row -> new ArrayList<>()).add(arguments.copy());
        }
    }

    /** How many messages will go to an owner. */
    int to(Device owner) {
        return toOwners.getOrDefault(owner, 0);
    }

    /** The events of a guarded address that will happen. */
    List<Value> at(Control control) {
        return guarded.getOrDefault(control.row(), List.of());
    }

    void clear() {
        toOwners.clear();
        guarded.clear();
    }
}
