package io.ringmaster.evening;

import io.ringmaster.clock.Clock;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.simulator.DeviceSetup;
import io.ringmaster.simulator.ProfileDevice;
import io.ringmaster.simulator.Witness;
import io.ringmaster.wire.Value;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A desk as its profile says, with the time of the evening. */
final class Desk implements Machine {
    /** How many values a recalled scene sets. */
    private static final int RECALLED = 400;

    private final ProfileDevice device;
    private final Clock clock;

    Desk(DeviceEntry entry, long seed, ProfileDevice.Out out, Clock clock) {
        device = new ProfileDevice(entry.profile(), new DeviceSetup(entry.id(), entry.host(), seed), out, Witness.NONE);
        this.clock = clock;
    }

    @Override
    public void hears(byte[] packet, int length, InetSocketAddress from) {
        device.receive(packet, length, from, clock.nanos());
    }

    void connected(InetSocketAddress line) {
        device.connected(line, clock.nanos());
    }

    void disconnected(InetSocketAddress line) {
        device.disconnected(line);
    }

    @Override
    public void hand(String local, double number) {
        device.move(local, number, clock.nanos());
    }

    @Override
    public @Nullable Value shows(String local) {
        return device.has(local) ? device.value(local) : null;
    }

    /** Somebody recalls a scene: hundreds of values jump. */
    void recall(long seed) {
        device.recall(seed, RECALLED, clock.nanos());
    }

    /** Loses its power. */
    void off() {
        device.powerOff(clock.nanos());
    }

    /** Has its power again, with the values that it had or with others. */
    void on(boolean keepsValues) {
        device.powerOn(keepsValues, clock.nanos());
    }

    /** Does what is due by itself. */
    void advance() {
        device.advance(clock.nanos());
    }
}
