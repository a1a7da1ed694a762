package io.ringmaster.gate;

import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.store.AddressTable;
import io.ringmaster.store.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of each row of the address table, made when the row is first asked for. Owned by the show thread. */
public final class Controls {
    private final AddressTable addresses;
    private final List<Device> owners = new ArrayList<>();
    private @Nullable Control[] known = new Control[64];

    Controls(AddressTable addresses) {
        this.addresses = addresses;
    }

    /** Begins anew for these devices: what mounts cover and profiles list is looked up again. */
    void begin(List<@Nullable Device> devices) {
        owners.clear();
        known = new Control[64];
        for (Device device : devices) {
            if (device != null && device.owner()) {
                owners.add(device);
            }
        }
    }

    /** What is known of a row. */
    public Control at(int row) {
        if (row >= known.length) {
            known = Arrays.copyOf(known, Math.max(row + 1, known.length * 2));
        }
        Control control = known[row];
        if (control == null) {
            control = make(row);
            known[row] = control;
        }
        return control;
    }

    private Control make(int row) {
        String address = addresses.text(row);
        Device owner = ownerOf(address);
        if (owner == null || owner.entry() == null) {
            return new Control(row, address, null, null, Policy.LATEST, Kind.EVENT);
        }
        String local = address.substring(owner.entry().mount().length());
        Parameter parameter = owner.profile().parameters().get(local);
        Kind kind = parameter == null ? Kind.EVENT : parameter.kind();
        return new Control(row, address, owner, parameter, Policy.LATEST, kind);
    }

    /** The device whose mount covers an address; null if none does. */
    public @Nullable Device ownerOf(String address) {
        for (Device owner : owners) {
            if (owner.entry() != null && covers(owner.entry().mount(), address)) {
                return owner;
            }
        }
        return null;
    }

    /** Whether an address is a mount or a container that mounts lie in. */
    public boolean isMountOrAbove(String address) {
        for (Device owner : owners) {
            String mount = owner.entry() == null ? "" : owner.entry().mount();
            if (mount.equals(address) || mount.startsWith(address + "/")) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(String mount, String address) {
        return address.startsWith(mount) && address.length() > mount.length() && address.charAt(mount.length()) == '/';
    }
}
