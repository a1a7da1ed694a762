package io.ringmaster.gate;

import io.ringmaster.config.Configuration;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.profile.Profile;
import io.ringmaster.store.AddressTable;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.TcpPeer;
import io.ringmaster.wire.WireLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells devices by the source of a datagram, lets guests in, and holds each source to its rate before anything is parsed (section 8
 * of the contract). Owned by the show thread.
 */
public final class Gate {
    /** A name that nobody lists, to ask what a pattern would allow. */
    private static final String ANY_NAME = "/~any";

    private final AddressTable addresses;
    private final Controls controls;
    private final Links links;
    private final Counters counters = new Counters();
    private final Faults faults = new Faults();
    private final Admission admission;
    private final Map<String, Profile> guestProfiles;
    private final Predicate<InetAddress> ownSubnet;
    private final Predicate<InetSocketAddress> closedPort;
    private final Namespace.Root root;
    private final TokenBucket searches =
            new TokenBucket(GateLimits.SEARCHES_PER_SECOND, GateLimits.SEARCHES_PER_SECOND);
    private final List<@Nullable Device> devices = new ArrayList<>();
    private final Map<String, Device> byId = new HashMap<>();
    private final Sources sources = new Sources();
    private final Device commandLine;
    private int guests;
    private int addressesOfGuests;

    /**
     * A gate for the devices of a configuration.
     *
     * @param guestProfiles the profiles that a guest may ask for, and {@code generic}
     * @param ownSubnet whether an address is on the subnet of one of our interfaces
     * @param closedPort whether nobody has a port any more, as far as that can be known
     */
    public Gate(
            Configuration configuration,
            AddressTable addresses,
            Map<String, Profile> guestProfiles,
            Predicate<InetAddress> ownSubnet,
            Predicate<InetSocketAddress> closedPort) {
        this.addresses = addresses;
        this.admission = new Admission(configuration.join(), sources, counters, ownSubnet);
        this.guestProfiles = guestProfiles;
        this.ownSubnet = ownSubnet;
        this.closedPort = closedPort;
        this.root = new Namespace.Root(addresses);
        Profile generic = guestProfiles.get("generic");
        commandLine = add("cli", null, generic, Role.OPERATOR, root, new TokenBucket(0, 0));
        commandLine.confirm();
        commandLine.life(Life.LIVE);
        configuration.devices().forEach(this::configure);
        controls = new Controls(addresses);
        controls.begin(devices, configuration.policies());
        links = new Links(addresses, controls);
        links.begin(configuration.links());
    }

    private void configure(DeviceEntry entry) {
        TokenBucket bucket = new TokenBucket(GateLimits.DEVICE_RATE_PER_SECOND, GateLimits.DEVICE_BURST);
        Device device =
                add(entry.id(), entry, entry.profile(), entry.role(), Namespace.of(entry, addresses, root), bucket);
        device.confirm();
        if (!entry.profile().liveness().judged() && entry.tcp() == null) {
            device.life(Life.LIVE);
        }
    }

    private Device add(
            String id,
            @Nullable DeviceEntry entry,
            Profile profile,
            Role role,
            Namespace namespace,
            TokenBucket bucket) {
        int index = devices.indexOf(null);
        Device device = new Device(index < 0 ? devices.size() : index, id, entry, profile, role, namespace, bucket);
        if (index < 0) {
            devices.add(device);
        } else {
            devices.set(index, device);
        }
        byId.put(id, device);
        return device;
    }

    /**
     * Takes another configuration: unchanged devices stay as they are, with all that is known of them; changed and new ones begin anew;
     * the others are gone. Guests stay.
     *
     * @return the devices that are gone or were replaced, and those that are new, for the echo and the sessions
     */
    public Reconfigured reconfigure(Configuration next) {
        admission.join(next.join());
        Map<String, DeviceEntry> wanted = new LinkedHashMap<>();
        next.devices().forEach(entry -> wanted.put(entry.id(), entry));
        List<Device> gone = new ArrayList<>();
        for (Device device : List.copyOf(byId.values())) {
            DeviceEntry entry = device.entry();
            if (entry != null && !entry.equals(wanted.get(device.id()))) {
                gone.add(device);
            }
        }
        gone.forEach(this::drop);
        List<Device> added = new ArrayList<>();
        for (DeviceEntry entry : next.devices()) {
            if (!byId.containsKey(entry.id())) {
                configure(entry);
                added.add(byId.get(entry.id()));
            }
        }
        controls.begin(devices, next.policies());
        links.begin(next.links());
        devices.forEach(device -> {
            if (device != null) {
                device.lookAgain();
            }
        });
        return new Reconfigured(gone, added);
    }

