package io.ringmaster.storm;

import io.ringmaster.gate.Device;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All changes and events of one address since the daemon's start, oldest first. */
final class Track {
    private final String address;
    private final List<Change> changes = new ArrayList<>();
    private final List<Change> events = new ArrayList<>(0);

    Track(String address) {
        this.address = address;
    }

    String address() {
        return address;
    }

    void add(Change change) {
        (change.event() ? events : changes).add(change);
    }

    /** Whether an event had these arguments, as a device is told them. */
    boolean happened(Device device, Value arguments) {
        for (Change event : events) {
            if (EchoIsTrue.says(device, this, event.value(), arguments)) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return changes.size();
    }

    Change at(int index) {
        return changes.get(index);
    }

    @Nullable
    Change last() {
        return changes.isEmpty() ? null : changes.get(changes.size() - 1);
    }

    /** Where the change is that was the newest when an event began; -1 if there was none. */
    int newestBefore(long step) {
        int index = changes.size() - 1;
        while (index >= 0 && changes.get(index).step() >= step) {
            index--;
        }
        return index;
    }
}
