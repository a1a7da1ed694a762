package io.ringmaster.echo;

import io.ringmaster.gate.Control;
import io.ringmaster.gate.Controls;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.store.Store;
import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.Datagrams;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import io.ringmaster.wire.WireLimits;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends each device what it should see. What must go is queued during a turn and leaves at its end, so that a device which takes
 * bundles gets all changes of one turn in as few datagrams as fit. A numeric change makes no garbage. Owned by the show thread.
 */
public final class Echo {
    private final Gate gate;
    private final Store store;
    private final Controls controls;
    private final Loops loops;
    private final Sight sight;
    private final Departures departures;
    private final Insisting insisting;
    private final Outboxes outboxes = new Outboxes();
    private final Value had = new Value();
    private final Value event = new Value();
    private final OscWriter packet = new OscWriter(WireLimits.DATAGRAM_BYTES_MAX);
    private long replaced;
    private long equal;
    private long reflected;
    private long halted;

    /** An echo that sends by {@code datagrams}. */
    public Echo(Gate gate, Store store, Datagrams datagrams, DeskListener listener) {
        this.gate = gate;
        this.store = store;
        this.controls = gate.controls();
        this.loops = new Loops(gate.links(), controls);
        this.sight = new Sight(store);
        this.insisting = new Insisting(store, controls, sight);
        this.departures = new Departures(store, controls, sight, datagrams, listener, gate.faults());
    }

    /**
     * Notes what a device says that a control is, by one of its names and in its own form: it has that now. If that is news, and no answer
     * to a query, a hand is on the control.
     */
    public void heard(Device device, Control control, int name, Value said, boolean answer, long nowNs) {
        Outbox outbox = outboxes.of(device);
        boolean news = !answer && !outbox.has.is(name, said);
        if (news) {
            loops.heard(outbox, control, name, said, outboxes.all(), nowNs);
        }
        outbox.hands.said(name, news, nowNs);
        outbox.has.set(name, said);
        long quietNs = outbox.hands.quietFromNs(name, nowNs);
        outbox.corrections.move(name, quietNs);
        if (news && settlesCrossings(device, control) && outbox.crossings.said(name, nowNs)) {
            // When the control has stopped, it is told the value again; an owner is asked instead.
            outbox.corrections.put(name, quietNs);
            outboxes.activate(outbox);
        }
        if (control.ownedBy(device)) {
            outbox.reported.set(name);
        }
    }

    /** Whether it can be made good that a device spoke just after it was sent something else; of some owners another room verifies all. */
    private static boolean settlesCrossings(Device device, Control control) {
        return !control.ownedBy(device) || !device.verified() && control.ownerCanBeAsked();
    }

    /** Notes that a finger is on a device's control, or off it: while it is there, others' values wait. */
    public void touched(Device device, int name, boolean down, long nowNs) {
        Outbox outbox = outboxes.of(device);
        outbox.hands.touched(name, down, nowNs);
        if (down && outbox.reflections != null) {
            outbox.reflections.endWay(name);
        }
        if (!down && hasMotors(device)) {
            outbox.hands.still(name);
        }
        outbox.corrections.move(name, outbox.hands.offNs(name, nowNs));
        outboxes.activate(outbox);
    }

    private static boolean hasMotors(Device device) {
        return device.profile().dialogue().hand().motors();
    }

    /** Whether a finger is on a device's control, by the device's own word. */
    public boolean isTouched(Device device, int name, long nowNs) {
        return outboxes.of(device).hands.isTouched(name, nowNs);
    }

    /** Notes how far a device says that an encoder was turned: it shows nothing of its own, and is to hear where it has got to. */
    public void turned(Device device, Control control, int name, Value said, long nowNs) {
        if (name != Device.NO_NAME) {
            loops.turned(outboxes.of(device), control, name, said, outboxes.all(), nowNs);
        }
        unsure(device, name);
    }

    /**
     * Notes that a device has said by a shared address what the value is: where a name of its own is that address, and in the same form, it
     * takes it for that now, unless that is not what the value has become. By any other name it is to hear the value: the control that it
     * shows there did not move. An owner is still told: this was no report of its own control.
     */
    public void set(Device device, Control control, Value said) {
        if (control.ownedBy(device)) {
            return;
        }
        int row = control.row();
        sight.seen(device, row);
        boolean exactly = said.sameAs(sight.resolved) || said.sameNumber(sight.resolved);
        Outbox outbox = outboxes.of(device);
        for (int name = device.nameWithin(row); name != Device.NO_NAME; name = device.nextName(name)) {
            if (exactly && isShared(device, name, row)) {
                outbox.has.set(name, sight.form(device, control, name));
            } else {
                outbox.has.forget(name);
            }
        }
    }

