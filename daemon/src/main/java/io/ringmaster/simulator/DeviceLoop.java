package io.ringmaster.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Polls simulated devices in turn on the calling thread, and sleeps in between until a datagram comes or a millisecond or two has
 * passed. Closing it closes the devices.
 */
public final class DeviceLoop implements AutoCloseable {
    private final List<? extends SimulatedDevice> devices;
    private final Selector selector;

    /** A loop over these devices. */
    public DeviceLoop(List<? extends SimulatedDevice> devices) throws IOException {
        this.devices = List.copyOf(devices);
        selector = Selector.open();
        for (SimulatedDevice device : devices) {
            device.channel().register(selector, SelectionKey.OP_READ);
        }
    }

    /** Waits for a datagram, at most {@code waitMs}, and gives each device a turn. Returns how many datagrams there were. */
    public int turn(long waitMs) {
        try {
            selector.select(Math.max(1, waitMs));
            selector.selectedKeys().clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int count = 0;
        for (SimulatedDevice device : devices) {
            count += device.poll();
        }
        return count;
    }

    /** Takes turns until {@code done} or the time is over. Returns whether it was {@code done}. */
    public boolean until(long timeoutNs, BooleanSupplier done) {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - start > timeoutNs || Thread.currentThread().isInterrupted()) {
                return done.getAsBoolean();
            }
            turn(2);
        }
        return true;
    }

    @Override
    public void close() {
        devices.forEach(SimulatedDevice::close);
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
