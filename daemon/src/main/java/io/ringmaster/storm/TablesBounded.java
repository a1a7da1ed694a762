package io.ringmaster.storm;

import io.ringmaster.Show;
import io.ringmaster.echo.Echo;
import io.ringmaster.echo.EchoLimits;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.GateLimits;
import io.ringmaster.ring.Timeline;
import io.ringmaster.road.Schedule;
import io.ringmaster.store.Lease;
import io.ringmaster.store.StoreLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * I8: addresses, devices, guests, leases, what waits for a device, and the bytes of long values and of bundles that are held, are at most
 * as many as their limits say.
 */
final class TablesBounded extends Invariant {
    private final Map<String, Integer> held = new HashMap<>();

    @Override
    String name() {
        return "I8 tables are bounded";
    }

    @Override
    void after(Referee referee, Show show) {
        at("addresses", show.store().addresses().count(), StoreLimits.ADDRESSES_MAX, referee);
        devices(referee, show);
        bytes(referee, show);
        if (show.store().leases().count() > StoreLimits.LEASES_PER_DEVICE_MAX) {
            leases(referee, show);
        }
    }

    private void devices(Referee referee, Show show) {
        int guests = 0;
        List<@Nullable Device> devices = show.gate().devices();
        for (int i = 0; i < devices.size(); i++) {
            Device device = devices.get(i);
            if (device != null) {
                guests += show.gate().isGuest(device) ? 1 : 0;
                waiting(referee, show, device);
            }
        }
        at("guests", guests, GateLimits.GUESTS_MAX, referee);
        at("devices", devices.size(), GateLimits.DEVICES_MAX + GateLimits.GUESTS_MAX + 1, referee);
    }

    private void bytes(Referee referee, Show show) {
        Echo echo = show.echo();
        at("bytes of lists in the store", show.store().listBytes(), StoreLimits.LIST_BYTES_MAX, referee);
        at("bytes of values on the timeline", show.timeline().bytes(), Timeline.BYTES_MAX, referee);
        at("bytes of values that devices have", echo.valueBytes(), EchoLimits.DEVICES_BYTES_MAX, referee);
        at("bytes of messages that wait", echo.letterBytes(), EchoLimits.DEVICES_BYTES_MAX, referee);
        at("bytes of bundles that are held", show.schedule().bytes(), Schedule.HELD_BYTES_MAX, referee);
    }

    private void waiting(Referee referee, Show show, Device device) {
        int most = EchoLimits.LETTERS_MAX + 2 * show.store().addresses().count();
        int waiting = device.there() ? show.echo().waiting(device) : 0;
        if (waiting > most) {
            at("messages that wait for " + device.id(), waiting, most, referee);
        }
    }

    private void leases(Referee referee, Show show) {
        held.clear();
        for (Lease lease : show.store().leases().all()) {
            held.merge(lease.holder().id(), 1, Integer::sum);
        }
        held.forEach((id, count) -> at("leases of " + id, count, StoreLimits.LEASES_PER_DEVICE_MAX, referee));
    }

    private void at(String what, long size, long most, Referee referee) {
        if (size > most) {
            referee.violated(this, size + " " + what + ", and at most " + most + " are allowed");
        }
    }
}
