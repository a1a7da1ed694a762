package io.ringmaster.cli;

import io.ringmaster.Ringmaster;
import io.ringmaster.clock.SystemClock;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Profiles;
import io.ringmaster.simulator.DeviceSetup;
import io.ringmaster.simulator.DeviceThread;
import io.ringmaster.simulator.HostedDevice;
import io.ringmaster.simulator.HostedDevice.Sockets;
import io.ringmaster.simulator.Witness;
import io.ringmaster.wire.Framing;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A real daemon on the loopback with a simulated X32 ({@code foh}) and a tablet ({@code anna}), for commands that speak to it. */
final class LiveShow implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    final Path file;
    private final Path state;
    private final DeviceThread desks = new DeviceThread(new SystemClock());
    private final HostedDevice desk;
    private final DatagramSocket tablet = new DatagramSocket(0, LOOPBACK);
    private final List<Thread> threads = new ArrayList<>();
    private final Ringmaster daemon;
    private volatile boolean over;

    LiveShow(Path folder) throws Exception {
        desk = desks.open(
                Profiles.x32(),
                new DeviceSetup("desk", LOOPBACK.getHostAddress(), 1),
                new Sockets(LOOPBACK, 0, HostedDevice.NONE, Framing.AUTO, 0),
                Witness.NONE);
        state = Files.createDirectories(folder.resolve("state"));
        file = Files.writeString(
                folder.resolve("show.yaml"), """
                # The show.
                osc: { bind: 127.0.0.1, port: 0 }
                discovery: { mdns: off }
                state: %s
                devices:
                  - { id: foh, profile: x32, host: 127.0.0.1, port: %d, mount: /foh }
                  - id: anna             # left of the desk
                    profile: touchosc
                    host: 127.0.0.1
                    port: %d
                    map:
                      - { local: /1/fader1, shared: /foh/ch/01/mix/fader }   # the singer
                """.formatted(state, desk.udp().getPort(), tablet.getLocalPort()));
        daemon = Ringmaster.start(
                ConfigurationLoader.load(file), ConfigurationLoader.guestProfiles(), new SystemClock());
    }

    /** Somebody moves a fader of the desk. */
    void moveDesk(String address, double value) {
        desk.act((moved, nowNs) -> moved.move(address, value, nowNs));
    }

    /** Somebody switches the desk off or on. */
    void power(boolean on) {
        desk.act((switched, nowNs) -> {
            if (on) {
                switched.powerOn(true, nowNs);
            } else {
                switched.powerOff(nowNs);
            }
        });
    }

    /** The tablet sends a message. */
    void tablet(String address, Object... arguments) throws IOException {
        byte[] packet = Osc.message(address, arguments);
        tablet.send(new DatagramPacket(packet, packet.length, new InetSocketAddress(LOOPBACK, daemon.port())));
    }

    /** Runs a command that speaks to the daemon. */
    Cli cli(String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--state";
        all[args.length + 1] = state.toString();
        return Cli.run(all);
    }

    /** Runs something again and again in the background, until the show is over. */
    void again(Runnable what) {
        Thread hand = new Thread(
                () -> {
                    while (!over) {
                        what.run();
                    }
                },
                "test-hand");
        hand.setDaemon(true);
        hand.start();
        threads.add(hand);
    }

    @Override
    public void close() {
        over = true;
        try {
            for (Thread each : threads) {
                each.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        daemon.close();
        desks.close();
        tablet.close();
    }
}
