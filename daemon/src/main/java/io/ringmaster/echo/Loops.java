package io.ringmaster.echo;

import io.ringmaster.gate.Control;
import io.ringmaster.gate.Controls;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Links;
import io.ringmaster.gate.Links.Link;
import io.ringmaster.store.Policy.Rule;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds devices that answer one another, on one address or on two that a link ties, and names the loop in the log (rule 8 of section 7).
 * Each device in it is slowed down by its own {@link PingPong}. Owned by the show thread.
 */
final class Loops {
    private static final Logger LOG = LoggerFactory.getLogger(Loops.class);

    private final Links links;
    private final Controls controls;
    private final Value had = new Value();
    private String last = "";
    private long found;

    Loops(Links links, Controls controls) {
        this.links = links;
        this.controls = controls;
    }

    /** Notes what a device says by one of its names, before it is known to have that. */
    void heard(Outbox outbox, Control control, int name, Value said, @Nullable Outbox[] all, long nowNs) {
        if (!outbox.has.has(name) || outbox.hands.isTouched(name, nowNs)) {
            return;
        }
        Device device = outbox.device;
        if (DeviceForm.rounded(device, control, name, outbox.has.get(name, had), said)) {
            return;
        }
        boolean answer = outbox.pingPong.isAnswer(name, nowNs);
        if (outbox.pingPong.said(name, false, nowNs)) {
            named(control, control, all);
        }
        if (answer) {
            return; // It tells nothing of the addresses that links tie to this one, neither of a loop nor of a hand.
        }
        for (Link link = links.of(control.row()); link != null; link = link.next()) {
            tied(outbox, control, controls.at(link.to().row()), all, nowNs);
        }
    }

    /**
     * Notes how far a device says that an encoder was turned: where it repeats what it was sent, each repetition is a turn, and makes
     * another value.
     */
    void turned(Outbox outbox, Control control, int name, Value said, @Nullable Outbox[] all, long nowNs) {
        if (outbox.hands.isTouched(name, nowNs)) {
            return;
        }
        boolean asSent = outbox.has.has(name)
                && DeviceForm.rounded(outbox.device, control, name, outbox.has.get(name, had), said);
        if (outbox.pingPong.turned(name, asSent, nowNs)) {
            named(control, control, all);
        }
    }

    /**
     * Whether a device that was found to answer again and again repeats what it was sent a moment ago, where that would be a turn of an
     * encoder. Then it makes no write: nobody turned anything.
     */
    boolean repeats(Outbox outbox, Control control, int name, Value said, long nowNs) {
        boolean repeats = name != Device.NO_NAME
                && control.policy().rule() == Rule.RELATIVE
                && outbox.pingPong.answersDamped(name, nowNs)
                && outbox.has.has(name)
                && DeviceForm.rounded(outbox.device, control, name, outbox.has.get(name, had), said);
        if (repeats) {
            outbox.pingPong.said(name, false, nowNs);
        }
        return repeats;
    }

    private void tied(Outbox outbox, Control control, Control to, @Nullable Outbox[] all, long nowNs) {
        Device device = outbox.device;
        for (int name = device.name(to.row()); name != Device.NO_NAME; name = device.nextName(name)) {
            if (outbox.pingPong.said(name, true, nowNs)) {
                named(control, to, all);
            }
        }
    }

    private void named(Control written, Control answered, @Nullable Outbox[] all) {
        List<String> devices = new ArrayList<>();
        int damped = 0;
        for (Outbox outbox : all) {
            if (outbox != null && answers(outbox, written.row(), answered.row())) {
                devices.add(outbox.device.id());
                damped += damps(outbox, written.row(), answered.row()) ? 1 : 0;
            }
        }
        if (damped == 1) {
            String way = written == answered ? written.address() : written.address() + " > " + answered.address();
            last = way + " by " + String.join(", ", devices);
            found++;
            LOG.warn("ping-pong: {}; it is slowed down until it ends", last);
        }
    }

    private static boolean answers(Outbox outbox, int row, int other) {
        return any(outbox.device, row, outbox.pingPong::answers) || any(outbox.device, other, outbox.pingPong::answers);
    }

    private static boolean damps(Outbox outbox, int row, int other) {
        return any(outbox.device, row, outbox.pingPong::damps) || any(outbox.device, other, outbox.pingPong::damps);
    }

    private static boolean any(Device device, int row, IntPredicate test) {
        int name = device.name(row);
        while (name != Device.NO_NAME && !test.test(name)) {
            name = device.nextName(name);
        }
        return name != Device.NO_NAME;
    }

    /** How many loops were found. */
    long found() {
        return found;
    }

    /** The newest loop, for people; empty if there was none. */
    String last() {
        return last;
    }
}
