package io.ringmaster.simulator;

import io.ringmaster.profile.Dialogue.Step;
import io.ringmaster.profile.Dialogue.When;
import io.ringmaster.profile.Profile;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a device remembers: who has greeted it as its handshake wants, and whose lease lives. Where there are fewer places than clients, a
 * newcomer gets none and is told nothing; a device with one place gives it to whoever asked last.
 */
final class Clients {
    /** The most clients that a device remembers where its profile names no number. */
    static final int CLIENTS_MAX = 256;

    /** One of them. */
    static final class Client {
        final InetSocketAddress at;
        private final BitSet steps = new BitSet();
        private boolean leased;
        private long untilNs;

        Client(InetSocketAddress at) {
            this.at = at;
        }
    }

    private final Profile profile;
    private final List<Step> handshake;
    private final boolean locked;
    private final Map<InetSocketAddress, Client> all = new LinkedHashMap<>();
    private final Set<InetSocketAddress> connections = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable InetSocketAddress sendsTo;

    /** The clients of a device that has a passcode, or none. */
    Clients(Profile profile, String passcode) {
        this.profile = profile;
        handshake = profile.dialogue().handshake();
        locked = !passcode.isEmpty() && handshake.stream().anyMatch(step -> step.when() == When.SECRET);
    }

    /** Whom the device answers when somebody speaks from there. */
    Client speaks(InetSocketAddress from, long nowNs) {
        int port = profile.dialogue().repliesTo();
        InetSocketAddress set = sendsTo;
        if (connections.contains(from)) {
            return at(from, nowNs);
        }
        return at(set != null ? set : port == 0 ? from : new InetSocketAddress(from.getAddress(), port), nowNs);
    }

    /** Who is there. The one that was silent longest makes room. */
    private Client at(InetSocketAddress address, long nowNs) {
        expire(nowNs);
        Client known = all.remove(address);
        Client client = known == null ? new Client(address) : known;
        if (all.size() >= CLIENTS_MAX) {
            all.remove(all.keySet().iterator().next());
        }
        all.put(address, client);
        return client;
    }

    /** Somebody has entered where the device is to send to, unless it tells only who asks for it; null: to whoever speaks to it. */
    void sendTo(@Nullable InetSocketAddress address, long nowNs) {
        sendsTo = profile.keepAlive().messages().isEmpty() ? address : null;
        if (sendsTo != null) {
            at(sendsTo, nowNs);
        }
    }

    /** Somebody has connected. */
    void connected(InetSocketAddress peer, long nowNs) {
        disconnected(peer);
        connections.add(peer);
        at(peer, nowNs);
    }

    /** A connection has ended. */
    void disconnected(InetSocketAddress peer) {
        connections.remove(peer);
        all.remove(peer);
    }

    /** Whether somebody speaks by a connection. */
    boolean isConnection(InetSocketAddress from) {
        return connections.contains(from);
    }

    /** Knows nobody any more, but for where it was set to send to. */
    void clear(long nowNs) {
        all.clear();
        connections.clear();
        sendTo(sendsTo, nowNs);
    }

    // --- leases

    /** Somebody asks to be told of changes for a while, in vain if there is no place. */
    void lease(Client client, long nowNs) {
        expire(nowNs);
        int slots = profile.keepAlive().slots();
        if (slots == 1) {
            all.values().forEach(other -> other.leased = false);
        }
        if (client.leased || slots == 0 || leases() < slots) {
            client.leased = true;
            client.untilNs = nowNs + profile.keepAlive().leaseNs();
        }
    }

    /** Somebody asks to be told of nothing any more. */
    void release(Client client) {
        client.leased = false;
    }

    /** How many leases live. */
    int leases(long nowNs) {
        expire(nowNs);
        return leases();
    }

    private int leases() {
        return (int) all.values().stream().filter(client -> client.leased).count();
    }

    /** Whose lease is over is forgotten, and must greet again. */
    private void expire(long nowNs) {
        all.values().removeIf(client -> client.leased && client.untilNs <= nowNs);
    }

    // --- greetings

    /** Somebody has done a step of the handshake; whether all is done by it that the device waits for. */
    boolean greets(Client client, int step) {
        if (step == 0) {
            client.steps.clear();
        }
        client.steps.set(step);
        return greeted(client) && step == lastNeeded();
    }

    /** Somebody has said a wrong passcode. */
    void refuse(Client client) {
        client.steps.clear();
    }

    private int lastNeeded() {
        int last = -1;
        for (int i = 0; i < handshake.size(); i++) {
            last = needed(handshake.get(i)) ? i : last;
        }
        return last;
    }

    private boolean needed(Step step) {
        return step.when() == When.ALWAYS || step.when() == When.SECRET && locked;
    }

    private boolean greeted(Client client) {
        for (int i = 0; i < handshake.size(); i++) {
            if (needed(handshake.get(i)) && !client.steps.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the device hears nothing of somebody but a passcode. */
    boolean shutOut(Client client) {
        for (int i = 0; locked && i < handshake.size(); i++) {
            if (handshake.get(i).when() == When.SECRET && !client.steps.get(i)) {
                return true;
            }
        }
        return false;
    }

    /** Who is told of changes now, but for one of them. */
    List<InetSocketAddress> told(@Nullable InetSocketAddress but, long nowNs) {
        expire(nowNs);
        boolean leases = !profile.keepAlive().messages().isEmpty();
        List<InetSocketAddress> told = new ArrayList<>();
        for (Client client : all.values()) {
            if ((!leases || client.leased) && greeted(client) && !client.at.equals(but)) {
                told.add(client.at);
            }
        }
        return told;
    }
}
