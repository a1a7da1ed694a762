package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.echo.EchoLimits;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Refusal;
import io.ringmaster.store.Lease;
import io.ringmaster.store.Store;
import io.ringmaster.wire.Address;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What Ringmaster says of itself (section 9 of the contract): denials, locks, events fired. Goes only to devices that have spoken
 * {@code /ringmaster} or are configured to hear it, never to desks, and to the command line that asked. Owned by the show thread.
 */
public final class Notices {
    /** Locks that a device is told of when it joins: half of what may wait for it. */
    private static final int LOCKS_TOLD_MAX = EchoLimits.LETTERS_MAX / 2;
    /** So much of a value is shown in a denial: a text may be as long as a datagram. */
    private static final int VALUE_CHARACTERS_MAX = 1_000;

    private final Gate gate;
    private final Store store;
    private final Echo echo;
    private final OscWriter packet = new OscWriter(1_024);
    private @Nullable Drafts drafts;
    private Function<Device, String> trouble = device -> "";
    private Consumer<Lease> endings = lease -> {};
    private boolean frozen;

    /** Notices through this echo. */
    public Notices(Gate gate, Store store, Echo echo) {
        this.gate = gate;
        this.store = store;
        this.echo = echo;
    }

    /** Says where objections go while a draft is open, instead of out. */
    void objections(Drafts open) {
        drafts = open;
    }

    /** Says how to learn what is wrong with a device, in words. */
    void trouble(Function<Device, String> asked) {
        trouble = asked;
    }

    /** Says who else is to know of leases that ended by themselves. */
    void endings(Consumer<Lease> taker) {
        endings = taker;
    }

    void denied(Device to, @Nullable Reply reply, Control control, Denial denial, long nowNs) {
        boolean drafting = drafts != null && drafts.isOpen();
        if (reply == null && !to.hearsNotices() && !drafting) {
            return;
        }
        Lease lease = denial == Denial.LOCKED ? store.leases().covering(control.row(), nowNs) : null;
        String holder = lease == null ? "" : lease.holder().id();
        boolean conflict = denial == Denial.CONFLICT && store.has(control.row()) && to.mayRead(control.address());
        String text = conflict ? "the value is " + shown(control.row()) : why(control, denial);
        denied(to, reply, control.address(), denial, holder, store.revision(control.row()), text);
    }

    private String shown(int row) {
        String text = store.value(row, new Value()).toString();
        return text.length() <= VALUE_CHARACTERS_MAX ? text : text.substring(0, VALUE_CHARACTERS_MAX) + "…";
    }

    private String why(Control control, Denial denial) {
        Device owner = denial == Denial.OFFLINE ? control.owner() : null;
        String wrong = owner == null ? "" : trouble.apply(owner);
        return owner == null || wrong.isEmpty() ? denial.text() : owner.id() + " is not there: " + wrong;
    }

    void denied(
            Device to,
            @Nullable Reply reply,
            String address,
            Denial denial,
            String holder,
            long revision,
            String text) {
        Drafts.Objection objection = new Drafts.Objection(address, denial, holder, revision, text);
        if (drafts != null && drafts.isOpen()) {
            drafts.object(objection);
        } else {
            objected(to, reply, objection);
        }
    }

    /** Denies a message to Ringmaster itself. */
    void deny(Request request, String address, Denial denial, String text) {
        denied(request.from(), request.reply(), address, denial, "", 0, text);
    }

    /** Denies a message to Ringmaster itself that is not well formed, and counts it. */
    void broken(Request request, String address, String text) {
        gate.counters().refused(Refusal.COMMAND_BROKEN, request.from());
        deny(request, address, Denial.INVALID, text);
    }

    /** Denies a message to Ringmaster itself that the speaker may not send, and counts it. */
    void forbidden(Request request, String address, String text) {
        gate.counters().refused(Refusal.FORBIDDEN, request.from());
        deny(request, address, Denial.FORBIDDEN, text);
    }

    void objected(Device to, @Nullable Reply reply, Drafts.Objection objection) {
        packet.clear()
                .begin("/ringmaster/denied", "ssshs")
                .string(objection.address())
                .string(objection.denial().code())
                .string(objection.holder())
                .int64(objection.revision())
                .string(objection.text());
        tell(to, reply);
    }

    void committed(Device to, @Nullable Reply reply, long sequence) {
        packet.clear().begin("/ringmaster/ok", "h").int64(sequence);
        tell(to, reply);
    }

    /** Tells those who asked, and one who is to know in any case, who was in whose way. */
    void conflict(Control control, String winner, String loser, @Nullable Device inAnyCase) {
        packet.clear()
                .begin("/ringmaster/conflict", "sss")
                .string(control.address())
                .string(winner)
                .string(loser);
        tellAll(
                null,
                null,
                device -> (device.hearsConflicts() || device == inAnyCase) && device.mayRead(control.address()));
    }

    /** Tells one whether the show is frozen. */
    void frozen(Device to, @Nullable Reply reply, boolean on) {
        writeFrozen(on);
        tell(to, reply);
    }

    /** Tells everybody who hears notices whether the show is frozen. */
    void frozenAll(Device asker, @Nullable Reply reply, boolean on) {
        frozen = on;
        writeFrozen(on);
        tellAll(asker, reply, device -> true);
    }

    private void writeFrozen(boolean on) {
        packet.clear().begin("/ringmaster/frozen", "i").int32(on ? 1 : 0);
    }