    /** Whether one of a device's names is the shared address itself, in the shared form. */
    private boolean isShared(Device device, int name, int row) {
        return device.taper(name) == null
                && Arrays.equals(device.address(name), store.addresses().padded(row));
    }

    /** Notes that it is not known what a device shows by one of its names: it is to hear the value, whatever that is. */
    public void unsure(Device device, int name) {
        if (name != Device.NO_NAME) {
            outboxes.of(device).has.forget(name);
        }
    }

    /**
     * Whether what a device says may be no more than a repetition of what it was sent in the last second; then it makes no write, unless
     * the device still says so when the control has been quiet: see {@link #insisting}.
     */
    public boolean reflected(Device device, Control control, int name, Value said, long nowNs) {
        Outbox outbox = outboxes.of(device);
        if (outbox.reflections == null) {
            boolean again = loops.repeats(outbox, control, name, said, nowNs);
            reflected += again ? 1 : 0;
            return again;
        }
        if (!outbox.reflections.take(device, control, name, said, nowNs)) {
            return false;
        }
        if (control.ownedBy(device)
                && outbox.has.has(name)
                && DeviceForm.rounded(device, control, name, outbox.has.get(name, had), said)) {
            outbox.reported.set(name);
        }
        reflected++;
        outboxes.activate(outbox);
        return true;
    }

    /** Hands over what devices that repeat still say of quiet controls, where it is not the value by now. */
    public void insisting(long nowNs, Insistence taker) {
        insisting.tell(outboxes.active(), nowNs, taker);
    }

    /** Queues a resolved change for every device that sees it and has something else, by each of the device's names for it. */
    public void changed(Control control) {
        int row = control.row();
        boolean own = !store.contributions().at(row).isEmpty();
        sight.resolved(row);
        List<@Nullable Device> devices = gate.devices();
        for (int i = 0; i < devices.size(); i++) {
            Device device = devices.get(i);
            if (device != null && device.there()) {
                if (own) {
                    sight.seen(device, row);
                }
                if (!own || !isItsOwnWord(device, row)) {
                    offerAll(device, control);
                }
            }
        }
    }

    /** Whether a device contributes to a row, and nothing is known of what it shows there but that: it is not told its own word. */
    private boolean isItsOwnWord(Device device, int row) {
        if (store.contributions().own(row, device.writer()) == null) {
            return false;
        }
        Outbox outbox = outboxes.of(device);
        int name = device.name(row);
        while (name != Device.NO_NAME && !outbox.has.has(name)) {
            name = device.nextName(name);
        }
        return name == Device.NO_NAME;
    }

    /** Queues the value of an address that has one for one device, if that sees it and has something else. */
    public void offer(Device device, Control control) {
        if (device.there()) {
            sight.seen(device, control.row());
            offerAll(device, control);
        }
    }

    private void offerAll(Device device, Control control) {
        for (int name = device.name(control.row()); name != Device.NO_NAME; name = device.nextName(name)) {
            offer(outboxes.of(device), control, name);
        }
    }

    /** Queues a meter's newest value for every device that has asked for it by a subscription, but the one that it is from. */
    public void meter(Device from, Control control, Value value) {
        int row = control.row();
        sight.meter(row, value);
        List<@Nullable Device> devices = gate.devices();
        for (int i = 0; i < devices.size(); i++) {
            Device device = devices.get(i);
            if (device != null && device != from && device.there() && device.subscribes(row)) {
                for (int name = device.name(row); name != Device.NO_NAME; name = device.nextName(name)) {
                    enqueueMeter(outboxes.of(device), name);
                }
            }
        }
    }

    /** Meters go when nothing else waits: no fader is later for them. */
    private void enqueueMeter(Outbox outbox, int name) {
        replaced += outbox.meters.add(name) ? 0 : 1;
        outboxes.activate(outbox);
    }

    /** Forgets what every device has of a row, and what waits for it: its address means something else from now on. */
    public void forget(Control control) {
        sight.forgetMeter(control.row());
        List<@Nullable Device> devices = gate.devices();
        for (int i = 0; i < devices.size(); i++) {
            Device device = devices.get(i);
            if (device != null) {
                for (int name = device.name(control.row()); name != Device.NO_NAME; name = device.nextName(name)) {
                    outboxes.of(device).forget(name);
                }
            }
        }
    }

    private void offer(Outbox outbox, Control control, int name) {
        if (sight.has(outbox, control, name)) {
            equal++;
        } else {
            enqueue(outbox, name);
        }
    }

    private void enqueue(Outbox outbox, int name) {
        replaced += outbox.queue.add(name) ? 0 : 1;
        outboxes.activate(outbox);
    }

