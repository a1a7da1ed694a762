package io.ringmaster.cli;

import io.ringmaster.clock.Clock;
import io.ringmaster.simulator.DeviceLoop;
import io.ringmaster.simulator.Finger;
import io.ringmaster.simulator.FingerPath;
import io.ringmaster.simulator.SimulatedTablet;
import io.ringmaster.simulator.Witness;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** A tablet with TouchOSC, polled on the thread of the command. */
final class PlayedTablet implements Played {
    private final SimulatedTablet tablet;
    private final DeviceLoop loop;
    private long seed;

    PlayedTablet(InetSocketAddress at, InetSocketAddress bridge, Clock clock, Witness witness, long seed)
            throws IOException {
        tablet = new SimulatedTablet("tablet", at, clock, witness);
        tablet.pointAt(bridge);
        loop = new DeviceLoop(List.of(tablet));
        this.seed = seed;
    }

    @Override
    public List<String> endpoints() {
        return List.of(Endpoint.text(tablet.address()));
    }

    @Override
    public void turn(long waitMs) {
        loop.turn(waitMs);
    }

    @Override
    public boolean typed(List<String> words) {
        double value = Played.number(words);
        if (!Double.isNaN(value)) {
            tablet.move(words.get(0), value);
        }
        return !Double.isNaN(value);
    }

    @Override
    public void wander(String address) {
        if (!tablet.touches(address)) {
            tablet.put(Finger.of(address, FingerPath.wander(seed++), SimulateCommand.GESTURE_NS));
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
