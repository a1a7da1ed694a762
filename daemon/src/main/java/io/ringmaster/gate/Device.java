package io.ringmaster.gate;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.DeviceEntry.ClockMode;
import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.profile.Dialogue.Verify;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.Taper;
import io.ringmaster.store.Growth;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.TcpPeer;
import io.ringmaster.wire.Value;
import io.ringmaster.wire.WireLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Someone who sends and hears: configured, or a guest, or the command line. Its identity is its id, whatever port it comes from.
 * What it may see and write is worked out once per address and remembered. Owned by the show thread.
 */
public final class Device {
    /** What is said of a row that the device does not see. */
    public static final int NO_NAME = Namespace.NONE;

    private static final int NOT_LOOKED_UP = -2;

    private final int index;
    private final String id;
    private final @Nullable DeviceEntry entry;
    private final Profile profile;
    private final Role role;
    private final Writer writer;
    private final Namespace namespace;
    private final Permissions permissions;
    private final Subscriptions subscriptions = new Subscriptions();
    private final List<AddressPattern> snapshotOn;
    private final TokenBucket bucket;
    private final Credit credit = new Credit();
    private final TouchMessages touches;
    private int[] names = new int[0];

    private @Nullable InetAddress host;
    private @Nullable InetSocketAddress source;
    private @Nullable InetSocketAddress endpoint;
    private @Nullable InetSocketAddress announced;
    private Life life = Life.JOINING;
    private boolean speaksRingmaster;
    private boolean introduced;
    private boolean hearsConflicts;
    private long firstHeardNs;
    private long lastHeardNs;
    private boolean heard;
    private boolean onThisMachine;
    private int addressesBrought;

    Device(
            int index,
            String id,
            @Nullable DeviceEntry entry,
            Profile profile,
            Role role,
            Namespace namespace,
            TokenBucket bucket) {
        this.index = index;
        this.id = id;
        this.entry = entry;
        this.profile = profile;
        this.role = role;
        this.namespace = namespace;
        this.bucket = bucket;
        this.writer = new Writer(id, entry == null ? 0 : entry.priority());
        this.permissions = new Permissions(this, role, entry, namespace);
        this.snapshotOn = Permissions.patterns(profile.snapshotOn());
        this.touches = new TouchMessages(namespace, profile.dialogue().hand());
    }

    /** The device's place in tables of devices. */
    public int index() {
        return index;
    }

    /** The device's id; {@code guest/…} for a guest. */
    public String id() {
        return id;
    }

    /** How it speaks. */
    public Profile profile() {
        return profile;
    }

    /** What it may do. */
    public Role role() {
        return role;
    }

    /** Its name in the store. */
    public Writer writer() {
        return writer;
    }

    /** Its line in the configuration; null for guests and the command line. */
    public @Nullable DeviceEntry entry() {
        return entry;
    }

    /** Whether it has a line in the configuration; guests and the command line have none. */
    public boolean configured() {
        return entry != null;
    }

    /** Where it listens; null while that is not known. */
    public @Nullable InetSocketAddress endpoint() {
        return announced != null ? announced : endpoint;
    }

    /** Says where it listens; null if that is not known any more. */
    public void endpoint(@Nullable InetSocketAddress at) {
        endpoint = at;
    }

    /** Whether it speaks over TCP: as configured, or as a guest that came so. */
    public boolean overTcp() {
        return entry == null ? source instanceof TcpPeer : entry.tcp() != null;
    }

    /** Its host; null while that is not known. */
    @Nullable
    InetAddress host() {
        return host;
    }

    void host(InetAddress known) {
        host = known;
    }

    /** Where it speaks from, as last seen; null if it never spoke. */
    @Nullable
    InetSocketAddress source() {
        return source;
    }

    void source(InetSocketAddress from) {
        source = from;
        host = from.getAddress();
    }

    /** Where it listens as its host announces it, which goes before all else; null if nothing is. */
    @Nullable
    InetSocketAddress announced() {
        return announced;
    }

    void announced(@Nullable InetSocketAddress at) {
        announced = at;
    }

    /** Where it stands. */
    public Life life() {
        return life;
    }

    /** Whether it is there and can be reached. */
    public boolean there() {
        return life == Life.LIVE && endpoint != null;
    }

    /** Whether a message is one by which its profile asks for a snapshot, such as a page change. */
    public boolean asksForSnapshot(OscMessage message) {
        for (int i = 0; i < snapshotOn.size(); i++) {
            if (snapshotOn.get(i).matches(message.packet(), message.addressAt(), message.addressLength())) {
                return true;
            }
        }
        return false;
    }

    /** Moves it to another stand. */
    public void life(Life next) {
        life = next;
    }

    /** Whether it owns a mount. */
    public boolean owner() {
        return entry != null && !entry.mount().isEmpty();
    }

    /** Whether bundles are sent to it. */
    public boolean takesBundles() {
        return entry == null ? profile.takesBundles() : entry.takesBundles();
    }

