package io.ringmaster.storm;

import io.ringmaster.wire.Datagrams;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries datagrams between the daemon and the cast, as the weather lets it. */
final class Network implements Datagrams {
    private final World world;
    private final Map<InetSocketAddress, Actor> byPlace = new HashMap<>();
    private int room = Integer.MAX_VALUE;
    private long sent;

    Network(World world) {
        this.world = world;
    }

    /** Plugs somebody in. */
    void plug(Actor actor) {
        byPlace.put(actor.at(), actor);
    }

    /** Who has a place; null if nobody does. */
    @Nullable
    Actor at(InetSocketAddress place) {
        return byPlace.get(place);
    }

    /** Lets the daemon's socket take only so many more datagrams. */
    void room(int datagrams) {
        room = datagrams;
    }

    /** Datagrams that the daemon's socket took. */
    long sent() {
        return sent;
    }

    @Override
    public boolean send(byte[] packet, int length, InetSocketAddress to) {
        boolean taken = room > 0;
        world.referee().sent(packet, length, to, taken);
        world.hash(to.getPort(), packet, length);
        if (!taken) {
            world.trace("no room for a datagram to", to, packet, length);
            return false;
        }
        room--;
        sent++;
        Actor actor = byPlace.get(to);
        if (actor == null || actor.cut() || world.weather().loses()) {
            world.trace("lost on its way to", to, packet, length);
            return true;
        }
        world.trace("->", to, packet, length);
        byte[] copy = Arrays.copyOf(packet, length);
        carry(actor, true, () -> actor.receive(copy));
        return true;
    }

    /** Sends a datagram to the daemon. */
    void toDaemon(Actor from, byte[] packet) {
        if (from.cut() || world.weather().loses()) {
            return;
        }
        InetSocketAddress source = from.at();
        carry(from, false, () -> world.daemon().arrive(packet, source));
    }

    /** Lets a datagram from any source arrive soon, as whoever forges one can. */
    void forged(InetSocketAddress source, byte[] packet) {
        world.agenda().in(world.weather().delayNs(), () -> world.daemon().arrive(packet, source));
    }

    private void carry(Actor actor, boolean down, Runnable delivery) {
        int copies = world.weather().doubles() ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long due = world.clock().nanos() + world.weather().delayNs();
            world.agenda().at(world.weather().inOrder() ? actor.after(down, due) : due, delivery);
        }
    }
}
