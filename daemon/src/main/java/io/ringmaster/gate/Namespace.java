package io.ringmaster.gate;

import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.store.AddressTable;
import io.ringmaster.wire.OscMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a device's own addresses stand in the shared tree, and back. Looking up a known address makes no garbage.
 */
abstract sealed class Namespace {
    final AddressTable addresses;

    Namespace(AddressTable addresses) {
        this.addresses = addresses;
    }

    /** The row of a message's address, or {@link AddressTable#UNKNOWN}. */
    abstract int find(OscMessage message);

    /** The shared address of one of the device's own; null if it has none. */
    abstract @Nullable String shared(String local);

    /** What the device calls a row, padded; null if it has no name for it. */
    abstract byte @Nullable [] local(int row);

    /** Whether the device may write the row, as far as its place in the tree says. */
    abstract boolean writes(Control control, Device device);

    /** The shared tree itself. */
    static final class Root extends Namespace {
        Root(AddressTable addresses) {
            super(addresses);
        }

        @Override
        int find(OscMessage message) {
            return addresses.find(message.packet(), message.addressAt(), message.addressLength());
        }

        @Override
        String shared(String local) {
            return local;
        }

        @Override
        byte[] local(int row) {
            return addresses.padded(row);
        }

        @Override
        boolean writes(Control control, Device device) {
            return true;
        }
    }

    /** A desk's tree, hung in at its mount. */
    static final class Mount extends Namespace {
        private final String mount;
        private final byte[] prefix;

        Mount(AddressTable addresses, String mount) {
            super(addresses);
            this.mount = mount;
            this.prefix = mount.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        int find(OscMessage message) {
            return addresses.find(prefix, message.packet(), message.addressAt(), message.addressLength());
        }

        @Override
        String shared(String local) {
            return mount + local;
        }

        @Override
        byte @Nullable [] local(int row) {
            byte[] shared = addresses.padded(row);
            boolean below = shared.length > prefix.length
                    && shared[prefix.length] == '/'
                    && Arrays.equals(shared, 0, prefix.length, prefix, 0, prefix.length);
            if (!below) {
                return null;
            }
            int end = addresses.text(row).getBytes(StandardCharsets.UTF_8).length;
            byte[] own = Arrays.copyOfRange(shared, prefix.length, end);
            return Arrays.copyOf(own, own.length + 4 & ~3);
        }

        @Override
        boolean writes(Control control, Device device) {
            return control.ownedBy(device);
        }
    }

    /** A controller's own names for some shared addresses, and nothing else. */
    static final class Mapped extends Namespace {
        private final AddressTable locals;
        private final Map<String, String> sharedOf = new HashMap<>();
        private final Map<Integer, MapEntry> entryOf = new HashMap<>();
        private final int[] rowOf;

        Mapped(AddressTable addresses, List<MapEntry> map) {
            super(addresses);
            locals = new AddressTable(map.size());
            rowOf = new int[map.size()];
            for (MapEntry entry : map) {
                int row = addresses.intern(entry.shared());
                rowOf[locals.intern(entry.local())] = row;
                sharedOf.put(entry.local(), entry.shared());
                entryOf.putIfAbsent(row, entry);
            }
        }

        @Override
        int find(OscMessage message) {
            int local = locals.find(message.packet(), message.addressAt(), message.addressLength());
            return local == AddressTable.UNKNOWN ? AddressTable.UNKNOWN : rowOf[local];
        }

        @Override
        @Nullable
        String shared(String local) {
            return sharedOf.get(local);
        }

        @Override
        byte @Nullable [] local(int row) {
            MapEntry entry = entryOf.get(row);
            return entry == null ? null : locals.padded(locals.find(entry.local()));
        }

        @Override
        boolean writes(Control control, Device device) {
            MapEntry entry = entryOf.get(control.row());
            return entry != null && !entry.readOnly();
        }
    }
}
