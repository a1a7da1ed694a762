package io.ringmaster.echo;

import io.ringmaster.echo.Outbox.Letter;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Controls;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Faults;
import io.ringmaster.profile.Kind;
import io.ringmaster.store.Policy.Rule;
import io.ringmaster.store.Store;
import io.ringmaster.wire.Datagrams;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.TcpPeer;
import io.ringmaster.wire.Value;
import io.ringmaster.wire.WireLimits;
import java.net.InetSocketAddress;
import java.util.function.ObjLongConsumer;

/**
 * Sends what waits in a device's outbox, as far as its rate and the socket let it: what changed first, then queries and snapshots,
 * and meters last. A value is looked up when it leaves, so the newest goes, and nothing that the device has by then. Owned by the show thread.
 */
final class Departures {
    private final Store store;
    private final Controls controls;
    private final Sight sight;
    private final Packer packer;
    private final DeskListener listener;
    private final Faults faults;
    private final Value had = new Value();
    private final OscReader reader = new OscReader();
    private final OscWriter packet = new OscWriter(WireLimits.DATAGRAM_BYTES_MAX);
    private final TooLong tooLong = new TooLong();
    private long heldBack;
    private long lettersDropped;

    Departures(Store store, Controls controls, Sight sight, Datagrams datagrams, DeskListener listener, Faults faults) {
        this.store = store;
        this.controls = controls;
        this.sight = sight;
        this.packer = new Packer(datagrams);
        this.listener = listener;
        this.faults = faults;
    }

    /** Queues a message as it is; false, and it is counted as dropped, if the device is not there or has too many waiting. */
    boolean letter(Outbox outbox, Letter letter) {
        if (!outbox.device.there() || !outbox.takesLetter(letter.event())) {
            lettersDropped++;
            return false;
        }
        outbox.addLetter(letter);
        return true;
    }

    /**
     * Sends a device what may go to it now. A fault costs this device what waits for it, and no other anything.
     *
     * @return when to call again, by the monotonic clock; {@link Long#MAX_VALUE} if nothing waits
     */
    long flush(Outbox outbox, long nowNs) {
        try {
            return send(outbox, nowNs);
        } catch (RuntimeException fault) {
            return drop(outbox, fault, nowNs);
        }
    }

    /** A controller is told everything anew, but not again and again; a desk is sent nothing that it did not ask for. */
    private long drop(Outbox outbox, RuntimeException fault, long nowNs) {
        packer.drop();
        outbox.reset();
        boolean anew = outbox.brokeAfterLong(nowNs) && !outbox.device.owner();
        if (anew) {
            outbox.snapshots.addAll();
        }
        faults.ours("what waited for " + outbox.device.id(), fault, nowNs);
        return anew ? nowNs + EchoLimits.RETRY_NS : Long.MAX_VALUE;
    }

    private long send(Outbox outbox, long nowNs) {
        release(outbox, nowNs);
        InetSocketAddress to = outbox.device.endpoint();
        if (to == null || !outbox.device.there()) {
            outbox.reset();
            return Long.MAX_VALUE;
        }
        if (!packer.unstick(outbox, to)) {
            return retryNs(to, nowNs);
        }
        while (!outbox.queue.isEmpty()) {
            if (!outbox.rate.ready(nowNs)) {
                return soonest(outbox, outbox.rate.readyAt(nowNs), to, nowNs);
            }
            if (!sendNext(outbox, to, nowNs)) {
                return soonest(outbox, Long.MAX_VALUE, to, nowNs);
            }
        }
        long due = Math.min(trickle(outbox, to, nowNs), meters(outbox, to, nowNs));
        return soonest(outbox, due, to, nowNs);
    }

    private long soonest(Outbox outbox, long due, InetSocketAddress to, long nowNs) {
        packer.end(outbox, to);
        long again = outbox.stuck.isEmpty() ? due : Math.min(due, retryNs(to, nowNs));
        return Math.min(again, outbox.quietDueNs());
    }

    /** When to try again what found no room: a connection says itself when it has some. */
    private static long retryNs(InetSocketAddress to, long nowNs) {
        return to instanceof TcpPeer ? Long.MAX_VALUE : nowNs + EchoLimits.RETRY_NS;
    }