    /**
     * Tells a device whose write was refused how things stand: at once for a switch, and when the hand has left it for a control that
     * moves, or, if it has a motor, as soon as no finger is on it (rule 2). Not who wrote by no name of its own: no control of it moved.
     */
    public void correct(Device device, Control control, int name, boolean moves, long nowNs) {
        int row = control.row();
        boolean sees = name != Device.NO_NAME && device.name(row) != Device.NO_NAME;
        if (!store.has(row) || !device.there() || !sees) {
            return;
        }
        Outbox outbox = outboxes.of(device);
        boolean motor = hasMotors(device) && !outbox.hands.isTouched(name, nowNs);
        if (motor) {
            outbox.hands.still(name);
        }
        if (!moves || motor || !outbox.corrections.put(name, outbox.hands.quietFromNs(name, nowNs))) {
            outbox.pacing.free(name);
            outbox.queue.add(name);
        }
        outboxes.activate(outbox);
    }

    /** Answers a query by one of the device's names: it is sent the value, also if it has it or did not subscribe it. */
    public void answer(Device device, int name) {
        Outbox outbox = outboxes.of(device);
        outbox.asked.set(name);
        outbox.has.forget(name);
        outbox.pacing.free(name);
        outbox.queue.add(name);
        outboxes.activate(outbox);
    }

    /** Sends a device the value by one of its names at once, also if a hand may still be on the control: its bundle was refused as a whole. */
    public void revert(Device device, int name) {
        outboxes.of(device).hands.still(name);
        answer(device, name);
    }

    /** Queues an event for a device, after the state that waits already; false if it has too many letters waiting. */
    public boolean event(Device device, Control control, Value arguments) {
        int name = device.name(control.row());
        if (name == Device.NO_NAME) {
            return false;
        }
        device.write(packet.clear(), name, DeviceForm.of(device, control, name, arguments, event));
        return letter(device, packet.toByteArray(), name);
    }

    /**
     * Whether an event that a controller tells is no more than the repetition of one that it was sent in the last second. Each event that
     * it is sent excuses one repetition: said once more, it happens once more.
     */
    public boolean repeatsEvent(Device device, Control control, int name, Value said, long nowNs) {
        Reflections events = outboxes.of(device).reflectedEvents;
        boolean repeats = events != null && events.takeOnce(device, control, name, said, nowNs);
        reflected += repeats ? 1 : 0;
        return repeats;
    }

    /** Whether so many events for a device can be queued now. */
    public boolean takesEvents(Device device, int count) {
        return device.there() && outboxes.of(device).takesEvents(count);
    }

    /** Queues a message for a device as it is; false if it has too many waiting. */
    public boolean letter(Device device, byte[] message) {
        return letter(device, message, Device.NO_NAME);
    }

    private boolean letter(Device device, byte[] message, int name) {
        Outbox outbox = outboxes.of(device);
        boolean queued = departures.letter(outbox, new Outbox.Letter(message, name));
        if (queued) {
            outboxes.activate(outbox);
        }
        return queued;
    }

    /** Begins a paced snapshot of what a controller sees; what it has already is left out. Never for an owner. */
    public void snapshot(Device device) {
        if (!device.owner()) {
            Outbox outbox = outboxes.of(device);
            outbox.snapshots.addAll();
            outboxes.activate(outbox);
        }
    }

    /**
     * Begins a paced dump: all that a controller sees of what a pattern matches, also what it has, and then {@code end}.
     *
     * @return false for an owner, and if too many dumps wait
     */
    public boolean dump(Device device, AddressPattern of, byte[] end) {
        return !device.owner() && begun(device, outboxes.of(device).snapshots.addDump(of, end));
    }

    /**
     * Begins a paced dump of some rows: all of them that a controller sees, also what it has, and then {@code end}.
     *
     * @return false for an owner, and if too many dumps wait
     */
    public boolean dump(Device device, BitSet rows, byte[] end) {
        return !device.owner() && begun(device, outboxes.of(device).snapshots.addDump(rows, end));
    }

    /** Begins to send a desk our values of some rows, paced; what it has by its own word is left out. False if too many wait. */
    public boolean push(Device owner, BitSet rows) {
        return begun(owner, outboxes.of(owner).snapshots.addDump(rows, null));
    }

    /** Sends a desk no more of what is being pushed, nor what the socket had no room for; whether anything was left to send. */
    public boolean stopPush(Device owner) {
        Outbox outbox = outboxes.of(owner);
        boolean left = owner.owner() && !(outbox.snapshots.isEmpty() && outbox.stuck.isEmpty());
        if (left) {
            outbox.snapshots.clear();
            outbox.stuck.clear();
        }
        return left;
    }

    /** Drops the values and events that wait for a desk, and says which rows' values those were. */
    public BitSet halt(Device owner, long nowNs) {
        Outbox outbox = outboxes.of(owner);
        BitSet rows = new BitSet();
        halted += outbox.eventsWaiting;
        outbox.halt(nowNs).stream().map(owner::row).forEach(rows::set);
        halted += rows.cardinality();
        return rows;
    }

