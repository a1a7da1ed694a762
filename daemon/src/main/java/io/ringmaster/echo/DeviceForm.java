package io.ringmaster.echo;

import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile.Numbers;
import io.ringmaster.profile.Taper;
import io.ringmaster.store.Policy.Rule;
import io.ringmaster.wire.Value;

/** A value as one device speaks it, and whether two are the same to it (rule 5 of section 7). Pure. */
final class DeviceForm {
    private DeviceForm() {}

    /** Fills {@code into} with what the device is sent by one of its names for {@code resolved}: for a button, whether it is lit. */
    static Value of(Device device, Control control, int name, Value resolved, Value into) {
        Taper taper = device.taper(name);
        boolean listed = control.ownedBy(device) && control.parameter() != null;
        boolean floats = device.profile().numbers() == Numbers.FLOATS && !listed;
        Value own = isButton(device, control, name)
                ? into.setInt(isLit(device, control, name, resolved, into) ? 1 : 0)
                : taper == null ? into.set(resolved) : taper.toOwn(resolved, into);
        return floats && own.isNumber() && own.tag() != 'f' ? own.setFloat(Value.nearestFloat(own.number())) : own;
    }

    /** Whether a name is a button that says one value of its control whatever it carries; not one that says how far to turn it. */
    static boolean isButton(Device device, Control control, int name) {
        Value fixed = device.fixed(name);
        return fixed != null
                && fixed.tag() != Value.NONE
                && control.hasValue()
                && control.policy().rule() != Rule.RELATIVE;
    }

    /** Whether the value is the one that a button says, in the control's own type and steps. */
    private static boolean isLit(Device device, Control control, int name, Value resolved, Value own) {
        Value fixed = device.fixed(name);
        if (fixed == null || !control.canonical(fixed, own)) {
            return false;
        }
        boolean numbers = own.isNumber() && resolved.isNumber();
        return numbers ? nearly(device, control, name, own, resolved) : own.sameAs(resolved);
    }

    /** Whether the device can't tell the two apart: equal, or equal after its own rounding. */
    static boolean same(Device device, Control control, int name, Value a, Value b) {
        if (a.sameAs(b)) {
            return true;
        }
        Taper taper = device.taper(name);
        if (!a.isNumber() || !b.isNumber()) {
            return taper != null && taper.alike(a, b);
        }
        Parameter parameter = control.parameter();
        if (parameter != null && control.ownedBy(device) && parameter.steps() > 1) {
            return parameter.nearest(a.number()) == parameter.nearest(b.number());
        }
        return a.sameNumber(b) || taper != null && alike(taper, a.number(), b.number());
    }

    /** Whether two of a control's numbers stand for the same. */
    private static boolean alike(Taper taper, double a, double b) {
        return taper.inRange(a) && taper.inRange(b) && taper.toShared(a) == taper.toShared(b);
    }

    /**
     * Whether the two are the same after any rounding that a device on the way may do. None rounds a whole number of 64 bits and says another
     * whole number.
     */
    static boolean rounded(Device device, Control control, int name, Value a, Value b) {
        boolean numbers = a.isNumber() && b.isNumber() && !isButton(device, control, name);
        return numbers ? nearly(device, control, name, a, b) : same(device, control, name, a, b);
    }

    private static boolean nearly(Device device, Control control, int name, Value a, Value b) {
        Taper taper = device.taper(name);
        Parameter parameter = control.parameter();
        boolean steps = taper == null
                && parameter != null
                && parameter.steps() > 1
                && parameter.nearest(a.number()) == parameter.nearest(b.number());
        boolean large = a.tag() == 'h' || b.tag() == 'h';
        boolean rounds = !large || !a.isWhole() || !b.isWhole();
        return steps
                || same(device, control, name, a, b)
                || rounds && Value.nearestFloat(a.number()) == Value.nearestFloat(b.number());
    }

    /** Whether a device's own number is none of the range that its map says. */
    static boolean beyond(Device device, int name, Value own) {
        Taper taper = device.taper(name);
        return taper != null && !taper.inRange(own.number());
    }

    /** What one of a device's own numbers stands for in the shared tree. */
    static double shared(Device device, int name, Value own) {
        Taper taper = device.taper(name);
        return taper == null ? own.number() : taper.toShared(own.number());
    }
}