    /** Sends the head of the queue, or packs it; false if nothing more may go to this device now. */
    private boolean sendNext(Outbox outbox, InetSocketAddress to, long nowNs) {
        packet.clear();
        Letter letter = null;
        int head = outbox.queue.peek();
        if (head == PendingQueue.LETTER) {
            letter = outbox.letters.getFirst();
            packet.raw(letter.message(), 0, letter.message().length);
        } else if (!encode(outbox, head, nowNs)) {
            outbox.queue.remove();
            return true;
        }
        if (packet.length() > outbox.device.packetBytesMax()) {
            outbox.dropHead(head);
            tooLong.note(outbox.device, packet, nowNs);
            return true;
        }
        if (!outbox.device.credit().affords(packer.lengthWith(packet))) {
            return false;
        }
        outbox.dropHead(head);
        if (letter != null) {
            noteEvent(outbox, letter, nowNs);
        } else {
            if (outbox.reflections != null) {
                outbox.reflections.sent(head, sight.form, wayFrom(outbox, head), nowNs);
            }
            outbox.has.set(head, sight.form);
            outbox.reported.clear(head);
            outbox.dumped.clear(head);
            outbox.asked.clear(head);
            outbox.pingPong.sent(head, nowNs);
            outbox.crossings.sent(head, nowNs);
            pace(outbox, head, nowNs);
            tellSent(outbox.device, head);
        }
        outbox.rate.take(nowNs, 1);
        return packer.add(outbox, packet, to);
    }

    /** Notes an event that leaves for a controller which may repeat it. */
    private void noteEvent(Outbox outbox, Letter letter, long nowNs) {
        if (outbox.reflectedEvents != null && letter.event()) {
            reader.read(letter.message(), 0, letter.message().length, message -> message.value(had));
            outbox.reflectedEvents.sent(letter.name(), had, Double.NaN, nowNs);
        }
    }

    private void tellSent(Device device, int name) {
        int row = device.row(name);
        if (controls.at(row).ownedBy(device)) {
            listener.sent(device, row);
        }
    }

    /** Where a controller's cap sets out from; not a number for an owner, an encoder, a button, what does not move, and what is not known. */
    private double wayFrom(Outbox outbox, int name) {
        Control control = controls.at(outbox.device.row(name));
        boolean cap = !control.ownedBy(outbox.device) && control.policy().rule() != Rule.RELATIVE;
        boolean passes = cap
                && !DeviceForm.isButton(outbox.device, control, name)
                && control.moves(sight.form)
                && outbox.has.has(name);
        return passes ? outbox.has.get(name, had).number() : Double.NaN;
    }

    private void pace(Outbox outbox, int name, long nowNs) {
        int row = outbox.device.row(name);
        long interval = outbox.device.intervalNs(row);
        if (controls.at(row).kind() == Kind.METER) {
            interval = Math.max(interval, EchoLimits.METER_NS);
        }
        if (interval > 0) {
            outbox.pacing.told(name, nowNs + interval);
        }
    }

    /** Writes the value that a name stands for as it is now; false if the device has that by now and no dump is to tell it. */
    private boolean encode(Outbox outbox, int name, long nowNs) {
        Device device = outbox.device;
        int row = device.row(name);
        Control control = controls.at(row);
        boolean sees = device.name(row) != Device.NO_NAME || outbox.asked.get(name);
        if (!sees || !sight.fill(device, control)) {
            outbox.dumped.clear(name);
            outbox.asked.clear(name);
            return false;
        }
        boolean has = sight.has(outbox, control, name);
        if (has && !outbox.dumped.get(name)) {
            outbox.asked.clear(name);
            return false;
        }
        if (!has && heldBack(outbox, control, name, nowNs)) {
            return false;
        }
        if (outbox.pacing.tooSoon(name, nowNs)) {
            return false;
        }
        device.write(packet, name, sight.form(device, control, name));
        return true;
    }

    /**
     * While a device moves a control, others' values wait, so that no motor fights the hand and no finger is pulled (rule 3); and where it
     * answers each value by another one, they come from time to time only (rule 8).
     */
    private boolean heldBack(Outbox outbox, Control control, int name, long nowNs) {
        boolean moved = outbox.hands.on(name, nowNs) && control.moves(sight.resolved);
        boolean damped = !moved && outbox.pingPong.holds(name, nowNs);
        long untilNs = damped ? outbox.pingPong.untilNs(name) : outbox.hands.offNs(name, nowNs);
        boolean held = (moved || damped) && outbox.corrections.put(name, untilNs);
        heldBack += held ? 1 : 0;
        return held;
    }