    /** Whether a desk has the value of a control by its own word. */
    public boolean confirmed(Device owner, Control control) {
        sight.seen(owner, control.row());
        return sight.has(outboxes.of(owner), control, owner.name(control.row()));
    }

    /** Fills in what a desk has said that a control is; nothing if it has not since it was sent something else. */
    public Value said(Device owner, Control control, Value into) {
        Outbox outbox = outboxes.of(owner);
        int name = owner.name(control.row());
        boolean known = outbox.reported.get(name) && outbox.has.has(name);
        return known ? outbox.has.get(name, into) : into.setNone();
    }

    private boolean begun(Device device, boolean dump) {
        if (dump) {
            outboxes.activate(outboxes.of(device));
        }
        return dump;
    }

    /** Forgets what a device has, so that a snapshot tells it everything: it has begun anew. */
    public void forget(Device device) {
        outboxes.of(device).has.forgetAll();
    }

    /** Takes it that no finger is on a device's controls, whatever it said last: what waits for that is due. */
    public void lifted(Device device, long nowNs) {
        Outbox outbox = outboxes.of(device);
        outbox.hands.clear();
        outbox.corrections.hasten(nowNs);
        outboxes.activate(outbox);
    }

    /** Forgets a device that went away, and all that waited for it. */
    public void gone(Device device) {
        outboxes.of(device).reset();
    }

    /** Asks a desk for one more value, paced, after those that are asked for already. */
    public void query(Device device, int row) {
        query(device, device.name(row), false);
    }

    /** Asks a desk for one of the nodes of its profile, after what it is asked for already. */
    public void queryNode(Device device, int line) {
        query(device, Outbox.node(line), false);
    }

    /** Asks a desk for one value before all others that it is to be asked for. */
    public void queryFirst(Device device, int row) {
        query(device, device.name(row), true);
    }

    private void query(Device device, int name, boolean first) {
        if (name != Device.NO_NAME) {
            outboxes.of(device).addQuery(name, first);
            outboxes.activate(outboxes.of(device));
        }
    }

    /** Whether a desk is still to be asked for values. */
    public boolean asks(Device device) {
        return outboxes.of(device).hasQueries();
    }

    /** Whether nothing waits for a device, neither a message nor a value whose time has not come. */
    public boolean rests(Device device) {
        return !outboxes.of(device).hasWork();
    }

    /** How many messages wait for a device. */
    public int waiting(Device device) {
        return outboxes.of(device).queue.size();
    }

    /**
     * Sends what may go now to devices that take bundles, so that what comes before and what comes after leave apart: a commit is one
     * bundle of its own where it fits.
     */
    public void flushBundles(long nowNs) {
        flushThose(true, nowNs);
    }

    /** Sends what may go now to devices that take one message a datagram: they gain nothing by waiting for the end of the turn. */
    public void flushSingles(long nowNs) {
        flushThose(false, nowNs);
    }

    private void flushThose(boolean takeBundles, long nowNs) {
        List<Outbox> active = outboxes.active();
        for (int i = 0; i < active.size(); i++) {
            Outbox outbox = active.get(i);
            if (outbox.device.takesBundles() == takeBundles) {
                departures.flush(outbox, nowNs);
            }
        }
    }

    /**
     * Sends what may go now.
     *
     * @return when to call again, by the monotonic clock; {@link Long#MAX_VALUE} if nothing waits
     */
    public long flush(long nowNs) {
        long due = Long.MAX_VALUE;
        List<Outbox> active = outboxes.active();
        for (int i = 0; i < active.size(); i++) {
            due = Math.min(due, departures.flush(active.get(i), nowNs));
        }
        outboxes.settle();
        return due;
    }

    /** The newest loop of devices that answer one another, for people; empty if there was none. */
    public String loop() {
        return loops.last();
    }

    /** How many bytes strings, blobs and lists take that are remembered of what devices have. */
    public long valueBytes() {
        return outboxes.valueBytes();
    }

    /** How many bytes the messages take that wait for devices as they are. */
    public long letterBytes() {
        return outboxes.letterBytes();
    }

    /** Hands over the echo's numbers. */
    public void forEach(ObjLongConsumer<String> taker) {
        departures.forEach(taker);
        taker.accept("echo.replaced", replaced);
        taker.accept("echo.equal", equal);
        taker.accept("echo.reflected", reflected);
        taker.accept("echo.halted", halted);
        taker.accept("echo.loops", loops.found());
        taker.accept("echo.value-bytes", valueBytes());
        taker.accept("echo.letter-bytes", letterBytes());
    }
}
