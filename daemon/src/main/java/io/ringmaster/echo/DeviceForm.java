package io.ringmaster.echo;

import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile.Numbers;
import io.ringmaster.wire.Value;

/** A value as one device speaks it, and whether two are the same to it (rule 5 of section 7). Pure. */
final class DeviceForm {
    private DeviceForm() {}

    /** Fills {@code into} with what the device is sent for {@code resolved}. */
    static Value of(Device device, Control control, Value resolved, Value into) {
        boolean floats = device.profile().numbers() == Numbers.FLOATS && !control.ownedBy(device);
        if (floats && resolved.isNumber() && resolved.tag() != 'f') {
            return into.setFloat((float) resolved.number());
        }
        return into.set(resolved);
    }

    /** Whether the device can't tell the two apart: equal, or equal after its own rounding. */
    static boolean same(Device device, Control control, Value a, Value b) {
        if (a.sameAs(b)) {
            return true;
        }
        if (!a.isNumber() || !b.isNumber()) {
            return false;
        }
        Parameter parameter = control.parameter();
        if (parameter != null && control.ownedBy(device) && parameter.steps() > 1) {
            return parameter.nearest(a.number()) == parameter.nearest(b.number());
        }
        return a.number() == b.number();
    }

    /** Whether the two are the same after any rounding that a device on the way may do. */
    static boolean rounded(Device device, Control control, Value a, Value b) {
        Parameter parameter = control.parameter();
        if (!a.isNumber() || !b.isNumber()) {
            return a.sameAs(b);
        }
        boolean steps = parameter != null
                && parameter.steps() > 1
                && parameter.nearest(a.number()) == parameter.nearest(b.number());
        return steps || same(device, control, a, b) || (float) a.number() == (float) b.number();
    }
}
