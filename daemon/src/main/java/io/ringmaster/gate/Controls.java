package io.ringmaster.gate;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.PolicyEntry;
import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile;
import io.ringmaster.store.AddressTable;
import io.ringmaster.wire.Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of each row of the address table, made when the row is first asked for. Owned by the show thread. */
public final class Controls {
    private final AddressTable addresses;
    private final List<Device> owners = new ArrayList<>();
    private final Map<Device, Map<String, String>> spellingsOf = new HashMap<>();
    private final BitSet turnedOutState = new BitSet();
    private Policies policies = new Policies(List.of());
    private @Nullable Control[] known = new Control[64];

    Controls(AddressTable addresses) {
        this.addresses = addresses;
    }

    /** Begins anew for these devices: what mounts cover, profiles list and policies say is looked up again. */
    void begin(List<@Nullable Device> devices, List<PolicyEntry> entries) {
        policies = new Policies(entries);
        owners.clear();
        spellingsOf.clear();
        turnedOutState.clear();
        for (Control control : known) {
            if (control != null && control.turnedOutState()) {
                turnedOutState.set(control.row());
            }
        }
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
        DeviceEntry entry = owner == null ? null : owner.entry();
        if (owner == null || entry == null) {
            return new Control(row, address, null, terms(row, address, null, true));
        }
        String local = address.substring(entry.mount().length());
        Profile profile = owner.profile();
        Parameter parameter = profile.parameters().get(local);
        boolean open = parameter == null && !profile.listsParameters();
        List<String> pages = profile.pageOn().stream()
                .filter(page -> page.message().equals(local))
                .map(page -> entry.mount() + page.below())
                .toList();
        Control.Terms terms = terms(row, address, parameter, open)
                .signalling(pages, profile.reloadOn().contains(local));
        return new Control(row, address, owner, terms);
    }

    /**
     * The configuration says what an open address means, and can make something else of a listed state; what the profile lists as
     * anything else stays what it is, and what a listing profile leaves out stays an event.
     */
    private Control.Terms terms(int row, String address, @Nullable Parameter parameter, boolean open) {
        Kind listed = parameter == null ? Kind.EVENT : parameter.kind();
        Kind said = open || listed == Kind.STATE ? policies.kind(address, parameter) : null;
        boolean stillOpen = open && said == null;
        Kind kind = stillOpen && turnedOutState.get(row) ? Kind.STATE : said == null ? listed : said;
        return new Control.Terms(
                parameter,
                kind,
                stillOpen,
                policies.policy(address, parameter),
                policies.guardNs(address),
                List.of(),
                false);
    }

    /** The device whose mount covers an address; null if none does. */
    public @Nullable Device ownerOf(String address) {
        for (Device owner : owners) {
            if (owner.entry() != null && Address.isBelow(address, owner.entry().mount())) {
                return owner;
            }
        }
        return null;
    }

    /** A shared address as its owner's profile lists it, where the owner takes no notice of capitals; else the address itself. */
    public String listed(String address) {
        Device owner = ownerOf(address);
        DeviceEntry entry = owner == null ? null : owner.entry();
        if (owner == null || entry == null || !owner.profile().dialogue().ignoresCase()) {
            return address;
        }
        String local = address.substring(entry.mount().length());
        Map<String, String> spellings = spellingsOf.computeIfAbsent(owner, known -> spellings(known.profile()));
        String listed = owner.profile().parameters().containsKey(local)
                ? local
                : spellings.getOrDefault(local.toLowerCase(Locale.ROOT), local);
        return entry.mount() + listed;
    }

    private static Map<String, String> spellings(Profile profile) {
        Map<String, String> spellings = new HashMap<>();
        profile.parameters().keySet().forEach(address -> spellings.put(address.toLowerCase(Locale.ROOT), address));
        return spellings;
    }

    /** Whether an address is a mount or a container that mounts lie in. */
    public boolean isMountOrAbove(String address) {
        for (Device owner : owners) {
            String mount = owner.entry() == null ? "" : owner.entry().mount();
            if (Address.isWithin(mount, address)) {
                return true;
            }
        }
        return false;
    }
}
