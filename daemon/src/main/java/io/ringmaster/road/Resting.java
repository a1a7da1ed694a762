package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.ring.Timeline;
import io.ringmaster.store.Lease;
import io.ringmaster.store.LeaseTable;
import io.ringmaster.store.StoreLimits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fingers that rest on controls, in the order in which they came: each holds its control, or as soon as the lease that stands in its
 * way ends (section 5 of the contract). It is looked for that only when a lease has come or gone, or its time is up. A finger at which that
 * breaks is dropped and counted as a fault, and nothing else is. Bounded by the leases that a device may hold. Owned by the show thread.
 */
final class Resting {
    private static final long TOUCH_NS = StoreLimits.TOUCH_LEASE_S * 1_000_000_000L;

    /** A finger, or one that has left a moment ago. */
    private static final class Finger {
        final Device device;
        final int row;
        long lastNs;
        boolean lifted;

        @Nullable
        Lease inTheWay;

        Finger(Device device, int row) {
            this.device = device;
            this.row = row;
        }

        long leftNs(long nowNs) {
            return lastNs + (lifted ? StoreLimits.TOUCH_GRACE_NS : TOUCH_NS) - nowNs;
        }
    }

    private final Gate gate;
    private final LeaseTable leases;
    private final Timeline timeline;
    private final Echo echo;
    private final Notices notices;
    private final List<Finger> fingers = new ArrayList<>();
    private int version;
    private long dueNs;
    private long endedNs = Long.MAX_VALUE;

    Resting(Gate gate, LeaseTable leases, Timeline timeline, Echo echo, Notices notices) {
        this.gate = gate;
        this.leases = leases;
        this.timeline = timeline;
        this.echo = echo;
        this.notices = notices;
    }

    /** Notes that a finger is on a control, or that the control is moved under it: it holds that, or waits for it. */
    void touched(Device device, Control control, long nowNs) {
        Finger finger = find(device, control.row());
        boolean first = finger == null && count(device) < StoreLimits.LEASES_PER_DEVICE_MAX;
        if (first) {
            finger = new Finger(device, control.row());
            fingers.add(finger);
        }
        if (finger != null) {
            finger.lastNs = nowNs;
            finger.lifted = false;
            if (!waits(finger, nowNs)) {
                dueNs = first ? nowNs : dueNs;
                hold(finger, nowNs);
            }
        }
    }

    /** Whether it is known already that a finger has to wait: nothing has come or gone since it was looked for that. */
    private boolean waits(Finger finger, long nowNs) {
        return version == leases.version() && finger.inTheWay != null && !finger.inTheWay.ended(nowNs);
    }

    /** Notes that a finger has left a control: it lets go a moment later. */
    void lifted(Device device, Control control, long nowNs) {
        leases.letGo(control.address(), device.writer(), nowNs);
        Finger finger = find(device, control.row());
        if (finger != null && !finger.lifted) {
            finger.lastNs = nowNs;
            finger.lifted = true;
        }
        dueNs = nowNs;
    }

    /** Lets fingers hold what they wait for where that is free by now, the one that came first before the others. */
    void settle(long nowNs) {
        if (fingers.isEmpty() || version == leases.version() && nowNs - dueNs < 0) {
            return;
        }
        long leftNs = TOUCH_NS;
        for (int i = 0; i < fingers.size(); ) {
            long itsNs = settled(fingers.get(i), nowNs);
            if (itsNs <= 0) {
                fingers.remove(i);
            } else {
                leftNs = Math.min(leftNs, itsNs);
                i++;
            }
        }
        dueNs = nowNs + leftNs;
        version = leases.version();
    }

    /** Lets a finger hold what it waits for if that is free; for how long nothing changes then, or 0 if the finger is to be dropped. */
    private long settled(Finger finger, long nowNs) {
        try {
            if (isOver(finger, nowNs)) {
                return 0;
            }
            if (isHolding(finger, nowNs)) {
                finger.inTheWay = null;
            } else {
                hold(finger, nowNs);
            }
            return finger.inTheWay == null ? finger.leftNs(nowNs) : finger.inTheWay.leftNs(nowNs);
        } catch (RuntimeException fault) {
            gate.faults().ours("a finger of " + finger.device.id() + " on a control", fault, nowNs);
            return 0;
        }
    }

    private void hold(Finger finger, long nowNs) {
        String address = address(finger);
        Lease there = leases.on(address);
        if (finger.lastNs != nowNs || there != null && there.ended(nowNs)) {
            endDue(nowNs);
        }
        finger.inTheWay = leases.touch(address, finger.device.writer(), timeline.last() + 1, finger.lastNs);
        if (finger.lifted) {
            leases.letGo(address, finger.device.writer(), finger.lastNs);
        }
    }

    /** Ends what has run out, once for all fingers that are looked at in one go. */
    private void endDue(long nowNs) {
        if (endedNs != nowNs) {
            endedNs = nowNs;
            notices.endDue(nowNs);
        }
    }

    private String address(Finger finger) {
        return gate.controls().at(finger.row).address();
    }

    private boolean isHolding(Finger finger, long nowNs) {
        return leases.isTouching(address(finger), finger.device.writer(), nowNs);
    }

    private boolean isOver(Finger finger, long nowNs) {
        Device device = finger.device;
        return finger.leftNs(nowNs) <= 0
                || gate.device(device.id()) != device
                || !device.there()
                || !device.mayWrite(gate.controls().at(finger.row))
                || !finger.lifted && !isOn(device, finger.row, nowNs);
    }

    /** Whether a finger of a device is on a control, by any of the device's names for it. */
    boolean isOn(Device device, int row, long nowNs) {
        for (int name = device.name(row); name != Device.NO_NAME; name = device.nextName(name)) {
            if (echo.isTouched(device, name, nowNs)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Finger find(Device device, int row) {
        for (int i = 0; i < fingers.size(); i++) {
            Finger finger = fingers.get(i);
            if (finger.device == device && finger.row == row) {
                return finger;
            }
        }
        return null;
    }

    private long count(Device device) {
        return fingers.stream().filter(finger -> finger.device == device).count();
    }
}
