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
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/** Any device of a profile, on a thread of its own. */
final class PlayedDesk implements Played {
    private static final int SCENE = 300;
    private static final int OFF_S = 5;
    private static final long WANDER_NS = 30_000_000L;

    private final DeviceThread thread;
    private final HostedDevice device;
    private final Profile profile;
    private final Consumer<String> told;
    private long seed;
    private boolean off;

    /**
     * A device that listens.
     *
     * @param told is told in words what a hand has done; on any thread
     */
    PlayedDesk(Profile profile, DeviceSetup setup, Sockets sockets, Clock clock, Witness witness, Consumer<String> told)
            throws IOException {
        this.profile = profile;
        this.told = told;
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
        if (off && device.ask(ProfileDevice::powered)) {
            off = false;
            told.accept("on again");
        }
    }

    @Override
    public boolean typed(List<String> words) {
        String first = words.get(0);
        if (first.startsWith("/")) {
            control(first, words);
            return true;
        }
        if (!List.of("recall", "load", "reboot", "forget").contains(first)) {
            return false;
        }
        List<String> rest = new ArrayList<>(words.subList(1, words.size()));
        boolean forgets = first.equals("forget") || first.equals("reboot") && rest.remove("forget");
        boolean numbered = rest.size() == 1 && rest.get(0).matches("[1-9]\\d{0,5}");
        if (!rest.isEmpty() && (!numbered || first.equals("load"))) {
            throw new IllegalArgumentException("write recall [COUNT], load or reboot [SECONDS] [forget]");
        }
        int number = numbered ? Integer.parseInt(rest.get(0)) : 0;
        switch (first) {
            case "recall" -> recall(number > 0 ? number : SCENE);
            case "load" -> load();
            default -> reboot(number > 0 ? number : OFF_S, forgets);
        }
        return true;
    }

    /** Does something at the device that can't be done while it is off. */
    private void hand(ObjLongConsumer<ProfileDevice> what) {
        device.act((played, nowNs) -> {
            played.advance(nowNs);
            if (!played.powered()) {
                throw new IllegalArgumentException("it is off: nothing happens");
            }
            what.accept(played, nowNs);
        });
    }

    private void load() {
        hand(ProfileDevice::loadShow);
        told.accept("a show is loaded");
    }

    private void recall(int count) {
        hand((played, nowNs) -> {
            int changed = played.recall(seed++, count, nowNs);
            told.accept("recalled: " + changed + (changed == 1 ? " value is another" : " values are others"));
        });
    }

    private void reboot(int seconds, boolean forgets) {
        device.act((played, nowNs) -> played.reboot(seconds * 1_000_000_000L, !forgets, nowNs));
        told.accept("off for " + seconds + " s" + (forgets ? ", and its values are forgotten" : ""));
        off = true;
    }

    private void control(String address, List<String> words) {
        double value = Played.number(words);
        Parameter parameter = profile.parameters().get(address);
        if (words.size() == 1) {
            hand((played, nowNs) -> played.press(address, new Value(), nowNs));
        } else if (Double.isNaN(value) || parameter != null && parameter.type() == 's') {
            String text = String.join(" ", words.subList(1, words.size()));
            hand((played, nowNs) -> played.type(address, text, nowNs));
        } else {
            hand((played, nowNs) -> played.move(address, value, nowNs));
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
