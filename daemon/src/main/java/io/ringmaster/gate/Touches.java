package io.ringmaster.gate;

import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.store.AddressTable;
import io.ringmaster.wire.OscMessage;
import java.util.Arrays;
import java.util.List;

/** The touch addresses of a map, and the names whose controls they speak of: several if they share one. Makes no garbage. */
final class Touches {
    private final AddressTable addresses;
    private final int[] firstOf;
    private final int[] nextOf;

    Touches(List<MapEntry> map) {
        addresses = new AddressTable(map.size());
        firstOf = new int[map.size()];
        nextOf = new int[map.size()];
        Arrays.fill(firstOf, Namespace.NONE);
        for (int name = map.size() - 1; name >= 0; name--) {
            nextOf[name] = Namespace.NONE;
            if (!map.get(name).touch().isEmpty()) {
                int touch = addresses.intern(map.get(name).touch());
                nextOf[name] = firstOf[touch];
                firstOf[touch] = name;
            }
        }
    }

    int first(OscMessage message) {
        if (addresses.count() == 0) {
            return Namespace.NONE;
        }
        int touch = addresses.find(message.packet(), message.addressAt(), message.addressLength());
        return touch == AddressTable.UNKNOWN ? Namespace.NONE : firstOf[touch];
    }

    int next(int name) {
        return nextOf[name];
    }
}
