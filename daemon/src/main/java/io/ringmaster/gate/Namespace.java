package io.ringmaster.gate;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.Query;
import io.ringmaster.profile.Taper;
import io.ringmaster.store.AddressTable;
import io.ringmaster.store.Growth;
import io.ringmaster.wire.Address;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a device's own addresses stand in the shared tree, and back. Each of its own addresses has a number, its name; a row has one name
 * or none, and more only where a map gives it several. Looking up a known address makes no garbage.
 */
abstract sealed class Namespace {
    /** What is said of a row that has no name, or no further one. */
    static final int NONE = -1;

    final AddressTable addresses;

    Namespace(AddressTable addresses) {
        this.addresses = addresses;
    }

    /** The names of a configured device: its mount, its map, or those of the whole tree. */
    static Namespace of(DeviceEntry entry, AddressTable addresses, Root root) {
        if (!entry.mount().isEmpty()) {
            return new Mount(addresses, entry.mount(), entry.profile());
        }
        return entry.map().isEmpty() ? root : new Mapped(addresses, entry.map());
    }

    /** The row of a message's address, or {@link AddressTable#UNKNOWN}. */
    abstract int find(OscMessage message);

    /** The shared address of one of the device's own; null if it has none. */
    abstract @Nullable String shared(String local);

    /** The first name of a row, or {@link #NONE}. */
    abstract int name(int row);

    /** The name of the row after this one, or {@link #NONE}. */
    int nextName(int name) {
        return NONE;
    }

    /** The name by which a message of the device speaks of a row. */
    int spoken(int row, OscMessage message) {
        return row;
    }

    /** The row of a name. */
    int row(int name) {
        return name;
    }

    /** What a message of the device says by the addresses of its profile; itself for most. Valid until the next one. */
    OscMessage understood(OscMessage message) {
        return message;
    }

    /** Says what goes before each address of the device on the wire. */
    void prefix(String before) {}

    /** An address of the device as it is without what goes before it on the wire. */
    String withoutPrefix(String address) {
        return address;
    }

    /** Writes a message to the device by one of its names. */
    void write(OscWriter packet, int name, Value value) {
        packet.message(padded(name), value);
    }

    /** Writes the question for the value of one of the names to the device. */
    void ask(OscWriter packet, int name, Query query) {
        query.ask(padded(name), packet);
    }

    /** A name's address, padded; not to be changed. */
    abstract byte[] padded(int name);

    /** Whether the device may write the row by some name, as far as its place in the tree says. */
    abstract boolean writes(Control control, Device device);

    /** Whether an address that has no row yet lies where the device writes. */
    abstract boolean writesUnknown(String address);

    /** Whether writes by this name are refused. */
    boolean readOnly(int name) {
        return false;
    }

    /** How the numbers of a name become the shared ones; null if they are the same. */
    @Nullable
    Taper taper(int name) {
        return null;
    }

    /** What a message by this name stands for, whatever it carries; null if its own arguments. Not to be changed. */
    @Nullable
    Value fixed(int name) {
        return null;
    }

    /** Whether only a press counts by this name. */
    boolean pressed(int name) {
        return false;
    }

    /** Whether the device tells when a finger is on the control of this name. */
    boolean hasTouch(int name) {
        return false;
    }

    /**
     * The first name whose control a touch message speaks of, or {@link #NONE}.
     *
     * @param suffix what follows the address of any control of the device in its touch message; empty if there is no such rule
     */
    int touched(OscMessage message, byte[] suffix) {
        return NONE;
    }

    /** The next name that the same touch message speaks of, or {@link #NONE}. */
    int nextTouched(int name) {
        return NONE;
    }

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
        int name(int row) {
            return row;
        }

        @Override
        int touched(OscMessage message, byte[] suffix) {
            boolean touch = suffix.length > 0 && message.addressEndsWith(suffix);
            return touch
                    ? addresses.find(message.packet(), message.addressAt(), message.addressLength() - suffix.length)
                    : NONE;
        }

        @Override
        byte[] padded(int name) {
            return addresses.padded(name);
        }

        @Override
        boolean writes(Control control, Device device) {
            return true;
        }