    /** What another configuration changed: devices that are gone or were replaced, and those that are new. */
    public record Reconfigured(List<Device> gone, List<Device> added) {}

    private void drop(Device device) {
        device.life(Life.GONE);
        devices.set(device.index(), null);
        byId.remove(device.id());
        sources.drop(device);
    }

    /** Says where the daemon itself listens, so that it never answers itself. */
    public void self(InetSocketAddress local) {
        admission.self(local);
    }

    /**
     * Says which address a configured device's host name stands for. A guest whose source is the device's is no guest any more.
     *
     * @return the guests that turned out to be the device
     */
    public List<Device> located(Device device, InetAddress host) {
        DeviceEntry entry = device.entry();
        if (entry == null || devices.get(device.index()) != device) {
            return List.of();
        }
        device.host(host);
        if (entry.tcp() != null) {
            sources.expectConnection(device, entry.tcp(), host);
            return List.of();
        }
        List<Device> guests = sources.expect(device, host);
        guests.forEach(this::remove);
        if (entry.port() != 0) {
            device.endpoint(new InetSocketAddress(host, entry.port()));
        }
        return guests;
    }

    /** Who speaks from where. */
    public Sources sources() {
        return sources;
    }

    /** The numbers. */
    public Counters counters() {
        return counters;
    }

    /** What was ended by a fault. */
    public Faults faults() {
        return faults;
    }

    /** What is known of each address. */
    public Controls controls() {
        return controls;
    }

    /** The ties between addresses. */
    public Links links() {
        return links;
    }

    /** All devices; null where a guest has gone. The index in this list is the device's own. */
    public List<@Nullable Device> devices() {
        return devices;
    }

    /** The operator at the command line. */
    public Device commandLine() {
        return commandLine;
    }

    /** A device by its id; null if there is none. */
    public @Nullable Device device(String id) {
        return byId.get(id);
    }

    /** The device that people mean by a name: the id of one, or a guest's without {@code guest/}; null if there is none. */
    public @Nullable Device named(String name) {
        Device device = device(name);
        return device == null ? device("guest/" + name) : device;
    }

    /** The device that a datagram comes from; null if nobody is known there: then {@link Admission} says whether to look inside. */
    public @Nullable Device source(InetSocketAddress from, int length) {
        counters.datagram(length);
        return sources.find(from);
    }

    /** Whether a device's datagram may be looked into: counts its bytes and its rate. Sources on this machine have no rate. */
    public boolean admits(Device device, int length, long nowNs) {
        device.credit().received(length);
        if (device.onThisMachine()) {
            return true;
        }
        if (!device.bucket().ready(nowNs)) {
            counters.refused(Refusal.THROTTLED, device);
            return false;
        }
        device.bucket().take(nowNs, 1);
        return true;
    }

    /** Counts work that a message made beside itself against its device's rate, in messages. Sources on this machine have no rate. */
    public void charge(Device device, long messages, long nowNs) {
        if (!device.onThisMachine()) {
            device.bucket().take(nowNs, (int) Math.min(Integer.MAX_VALUE, messages));
        }
    }

    /** Who may join. */
    public Admission admission() {
        return admission;
    }

    /**
     * Makes a guest of the source of a valid message.
     *
     * @param messages how many the datagram holds; all count against the rate of strangers
     * @param replaced ends the guest whose place it takes, if there is no other
     * @return null if it was refused
     */
    public @Nullable Device enrol(
            InetSocketAddress from,
            int length,
            int messages,
            OscMessage message,
            long nowNs,
            Consumer<Device> replaced) {
        if (message.packet()[message.addressAt()] != '/') {
            counters.refused(Refusal.NOT_A_GUEST, from);
            return null;
        }
        if (guests >= GateLimits.GUESTS_MAX && !replaceOne(nowNs, replaced)) {
            counters.refused(Refusal.GUESTS_FULL, from);
            return null;
        }
        String id = "guest/" + (from instanceof TcpPeer ? "tcp-" : "")
                + from.getAddress().getHostAddress() + ":" + from.getPort();
        TokenBucket bucket = new TokenBucket(GateLimits.GUEST_RATE_PER_SECOND, GateLimits.GUEST_BURST);
        Device guest = addGuest(id, guestProfiles.get("generic"), from, bucket, nowNs);
        guest.credit().received(length);
        if (!guest.onThisMachine()) {
            admission.charge(messages - 1, nowNs);
        }
        return guest;
    }