    /** Queues what waited for a control that has stopped: one final value, if the device can tell it from what it has. */
    private void release(Outbox outbox, long nowNs) {
        for (int name = outbox.pacing.takeDue(nowNs); name != Pacing.NONE; name = outbox.pacing.takeDue(nowNs)) {
            boolean meter = controls.at(outbox.device.row(name)).kind() == Kind.METER;
            (meter ? outbox.meters : outbox.queue).add(name);
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
            boolean unsure = outbox.crossings.unsure(name);
            boolean owner = control.ownedBy(outbox.device);
            if (unsure && !owner && !contributes) {
                outbox.has.forget(name);
            }
            boolean known = store.has(row) && outbox.has.has(name);
            if (!known || outbox.dumped.get(name) || !sight.within(outbox, control, name, row)) {
                outbox.queue.add(name);
            } else if (unsure && owner) {
                outbox.addQuery(name, true);
            }
        }
    }

    /** Snapshots and queries go when nothing newer waits, at their own pace; what is pushed to a desk goes before it is asked. */
    private long trickle(Outbox outbox, InetSocketAddress to, long nowNs) {
        while (!outbox.snapshots.isEmpty() || outbox.hasQueries()) {
            if (!outbox.snapshotRate.ready(nowNs)) {
                return outbox.snapshotRate.readyAt(nowNs);
            }
            if (outbox.snapshots.mayWait(nowNs) && outbox.holdsDumpedBack()) {
                return outbox.snapshots.latestNs();
            }
            boolean pushed = outbox.device.owner() && !outbox.snapshots.isEmpty();
            boolean asks = outbox.hasQueries() && !pushed;
            boolean went = asks ? ask(outbox, to, nowNs) : tellNext(outbox, to, nowNs);
            if (!went) {
                return Long.MAX_VALUE;
            }
        }
        return Long.MAX_VALUE;
    }

    private long meters(Outbox outbox, InetSocketAddress to, long nowNs) {
        while (outbox.queue.isEmpty() && !outbox.meters.isEmpty()) {
            if (!outbox.rate.ready(nowNs)) {
                return outbox.rate.readyAt(nowNs);
            }
            outbox.queue.add(outbox.meters.remove());
            if (!sendNext(outbox, to, nowNs)) {
                return Long.MAX_VALUE;
            }
        }
        return Long.MAX_VALUE;
    }

    private boolean tellNext(Outbox outbox, InetSocketAddress to, long nowNs) {
        int row = outbox.snapshots.next(store.addresses().count());
        if (row == Snapshots.NONE) {
            return outbox.snapshots.through(nowNs + outbox.hands.usualQuietNs()) || endNext(outbox, to, nowNs);
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
            tell(outbox, controls.at(row), name);
        }
        return sendAll(outbox, to, nowNs);
    }

    /** A dump tells also what the device has, under its hand too: only another value waits for the hand to leave. */
    private void tell(Outbox outbox, Control control, int name) {
        boolean dumped = outbox.snapshots.isDump() && !outbox.device.owner();
        if (dumped) {
            outbox.dumped.set(name);
            outbox.pacing.free(name);
        }
        boolean has = dumped && sight.fill(outbox.device, control) && sight.has(outbox, control, name);
        if (has || !outbox.corrections.has(name)) {
            outbox.queue.add(name);
        }
    }

    private boolean endNext(Outbox outbox, InetSocketAddress to, long nowNs) {
        byte[] end = outbox.snapshots.end();
        return end == null || !letter(outbox, new Letter(end, Device.NO_NAME)) || sendNext(outbox, to, nowNs);
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
        Device device = outbox.device;
        if (Outbox.isNode(name)) {
            int line = Outbox.node(name);
            listener.queriedNode(device, line);
            device.profile().dialogue().nodes().ask(line, packet.clear());
        } else {
            listener.queried(device, device.row(name));
            device.ask(packet.clear(), name);
        }
        outbox.snapshotRate.take(nowNs, 1);
        outbox.rate.take(nowNs, 1);
        return packer.add(outbox, packet, to);
    }

    /** Hands over its numbers. */
    void forEach(ObjLongConsumer<String> taker) {
        packer.forEach(taker);
        taker.accept("echo.held-back", heldBack);
        taker.accept("echo.letters-dropped", lettersDropped);
        taker.accept("echo.too-long", tooLong.count());
    }
}
