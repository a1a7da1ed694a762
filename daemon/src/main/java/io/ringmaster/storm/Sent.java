package io.ringmaster.storm;

import io.ringmaster.gate.Device;
import io.ringmaster.wire.Value;

/**
 * One value that leaves for a device, as the referee sees it.
 *
 * @param device who it is for
 * @param local the address in the device's own words
 * @param track the shared address
 * @param value the arguments; valid during the call only
 * @param stuck whether something for the same device found no room before, so that this may be older than the event
 */
record Sent(Device device, String local, Track track, Value value, boolean stuck) {}
