package io.ringmaster.simulator;

import io.ringmaster.clock.Clock;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * An X32 as far as a bridge can tell: answers {@code /info}, {@code /xinfo} and {@code /status}; keeps four {@code /xremote} clients for
 * ten seconds and a fifth gets nothing, silently; tells clients of changes, but not the one that asked for it; rounds to its steps;
 * sends meters for ten seconds to who asks for them; ignores bundles, unknown addresses and wrong types without a word. Belongs to the thread that polls it.
 */
public final class SimulatedX32 implements SimulatedDevice {
    /** The most clients that hear of changes. */
    public static final int CLIENTS_MAX = 4;
    /** How long a client hears of changes after {@code /xremote}. */
    public static final long LEASE_NS = 10_000_000_000L;

    private static final String FIRMWARE = "4.06";

    private final SimulatedPort port;
    private final Clock clock;
    private final Witness witness;
    private final String name;
    private final Map<String, X32Parameter> parameters = X32Parameters.all();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<SocketAddress, Long> clients = new LinkedHashMap<>();
    private final X32Meters meters = new X32Meters();
    private final Value asked = new Value();
    private boolean powered = true;
    private long ignored;
    private long pushed;
    private long actions;
    private int work;

    /** A desk that listens at {@code bind}; port 0 lets the kernel choose. */
    public SimulatedX32(String name, InetSocketAddress bind, Clock clock, Witness witness) throws IOException {
        this.name = name;
        this.clock = clock;
        this.witness = witness;
        port = new SimulatedPort(bind);
        parameters.forEach((address, parameter) -> values.put(address, parameter.initial()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public InetSocketAddress address() {
        return port.address();
    }

    @Override
    public DatagramChannel channel() {
        return port.channel();
    }

    @Override
    public int poll() {
        work = 0;
        SocketAddress from = port.receive();
        while (from != null) {
            work++;
            take(from);
            from = port.receive();
        }
        work += meters.send(port, clock.nanos());
        return work;
    }

    private void take(SocketAddress from) {
        if (!powered) {
            return;
        }
        if (port.holdsBundle()) {
            ignored++;
            return;
        }
        port.read(message -> hear(message, from));
    }

    private void hear(OscMessage message, SocketAddress from) {
        String address = message.address();
        String host = address().getAddress().getHostAddress();
        switch (address) {
            case "/info" -> reply(from, address, "V2.07", "osc-server", "X32", FIRMWARE);
            case "/xinfo" -> reply(from, address, host, name, "X32", FIRMWARE);
            case "/status" -> reply(from, address, "active", host, "osc-server");
            case "/xremote" -> lease(from);
            case "/unsubscribe" -> clients.remove(from);
            case "/meters" -> ignored += meters.ask(message, from, clock.nanos()) ? 0 : 1;
            default -> parameter(address, message, from);
        }
    }

    private void reply(SocketAddress to, String address, String... texts) {
        OscWriter writer = new OscWriter(128).begin(address, "s".repeat(texts.length));
        for (String text : texts) {
            writer.string(text);
        }
        port.send(writer.toByteArray(), to);
        work++;
    }

    private void lease(SocketAddress from) {
        expire();
        if (clients.containsKey(from) || clients.size() < CLIENTS_MAX) {
            clients.put(from, clock.nanos());
        }
    }

    private void expire() {
        long now = clock.nanos();
        clients.values().removeIf(since -> now - since >= LEASE_NS);
    }

    private void parameter(String address, OscMessage message, SocketAddress from) {
        X32Parameter parameter = parameters.get(address);
        if (address.startsWith("/-action/") && message.argumentCount() == 1) {
            actions++;
        } else if (parameter == null) {
            ignored++;
        } else if (message.argumentCount() == 0) {
            port.send(address, value(address), from);
            work++;
        } else if (parameter.accept(message, asked)) {
            witness.arrived(name, address, asked.number(), clock.nanos());
            change(address, asked, from);
        } else {
            ignored++;
        }
    }

    private void change(String address, Value value, @Nullable SocketAddress setter) {
        if (value(address).sameAs(value)) {
            return;
        }
        value(address).set(value);
        expire();
        for (SocketAddress client : clients.keySet()) {
            if (!client.equals(setter)) {
                port.send(address, value, client);
                pushed++;
                work++;
            }
        }
    }

    /** Somebody at the desk moves a fader or presses a key: rounds as the desk does, and tells all clients if it is a change. */
    public void moveByHand(String address, double value) {
        X32Parameter parameter = parameters.get(address);
        if (parameter == null || parameter.type() == 's') {
            throw new IllegalArgumentException("this desk has no fader or key " + address);
        }
        boolean fader = parameter.type() == 'f';
        Value held = fader
                ? new Value().setFloat(parameter.nearest(value))
                : new Value().setInt((int) Math.max(0, Math.min(parameter.max(), Math.rint(value))));
        if (powered) {
            witness.sent(name, address, held.number(), clock.nanos());
            change(address, held, null);
        }
    }

    /** Somebody at the desk types a name. */
    public void nameByHand(String address, String text) {
        change(address, new Value().setString(text), null);
    }

    /** Somebody recalls a scene: {@code count} faders and keys jump at once to places that the seed decides. */
    public void recallByHand(long seed, int count) {
        Random random = new Random(seed);
        List<String> addresses = new ArrayList<>();
        parameters.forEach((address, parameter) -> {
            if (parameter.type() != 's') {
                addresses.add(address);
            }
        });
        for (int i = 0; i < Math.min(count, addresses.size()); i++) {
            moveByHand(addresses.get(i), random.nextDouble());
        }
    }

    /**
     * Somebody plays or sings: the meters of a strip show that.
     *
     * @param strip such as {@code /ch/01} or {@code /main/st}
     * @param amplitude 1.0 is full scale
     */
    public void soundAt(String strip, double amplitude) {
        meters.sound(strip, amplitude);
    }

    /** Off: hears and says nothing, and forgets its clients. On again: has the values that it had. */
    public void setPowered(boolean powered) {
        this.powered = powered;
        clients.clear();
        meters.clear();
    }

    /** Whether the desk has this parameter. */
    public boolean has(String address) {
        return parameters.containsKey(address);
    }

    /** The number that a parameter has; NaN for text. */
    public double number(String address) {
        return value(address).number();
    }

    /** The value that a parameter has, for reading only. */
    public Value value(String address) {
        Value value = values.get(address);
        if (value == null) {
            throw new IllegalArgumentException("this desk has no " + address);
        }
        return value;
    }

    /** How many clients hear of changes now. */
    public int clients() {
        expire();
        return clients.size();
    }

    /** How many messages told a client of a change. */
    public long pushed() {
        return pushed;
    }

    /** How many messages and bundles were ignored, silently. */
    public long ignored() {
        return ignored + port.malformed();
    }

    /** How many {@code /-action} messages came: scene recalls and the like. */
    public long actions() {
        return actions;
    }

    /** How many datagrams arrived. */
    public long received() {
        return port.received();
    }

    /** How many datagrams left. */
    public long sent() {
        return port.sent();
    }

    @Override
    public void close() {
        port.close();
    }
}
