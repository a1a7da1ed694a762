package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.GateLimits;
import io.ringmaster.gate.Refusal;
import io.ringmaster.ring.Timeline;
import io.ringmaster.store.Lease;
import io.ringmaster.store.Store;
import io.ringmaster.wire.Address;
import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The messages to Ringmaster itself (section 9 of the contract): join, leave, ping, subscribe, get, dump, lock, unlock, take; others
 * are added. Owned by the show thread. A source that is not confirmed is never answered; it is
 * sent one ping, whose answer confirms it.
 */
public final class Commands {
    /** How long a guest may be silent before its place is given up, as {@code /ringmaster/welcome} tells it. */
    private static final int WELCOME_LEASE_S = (int) (GateLimits.GUEST_LIFE_NS / 1_000_000_000L);

    private static final String CONTAINER = "/ringmaster/";

    /** Carries out one message. */
    interface Command {
        void run(Request request);
    }

    private final Map<String, Command> commands = new HashMap<>();
    private final Gate gate;
    private final Store store;
    private final Timeline timeline;
    private final Echo echo;
    private final DeskSessions desks;
    private final Notices notices;
    private final Status status;
    private final String version;
    private final RandomGenerator random;
    private final OscWriter packet = new OscWriter(1_024);
    private final Value value = new Value();
    private final Locks locks;
    private Consumer<Device> left = device -> {};
    private Consumer<Device> toldOfHealth = device -> {};
    private Device speaker;

    /**
     * Commands on these rooms.
     *
     * @param random for the numbers that confirm a source; must not be guessable outside tests
     */
    public Commands(Rooms rooms, Status status, String version, RandomGenerator random) {
        this.gate = rooms.gate();
        this.store = rooms.store();
        this.timeline = rooms.timeline();
        this.echo = rooms.echo();
        this.desks = rooms.desks();
        this.notices = rooms.notices();
        this.status = status;
        this.version = version;
        this.random = random;
        this.speaker = rooms.gate().commandLine();
        locks = new Locks(rooms);
        commands.put("join", this::join);
        commands.put("leave", this::leave);
        commands.put("ping", this::ping);
        commands.put("pong", this::pong);
        commands.put("subscribe", this::subscribe);
        commands.put("unsubscribe", this::unsubscribe);
        commands.put("get", this::get);
        commands.put("dump", this::dump);
        commands.put("lock", locks::lock);
        commands.put("unlock", locks::unlock);
        commands.put("take", locks::take);
    }

    /** Says where locks and unlocks wait while a draft is open, and who is told that a device left or asks how devices are. */
    void connect(Drafts drafts, Consumer<Device> whenLeft, Consumer<Device> whenHealthIsAsked) {
        locks.drafts(drafts);
        left = whenLeft;
        toldOfHealth = whenHealthIsAsked;
    }

    /** Adds a message, by its name after {@code /ringmaster/}. */
    void add(String name, Command command) {
        commands.put(name, command);
    }

    /** What is said when the daemon is asked how it is. */
    Status status() {
        return status;
    }

    /**
     * Carries out one message.
     *
     * @return the device that speaks from now on: a guest that joined has another name
     */
    Device handle(Device from, OscMessage message, @Nullable Reply reply, long nowNs, long epochNs) {
        from.spokeRingmaster();
        speaker = from;
        String address = message.address();
        Command command = commands.get(address.substring(Math.min(address.length(), CONTAINER.length())));
        Request request = new Request(from, message, reply, nowNs, epochNs);
        if (command == null) {
            notices.broken(request, message.address(), "no such message; see the README");
        } else {
            command.run(request);
        }
        return speaker;
    }

    // --- who is there

    private void join(Request request) {
        if (!request.hasString(0) || !request.string(0).matches("[A-Za-z0-9._-]{1,64}")) {
            notices.broken(request, "/ringmaster/join", "join takes a name of letters, digits, '.', '_' and '-'");
            return;
        }
        String name = request.string(0);
        Device configured = gate.device(name);
        if (configured != null && configured.configured()) {
            if (!claim(request, configured)) {
                return;
            }
        } else if (!request.from().configured() && !request.local()) {
            String profile = request.hasString(1) ? request.string(1) : "";
            Device renamed = gate.rename(request.from(), name, profile, request.nowNs());
            if (renamed == null) {
                notices.deny(request, "/ringmaster/join", Denial.FORBIDDEN, "that name is taken");
                return;
            }
            moved(request.from(), renamed);
            desks.came(renamed);
        }
        speaker.introduced(false);
        welcome(request);
        if (speaker == request.from() && !request.local()) {
            desks.begunAnew(speaker, request.nowNs());
        }
    }

