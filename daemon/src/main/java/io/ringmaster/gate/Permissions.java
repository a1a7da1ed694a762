package io.ringmaster.gate;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.store.Growth;
import io.ringmaster.wire.AddressPattern;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device may see and write: by its role, its place in the tree, and its {@code read} and {@code write} patterns (section 8 of the
 * contract). What it may write is worked out once for each address and remembered. Owned by the show thread.
 */
final class Permissions {
    private static final byte UNDECIDED = 0;
    private static final byte ALLOWED = 1;
    private static final byte FORBIDDEN = 2;

    private final Device device;
    private final Role role;
    private final Namespace namespace;
    private final List<AddressPattern> read;
    private final List<AddressPattern> write;
    private byte[] writable = new byte[0];
    private boolean approved;

    /** Those of a device; {@code entry} is its line in the configuration, null for guests and the command line. */
    Permissions(Device device, Role role, @Nullable DeviceEntry entry, Namespace namespace) {
        this.device = device;
        this.role = role;
        this.namespace = namespace;
        this.read = entry == null ? List.of() : patterns(entry.read());
        this.write = entry == null ? List.of() : patterns(entry.write());
    }

    /** Patterns of a configuration or a profile, which have been checked. */
    static List<AddressPattern> patterns(List<String> texts) {
        return texts.stream().map(Permissions::pattern).toList();
    }

    private static AddressPattern pattern(String text) {
        AddressPattern pattern = AddressPattern.compileDeep(text);
        if (pattern == null) {
            throw new IllegalArgumentException("the pattern " + text + " can't be read: " + AddressPattern.fault(text));
        }
        return pattern;
    }

    boolean approved() {
        return approved;
    }

    /** Lets a guest write below mounts. */
    void approve() {
        approved = true;
        Arrays.fill(writable, UNDECIDED);
    }

    /** Forgets what was worked out: mounts or profiles have changed. */
    void lookAgain() {
        writable = new byte[0];
    }

    /** Whether it may know of an address at all. */
    boolean read(String address) {
        return read.isEmpty() || matches(read, address);
    }

    /** Whether it may write a control. */
    boolean write(Control control) {
        int row = control.row();
        if (row >= writable.length) {
            writable = Arrays.copyOf(writable, Growth.past(row));
        }
        if (writable[row] == UNDECIDED) {
            writable[row] = decide(control) ? ALLOWED : FORBIDDEN;
        }
        return writable[row] == ALLOWED;
    }

    private boolean decide(Control control) {
        boolean owns = control.ownedBy(device);
        if (role == Role.VIEWER || isStranger() && control.owner() != null || control.readOnly() && !owns) {
            return false;
        }
        if (!write.isEmpty()) {
            return write.stream()
                    .anyMatch(
                            pattern -> (pattern.literal() || !control.guarded()) && pattern.matches(control.address()));
        }
        return namespace.writes(control, device);
    }

    /** Whether it may write an address that nobody used yet; {@code free} if that is below no mount. */
    boolean writeUnknown(String address, boolean free) {
        if (role == Role.VIEWER || isStranger() && !free) {
            return false;
        }
        return write.isEmpty() ? namespace.writesUnknown(address) : matches(write, address);
    }

    /** Whether it is a guest that no operator has approved. */
    private boolean isStranger() {
        return !device.configured() && role != Role.OPERATOR && !approved;
    }

    private static boolean matches(List<AddressPattern> patterns, String address) {
        for (AddressPattern pattern : patterns) {
            if (pattern.matches(address)) {
                return true;
            }
        }
        return false;
    }
}
