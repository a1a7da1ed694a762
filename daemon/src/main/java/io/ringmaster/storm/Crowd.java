package io.ringmaster.storm;

import io.ringmaster.wire.TimeTag;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Whoever else is on the network: strangers, forged sources, and floods of all sorts. */
final class Crowd {
    private static final long MS = 1_000_000L;
    private static final int BUNDLE_MAX = 150;
    private static final List<String> HOSTS = List.of(
            "192.168.1.150",
            "192.168.1.151",
            "10.9.8.7",
            "255.255.255.255",
            "239.1.2.3",
            "0.0.0.0",
            "127.0.0.3",
            "192.168.1.10");

    private final World world;
    private final Dice dice;

    Crowd(World world) {
        this.world = world;
        this.dice = world.dice();
    }

    void begin() {
        world.agenda().in(dice.ns(1_200 * MS), () -> {
            if (world.cast().acting()) {
                act();
                begin();
            }
        });
    }

    private void act() {
        switch (dice.below(world.mode() == Mode.LIVENESS ? 480 : 48)) {
            case 0 -> guests();
            case 1 -> locks();
            case 2 -> addresses();
            case 3 -> subscriptions();
            case 4 -> messages();
            default -> stranger(dice.pick(HOSTS), dice.oneIn(9) ? 0 : dice.between(8_999, 9_003));
        }
    }

    private void stranger(String host, int port) {
        InetSocketAddress from = Place.at(host, port);
        byte[] packet = switch (dice.below(6)) {
            case 0 -> Packets.texts("/ringmaster/join", "s" + dice.below(3));
            case 1 -> Packets.text("/ringmaster/subscribe", "/**", -1);
            case 2 -> Packets.number("/ringmaster/ping", 1);
            case 3 -> new byte[dice.below(40)];
            default -> Packets.message(dice.pick(world.cast().shared()), Values.any(dice));
        };
        world.network().forged(from, packet);
    }

    /** More guests than there are places. */
    private void guests() {
        world.trace("many strangers at once");
        for (int i = 0; i < 40; i++) {
            world.network()
                    .forged(Place.at("192.168.1." + (200 + i), 5_000), Packets.message("/y/1", Values.any(dice)));
        }
    }

    /** More locks than one device may hold. */
    private void locks() {
        world.trace("many locks at once");
        List<byte[]> elements = new ArrayList<>();
        for (int i = 0; i < 260; i++) {
            elements.add(Packets.text("/ringmaster/lock", "/z/" + i, 2));
        }
        send(world.cast().anybody(), elements.subList(0, 130));
        send(world.cast().anybody(), elements);
    }

    private void send(Actor from, List<byte[]> elements) {
        for (int at = 0; at < elements.size(); at += BUNDLE_MAX) {
            from.send(Packets.bundle(
                    TimeTag.IMMEDIATELY, elements.subList(at, Math.min(at + BUNDLE_MAX, elements.size()))));
        }
    }

    /** Many addresses that nobody knew. */
    private void addresses() {
        world.trace("many new addresses at once");
        List<byte[]> elements = new ArrayList<>();
        int first = dice.below(1_000);
        for (int i = 0; i < 100; i++) {
            elements.add(Packets.message("/g/" + (first + i), Values.any(dice)));
        }
        send(world.cast().anybody(), elements);
    }

    /** More subscriptions than one device may have. */
    private void subscriptions() {
        world.trace("many subscriptions at once");
        List<byte[]> elements = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            elements.add(Packets.text("/ringmaster/subscribe", "/y/" + i, -1));
        }
        send(world.cast().anybody(), elements);
    }

    /** More messages than a guest may send. */
    private void messages() {
        world.trace("many messages at once");
        Actor from = world.cast().anybody();
        for (int i = 0; i < 150; i++) {
            from.send(Packets.message("/y/2", Values.any(dice)));
        }
    }
}
