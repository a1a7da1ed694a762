package io.ringmaster.road;

import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.profile.NodeField;
import io.ringmaster.profile.Nodes.Line;
import io.ringmaster.store.AddressTable;
import io.ringmaster.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which rows a desk's answer for a node holds. Owned by the show thread. */
record NodeRows(Gate gate, Store store) {
    /** Fewer values than this are asked for one by one. */
    private static final int ROWS_MIN = 2;

    /** The row of a field, or {@link AddressTable#UNKNOWN}. */
    int row(Device device, NodeField field) {
        String shared = gate.shared(device, field.parameter().address());
        return shared == null ? AddressTable.UNKNOWN : store.addresses().find(shared);
    }

    /** The rows of a node's fields, as far as they have any. */
    List<Integer> rows(Device device, Line line) {
        List<Integer> rows = new ArrayList<>();
        for (NodeField field : line.fields()) {
            int row = row(device, field);
            if (row != AddressTable.UNKNOWN) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** The same of one of the device's nodes, by its place. */
    List<Integer> rows(Device device, int line) {
        return rows(device, lines(device).get(line));
    }

    /** The node that asks for each of these rows, where it asks for several of them. */
    Map<Integer, Integer> among(Device device, Set<Integer> rows) {
        Map<Integer, Integer> lineOf = new HashMap<>();
        for (int line = 0; line < lines(device).size(); line++) {
            List<Integer> asked = rows(device, line);
            asked.retainAll(rows);
            for (int row : asked.size() < ROWS_MIN ? List.<Integer>of() : asked) {
                lineOf.put(row, line);
            }
        }
        return lineOf;
    }

    private static List<Line> lines(Device device) {
        return device.profile().dialogue().nodes().lines();
    }
}