    private boolean claim(Request request, Device configured) {
        String secret = configured.entry() == null ? "" : configured.entry().secret();
        boolean knows =
                !secret.isEmpty() && request.hasString(2) && request.string(2).equals(secret);
        boolean liveElsewhere = configured != request.from()
                && configured.heard()
                && request.nowNs() - configured.lastHeardNs() < GateLimits.GUEST_REPLACEABLE_NS;
        if (configured == request.from()) {
            return true;
        }
        boolean overTcp = configured.overTcp() || request.from().overTcp();
        if (!knows || overTcp || liveElsewhere || request.from().configured() || request.local()) {
            notices.deny(request, "/ringmaster/join", Denial.FORBIDDEN, "that device is configured elsewhere");
            return false;
        }
        gate.claim(request.from(), configured);
        moved(request.from(), configured);
        echo.forget(configured);
        return true;
    }

    private void moved(Device from, Device to) {
        speaker = to;
        to.spokeRingmaster();
        if (from != to) {
            became(from, to);
            echo.snapshot(to);
        }
    }

    /** Takes it that a guest who is gone was another device: what it said is that device's, and nothing waits for the guest any more. */
    public void became(Device guest, Device device) {
        endLeases(guest);
        for (int row : store.contributions().of(guest.id())) {
            if (gate.controls().at(row).ownedBy(device)) {
                store.contributions().drop(row, guest.id());
            }
        }
        store.contributions().move(guest.id(), device.writer());
        left.accept(guest);
        echo.gone(guest);
    }

    private void welcome(Request request) {
        Device to = speaker;
        if (!to.confirmed()) {
            challenge(to);
            return;
        }
        packet.clear()
                .begin("/ringmaster/welcome", "ssi")
                .string(to.id())
                .string(version)
                .int32(WELCOME_LEASE_S);
        answer(request);
        notices.introduce(to, request.nowNs());
    }

    /** Sends the number whose return confirms a source. It is no larger than what the source has sent, or it waits. */
    private void challenge(Device to) {
        to.credit().nonce(random.nextLong() | 1);
        packet.clear().begin("/ringmaster/ping", "h").int64(to.credit().nonce());
        echo.letter(to, packet.toByteArray());
    }

    private void pong(Request request) {
        Device from = request.from();
        boolean right = request.message().argumentCount() == 1
                && request.message().tag(0) == 'h'
                && from.credit().nonce() != 0
                && request.message().integer(0) == from.credit().nonce();
        if (right && !from.confirmed()) {
            from.confirm();
            welcome(request);
            echo.snapshot(from);
        }
    }

    private void ping(Request request) {
        if (!request.from().confirmed()) {
            challenge(request.from());
            return;
        }
        request.message().value(value);
        packet.clear().message(OscWriter.padded("/ringmaster/pong"), value);
        answer(request);
    }

    private void leave(Request request) {
        Device from = request.from();
        if (request.local()) {
            return;
        }
        end(from);
    }

    /** Ends what a device holds and what waits for it: a guest is gone, and a configured device is away until it next speaks. */
    public void end(Device device) {
        endLeases(device);
        left.accept(device);
        echo.gone(device);
        gate.left(device);
    }

    /** Ends the leases of devices whose configuration has changed where they may not write any more, and announces it. */
    public void recheckLeases(List<Device> changed) {
        locks.recheck(changed);
    }

    /** Ends all leases of a device and announces it. */
    public void endLeases(Device device) {
        for (Lease lease : store.leases().heldBy(device.id())) {
            store.leases().end(lease.address());
            notices.ended(lease);
        }
    }

    // --- what is seen

    private void subscribe(Request request) {
        AddressPattern pattern = pattern(request);
        if (pattern == null) {
            return;
        }
        boolean health = request.string(0).startsWith(Health.CONTAINER);
        if (!health && Address.isOurs(request.string(0))) {
            notices.broken(
                    request,
                    request.string(0),
                    "of Ringmaster's own addresses only /ringmaster/devices/ can be subscribed");
            return;
        }
        long hz = request.whole(1, 0);
        if (hz < 0 || hz > GateLimits.SUBSCRIPTION_HZ_MAX) {
            notices.broken(request, request.string(0), "the second argument is how many values a second, at most 1000");
            return;
        }
        subscribe(request, pattern, (int) hz, health);
    }

