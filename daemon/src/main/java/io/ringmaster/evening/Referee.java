package io.ringmaster.evening;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.SessionTerms.Resync;
import io.ringmaster.evening.Fault.Check;
import io.ringmaster.storm.SimulatedClock;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Knows what every hand did, what every device was sent and shows, and what the store holds, and judges the daemon by that. It asks the
 * daemon's own classes nothing but what the store holds. Belongs to the thread that plays.
 */
final class Referee {
    private static final int FAULTS_OF_A_CHECK_MAX = 8;

    private final SimulatedClock clock;
    private final Chronicle chronicle;
    private final Presence presence = new Presence();
    private final Standing standing;
    private final Causes causes;
    private final Presses presses = new Presses();
    private final Map<String, Control> byShared = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private long faultCount;
    private long changes;
    private long sent;

    Referee(Bill bill, SimulatedClock clock, Chronicle chronicle) {
        this.clock = clock;
        this.chronicle = chronicle;
        standing = new Standing(bill, presence);
        causes = new Causes(
                presence,
                bill.configuration().devices().stream()
                        .filter(device -> device.session().resync() == Resync.NEWEST)
                        .map(DeviceEntry::id)
                        .collect(Collectors.toSet()));
        bill.controls().forEach(control -> byShared.put(control.shared(), control));
    }

    private long nowNs() {
        return clock.nanos();
    }

    /** Notes a fault. */
    void fault(Check check, String device, String text) {
        faultCount++;
        chronicle.line(device, "FAULT " + check + ": " + text);
        if (faults.stream().filter(known -> known.check() == check).count() < FAULTS_OF_A_CHECK_MAX) {
            faults.add(new Fault(check, device, chronicle.nowNs(), text, chronicle.last(device)));
        }
    }

    // --- what the cast tells

    /** A device is away from now on: without power, cable or connection. */
    void away(String device) {
        presence.away(device, nowNs());
        chronicle.line(device, device + " is away");
    }

    /** A device has said a word that got through. */
    void spoke(String device) {
        if (presence.there(device, nowNs())) {
            chronicle.line(device, device + " is in contact again");
        }
    }

    /** A hand has put a control to a place; what a device says that is not reachable never gets out. */
    void moved(String device, Control control, double place, boolean reachable) {
        standing.moved(device, control, nowNs());
        if (device.equals(control.desk())) {
            causes.moved(control, nowNs());
        } else if (reachable) {
            causes.asked(control, place, nowNs());
        }
    }

    /** A desk has started, and has a value of its own for a control. */
    void started(Control control) {
        causes.moved(control, nowNs());
    }

    /** What a device shows. */
    void shows(String device, Control control, double place) {
        standing.shows(device, control, place, nowNs());
    }

    /** A desk was sent a value of a control. */
    void delivered(Control control, double place) {
        sent++;
        causes.delivered(control, place, nowNs());
    }

    /** A desk was sent something that no control and no key stands for. */
    void unknown(String device, String message) {
        fault(Check.ASKED, device, device + " was sent " + message + ", which nobody had asked for");
    }

    /** Somebody pressed a key. */
    void pressed(String shared) {
        presses.pressed(shared, nowNs());
    }

    /** An event has reached a device. */
    void happened(String device, String shared) {
        if (!presses.arrives(device, shared, nowNs())) {
            fault(Check.ONCE, device, shared + " reached " + device + " once more than somebody pressed");
        }
    }

    // --- what the daemon tells

    /** The store holds a value from now on. */
    void stored(String address, Value value, String writer) {
        changes++;
        Control control = byShared.get(address);
        if (control == null) {
            return;
        }
        double place = value.isNumber() ? control.place(control.desk(), value.number()) : Double.NaN;
        if (writer.startsWith("link:") && writer.indexOf('>') > 0) {
            Control from = byShared.get(writer.substring("link:".length(), writer.indexOf('>')));
            if (from != null) {
                causes.carried(from, control, place, nowNs());
            }
        }
        standing.stored(control, place, nowNs());
    }

    // --- judging

    /** Looks at what stands, several times a second. */
    void patrol() {
        standing.patrol(nowNs(), (device, text) -> fault(Check.STANDS, device, text));
        causes.judge(nowNs(), (device, text) -> fault(Check.ASKED, device, text));
    }

    /** The evening is over. */
    void end() {
        patrol();
        standing.end(nowNs(), (device, text) -> fault(Check.AGREES, device, text));
    }

    List<Fault> faults() {
        return faults;
    }

    long faultCount() {
        return faultCount;
    }

    Presence presence() {
        return presence;
    }

    Standing standing() {
        return standing;
    }

    Presses presses() {
        return presses;
    }

    /** Changes and events on the timeline. */
    long changes() {
        return changes;
    }

    /** Values that desks were sent. */
    long sent() {
        return sent;
    }
}
