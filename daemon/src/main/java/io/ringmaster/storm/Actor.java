package io.ringmaster.storm;

import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.Value;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody with a socket: hears datagrams, and knows what each of its controls shows. */
abstract class Actor {
    final World world;
    final Dice dice;
    private final String name;
    private final InetSocketAddress at;
    private final OscReader reader = new OscReader();
    private final OscReader own = new OscReader();
    private final Map<String, Value> shown = new HashMap<>();
    private final long[] lastNs = {Long.MIN_VALUE, Long.MIN_VALUE};
    private int pulled;
    private boolean dark;

    Actor(World world, String name, InetSocketAddress at) {
        this.world = world;
        this.dice = world.dice();
        this.name = name;
        this.at = at;
    }

    /** Begins to act. */
    abstract void begin();

    /** A message has come through. */
    abstract void hears(OscMessage message);

    final String name() {
        return name;
    }

    final InetSocketAddress at() {
        return at;
    }

    /** Whether nothing gets through to it or from it. */
    final boolean cut() {
        return dark || pulled > 0;
    }

    /** Pulls its cable, or plugs it in again; several may have pulled it. */
    final void pull(boolean now) {
        pulled = Math.max(0, pulled + (now ? 1 : -1));
    }

    /** Plugs it in, whoever pulled its cable. */
    final void mend() {
        pulled = 0;
    }

    /** Says whether the network has no power. */
    final void dark(boolean now) {
        dark = now;
    }

    /** When a datagram arrives that does not overtake the one before it. */
    final long after(boolean down, long dueNs) {
        int way = down ? 1 : 0;
        lastNs[way] = Math.max(lastNs[way] == Long.MIN_VALUE ? dueNs : lastNs[way], dueNs);
        return lastNs[way];
    }

    final void receive(byte[] packet) {
        if (!cut()) {
            reader.read(packet, 0, packet.length, this::hears);
        }
    }

    /** Sends a packet; its controls show what it says of them, if it is well formed. */
    final void send(byte[] packet) {
        own.read(packet, 0, packet.length, this::says);
        world.network().toDaemon(this, packet);
    }

    private void says(OscMessage message) {
        String address = message.address();
        boolean plain = !AddressPattern.isPattern(message.packet(), message.addressAt(), message.addressLength());
        if (message.argumentCount() > 0 && plain && !address.startsWith("/ringmaster/")) {
            show(address, message.value(new Value()));
        }
    }

    /** Notes what one of its own addresses shows now. */
    final void show(String local, Value value) {
        shown.put(local, value.copy());
    }

    /** What one of its own addresses shows; null if it never showed anything. */
    final @Nullable Value shown(String local) {
        return shown.get(local);
    }

    final void forgetShown() {
        shown.clear();
    }
}
