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
 * way ends (section 5 of the contract). Bounded by the leases that a device may hold. Owned by the show thread.
 */
final class Resting {
    private static final long TOUCH_NS = StoreLimits.TOUCH_LEASE_S * 1_000_000_000L;

    /** A finger, or one that has left a moment ago. */
    private static final class Finger {
        final Device device;
        final int row;
        long lastNs;
        boolean lifted;

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
            boolean waits = hold(finger, nowNs) != null;
            dueNs = first || waits ? nowNs : dueNs;
        }
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
        fingers.removeIf(finger -> isOver(finger, nowNs));
        long leftNs = TOUCH_NS;
        for (Finger finger : fingers) {
            Lease inTheWay = isHolding(finger, nowNs) ? null : hold(finger, nowNs);
            leftNs = Math.min(leftNs, inTheWay == null ? finger.leftNs(nowNs) : inTheWay.leftNs(nowNs));
        }
        dueNs = nowNs + leftNs;
        version = leases.version();
    }

    private @Nullable Lease hold(Finger finger, long nowNs) {
        String address = address(finger);
        Lease there = leases.on(address);
        if (finger.lastNs != nowNs || there != null && there.ended(nowNs)) {
            notices.endDue(nowNs);
        }
        Lease inTheWay = leases.touch(address, finger.device.writer(), timeline.last() + 1, finger.lastNs);
        if (finger.lifted) {
            leases.letGo(address, finger.device.writer(), finger.lastNs);
        }
        return inTheWay;
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
