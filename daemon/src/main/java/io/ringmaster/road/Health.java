package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Life;
import io.ringmaster.wire.OscWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Tells of each configured device whether it is {@code live}, {@code stale}, {@code silent} or {@code offline}, by {@code
 * /ringmaster/devices/ID}, to those who have subscribed to that: the present state, and then each change. Owned by the show thread.
 */
final class Health {
    /** The container of these messages. */
    static final String CONTAINER = "/ringmaster/devices/";

    private final Gate gate;
    private final Echo echo;
    private final Predicate<Device> stale;
    private final Map<String, String> told = new HashMap<>();
    private final OscWriter packet = new OscWriter(128);

    Health(Gate gate, Echo echo, Predicate<Device> stale) {
        this.gate = gate;
        this.echo = echo;
        this.stale = stale;
    }

    /** How a device is. */
    String of(Device device) {
        if (!device.there()) {
            return device.life() == Life.SILENT ? "silent" : "offline";
        }
        return stale.test(device) ? "stale" : "live";
    }

    /** How a device's life goes, in one word for people: more than who asks for its health is told. */
    String inWords(Device device) {
        boolean there = device.life() == Life.LIVE;
        boolean unheard = device.configured()
                && !device.heard()
                && !device.profile().liveness().judged();
        return there && unheard
                ? "unheard"
                : there && stale.test(device) ? "reading" : device.life().name().toLowerCase(Locale.ROOT);
    }

    /** Tells of what has changed since the last look. */
    void look() {
        for (int i = 0; i < gate.devices().size(); i++) {
            Device device = gate.devices().get(i);
            if (device != null && device.configured()) {
                look(device);
            }
        }
        told.keySet().removeIf(this::gone);
    }

    private void look(Device device) {
        String now = of(device);
        if (!now.equals(told.put(device.id(), now))) {
            tellAll(device.id(), now);
        }
    }

    /** Whether no such device is configured any more, which those who listen are told. */
    private boolean gone(String id) {
        Device device = gate.device(id);
        boolean gone = device == null || !device.configured();
        if (gone) {
            tellAll(id, "offline");
        }
        return gone;
    }

    private void tellAll(String id, String state) {
        for (int i = 0; i < gate.devices().size(); i++) {
            Device to = gate.devices().get(i);
            if (to != null && to.hearsHealth(CONTAINER + id)) {
                tell(to, id, state);
            }
        }
    }

    /** Tells one device of all whose health it has subscribed to. */
    void tell(Device to) {
        for (int i = 0; i < gate.devices().size(); i++) {
            Device device = gate.devices().get(i);
            if (device != null && device.configured() && to.hearsHealth(CONTAINER + device.id())) {
                tell(to, device.id(), of(device));
            }
        }
    }

    private void tell(Device to, String id, String state) {
        if (Notices.hears(to)) {
            echo.letter(
                    to, packet.clear().begin(CONTAINER + id, "s").string(state).toByteArray());
        }
    }
}