    /** Tells how an undo went: of whom, how many addresses were put back, and how many left as they are. */
    void undone(Device to, @Nullable Reply reply, String id, int back, int left) {
        packet.clear().begin("/ringmaster/ok", "sii").string(id).int32(back).int32(left);
        tell(to, reply);
    }

    void fired(Device to, @Nullable Reply reply, Control control) {
        if (reply != null || to.hearsNotices()) {
            packet.clear().begin("/ringmaster/fired", "s").string(control.address());
            tell(to, reply);
        }
    }

    /** Tells that a value was set, and at which revision. */
    void set(Device to, @Nullable Reply reply, Control control, long revision) {
        packet.clear().begin("/ringmaster/ok", "sh").string(control.address()).int64(revision);
        tell(to, reply);
    }

    void released(Device to, @Nullable Reply reply, String id, int count) {
        packet.clear().begin("/ringmaster/ok", "si").string(id).int32(count);
        tell(to, reply);
    }

    void locked(Device to, @Nullable Reply reply, Lease lease, long nowNs) {
        write(lease, nowNs);
        tellAll(to, reply, lease.address());
    }

    private void write(Lease lease, long nowNs) {
        packet.clear()
                .begin("/ringmaster/locked", "ssi")
                .string(lease.address())
                .string(lease.holder().id())
                .int32(lease.leftSeconds(nowNs));
    }

    /** Tells the one who asked of one lock. */
    void lockTo(Request request, Lease lease) {
        write(lease, request.nowNs());
        tell(request.from(), request.reply());
    }

    void unlocked(@Nullable Device to, @Nullable Reply reply, String address) {
        packet.clear().begin("/ringmaster/unlocked", "s").string(address);
        tellAll(to, reply, address);
    }

    /**
     * Tells a device that has joined, returned, or just begun to speak {@code /ringmaster} which locks stand, and that the show is frozen if
     * it is; once. Of more than {@link #LOCKS_TOLD_MAX} locks it hears only the first.
     */
    void introduce(Device to, long nowNs) {
        if (to.introduced() || !hears(to)) {
            return;
        }
        to.introduced(true);
        if (frozen) {
            frozen(to, null, true);
        }
        visible(to, nowNs).values().stream().limit(LOCKS_TOLD_MAX).forEach(lease -> {
            write(lease, nowNs);
            tell(to, null);
        });
    }

    /** The leases that a device may know of, by address; looks at each row once at most, however many there are. */
    private SortedMap<String, Lease> visible(Device to, long nowNs) {
        SortedMap<String, Lease> visible = new TreeMap<>();
        Map<String, Lease> containers = new HashMap<>();
        for (Lease lease : store.leases().all()) {
            if (!lease.ended(nowNs) && !lease.byTouch()) {
                (to.mayRead(lease.address()) ? visible : containers).put(lease.address(), lease);
            }
        }
        for (int row = 0; row < store.addresses().count() && !containers.isEmpty(); row++) {
            String known = store.addresses().text(row);
            if (to.mayRead(known)) {
                moveContainersOf(known, containers, visible);
            }
        }
        return visible;
    }

    private static void moveContainersOf(String address, Map<String, Lease> from, Map<String, Lease> to) {
        for (int slash = address.lastIndexOf('/'); slash > 0; slash = address.lastIndexOf('/', slash - 1)) {
            Lease lease = from.remove(address.substring(0, slash));
            if (lease != null) {
                to.put(lease.address(), lease);
            }
        }
    }

    /** Ends the leases whose time has run out, and tells everybody. */
    public void endDue(long nowNs) {
        store.leases().endDue(nowNs).forEach(this::ended);
    }

    /** Tells everybody that a lease has ended; one by touch was not announced, and its end is not either. */
    public void ended(Lease lease) {
        if (!lease.byTouch()) {
            endings.accept(lease);
            unlocked(null, null, lease.address());
        }
    }

    /** Tells the holder of a lease that it ends soon. */
    public void expiring(Lease lease, long nowNs) {
        Device to = gate.device(lease.holder().id());
        if (to != null) {
            packet.clear()
                    .begin("/ringmaster/expiring", "si")
                    .string(lease.address())
                    .int32(lease.leftSeconds(nowNs));
            tell(to, null);
        }
    }

    private void tell(Device to, @Nullable Reply reply) {
        byte[] message = packet.toByteArray();
        if (reply != null) {
            reply.send(message);
        } else if (hears(to)) {
            echo.letter(to, message);
        }
    }

    /** Whether notices reach a device now. */
    static boolean hears(Device to) {
        return to.hearsNotices() && to.confirmed() && to.there();
    }

    private void tellAll(@Nullable Device asker, @Nullable Reply reply, String address) {
        tellAll(asker, reply, device -> maySee(device, address));
    }

    /** Tells the one who asked by {@code reply}, and all others whom it concerns. */
    private void tellAll(@Nullable Device asker, @Nullable Reply reply, Predicate<Device> concerned) {
        byte[] message = packet.toByteArray();
        if (reply != null) {
            reply.send(message);
        }
        for (Device device : gate.devices()) {
            boolean answered = device == asker && reply != null;
            if (device != null && !answered && hears(device) && concerned.test(device)) {
                echo.letter(device, message);
            }
        }
    }

    /** Whether {@code read} lets a device know of an address, or of anything below a container. */
    private boolean maySee(Device device, String address) {
        if (device.mayRead(address)) {
            return true;
        }
        for (int row = 0; row < store.addresses().count(); row++) {
            String known = store.addresses().text(row);
            if (Address.isBelow(known, address) && device.mayRead(known)) {
                return true;
            }
        }
        return false;
    }
}
