package io.ringmaster.echo;

import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.wire.Value;

/** Takes what devices still say when a control has been quiet. */
public interface Insistence {
    /** A device that repeats what it is sent still says this by one of its names: it counts from now. */
    void insists(Device device, Control control, int name, Value said);
}
