package io.ringmaster.simulator;

import io.ringmaster.clock.Clock;
import io.ringmaster.profile.Profile;
import io.ringmaster.wire.Value;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;

/** A {@link ProfileDevice} with a UDP socket, polled in turn with others. Belongs to the thread that polls it. */
public final class PolledDevice implements SimulatedDevice {
    private final SimulatedPort port;
    private final ProfileDevice device;
    private final Clock clock;
    private long received;

    /** A device that listens at {@code bind}; port 0 lets the kernel choose. */
    public PolledDevice(Profile profile, String name, InetSocketAddress bind, Clock clock, Witness witness)
            throws IOException {
        this.clock = clock;
        port = new SimulatedPort(bind);
        String host = port.address().getAddress().getHostAddress();
        device = new ProfileDevice(profile, new DeviceSetup(name, host, 1), port::send, witness);
    }

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public InetSocketAddress address() {
        return port.address();
    }

    @Override
    public DatagramChannel channel() {
        return port.channel();
    }

    @Override
    public int poll() {
        long before = port.sent();
        int read = 0;
        for (InetSocketAddress from = port.receive(); from != null; from = port.receive()) {
            read++;
            device.receive(port.bytes(), port.length(), from, clock.nanos());
        }
        received += read;
        device.advance(clock.nanos());
        return read + (int) (port.sent() - before);
    }

    /** Somebody at the device moves a control, in its own units. */
    public void move(String address, double value) {
        device.move(address, value, clock.nanos());
    }

    /** A meter that comes in a blob shows this amplitude from now on: 1.0 is full scale. */
    public void sound(String meter, double amplitude) {
        device.sound(meter, amplitude);
    }

    /** The number at an address; NaN for what is none. */
    public double number(String address) {
        return device.number(address);
    }

    /** The value at an address, for reading only. */
    public Value value(String address) {
        return device.value(address);
    }

    /** How many datagrams it was sent. */
    public long received() {
        return received;
    }

    /** How many clients have a lease now. */
    public int clients() {
        return device.clients(clock.nanos());
    }

    @Override
    public void close() {
        port.close();
    }
}
