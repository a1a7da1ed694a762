package io.ringmaster.echo;

import io.ringmaster.gate.Control;
import io.ringmaster.gate.Controls;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.store.Store;
import io.ringmaster.store.ValueTable;
import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.Datagrams;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import io.ringmaster.wire.WireLimits;
import java.net.InetSocketAddress;
import java.util.ArrayList;
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
    /** Takes what devices still say when a control has been quiet. */
    public interface Insistence {
        /** A device that repeats what it is sent still says this by one of its names: it counts from now. */
        void insists(Device device, Control control, int name, Value said);
    }

    /** Hears of each query as it leaves. */
    public interface QueryListener {
        /** A desk was asked for the value of a row. */
        void queried(Device device, int row);
    }

    private final Gate gate;
    private final Store store;
    private final Controls controls;
    private final Packer packer;
    private final QueryListener queryListener;
    private final Value resolved = new Value();
    private final Value form = new Value();
    private final Value had = new Value();
    private final Value bare = new Value();
    private final ValueTable meters = new ValueTable();
    private final OscWriter packet = new OscWriter(WireLimits.DATAGRAM_BYTES_MAX);
    private final Loops loops;
    private @Nullable Outbox[] outboxes = new Outbox[16];
    private final List<Outbox> active = new ArrayList<>();
    private long replaced;
    private long equal;
    private long heldBack;
    private long lettersDropped;
    private long tooLong;
    private long reflected;

    /** An echo that sends by {@code datagrams}. */
    public Echo(Gate gate, Store store, Datagrams datagrams, QueryListener queryListener) {
        this.gate = gate;
        this.store = store;
        this.controls = gate.controls();
        this.packer = new Packer(datagrams);
        this.loops = new Loops(gate.links(), controls);
        this.queryListener = queryListener;
    }

    private Outbox outbox(Device device) {
        int index = device.index();
        if (index >= outboxes.length) {
            outboxes = Arrays.copyOf(outboxes, Math.max(index + 1, outboxes.length * 2));
        }
        Outbox outbox = outboxes[index];
        if (outbox == null || outbox.device != device) {
            outbox = new Outbox(device);
            outboxes[index] = outbox;
        }
        return outbox;
    }

    /**
     * Notes what a device says that a control is, by one of its names and in its own form: it has that now. If that is news, and no answer
     * to a query, a hand is on the control.
     */
    public void heard(Device device, Control control, int name, Value said, boolean answer, long nowNs) {
        Outbox outbox = outbox(device);
        boolean news = !answer && !outbox.has.is(name, said);
        if (news) {
            loops.heard(outbox, control, name, said, outboxes, nowNs);
        }
        outbox.hands.said(name, news, nowNs);
        outbox.has.set(name, said);
        long quietNs = outbox.hands.quietFromNs(name, nowNs);
        outbox.corrections.move(name, quietNs);
        if (news && !control.ownedBy(device) && outbox.crossings.said(name, nowNs)) {
            // It is told the value again when the control has stopped.
            outbox.corrections.put(name, quietNs);
            activate(outbox);
        }
        if (control.ownedBy(device)) {
            outbox.reported.set(name);
        }
    }

    /** Notes that a finger is on a device's control, or off it: while it is there, others' values wait. */
    public void touched(Device device, int name, boolean down, long nowNs) {
        Outbox outbox = outbox(device);
        outbox.hands.touched(name, down, nowNs);
        if (down && outbox.reflections != null) {
            outbox.reflections.endWay(name);
        }
        outbox.corrections.move(name, outbox.hands.offNs(name, nowNs));
        activate(outbox);
    }

    /** Whether a finger is on a device's control, by the device's own word. */
    public boolean isTouched(Device device, int name, long nowNs) {
        return outbox(device).hands.isTouched(name, nowNs);
    }

    /** Notes that it is not known what a device shows by one of its names: it is to hear the value, whatever that is. */
    public void unsure(Device device, int name) {
        if (name != Device.NO_NAME) {
            outbox(device).has.forget(name);
        }
    }

    /**
     * Whether what a device says may be no more than a repetition of what it was sent in the last second; then it makes no write, unless
     * the device still says so when the control has been quiet: see {@link #insisting}.
     */
    public boolean reflected(Device device, Control control, int name, Value said, long nowNs) {
        if (!device.profile().reflects()) {
            return false;
        }
        Outbox outbox = outbox(device);
        if (outbox.reflections == null || !outbox.reflections.take(device, control, name, said, nowNs)) {
            return false;
        }
        if (control.ownedBy(device) && DeviceForm.rounded(device, control, name, outbox.has.get(name, had), said)) {
            outbox.reported.set(name);
        }
        reflected++;
        activate(outbox);
        return true;
    }

    /** Hands over what devices that repeat still say of quiet controls, where it is not the value by now. */
    public void insisting(long nowNs, Insistence taker) {
        for (int i = 0; i < active.size(); i++) {
            Outbox outbox = active.get(i);
            if (outbox.reflections != null) {
                insisting(outbox, outbox.reflections, nowNs, taker);
            }
        }
    }

    private void insisting(Outbox outbox, Reflections reflections, long nowNs, Insistence taker) {
        Device device = outbox.device;
        for (int name = reflections.takeQuiet(nowNs);
                name != Postponed.NONE && device.there();
                name = reflections.takeQuiet(nowNs)) {
            Control control = controls.at(device.row(name));
            if (!store.has(control.row())) {
                continue; // Its page has turned since: what was said was about something else.
            }
            reflections.said(name, had);
            DeviceForm.of(device, control, name, seen(device, control.row()), form);
            if (!outbox.queue.has(name) && !DeviceForm.rounded(device, control, name, form, had)) {
                taker.insists(device, control, name, had);
            }
        }
    }

    /** Queues a resolved change for every device that sees it and has something else, by each of the device's names for it. */
    public void changed(Control control) {
        int row = control.row();
        boolean own = !store.contributions().at(row).isEmpty();
        store.value(row, resolved);
        List<@Nullable Device> devices = gate.devices();
        for (int i = 0; i < devices.size(); i++) {
            Device device = devices.get(i);
            if (device != null && device.there()) {
                if (own) {
                    seen(device, row);
                }
                offerAll(device, control);
            }
        }
    }

    /** Queues the value of an address that has one for one device, if that sees it and has something else. */
    public void offer(Device device, Control control) {
        if (device.there()) {
            seen(device, control.row());
            offerAll(device, control);
        }
    }

    private void offerAll(Device device, Control control) {
        for (int name = device.name(control.row()); name != Device.NO_NAME; name = device.nextName(name)) {
            offer(outbox(device), control, name);
        }
    }

    /** Queues a meter's newest value for every device that has asked for it by a subscription, but the one that it is from. */
    public void meter(Device from, Control control, Value value) {
        int row = control.row();
        meters.set(row, value);
        List<@Nullable Device> devices = gate.devices();
        for (int i = 0; i < devices.size(); i++) {
            Device device = devices.get(i);
            if (device != null && device != from && device.there() && device.subscribes(row)) {
                for (int name = device.name(row); name != Device.NO_NAME; name = device.nextName(name)) {
                    enqueue(outbox(device), name);
                }
            }
        }
    }

    /** Forgets what every device has of a row, and what waits for it: its address means something else from now on. */
    public void forget(Control control) {
        meters.forget(control.row());
        List<@Nullable Device> devices = gate.devices();
        for (int i = 0; i < devices.size(); i++) {
            Device device = devices.get(i);
            if (device != null) {
                for (int name = device.name(control.row()); name != Device.NO_NAME; name = device.nextName(name)) {
                    outbox(device).forget(name);
                }
            }
        }
    }

    /** What a device is to see of a row: contributors keep their own positions. */
    private Value seen(Device device, int row) {
        return store.seenBy(device.writer(), row, resolved);
    }

    private void offer(Outbox outbox, Control control, int name) {
        if (has(outbox, control, name)) {
            equal++;
        } else {
            enqueue(outbox, name);
        }
    }

    private void enqueue(Outbox outbox, int name) {
        replaced += outbox.queue.add(name) ? 0 : 1;
        activate(outbox);
    }

    /**
     * Whether the device has the resolved value. An owner has it for sure only by its own word; and one that does not report its own
     * changes may have been moved since, unless that word is the value itself.
     */
    private boolean has(Outbox outbox, Control control, int name) {
        if (!outbox.has.has(name) || control.ownedBy(outbox.device) && !isSure(outbox, control, name)) {
            return false;
        }
        DeviceForm.of(outbox.device, control, name, resolved, form);
        return DeviceForm.same(outbox.device, control, name, outbox.has.get(name, had), form);
    }

    private boolean isSure(Outbox outbox, Control control, int name) {
        Device owner = outbox.device;
        return outbox.reported.get(name)
                && (owner.profile().givesFeedback() || owner.writer().equals(store.writer(control.row())));
    }

    private void activate(Outbox outbox) {
        if (!outbox.active) {
            outbox.active = true;
            active.add(outbox);
        }
    }

    /**
     * Tells a device whose write was refused how things stand: at once for a switch, and when the hand has left it for a control that
     * moves (rule 2). Never an owner: what it reported is so. Nor who wrote by no name of its own: no control of it moved.
     */
    public void correct(Device device, Control control, int name, boolean moves, long nowNs) {
        int row = control.row();
        boolean sees = name != Device.NO_NAME && device.name(row) != Device.NO_NAME;
        if (control.ownedBy(device) || !store.has(row) || !device.there() || !sees) {
            return;
        }
        Outbox outbox = outbox(device);
        if (!moves || !outbox.corrections.put(name, outbox.hands.quietFromNs(name, nowNs))) {
            outbox.pacing.free(name);
            outbox.queue.add(name);
        }
        activate(outbox);
    }

    /** Answers a query by one of the device's names: it is sent the value, also if it has it or did not subscribe it. */
    public void answer(Device device, int name) {
        Outbox outbox = outbox(device);
        int row = device.row(name);
        if (device.name(row) == Device.NO_NAME) {
            DeviceForm.of(device, controls.at(row), name, seen(device, row), form);
            letter(device, packet.clear().message(device.address(name), form).toByteArray());
            return;
        }
        outbox.has.forget(name);
        outbox.pacing.free(name);
        outbox.queue.add(name);
        activate(outbox);
    }

    /** Sends a device the value by one of its names at once, also if a hand may still be on the control: its bundle was refused as a whole. */
    public void revert(Device device, int name) {
        outbox(device).hands.still(name);
        answer(device, name);
    }

    /** Queues an event for a device, after the state that waits already; false if it has too many letters waiting. */
    public boolean event(Device device, Control control, Value arguments) {
        int name = device.name(control.row());
        if (name == Device.NO_NAME) {
            return false;
        }
        packet.clear().message(device.address(name), DeviceForm.of(device, control, name, arguments, form));
        if (!takesEvent(device)) {
            lettersDropped++;
            return false;
        }
        outbox(device).eventsWaiting++;
        return letter(device, packet.toByteArray(), true);
    }

    /** Whether an event for a device can be queued now. */
    public boolean takesEvent(Device device) {
        Outbox outbox = outbox(device);
        return device.there()
                && outbox.eventsWaiting < EchoLimits.EVENTS_MAX
                && outbox.letters.size() < EchoLimits.LETTERS_MAX;
    }

    /** Queues a message for a device as it is; false if it has too many waiting. */
    public boolean letter(Device device, byte[] message) {
        return letter(device, message, false);
    }

    private boolean letter(Device device, byte[] message, boolean event) {
        Outbox outbox = outbox(device);
        if (!device.there() || outbox.letters.size() >= EchoLimits.LETTERS_MAX) {
            lettersDropped++;
            return false;
        }
        outbox.letters.add(new Outbox.Letter(message, event));
        outbox.queue.addLetter();
        activate(outbox);
        return true;
    }

    /** Begins a paced snapshot of what a controller sees; what it has already is left out. Never for an owner. */
    public void snapshot(Device device) {
        if (!device.owner()) {
            Outbox outbox = outbox(device);
            outbox.snapshots.addAll();
            activate(outbox);
        }
    }

    /**
     * Begins a paced dump: all that a controller sees of what a pattern matches, also what it has, and then {@code end}.
     *
     * @return false for an owner, and if too many dumps wait
     */
    public boolean dump(Device device, AddressPattern of, byte[] end) {
        return !device.owner() && begun(device, outbox(device).snapshots.addDump(of, end));
    }

    /**
     * Begins a paced dump of some rows: all of them that a controller sees, also what it has, and then {@code end}.
     *
     * @return false for an owner, and if too many dumps wait
     */
    public boolean dump(Device device, BitSet rows, byte[] end) {
        return !device.owner() && begun(device, outbox(device).snapshots.addDump(rows, end));
    }

    private boolean begun(Device device, boolean dump) {
        if (dump) {
            activate(outbox(device));
        }
        return dump;
    }

    /** Forgets what a device has, so that a snapshot tells it everything: it has begun anew. */
    public void forget(Device device) {
        outbox(device).has.forgetAll();
    }

    /** Forgets a device that went away, and all that waited for it. */
    public void gone(Device device) {
        outbox(device).reset();
    }

    /** Begins to ask a desk for the values of these rows, paced. */
    public void query(Device device, List<Integer> rows) {
        rows.forEach(row -> queryMore(device, row));
    }

    /** Asks a desk for one more value, after those that are asked for already. */
    public void queryMore(Device device, int row) {
        int name = device.name(row);
        if (name != Device.NO_NAME) {
            Outbox outbox = outbox(device);
            outbox.addQuery(name);
            activate(outbox);
        }
    }

    /** Whether a desk is still to be asked for values. */
    public boolean asks(Device device) {
        return outbox(device).hasQueries();
    }

    /** How many messages wait for a device. */
    public int waiting(Device device) {
        return outbox(device).queue.size();
    }

    /**
     * Sends what may go now to devices that take bundles, so that what comes before and what comes after leave apart: a commit is one
     * bundle of its own where it fits.
     */
    public void flushBundles(long nowNs) {
        for (int i = 0; i < active.size(); i++) {
            Outbox outbox = active.get(i);
            if (outbox.device.takesBundles()) {
                flush(outbox, nowNs);
            }
        }
    }

    /** Sends what may go now to devices that take one message a datagram: they gain nothing by waiting for the end of the turn. */
    public void flushSingles(long nowNs) {
        for (int i = 0; i < active.size(); i++) {
            Outbox outbox = active.get(i);
            if (!outbox.device.takesBundles()) {
                flush(outbox, nowNs);
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
        int kept = 0;
        for (int i = 0; i < active.size(); i++) {
            Outbox outbox = active.get(i);
            long next = flush(outbox, nowNs);
            if (next == Long.MAX_VALUE && !outbox.hasWork()) {
                outbox.active = false;
            } else {
                active.set(kept++, outbox);
                due = Math.min(due, next);
            }
        }
        for (int i = active.size() - 1; i >= kept; i--) {
            active.remove(i);
        }
        return due;
    }

    private long flush(Outbox outbox, long nowNs) {
        release(outbox, nowNs);
        InetSocketAddress to = outbox.device.endpoint();
        if (to == null || !outbox.device.there()) {
            outbox.reset();
            return Long.MAX_VALUE;
        }
        if (!packer.unstick(outbox, to)) {
            return nowNs + EchoLimits.RETRY_NS;
        }
        while (!outbox.queue.isEmpty()) {
            if (!outbox.rate.ready(nowNs)) {
                return soonest(outbox, outbox.rate.readyAt(nowNs), to, nowNs);
            }
            if (!sendNext(outbox, to, nowNs)) {
                return soonest(outbox, Long.MAX_VALUE, to, nowNs);
            }
        }
        long due = trickle(outbox, to, nowNs);
        return soonest(outbox, due, to, nowNs);
    }

    private long soonest(Outbox outbox, long due, InetSocketAddress to, long nowNs) {
        packer.end(outbox, to);
        long again = outbox.stuck.isEmpty() ? due : Math.min(due, nowNs + EchoLimits.RETRY_NS);
        return Math.min(again, outbox.quietDueNs());
    }

    /** Sends the head of the queue, or packs it; false if nothing more may go to this device now. */
    private boolean sendNext(Outbox outbox, InetSocketAddress to, long nowNs) {
        packet.clear();
        int head = outbox.queue.peek();
        if (head == PendingQueue.LETTER) {
            byte[] letter = outbox.letters.getFirst().message();
            packet.raw(letter, 0, letter.length);
        } else if (!encode(outbox, head, nowNs)) {
            outbox.queue.remove();
            return true;
        }
        if (packet.length() > WireLimits.DATAGRAM_BYTES_MAX) {
            dropHead(outbox, head);
            tooLong++;
            return true;
        }
        if (!outbox.device.affords(packer.lengthWith(packet))) {
            return false;
        }
        dropHead(outbox, head);
        if (head != PendingQueue.LETTER) {
            if (outbox.reflections != null) {
                outbox.reflections.sent(head, form, wayFrom(outbox, head), nowNs);
            }
            outbox.has.set(head, form);
            outbox.reported.clear(head);
            outbox.pingPong.sent(head, nowNs);
            outbox.crossings.sent(head, nowNs);
            pace(outbox, head, nowNs);
        }
        outbox.rate.take(nowNs, 1);
        return packer.add(outbox, packet, to);
    }

    /** Where a controller's cap sets out from; not a number for an owner, what does not move, and what is not known. */
    private double wayFrom(Outbox outbox, int name) {
        Control control = controls.at(outbox.device.row(name));
        boolean passes = !control.ownedBy(outbox.device) && control.moves(form) && outbox.has.has(name);
        return passes ? outbox.has.get(name, had).number() : Double.NaN;
    }

    private void pace(Outbox outbox, int name, long nowNs) {
        int row = outbox.device.row(name);
        long interval = outbox.device.intervalNs(row);
        boolean meter = interval == 0 && controls.at(row).kind() == Kind.METER;
        if (interval > 0 || meter) {
            outbox.pacing.told(name, nowNs + (meter ? EchoLimits.METER_NS : interval));
        }
    }

    private static void dropHead(Outbox outbox, int head) {
        outbox.queue.remove();
        if (head == PendingQueue.LETTER) {
            outbox.eventsWaiting -= outbox.letters.removeFirst().event() ? 1 : 0;
        }
    }

    /** Writes the value that a name stands for as it is now; false if the device has that by now. */
    private boolean encode(Outbox outbox, int name, long nowNs) {
        Device device = outbox.device;
        int row = device.row(name);
        Control control = controls.at(row);
        if (device.name(row) == Device.NO_NAME || !fill(device, control)) {
            return false;
        }
        if (has(outbox, control, name)
                || heldBack(outbox, control, name, nowNs)
                || outbox.pacing.tooSoon(name, nowNs)) {
            return false;
        }
        packet.message(device.address(name), DeviceForm.of(device, control, name, resolved, form));
        return true;
    }

    /** Fills in what a device is to see of a control now; false if there is nothing. */
    private boolean fill(Device device, Control control) {
        int row = control.row();
        if (control.kind() == Kind.METER) {
            if (meters.has(row)) {
                meters.get(row, resolved);
            }
            return meters.has(row);
        }
        boolean known = store.has(row) && control.hasValue();
        if (known) {
            seen(device, row);
        }
        return known;
    }

    /**
     * While a device moves a control, others' values wait, so that no motor fights the hand and no finger is pulled (rule 3); and where it
     * answers each value by another one, they come from time to time only (rule 8).
     */
    private boolean heldBack(Outbox outbox, Control control, int name, long nowNs) {
        boolean moved = outbox.hands.on(name, nowNs) && control.moves(resolved);
        boolean damped = !moved && outbox.pingPong.holds(name, nowNs);
        long untilNs = damped ? outbox.pingPong.untilNs(name) : outbox.hands.offNs(name, nowNs);
        boolean held = (moved || damped) && outbox.corrections.put(name, untilNs);
        heldBack += held ? 1 : 0;
        return held;
    }

    /** Queues what waited for a control that has stopped: one final value, if the device can tell it from what it has. */
    private void release(Outbox outbox, long nowNs) {
        for (int name = outbox.pacing.takeDue(nowNs); name != Pacing.NONE; name = outbox.pacing.takeDue(nowNs)) {
            outbox.queue.add(name);
        }
        if (outbox.corrections.isEmpty()) {
            return;
        }
        for (int name = outbox.corrections.takeDue(nowNs);
                name != Postponed.NONE;
                name = outbox.corrections.takeDue(nowNs)) {
            int row = outbox.device.row(name);
            Control control = controls.at(row);
            boolean contributes = store.contributions().own(row, outbox.device.writer()) != null;
            if (outbox.crossings.unsure(name) && !contributes) {
                outbox.has.forget(name);
            }
            boolean known = store.has(row) && outbox.has.has(name);
            if (!known || !within(outbox, control, name, row)) {
                outbox.queue.add(name);
            }
        }
    }

    /** Whether what the device has and the truth are less than half a step apart: not worth a twitch of the control. */
    private boolean within(Outbox outbox, Control control, int name, int row) {
        Parameter parameter = control.parameter();
        seen(outbox.device, row);
        outbox.has.get(name, had);
        boolean numbers = resolved.isNumber() && had.isNumber();
        if (parameter == null || parameter.steps() < 2 || !numbers || DeviceForm.beyond(outbox.device, name, had)) {
            return false;
        }
        return Math.abs(resolved.number() - DeviceForm.shared(outbox.device, name, had)) < parameter.step() / 2;
    }

    /** Snapshots and queries go when nothing newer waits, at their own pace. */
    private long trickle(Outbox outbox, InetSocketAddress to, long nowNs) {
        while (!outbox.snapshots.isEmpty() || outbox.hasQueries()) {
            if (!outbox.snapshotRate.ready(nowNs)) {
                return outbox.snapshotRate.readyAt(nowNs);
            }
            boolean went = outbox.hasQueries() ? ask(outbox, to, nowNs) : tellNext(outbox, to, nowNs);
            if (!went) {
                return Long.MAX_VALUE;
            }
        }
        return Long.MAX_VALUE;
    }

    private boolean tellNext(Outbox outbox, InetSocketAddress to, long nowNs) {
        int row = outbox.snapshots.next(store.addresses().count());
        if (row == Snapshots.NONE) {
            byte[] end = outbox.snapshots.end();
            return end == null || !letter(outbox.device, end) || sendNext(outbox, to, nowNs);
        }
        boolean told = store.has(row)
                && controls.at(row).hasValue()
                && outbox.snapshots.has(store.addresses().text(row))
                && (outbox.snapshots.isDump() || store.contributions().own(row, outbox.device.writer()) == null);
        outbox.snapshotRate.take(nowNs, outbox.snapshots.takeWork());
        if (!told) {
            return true;
        }
        for (int name = outbox.device.name(row); name != Device.NO_NAME; name = outbox.device.nextName(name)) {
            if (!outbox.corrections.has(name)) {
                if (outbox.snapshots.isDump()) {
                    outbox.has.forget(name);
                    outbox.pacing.free(name);
                }
                outbox.queue.add(name);
            }
        }
        return sendAll(outbox, to, nowNs);
    }

    private boolean sendAll(Outbox outbox, InetSocketAddress to, long nowNs) {
        long before = packer.messages();
        boolean went = true;
        while (went && !outbox.queue.isEmpty()) {
            went = sendNext(outbox, to, nowNs);
        }
        outbox.snapshotRate.take(nowNs, (int) (packer.messages() - before));
        return went;
    }

    private boolean ask(Outbox outbox, InetSocketAddress to, long nowNs) {
        int name = outbox.nextQuery();
        queryListener.queried(outbox.device, outbox.device.row(name));
        outbox.snapshotRate.take(nowNs, 1);
        outbox.rate.take(nowNs, 1);
        packet.clear().message(outbox.device.address(name), bare.setNone());
        return packer.add(outbox, packet, to);
    }

    /** The newest loop of devices that answer one another, for people; empty if there was none. */
    public String loop() {
        return loops.last();
    }

    /** Hands over the echo's numbers. */
    public void forEach(ObjLongConsumer<String> taker) {
        packer.forEach(taker);
        taker.accept("echo.replaced", replaced);
        taker.accept("echo.equal", equal);
        taker.accept("echo.held-back", heldBack);
        taker.accept("echo.letters-dropped", lettersDropped);
        taker.accept("echo.too-long", tooLong);
        taker.accept("echo.reflected", reflected);
        taker.accept("echo.loops", loops.found());
    }
}
