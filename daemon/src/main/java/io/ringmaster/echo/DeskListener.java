package io.ringmaster.echo;

import io.ringmaster.gate.Device;

/** Hears of what leaves for desks. */
public interface DeskListener {
    /** A desk is asked for the value of a row. */
    void queried(Device device, int row);

    /** A desk is asked for one of the nodes of its profile. */
    void queriedNode(Device device, int line);

    /** A desk is sent the value of a row. */
    void sent(Device owner, int row);
}
