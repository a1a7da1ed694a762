package io.ringmaster.echo;

import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.store.ByteBudget;
import io.ringmaster.store.Store;
import io.ringmaster.store.ValueTable;
import io.ringmaster.wire.Value;

/**
 * What a device is to see of a control now, in the control's form and in the device's own, and whether it has that already. Each question
 * is answered in place, without garbage, and holds until the next. Owned by the show thread.
 */
final class Sight {
    private final Store store;
    private final ValueTable meters = new ValueTable(new ByteBudget(EchoLimits.METERS_BYTES_MAX));
    private final Value had = new Value();
    /** The value in the control's own form, as it was asked for last. */
    final Value resolved = new Value();
    /** The same in a device's form, as it was asked for last. */
    final Value form = new Value();

    Sight(Store store) {
        this.store = store;
    }

    /** Keeps a meter's newest value; not a list that there is no room for. */
    void meter(int row, Value value) {
        meters.set(row, value);
    }

    /** Forgets a meter. */
    void forgetMeter(int row) {
        meters.forget(row);
    }

    /** The resolved value of a row, which must have one, whoever asks. */
    Value resolved(int row) {
        return store.value(row, resolved);
    }

    /** Puts the value that was asked for last into the form that a device has by one of its names. */
    Value form(Device device, Control control, int name) {
        return DeviceForm.of(device, control, name, resolved, form);
    }

    /** What a device is to see of a row: contributors keep their own positions. */
    Value seen(Device device, int row) {
        return store.seenBy(device.writer(), row, resolved);
    }

    /**
     * Whether the device has the resolved value. An owner has it for sure only by its own word; and one that does not report its own
     * changes may have been moved since, unless that word is the value itself.
     */
    boolean has(Outbox outbox, Control control, int name) {
        if (!outbox.has.has(name) || control.ownedBy(outbox.device) && !isSure(outbox, control, name)) {
            return false;
        }
        form(outbox.device, control, name);
        return DeviceForm.same(outbox.device, control, name, outbox.has.get(name, had), form);
    }

    private boolean isSure(Outbox outbox, Control control, int name) {
        Device owner = outbox.device;
        return outbox.reported.get(name)
                && (owner.profile().givesFeedback() || owner.writer().equals(store.writer(control.row())));
    }

    /** Fills in what a device is to see of a control now; false if there is nothing. */
    boolean fill(Device device, Control control) {
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

    /** Whether what the device has and the truth are less than half a step apart: not worth a twitch of the control. */
    boolean within(Outbox outbox, Control control, int name, int row) {
        Parameter parameter = control.parameter();
        seen(outbox.device, row);
        outbox.has.get(name, had);
        boolean numbers = resolved.isNumber() && had.isNumber();
        boolean position = numbers && !DeviceForm.isButton(outbox.device, control, name);
        if (parameter == null || parameter.steps() < 2 || !position || DeviceForm.beyond(outbox.device, name, had)) {
            return false;
        }
        return Math.abs(resolved.number() - DeviceForm.shared(outbox.device, name, had)) < parameter.step() / 2;
    }
}
