package io.ringmaster.simulator;

import io.ringmaster.clock.Clock;
import io.ringmaster.wire.OscMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tablet as TouchOSC makes it: sends floats, shows at once what a finger does, shows whatever it is told, and never sends back
 * what it was told. A finger may follow a path while the tablet is polled. Belongs to the thread that polls it.
 */
public final class SimulatedTablet implements SimulatedDevice {
    /** The most notices that are kept; the oldest goes. */
    public static final int NOTICES_MAX = 256;

    private final SimulatedPort port;
    private final TabletSpeech speech = new TabletSpeech();
    private final Clock clock;
    private final Witness witness;
    private final String name;
    private final Map<String, Double> screen = new HashMap<>();
    private final Gestures gestures = new Gestures(new Gestures.Moves() {
        @Override
        public void to(String address, double position) {
            move(address, position);
        }

        @Override
        public void touches(Finger finger, boolean down) {
            say(finger.touchAddress(), down ? 1 : 0);
        }
    });
    private final Deque<String> notices = new ArrayDeque<>();
    private @Nullable InetSocketAddress bridge;
    private long moves;
    private long told;
    private int work;

    /** A tablet that listens at {@code bind}; it sends nothing until it is pointed at a bridge. */
    public SimulatedTablet(String name, InetSocketAddress bind, Clock clock, Witness witness) throws IOException {
        this.name = name;
        this.clock = clock;
        this.witness = witness;
        port = new SimulatedPort(bind);
    }

    /** The user enters where to send to. */
    public void pointAt(InetSocketAddress address) {
        bridge = address;
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
        while (port.receive() != null) {
            work++;
            port.read(this::hear);
        }
        gestures.advance(clock.nanos());
        return work;
    }

    private void hear(OscMessage message) {
        String address = message.address();
        if (address.startsWith("/ringmaster/")) {
            notices.add(message.toString());
            if (notices.size() > NOTICES_MAX) {
                notices.remove();
            }
        } else if (message.argumentCount() > 0) {
            told++;
            screen.put(address, message.number(0));
            witness.arrived(name, address, message.number(0), clock.nanos());
        }
    }

    /** A finger lands and follows a path; it lifts at the end. */
    public void put(Finger finger) {
        gestures.put(finger, clock.nanos());
    }

    /** Lifts all fingers where they are. */
    public void liftAll() {
        gestures.liftAll();
    }

    /** Whether a finger is on this control. */
    public boolean touches(String address) {
        return gestures.touch(address);
    }

    /** One touch: shows the value at once and sends it. */
    public void move(String address, double value) {
        float sent = (float) value;
        screen.put(address, (double) sent);
        moves++;
        witness.sent(name, address, sent, clock.nanos());
        send(speech.say(address, sent));
    }

    private void say(String touchAddress, float down) {
        if (!touchAddress.isEmpty()) {
            send(speech.say(touchAddress, down));
        }
    }

    /** Sends any packet to the bridge. */
    public void send(byte[] packet) {
        if (bridge != null) {
            port.send(packet, bridge);
            work++;
        }
    }

    /** What the screen shows for a control; NaN if nothing yet. */
    public double shows(String address) {
        return screen.getOrDefault(address, Double.NaN);
    }

    /** The {@code /ringmaster} messages that came, the oldest first. */
    public List<String> notices() {
        return List.copyOf(notices);
    }

    /** Forgets the notices. */
    public void forgetNotices() {
        notices.clear();
    }

    /** How many values fingers sent. */
    public long moves() {
        return moves;
    }

    /** How many values it was told. */
    public long told() {
        return told;
    }

    @Override
    public void close() {
        port.close();
    }
}