    /** The longest packet that it is sent. */
    public int packetBytesMax() {
        int most = WireLimits.DATAGRAM_BYTES_MAX;
        return overTcp() ? most : Math.min(most, profile.dialogue().datagramBytes());
    }

    /** Whether a bundle of it is all or nothing, also if it does not say so itself. */
    public boolean atomicBundles() {
        return entry != null && entry.atomicBundles();
    }

    /** Whether its time tags say when its writes happened. */
    public boolean synced() {
        return entry != null && entry.clock() == ClockMode.SYNCED;
    }

    /** Whether its bundles wait for the time that their tags say. */
    public boolean scheduled() {
        return entry != null && entry.clock() == ClockMode.SCHEDULED;
    }

    /** Whether {@code /ringmaster} notices are sent to it: never to a desk. */
    public boolean hearsNotices() {
        return !profile.desk() && (speaksRingmaster || entry != null && entry.notices());
    }

    /** Whether it has been told what stands already, such as locks, since it joined or returned. */
    public boolean introduced() {
        return introduced;
    }

    /** Remembers whether it has been told what stands already. */
    public void introduced(boolean told) {
        introduced = told;
    }

    /** Remembers that it has spoken {@code /ringmaster}. */
    public void spokeRingmaster() {
        speaksRingmaster = true;
    }

    /** Whether it asked to be told who was in whose way. */
    public boolean hearsConflicts() {
        return hearsConflicts;
    }

    /** Remembers whether it wants to be told who was in whose way. */
    public void hearConflicts(boolean asked) {
        hearsConflicts = asked;
    }

    /** Whether an operator has let a guest write below mounts. */
    public boolean approved() {
        return permissions.approved();
    }

    /** Lets a guest write below mounts. */
    public void approve() {
        permissions.approve();
    }

    /** Whether it may be sent more than it sent. */
    public boolean confirmed() {
        return credit.confirmed();
    }

    /** Lets it be sent more than it sent. */
    public void confirm() {
        credit.confirm();
    }

    /** How much it may be sent. */
    public Credit credit() {
        return credit;
    }

    /** When it was last heard, by the monotonic clock; 0 if never. */
    public long lastHeardNs() {
        return lastHeardNs;
    }

    /** Whether it was ever heard. */
    public boolean heard() {
        return heard;
    }

    void heard(long nowNs) {
        if (!heard) {
            heard = true;
            firstHeardNs = nowNs;
        }
        lastHeardNs = nowNs;
    }

    long firstHeardNs() {
        return firstHeardNs;
    }

    boolean onThisMachine() {
        return onThisMachine;
    }

    void onThisMachine(boolean now) {
        onThisMachine = now;
    }

    TokenBucket bucket() {
        return bucket;
    }

    Namespace namespace() {
        return namespace;
    }

    boolean bringsAddress() {
        return ++addressesBrought <= GateLimits.GUEST_ADDRESSES_MAX;
    }

    /** Takes over what is known of the same source under another name, and what it has asked for. */
    void takeOver(Device other) {
        announced = other.announced;
        credit.takeOver(other.credit);
        addressesBrought = other.addressesBrought;
        hearsConflicts = other.hearsConflicts;
        subscriptions.takeOver(other.subscriptions);
    }

    /** Its first own name for a row; {@link #NO_NAME} if it does not see the address. */
    public int name(int row) {
        if (row >= names.length) {
            int from = names.length;
            names = Arrays.copyOf(names, Growth.past(row));
            Arrays.fill(names, from, names.length, NOT_LOOKED_UP);
        }
        int known = names[row];
        if (known == NOT_LOOKED_UP) {
            known = sees(row) ? namespace.name(row) : NO_NAME;
            names[row] = known;
        }
        return known;
    }

    /** Its first own name for a row, whatever it subscribed; {@link #NO_NAME} if it may not know of the address. */
    public int nameWithin(int row) {
        return !narrowed() ? name(row) : mayRead(namespace.addresses.text(row)) ? namespace.name(row) : NO_NAME;
    }

    /** Forgets what it sees and may write: mounts or profiles have changed. */
    void lookAgain() {
        names = new int[0];
        permissions.lookAgain();
        subscriptions.lookAgain();
    }

    /** Its next own name for the same row; {@link #NO_NAME} after the last. */
    public int nextName(int name) {
        return namespace.nextName(name);
    }

    /** The name by which one of its messages speaks of a row, which the message's address is known to stand for. */
    public int spokenName(int row, OscMessage message) {
        return namespace.spoken(row, message);
    }

    /** The row that one of its names stands for. */
    public int row(int name) {
        return namespace.row(name);
    }

    /** What one of its messages says by the addresses that its profile lists; itself for most. Valid until the next one. */
    public OscMessage understood(OscMessage message) {
        return namespace.understood(message);
    }

    /** Says what goes before each of its addresses on the wire, such as the name of its workspace; empty for nothing. */
    public void prefix(String before) {
        namespace.prefix(before);
    }

