package io.ringmaster.road;

import io.ringmaster.config.SessionTerms.Led;
import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.profile.Profile.Numbers;
import io.ringmaster.wire.OscWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lights that controllers have for us: one that is lit while a device is live ({@code leds} of the configuration), and {@code
 * /ringmaster/identify}, by which an operator finds out which tablet is which. A light is told at each change, when its device comes or
 * asks for all values, and now and then in any case, since a message may be lost. Never sent to desks. Owned by the show thread.
 */
final class Lamps {
    /** The address by which a tablet is to show itself. */
    static final String IDENTIFY = "/ringmaster/identify";
    /** How often it blinks. */
    static final int BLINKS = 5;
    /** How long it is lit, and then dark. */
    static final long HALF_BLINK_NS = 250_000_000L;
    /** How often a light is told again what it should show. */
    static final long AGAIN_NS = 5_000_000_000L;

    private final Gate gate;
    private final Echo echo;
    private final Health health;
    private final Map<Device, Told> told = new HashMap<>();
    private final List<Blinking> blinking = new ArrayList<>();
    private final OscWriter packet = new OscWriter(128);

    Lamps(Gate gate, Echo echo, Health health) {
        this.gate = gate;
        this.echo = echo;
        this.health = health;
    }

    /** What the lights of one device were told last, and when. */
    private static final class Told {
        private final boolean[] lit;
        private boolean due = true;
        private long atNs;

        Told(int lights) {
            lit = new boolean[lights];
        }
    }

    /** A device that is to show itself, how many messages are left, and when the next is due. */
    private static final class Blinking {
        private final Device device;
        private int left = 2 * BLINKS;
        private long dueNs;

        Blinking(Device device, long nowNs) {
            this.device = device;
            dueNs = nowNs;
        }
    }

    /** Lets a device show itself, from now on. */
    void blink(Device device, long nowNs) {
        blinking.removeIf(each -> each.device == device);
        blinking.add(new Blinking(device, nowNs));
        tick(nowNs);
    }

    /** Takes it that a device has come, or shows nothing of what it was told: its lights are told again. */
    void forget(Device device) {
        told.remove(device);
    }

    /** Tells what is due. */
    void tick(long nowNs) {
        blinking.forEach(each -> blink(each, nowNs));
        blinking.removeIf(each -> each.left == 0);
        told.keySet().removeIf(device -> gate.device(device.id()) != device);
        for (int i = 0; i < gate.devices().size(); i++) {
            Device device = gate.devices().get(i);
            if (device != null && device.configured()) {
                lights(device, device.entry().session().leds(), nowNs);
            }
        }
    }

    private void blink(Blinking each, long nowNs) {
        if (nowNs - each.dueNs >= 0) {
            each.left--;
            each.dueNs = nowNs + HALF_BLINK_NS;
            send(each.device, IDENTIFY, each.left % 2 == 1);
        }
    }

    private void lights(Device device, List<Led> leds, long nowNs) {
        if (leds.isEmpty()) {
            return;
        }
        if (!device.there()) {
            told.remove(device);
            return;
        }
        Told last = told.computeIfAbsent(device, fresh -> new Told(leds.size()));
        boolean again = last.due || nowNs - last.atNs >= AGAIN_NS;
        for (int i = 0; i < leds.size(); i++) {
            boolean lit = isLive(leds.get(i).device());
            if (again || lit != last.lit[i]) {
                last.lit[i] = lit;
                send(device, leds.get(i).local(), lit);
            }
        }
        if (again) {
            last.due = false;
            last.atNs = nowNs;
        }
    }

    private boolean isLive(String id) {
        Device device = gate.device(id);
        return device != null && health.of(device).equals("live");
    }

    private void send(Device to, String address, boolean lit) {
        boolean floats = to.profile().numbers() == Numbers.FLOATS;
        packet.clear().begin(address, floats ? "f" : "i");
        echo.letter(to, (floats ? packet.float32(lit ? 1 : 0) : packet.int32(lit ? 1 : 0)).toByteArray());
    }
}