    private Device addGuest(String id, Profile profile, InetSocketAddress from, TokenBucket bucket, long nowNs) {
        Device guest = add(id, null, profile, Role.CONTROLLER, root, bucket);
        guests++;
        guest.endpoint(from);
        guest.life(Life.LIVE);
        guest.heard(nowNs);
        sources.speaks(guest, from);
        if (guest.onThisMachine() || guest.overTcp()) {
            guest.confirm();
        }
        return guest;
    }

    private boolean replaceOne(long nowNs, Consumer<Device> replaced) {
        boolean look = searches.ready(nowNs);
        searches.take(nowNs, look ? 1 : 0);
        for (Device device : new ArrayList<>(devices)) {
            if (device != null && isGuest(device) && (idleStranger(device, nowNs) || look && closed(device))) {
                replaced.accept(device);
                return true;
            }
        }
        return false;
    }

    /** Whether a device is a guest: who is not configured, but for the command line. */
    public boolean isGuest(Device device) {
        return !device.configured() && device != commandLine;
    }

    private static boolean idleStranger(Device device, long nowNs) {
        return !device.confirmed() && nowNs - device.lastHeardNs() > GateLimits.GUEST_REPLACEABLE_NS;
    }

    /** Asked again and again while the guest is there: who has never been seen to listen is not missed. Who is not confirmed is sent nothing. */
    private boolean closed(Device device) {
        InetSocketAddress at = device.endpoint();
        return at != null && !device.overTcp() && device.confirmed() && closedPort.test(at);
    }

    /** The guests that have ended: nothing heard for half a day, or nobody has their port any more for {@link GateLimits#CLOSED_NS}. */
    public List<Device> ended(long nowNs) {
        List<Device> ended = new ArrayList<>();
        for (Device device : devices) {
            if (device == null || !isGuest(device)) {
                continue;
            }
            long quietNs = nowNs - device.lastHeardNs();
            boolean closed = closed(device);
            if (quietNs > GateLimits.GUEST_LIFE_NS || quietNs > GateLimits.CLOSED_NS && closed) {
                ended.add(device);
            }
        }
        return ended;
    }

    /**
     * Gives a guest another name, and another profile if it asks for one that guests may have. The guest of the old name is gone.
     *
     * @return the guest under its new name; null if the name is taken by somebody who is there
     */
    public @Nullable Device rename(Device guest, String name, String profileId, long nowNs) {
        String id = "guest/" + name;
        Profile profile = guestProfiles.getOrDefault(profileId, guest.profile());
        InetSocketAddress at = guest.source();
        if (guest.id().equals(id) && profile == guest.profile() || at == null) {
            return guest;
        }
        Device other = byId.get(id);
        if (other != null && other != guest) {
            return null;
        }
        remove(guest);
        Device renamed = addGuest(id, profile, at, guest.bucket(), nowNs);
        renamed.takeOver(guest);
        return renamed;
    }

    /** Lets the source of a guest speak for a configured device from now on; the guest is gone. */
    public void claim(Device guest, Device configured) {
        InetSocketAddress at = guest.endpoint();
        InetSocketAddress from = guest.source();
        remove(guest);
        if (at != null && from != null) {
            sources.forget(configured);
            sources.speaks(configured, from);
            configured.endpoint(at);
        }
    }

    /** Notes that a device has said goodbye: a guest ends; a configured device is there again when it next speaks. */
    public void left(Device device) {
        if (!device.configured()) {
            remove(device);
        } else {
            device.life(Life.JOINING);
        }
    }

    /** Ends a guest. */
    public void remove(Device guest) {
        if (!isGuest(guest) || devices.get(guest.index()) != guest) {
            return;
        }
        drop(guest);
        guests--;
    }