        @Override
        boolean writesUnknown(String address) {
            return true;
        }
    }

    /** A desk's tree, hung in at its mount. */
    static final class Mount extends Namespace {
        private final String mount;
        private final byte[] prefix;
        private final @Nullable Dialect dialect;
        private byte[][] locals = new byte[0][];
        private String wirePrefix = "";

        Mount(AddressTable addresses, String mount, Profile profile) {
            super(addresses);
            this.mount = mount;
            this.dialect = Dialect.of(profile);
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
        OscMessage understood(OscMessage message) {
            return dialect == null ? message : dialect.understood(message);
        }

        @Override
        void prefix(String before) {
            wirePrefix = before;
        }

        @Override
        String withoutPrefix(String address) {
            boolean prefixed = !wirePrefix.isEmpty() && Address.isBelow(address, wirePrefix);
            return prefixed ? address.substring(wirePrefix.length()) : address;
        }

        private byte[] onTheWire(int name) {
            return wirePrefix.isEmpty()
                    ? padded(name)
                    : OscWriter.padded(wirePrefix + addresses.text(name).substring(mount.length()));
        }

        @Override
        void write(OscWriter packet, int name, Value value) {
            if (dialect == null || !dialect.write(packet, padded(name), value)) {
                packet.message(onTheWire(name), value);
            }
        }

        @Override
        void ask(OscWriter packet, int name, Query query) {
            if (dialect == null || !dialect.ask(packet, padded(name), query)) {
                query.ask(onTheWire(name), packet);
            }
        }

        @Override
        int name(int row) {
            byte[] shared = addresses.padded(row);
            boolean below = shared.length > prefix.length
                    && shared[prefix.length] == '/'
                    && Arrays.equals(shared, 0, prefix.length, prefix, 0, prefix.length);
            return below ? row : NONE;
        }

        @Override
        byte[] padded(int name) {
            if (name >= locals.length) {
                locals = Arrays.copyOf(locals, Growth.past(name));
            }
            byte[] known = locals[name];
            if (known == null) {
                known = OscWriter.padded(addresses.text(name).substring(mount.length()));
                locals[name] = known;
            }
            return known;
        }

        @Override
        boolean writes(Control control, Device device) {
            return control.ownedBy(device);
        }

        @Override
        boolean writesUnknown(String address) {
            return Address.isWithin(address, mount);
        }
    }

    /** A controller's own names for some shared addresses, and nothing else. */
    static final class Mapped extends Namespace {
        private final List<MapEntry> map;
        private final AddressTable locals;
        private final Map<Integer, Integer> firstOf = new HashMap<>();
        private final int[] rowOf;
        private final int[] nextOf;
        private final @Nullable Value[] fixed;
        private final Touches touches;

        Mapped(AddressTable addresses, List<MapEntry> map) {
            super(addresses);
            this.map = map;
            locals = new AddressTable(map.size());
            rowOf = new int[map.size()];
            nextOf = new int[map.size()];
            touches = new Touches(map);
            fixed = new Value[map.size()];
            for (int name = 0; name < map.size(); name++) {
                List<Object> arguments = map.get(name).arguments();
                fixed[name] = arguments == null ? null : FixedArguments.of(arguments);
            }
            for (int name = 0; name < map.size(); name++) {
                locals.intern(map.get(name).local());
                rowOf[name] = addresses.intern(map.get(name).shared());
            }
            for (int name = map.size() - 1; name >= 0; name--) {
                Integer next = firstOf.put(rowOf[name], name);
                nextOf[name] = next == null ? NONE : next;
            }
        }

        @Override
        int find(OscMessage message) {
            int name = spoken(NONE, message);
            return name == AddressTable.UNKNOWN ? AddressTable.UNKNOWN : rowOf[name];
        }

        @Override
        @Nullable
        String shared(String local) {
            int name = locals.find(local);
            return name == AddressTable.UNKNOWN ? null : map.get(name).shared();
        }

        @Override
        int name(int row) {
            return firstOf.getOrDefault(row, NONE);
        }

        @Override
        int nextName(int name) {
            return nextOf[name];
        }

        @Override
        int spoken(int row, OscMessage message) {
            return locals.find(message.packet(), message.addressAt(), message.addressLength());
        }

        @Override
        int row(int name) {
            return rowOf[name];
        }

        @Override
        byte[] padded(int name) {
            return locals.padded(name);
        }

        @Override
        boolean writes(Control control, Device device) {
            int name = name(control.row());
            while (name != NONE && readOnly(name)) {
                name = nextOf[name];
            }
            return name != NONE;
        }

        @Override
        boolean writesUnknown(String address) {
            return false;
        }

        @Override
        boolean readOnly(int name) {
            return map.get(name).readOnly();
        }

        @Override
        @Nullable
        Taper taper(int name) {
            return map.get(name).taper();
        }

        @Override
        @Nullable
        Value fixed(int name) {
            return fixed[name];
        }

        @Override
        boolean pressed(int name) {
            return map.get(name).press();
        }

        @Override
        boolean hasTouch(int name) {
            return !map.get(name).touch().isEmpty();
        }

        @Override
        int touched(OscMessage message, byte[] suffix) {
            return touches.first(message);
        }

        @Override
        int nextTouched(int name) {
            return touches.next(name);
        }
    }
}
