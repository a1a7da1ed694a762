package io.ringmaster.simulator;

import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile;
import io.ringmaster.simulator.Clients.Client;
import io.ringmaster.simulator.Phrasing.Heard;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.Value;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device as its profile says, with what bites: it tells clients of changes only while their leases live, and silently no more; has few
 * places for them; tells nobody of his own move, unless the profile says so; rounds to its steps; may say late what it was sent; ignores
 * what it does not know, wrong types and bundles without a word; wants its handshake and its passcode; loses its power.
 *
 * <p>Knows neither sockets nor a clock, and never waits: whoever owns it hands in datagrams and the time, takes what it sends, and calls
 * {@link #advance} when {@link #dueNs} has come. All chance is the seed's. Belongs to one thread.
 */
public final class ProfileDevice {
    /** Takes what a device sends. It must not hand in a datagram before it returns. */
    public interface Out {
        /** A datagram leaves; over TCP {@code to} is what {@link #connected} was given. */
        void send(byte[] packet, InetSocketAddress to);
    }

    private static final int BEATS_IN_SILENCE = 4;

    private final Profile profile;
    private final DeviceSetup setup;
    private final Out out;
    private final Witness witness;
    private final Phrasing phrasing;
    private final Held held;
    private final Clients clients;
    private final MeterStreams meters;
    private final Reception reception;
    private final Random dice;
    private final OscReader reader = new OscReader();
    private final OscReader ofWorkspace = new OscReader();
    private final Value asked = new Value();
    private final LateWords lateWords = new LateWords();
    private final Gestures gestures = new Gestures(this::place);
    private boolean powered = true;
    private boolean forgets;
    private long onAtNs = Long.MAX_VALUE;
    private long beatAtNs = Long.MIN_VALUE;
    private boolean beat;
    private long nowNs = Long.MIN_VALUE;
    private long ignored;
    private long events;

    /** A device that sends by {@code out}; {@code witness} is told of what hands move and of what it takes. */
    public ProfileDevice(Profile profile, DeviceSetup setup, Out out, Witness witness) {
        this.profile = profile;
        this.setup = setup;
        this.out = out;
        this.witness = witness;
        phrasing = new Phrasing(profile);
        held = new Held(profile);
        clients = new Clients(profile, setup.passcode());
        meters = new MeterStreams(profile.metering(), setup.seed());
        reception = new Reception(profile, setup, clients, phrasing, held, out);
        dice = new Random(setup.seed());
        clients.sendTo(setup.sendsTo(), nowNs);
    }

    // --- the network

    /** A datagram, or a packet of a connection, has come. */
    public void receive(byte[] packet, int length, InetSocketAddress from, long atNs) {
        advance(atNs);
        if (!powered) {
            return;
        }
        boolean tooLong = length > profile.dialogue().datagramBytes() && !clients.isConnection(from);
        boolean bundle = length > 0 && packet[0] == '#';
        if (tooLong
                || bundle && !profile.takesBundles()
                || reader.read(packet, 0, length, message -> hear(message, from)) != null) {
            ignored++;
        }
    }

    /** Somebody has connected over TCP; the connection is told of what it would be told by datagrams. */
    public void connected(InetSocketAddress peer, long atNs) {
        advance(atNs);
        clients.connected(peer, nowNs);
    }

    /** A connection has ended. */
    public void disconnected(InetSocketAddress peer) {
        clients.disconnected(peer);
    }

    /** Somebody enters at the device where it is to send to; null: to whoever speaks to it. */
    public void sendTo(@Nullable InetSocketAddress address) {
        clients.sendTo(address, nowNs);
    }

    /** Does what is due: late words, heartbeats, meters, fingers, and the end of a reboot. */
    public void advance(long atNs) {
        nowNs = Math.max(nowNs, atNs);
        if (!powered && onAtNs <= nowNs) {
            powerOn(!forgets, nowNs);
        }
        if (powered) {
            gestures.advance(nowNs);
            reflect();
            beat();
            meters.send(out, nowNs);
        }
    }

    /** When something is due next; {@link Long#MAX_VALUE} if nothing is. */
    public long dueNs() {
        if (!powered) {
            return onAtNs;
        }
        long due = Math.min(lateWords.dueNs(), hasBeat() ? Math.max(beatAtNs, nowNs) : Long.MAX_VALUE);
        return Math.min(due, Math.min(meters.dueNs(), gestures.dueNs()));
    }

    private boolean hasBeat() {
        return !profile.liveness().heartbeat().isEmpty();
    }

    private void beat() {
        if (!hasBeat() || nowNs < beatAtNs) {
            return;
        }
        beatAtNs = nowNs + profile.liveness().silentNs() / BEATS_IN_SILENCE;
        beat = !beat;
        byte[] packet = phrasing.says(profile.liveness().heartbeat(), new Value().setFloat(beat ? 1 : 0));
        clients.told(null, nowNs).forEach(client -> out.send(packet, client));
    }

    private void reflect() {
        for (LateWords.Word due = lateWords.due(nowNs); due != null; due = lateWords.due(nowNs)) {
            if (clients.told(null, nowNs).contains(due.to())) {
                out.send(word(due.address(), due.value()), due.to());
            }
        }
    }

    // --- what it hears

    private void hear(OscMessage message, InetSocketAddress from) {
        Client client = clients.speaks(from, nowNs);
        String said = message.address();
        String meant = phrasing.withoutPrefix(said);
        if (meant.length() == said.length()) {
            hear(client, message);
        } else {
            byte[] inside = phrasing.says(meant, message.value(asked));
            ofWorkspace.read(inside, 0, inside.length, each -> hear(client, each));
        }
    }

    private void hear(Client client, OscMessage message) {
        switch (reception.takes(client, message, nowNs)) {
            case TAKEN -> {}
            case GREETED -> greeted(client);
            case SHUT_OUT -> ignored++;
            case NO -> {
                if (meters.isAsked(message)) {
                    ignored += meters.ask(message, client.at, nowNs) ? 0 : 1;
                } else {
                    parameter(client, message);
                }
            }
        }
    }

    /** Who has greeted it is told all that cannot be asked for. */
    private void greeted(Client client) {
        if (profile.givesFeedback() && !profile.query().can()) {
            tellAll(client.at);
        }
    }

    private void parameter(Client client, OscMessage message) {
        Heard what = phrasing.understood(message);
        Parameter parameter = what.parameter();
        boolean bare = message.argumentCount() == what.keys();
        if (parameter == null) {
            unlisted(client, message);
        } else if (what.question()) {
            answer(client, parameter);
        } else if (Phrasing.happens(parameter) || bare && parameter.bareTriggers()) {
            happens(parameter, message, what.keys(), bare);
        } else if (!parameter.readOnly() && held.accept(parameter, message, what.keys(), asked)) {
            witness.told(setup.name(), what.address(), asked, nowNs);
            change(what.address(), asked, client.at);
        } else {
            ignored++;
        }
    }

    private void answer(Client client, Parameter parameter) {
        Value value = held.at(parameter.address());
        if (value == null || parameter.writeOnly()) {
            ignored++;
        } else {
            out.send(phrasing.tells(parameter, value, true), client.at);
        }
    }

    private void happens(Parameter parameter, OscMessage message, int keys, boolean bare) {
        if (!bare && !held.accept(parameter, message, keys, asked)) {
            ignored++;
            return;
        }
        events++;
        witness.told(setup.name(), parameter.address(), bare ? asked.setNone() : asked, nowNs);
        turnPages(parameter.address());
    }

    private void unlisted(Client client, OscMessage message) {
        boolean open = !profile.listsParameters();
        witness.told(setup.name(), message.address(), message.value(asked), nowNs);
        if (open && message.argumentCount() > 0) {
            change(message.address(), asked, client.at);
        } else {
            events += open ? 1 : 0;
            ignored += open ? 0 : 1;
        }
    }

    // --- what changes, and who is told

    private void change(String address, Value value, @Nullable InetSocketAddress setter) {
        if (!held.set(address, value)) {
            return;
        }
        boolean late = setup.reflectsAfterNs() > 0;
        boolean repeats = profile.reflects() || profile.echoesToSetter();
        tell(address, value, repeats && !late ? null : setter);
        if (late && setter != null && profile.givesFeedback()) {
            lateWords.add(new LateWords.Word(nowNs + setup.reflectsAfterNs(), address, value.copy(), setter));
        }
        turnPages(address);
    }

    private void tell(String address, Value value, @Nullable InetSocketAddress but) {
        Parameter parameter = profile.parameters().get(address);
        if (!profile.givesFeedback() || parameter != null && parameter.writeOnly()) {
            return;
        }
        byte[] word = word(address, value);
        for (InetSocketAddress client : clients.told(but, nowNs)) {
            out.send(word, client);
        }
    }

    private byte[] word(String address, Value value) {
        Parameter parameter = profile.parameters().get(address);
        return parameter == null ? phrasing.says(address, value) : phrasing.tells(parameter, value, false);
    }

    private void tellAll(InetSocketAddress client) {
        for (String address : held.addresses()) {
            Parameter parameter = profile.parameters().get(address);
            Value value = held.at(address);
            boolean tells = parameter == null || !parameter.writeOnly() && parameter.kind() != Kind.METER;
            if (tells && value != null) {
                out.send(word(address, value), client);
            }
        }
    }

    private void turnPages(String message) {
        for (Profile.PageOn page : profile.pageOn()) {
            if (page.message().equals(message)) {
                profile.parameters().values().stream()
                        .filter(parameter -> parameter.kind() == Kind.PAGED && page.reaches(parameter.address()))
                        .forEach(this::shuffle);
            }
        }
    }

    private void shuffle(Parameter parameter) {
        Value value = Held.any(parameter, dice);
        held.set(parameter.address(), value);
        tell(parameter.address(), value, null);
    }

    // --- hands

    /** Somebody at the device moves a control to a value in the device's wire units: it rounds, and tells who is to be told. */
    public void move(String address, double value, long atNs) {
        Parameter parameter = control(address);
        Value moved = new Value();
        if (parameter.speech().types().length() != 1 || !Held.number(parameter, value, moved)) {
            throw new IllegalArgumentException("this device has no fader or key " + address);
        }
        put(address, moved, atNs);
    }

    /** Somebody at the device types a text. */
    public void type(String address, String text, long atNs) {
        Value typed = new Value();
        if (!Held.text(control(address), text, typed)) {
            throw new IllegalArgumentException("this device takes no such text at " + address);
        }
        put(address, typed, atNs);
    }

    /** Somebody at the device gives one of its controls a value, which must be as the device holds it. */
    public void put(String address, Value value, long atNs) {
        control(address);
        advance(atNs);
        if (powered) {
            witness.moved(setup.name(), address, value, nowNs);
            change(address, value, null);
        }
    }

    /** A finger lands on a control and follows its path, from the smallest value (0) to the greatest (1). */
    public void put(Finger finger, long atNs) {
        control(finger.address());
        advance(atNs);
        gestures.put(finger, nowNs);
    }

    private void place(String address, double position) {
        Parameter parameter = control(address);
        double span = parameter.hasRange() ? parameter.max() - parameter.min() : 1;
        move(address, (parameter.hasRange() ? parameter.min() : 0) + position * span, nowNs);
    }

    /** Whether a finger is on a control. */
    public boolean touches(String address) {
        return gestures.touch(address);
    }

    private Parameter control(String address) {
        Parameter parameter = profile.parameters().get(address);
        if (parameter == null || held.at(address) == null) {
            throw new IllegalArgumentException("this device has no fader or key " + address);
        }
        return parameter;
    }

    /** Somebody presses a key at the device, which tells of it as it does of a change. */
    public void press(String address, Value arguments, long atNs) {
        Parameter parameter = profile.parameters().get(address);
        if (parameter != null && !Phrasing.happens(parameter) && !parameter.bareTriggers()) {
            throw new IllegalArgumentException("this device has no key " + address);
        }
        advance(atNs);
        if (powered && profile.givesFeedback()) {
            byte[] packet = word(address, arguments);
            clients.told(null, nowNs).forEach(client -> out.send(packet, client));
            turnPages(address);
        }
    }

    /**
     * Somebody recalls a scene at the device: so many of its values jump at once to where the seed says.
     *
     * @return how many are others now
     */
    public int recall(long seed, int count, long atNs) {
        advance(atNs);
        Random scene = new Random(seed);
        int changed = 0;
        int left = count;
        for (Parameter parameter : List.copyOf(profile.parameters().values())) {
            Value value = held.at(parameter.address());
            boolean inScene = powered && parameter.kind() == Kind.STATE && parameter.isNumber();
            if (value != null && inScene && left-- > 0) {
                Value next = Held.any(parameter, scene);
                changed += next.sameAs(value) ? 0 : 1;
                put(parameter.address(), next, nowNs);
            }
        }
        return changed;
    }

    /** Somebody loads a show at the device: all its values are others, and it says only that, if it has words for it. */
    public void loadShow(long atNs) {
        advance(atNs);
        for (Parameter parameter : profile.parameters().values()) {
            if (held.at(parameter.address()) != null && parameter.kind() != Kind.METER) {
                held.set(parameter.address(), Held.any(parameter, dice));
            }
        }
        if (powered && !profile.reloadOn().isEmpty()) {
            press(profile.reloadOn().get(0), new Value(), nowNs);
        }
    }

    /** A meter that comes in a blob shows this amplitude from now on: 1.0 is full scale. */
    public void sound(String meter, double amplitude) {
        if (!meters.sound(meter, amplitude)) {
            throw new IllegalArgumentException("this device has no meter " + meter);
        }
    }

    /** From now on its meters rise and fall by themselves, slowly. */
    public void play() {
        meters.comeToLife();
    }

    // --- mishaps

    /** Off: it hears and says nothing, and forgets its clients. */
    public void powerOff(long atNs) {
        advance(atNs);
        powered = false;
        onAtNs = Long.MAX_VALUE;
        clients.clear(nowNs);
        meters.clear();
        lateWords.clear();
        gestures.liftAll();
    }

    /** On again, with the values that it had or as out of its box. It says nothing by itself before somebody asks. */
    public void powerOn(boolean keepsValues, long atNs) {
        nowNs = Math.max(nowNs, atNs);
        powered = true;
        onAtNs = Long.MAX_VALUE;
        beatAtNs = nowNs;
        if (!keepsValues) {
            held.reset();
        }
    }

    /** Loses its power and has it again after so long. */
    public void reboot(long offNs, boolean keepsValues, long atNs) {
        powerOff(atNs);
        forgets = !keepsValues;
        onAtNs = nowNs + offNs;
    }

    // --- what can be seen of it

    /** Whether it has power. */
    public boolean powered() {
        return powered;
    }

    /** What it calls itself. */
    public String name() {
        return setup.name();
    }

    /** The addresses that hold a value. */
    public Set<String> addresses() {
        return Set.copyOf(held.addresses());
    }

    /** Whether an address holds a value. */
    public boolean has(String address) {
        return held.at(address) != null;
    }

    /** The value at an address, for reading only. */
    public Value value(String address) {
        Value value = held.at(address);
        if (value == null) {
            throw new IllegalArgumentException("this device has no " + address);
        }
        return value;
    }

    /** The number at an address; NaN for what is none. */
    public double number(String address) {
        return value(address).number();
    }

    /** How many clients have a lease now. */
    public int clients(long atNs) {
        return clients.leases(atNs);
    }

    /** Who is told of changes now. */
    public List<InetSocketAddress> told(long atNs) {
        return clients.told(null, atNs);
    }

    /** How many messages, bundles and other bytes it ignored, silently. */
    public long ignored() {
        return ignored;
    }

    /** How many messages made something happen: keys, scene recalls and the like. */
    public long events() {
        return events;
    }
}