    /**
     * Notes a well-formed packet of {@code messages} messages: each after the first counts against the rate, as {@link #admits} has counted
     * the packet, also one without messages. It shows that the device is there, and confirms a guest of our own subnet that has been sending
     * for longer than a second.
     */
    public void heard(Device device, int messages, long nowNs) {
        counters.messages(messages);
        device.bucket().take(nowNs, Math.max(0, messages - 1));
        device.heard(nowNs);
        InetSocketAddress at = device.endpoint();
        if (!device.confirmed()
                && at != null
                && nowNs - device.firstHeardNs() > GateLimits.CONFIRM_NS
                && ownSubnet.test(at.getAddress())) {
            device.confirm();
        }
    }

    /** What a message's address stands for; null if nobody used it yet. */
    public @Nullable Control known(Device device, OscMessage message) {
        int row = device.namespace().find(message);
        return row == AddressTable.UNKNOWN ? null : controls.at(row);
    }

    /**
     * Gives an address that nobody used yet its row, or that of the listed address which it is in other capitals.
     *
     * @param refused hears why it gets none
     * @return null if it was refused, counted
     */
    public @Nullable Control firstSight(Device device, OscMessage message, Consumer<Refusal> refused) {
        Refusal reason;
        String local = message.address();
        String said = device.namespace().shared(local);
        String shared = said == null ? null : controls.listed(said);
        int known = shared == null ? AddressTable.UNKNOWN : addresses.find(shared);
        if (known != AddressTable.UNKNOWN) {
            return controls.at(known);
        }
        if (!message.addressIs(local.getBytes(StandardCharsets.UTF_8))) {
            reason = Refusal.ADDRESS_NOT_UTF8;
        } else if (!local.startsWith("/") && !device.profile().parameters().containsKey(local)) {
            reason = Refusal.ADDRESS_WITHOUT_SLASH;
        } else if (shared == null) {
            reason = Refusal.NOT_MAPPED;
        } else if (shared.getBytes(StandardCharsets.UTF_8).length > WireLimits.ADDRESS_BYTES_MAX) {
            reason = Refusal.ADDRESS_TOO_LONG;
        } else {
            return newControl(device, shared, refused);
        }
        counters.refused(reason, device);
        refused.accept(reason);
        return null;
    }

    private @Nullable Control newControl(Device device, String shared, Consumer<Refusal> refused) {
        boolean full = addresses.full();
        if (!full && mayBring(device)) {
            return controls.at(addresses.intern(shared));
        }
        Refusal reason = full ? Refusal.ADDRESSES_FULL : Refusal.GUEST_ADDRESSES_FULL;
        counters.refused(reason, device);
        refused.accept(reason);
        return null;
    }

    private boolean mayBring(Device device) {
        if (!isGuest(device)) {
            return true;
        }
        boolean more = addressesOfGuests < GateLimits.ADDRESSES_OF_GUESTS_MAX && device.bringsAddress();
        addressesOfGuests += more ? 1 : 0;
        return more;
    }

    /** Whether a device may write an address that nobody used yet, and below which nothing is known. */
    public boolean mayWriteUnknown(Device device, String address) {
        return device.mayWriteUnknown(address, free(address));
    }

    /** Whether a device may write all that may ever come below a container, at any depth. */
    public boolean mayWriteBelow(Device device, String container) {
        boolean free = free(container);
        return device.mayWriteUnknown(container + ANY_NAME, free)
                && device.mayWriteUnknown(container + ANY_NAME + ANY_NAME, free);
    }

    private boolean free(String address) {
        return controls.ownerOf(address) == null && !controls.isMountOrAbove(address);
    }

    /**
     * What a {@link SharedAddress#isPlain shared address} stands for, which is given its row if it has none.
     *
     * @param refused hears why it gets none
     * @return null if there is no room for it, counted
     */
    public @Nullable Control sharedControl(Device device, String address, Consumer<Refusal> refused) {
        String listed = controls.listed(address);
        int row = addresses.find(listed);
        return row == AddressTable.UNKNOWN ? newControl(device, listed, refused) : controls.at(row);
    }

    /** The shared address of one of the device's own addresses or patterns; null if it has none. */
    public @Nullable String shared(Device device, String local) {
        return device.namespace().shared(local);
    }
}