    private void subscribe(Request request, AddressPattern pattern, int hz, boolean health) {
        Device from = request.from();
        if (!(health ? from.subscribeHealth(pattern) : from.subscribe(pattern, hz))) {
            gate.counters().refused(Refusal.SUBSCRIPTIONS_FULL, from);
            String text = "at most " + GateLimits.SUBSCRIPTIONS_MAX + " subscriptions";
            notices.deny(request, request.string(0), Denial.THROTTLED, text);
            return;
        }
        ok(request, request.string(0));
        if (health) {
            toldOfHealth.accept(from);
        } else {
            echo.snapshot(from);
        }
    }

    private void unsubscribe(Request request) {
        AddressPattern pattern = pattern(request);
        if (pattern != null) {
            gate.charge(request.from(), GateLimits.UNSUBSCRIBE_COST, request.nowNs());
            boolean sawLess = request.from().unsubscribe(pattern.toString());
            ok(request, request.string(0));
            if (sawLess) {
                echo.snapshot(request.from());
            }
        }
    }

    private void get(Request request) {
        AddressPattern pattern = pattern(request);
        if (pattern == null || !request.from().confirmed()) {
            return;
        }
        int answers = 0;
        for (int row = 0; row < store.addresses().count(); row++) {
            String address = store.addresses().text(row);
            if (!request.local() && pattern.steps() > GateLimits.PATTERN_STEPS_MAX) {
                gate.counters().refused(Refusal.PATTERN_TOO_COSTLY, request.from());
                notices.deny(request, pattern.toString(), Denial.THROTTLED, "matching the pattern takes too long");
                break;
            }
            if (!store.has(row) || !matches(pattern, row) || !request.from().mayRead(address)) {
                continue;
            }
            if (!request.local() && ++answers > GateLimits.PATTERN_MATCHES_MAX) {
                notices.deny(
                        request,
                        pattern.toString(),
                        Denial.THROTTLED,
                        "more than 1024 values; ask for less, or use dump");
                break;
            }
            value(request, row, address);
        }
        gate.charge(
                request.from(), PatternWrites.work(pattern, store.addresses().count()), request.nowNs());
        synced(request, pattern.toString());
    }

    private void value(Request request, int row, String address) {
        status.value(row, packet);
        if (request.local() || packet.length() <= speaker.packetBytesMax()) {
            answer(request);
        } else {
            boolean alone = fitsAlone(request.from(), row);
            String text = alone ? "too long to be told with its metadata; dump gives it" : "too long for a datagram";
            notices.deny(request, address, Denial.INVALID, text);
        }
    }

    private boolean fitsAlone(Device to, int row) {
        int name = to.name(row);
        return name != Device.NO_NAME
                && OscWriter.encodedLength(to.address(name), store.value(row, value)) <= to.packetBytesMax();
    }

    private boolean matches(AddressPattern pattern, int row) {
        byte[] padded = store.addresses().padded(row);
        return pattern.matches(padded, 0, PatternWrites.length(padded));
    }

    private void dump(Request request) {
        AddressPattern pattern = pattern(request);
        if (pattern == null || request.local() || !request.from().confirmed()) {
            return;
        }
        packet.clear()
                .begin("/ringmaster/synced", "sh")
                .string(pattern.toString())
                .int64(timeline.last());
        if (!echo.dump(request.from(), pattern, packet.toByteArray())) {
            boolean owner = request.from().owner();
            String text = owner ? "an owner is not sent its own values" : "too many dumps at once";
            notices.deny(request, pattern.toString(), owner ? Denial.FORBIDDEN : Denial.THROTTLED, text);
        }
    }

    private @Nullable AddressPattern pattern(Request request) {
        AddressPattern pattern = request.hasString(0) ? AddressPattern.compileDeep(request.string(0)) : null;
        if (pattern == null || !request.string(0).startsWith("/")) {
            notices.broken(
                    request, request.message().address(), "this takes an address pattern, such as /foh/ch/*/mix/fader");
            return null;
        }
        return pattern;
    }

    // --- answers

    private void ok(Request request, String text) {
        packet.clear().begin("/ringmaster/ok", "s").string(text);
        answer(request);
    }

    private void synced(Request request, String what) {
        packet.clear().begin("/ringmaster/synced", "sh").string(what).int64(timeline.last());
        answer(request);
    }

    private void answer(Request request) {
        byte[] message = packet.toByteArray();
        if (request.reply() != null) {
            request.reply().send(message);
        } else if (speaker.confirmed()) {
            echo.letter(speaker, message);
        }
    }
}
