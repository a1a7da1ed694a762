package io.ringmaster.simulator;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.ringmaster.clock.Clock;
import io.ringmaster.profile.Profile;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** One thread on which simulated devices have real sockets. Closing it ends them all. */
public final class DeviceThread implements AutoCloseable {
    private final MultiThreadIoEventLoopGroup thread =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("simulated", true), NioIoHandler.newFactory());
    private final Clock clock;

    /** A thread whose devices go by this clock. */
    public DeviceThread(Clock clock) {
        this.clock = clock;
    }

    /**
     * Puts a device on the network.
     *
     * @throws IOException if the address is not there or a port is taken
     */
    public HostedDevice open(Profile profile, DeviceSetup setup, HostedDevice.Sockets sockets, Witness witness)
            throws IOException {
        return HostedDevice.open(thread.next(), clock, profile, setup, sockets, witness);
    }

    @Override
    public void close() {
        thread.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
