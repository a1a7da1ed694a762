package io.ringmaster.echo;

import io.ringmaster.gate.Control;
import io.ringmaster.gate.Controls;
import io.ringmaster.gate.Device;
import io.ringmaster.store.Store;
import io.ringmaster.wire.Value;
import java.util.List;

/** Finds what devices that repeat what they are sent still say when a control has been quiet. Owned by the show thread. */
final class Insisting {
    private final Store store;
    private final Controls controls;
    private final Sight sight;
    private final Value said = new Value();

    Insisting(Store store, Controls controls, Sight sight) {
        this.store = store;
        this.controls = controls;
        this.sight = sight;
    }

    /** Hands over what is said where it is not the value by now. */
    void tell(List<Outbox> active, long nowNs, Insistence taker) {
        for (int i = 0; i < active.size(); i++) {
            Outbox outbox = active.get(i);
            if (outbox.reflections != null) {
                tell(outbox, outbox.reflections, nowNs, taker);
            }
        }
    }

    private void tell(Outbox outbox, Reflections reflections, long nowNs, Insistence taker) {
        Device device = outbox.device;
        while (device.there()) {
            int name = reflections.takeQuiet(nowNs, said);
            if (name == Postponed.NONE) {
                return;
            }
            Control control = controls.at(device.row(name));
            if (!store.has(control.row())) {
                continue; // Its page has turned since: what was said was about something else.
            }
            sight.seen(device, control.row());
            Value form = sight.form(device, control, name);
            boolean newerComes = outbox.queue.has(name) || outbox.pacing.waits(name);
            if (!newerComes && !DeviceForm.rounded(device, control, name, form, said)) {
                taker.insists(device, control, name, said);
            }
        }
    }
}
