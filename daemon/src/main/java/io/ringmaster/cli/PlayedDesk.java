package io.ringmaster.cli;

import io.ringmaster.clock.Clock;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile;
import io.ringmaster.simulator.DeviceSetup;
import io.ringmaster.simulator.DeviceThread;
import io.ringmaster.simulator.Finger;
import io.ringmaster.simulator.FingerPath;
import io.ringmaster.simulator.HostedDevice;
import io.ringmaster.simulator.HostedDevice.Sockets;
import io.ringmaster.simulator.ProfileDevice;
import io.ringmaster.simulator.Witness;
import io.ringmaster.wire.Value;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Any device of a profile, on a thread of its own. */
final class PlayedDesk implements Played {
    private static final int SCENE = 300;
    private static final long OFF_NS = 5_000_000_000L;
    private static final long WANDER_NS = 30_000_000L;

    private final DeviceThread thread;
    private final HostedDevice device;
    private final Profile profile;
    private long seed;

    PlayedDesk(Profile profile, DeviceSetup setup, Sockets sockets, Clock clock, Witness witness) throws IOException {
        this.profile = profile;
        seed = setup.seed();
        thread = new DeviceThread(clock);
        try {
            device = thread.open(profile, setup, sockets, witness);
        } catch (IOException | RuntimeException e) {
            thread.close();
            throw e;
        }
        device.act((played, nowNs) -> played.play());
    }

    /** Connects to somebody who listens for it. */
    void dial(InetSocketAddress to) {
        device.dial(to);
    }

    @Override
    public List<String> endpoints() {
        List<String> endpoints = new ArrayList<>();
        InetSocketAddress udp = device.udp();
        InetSocketAddress tcp = device.tcp();
        if (udp != null) {
            endpoints.add(Endpoint.text(udp));
        }
        if (tcp != null) {
            endpoints.add("TCP " + Endpoint.text(tcp));
        }
        return endpoints;
    }

    @Override
    public void turn(long waitMs) throws InterruptedException {
        Thread.sleep(waitMs);
    }

    @Override
    public boolean typed(List<String> words) {
        String first = words.get(0);
        if (first.startsWith("/")) {
            control(first, words);
            return true;
        }
        long number = words.size() == 2 && words.get(1).matches("\\d{1,6}") ? Long.parseLong(words.get(1)) : 0;
        long offNs = number > 0 ? number * 1_000_000_000L : OFF_NS;
        int count = number > 0 ? (int) number : SCENE;
        switch (first) {
            case "recall" -> device.act((played, nowNs) -> played.recall(seed++, count, nowNs));
            case "load" -> device.act(ProfileDevice::loadShow);
            case "reboot" -> device.act((played, nowNs) -> played.reboot(offNs, true, nowNs));
            case "forget" -> device.act((played, nowNs) -> played.reboot(offNs, false, nowNs));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void control(String address, List<String> words) {
        double value = Played.number(words);
        Parameter parameter = profile.parameters().get(address);
        if (words.size() == 1) {
            device.act((played, nowNs) -> played.press(address, new Value(), nowNs));
        } else if (Double.isNaN(value) || parameter != null && parameter.type() == 's') {
            String text = String.join(" ", words.subList(1, words.size()));
            device.act((played, nowNs) -> played.type(address, text, nowNs));
        } else {
            device.act((played, nowNs) -> played.move(address, value, nowNs));
        }
    }

    @Override
    public void wander(String address) {
        device.act((played, nowNs) -> {
            if (!played.touches(address)) {
                FingerPath path = FingerPath.wander(seed++);
                played.put(new Finger(address, path, SimulateCommand.GESTURE_NS, WANDER_NS, ""), nowNs);
            }
        });
    }

    @Override
    public void close() {
        device.close();
        thread.close();
    }
}