    /** One of its addresses as it is without what goes before it on the wire. */
    public String withoutPrefix(String address) {
        return namespace.withoutPrefix(address);
    }

    /** Writes a message to it by one of its names, in the way that it wants it. */
    public void write(OscWriter packet, int name, Value value) {
        namespace.write(packet, name, value);
    }

    /** Writes the question for the value of one of its names, in the way that it wants to be asked. */
    public void ask(OscWriter packet, int name) {
        namespace.ask(packet, name, profile.query());
    }

    /** The address of one of its names, padded for the wire. Not to be changed. */
    public byte[] address(int name) {
        return namespace.padded(name);
    }

    /**
     * Fills {@code into} with what a message of the device by one of its names says of the shared address: NaN, which nothing takes, if
     * it is no number where the map has a range.
     *
     * @param way whether it says how far to go rather than where
     */
    public Value toShared(int name, Value said, boolean way, Value into) {
        Value fixed = fixed(name);
        Taper taper = taper(name);
        if (taper == null) {
            return into.set(fixed == null ? said : fixed);
        }
        boolean taken = way ? taper.toSharedWay(said, into) : taper.toShared(said, into);
        return taken ? into : into.setFloat(Float.NaN);
    }

    /** How the numbers of a name become the shared ones; null if they are the same. */
    public @Nullable Taper taper(int name) {
        return name == NO_NAME ? null : namespace.taper(name);
    }

    /** What a message by this name stands for, whatever it carries; null if for its own arguments. Not to be changed. */
    public @Nullable Value fixed(int name) {
        return name == NO_NAME ? null : namespace.fixed(name);
    }

    /** Whether a message is the release of a button of which only the press counts. */
    public boolean isRelease(int name, OscMessage message) {
        return name != NO_NAME
                && namespace.pressed(name)
                && message.argumentCount() == 1
                && message.isNumber(0)
                && message.number(0) == 0;
    }

    /** Whether a message by this name stands for one without arguments. */
    public boolean isBare(int name, OscMessage message) {
        Value fixed = fixed(name);
        return fixed == null ? message.argumentCount() == 0 : fixed.tag() == Value.NONE;
    }

    /** Whether it is made sure of each value that it took it, as the configuration says. */
    public boolean verified() {
        DeviceEntry configured = entry();
        return configured != null && configured.session().verify() != Verify.NONE;
    }

    /** By which messages it tells of a finger on a control. */
    public TouchMessages touches() {
        return touches;
    }

    private boolean sees(int row) {
        String address = namespace.addresses.text(row);
        return mayRead(address) && (!narrowed() || subscriptions.match(address));
    }

    /** Whether its subscriptions narrow what it is told: never what is its own. */
    private boolean narrowed() {
        return subscriptions.narrow() && !owner();
    }

    /** Whether {@code read} lets it know of an address at all, whatever it subscribed. */
    public boolean mayRead(String address) {
        return permissions.read(address);
    }

    /** Whether it may write a control: its role, its place in the tree, its {@code write} patterns (section 8). */
    public boolean mayWrite(Control control) {
        return permissions.write(control);
    }

    /** Whether its map lets it only read by this name; never where it names the shared address itself. */
    public boolean readOnly(int name) {
        return name != NO_NAME && namespace.readOnly(name);
    }

    boolean mayWriteUnknown(String address, boolean free) {
        return permissions.writeUnknown(address, free);
    }

    /**
     * Narrows what it sees to addresses that some subscription matches.
     *
     * @param hz how many values a second of each address it is sent at most; 0 for no bound
     * @return false if it has too many subscriptions already
     */
    public boolean subscribe(AddressPattern pattern, int hz) {
        names = new int[0];
        return subscriptions.add(pattern, hz, false);
    }

    /** Lets it hear of the health of devices that a pattern of {@code /ringmaster/devices/…} matches; false if it has too many. */
    public boolean subscribeHealth(AddressPattern pattern) {
        return subscriptions.add(pattern, 0, true);
    }

    /** Takes a subscription back, and says whether there was one; with none left it sees all again. */
    public boolean unsubscribe(String pattern) {
        names = new int[0];
        return subscriptions.remove(pattern);
    }

    /** Whether it has asked for the health of a device, by the address of that. */
    public boolean hearsHealth(String address) {
        return subscriptions.matchHealth(address);
    }

    /** Whether it has asked for any values by a subscription. */
    public boolean hasSubscriptions() {
        return subscriptions.narrow();
    }

    /** Whether it has asked for a row by a subscription. */
    public boolean subscribes(int row) {
        return subscriptions.intervalNs(row, namespace.addresses.text(row)) != Subscriptions.NOT_ASKED;
    }

    /** The least time between two values of a row that it has asked for; 0 for no bound. Owners have none. */
    public long intervalNs(int row) {
        return owner() ? 0 : Math.max(0, subscriptions.intervalNs(row, namespace.addresses.text(row)));
    }

    @Override
    public String toString() {
        return id;
    }
}
