package io.ringmaster.bench.fight;

import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A device's way to the hub and back. Knows whether the hub can know of the hand that is on the device. */
final class Port {
    private static final byte[] FADER = OscWriter.padded(FightConfiguration.FADER);
    private static final byte[] TOUCH = OscWriter.padded(FightConfiguration.TOUCH);

    private final Network network;
    private final InetSocketAddress at;
    private final Link up;
    private final Link down;
    private final OscWriter packet = new OscWriter(64);
    private final OscReader reader = new OscReader();
    private @Nullable Fader device;
    private boolean handKnown;

    Port(Network network, InetSocketAddress at, Link up, Link down) {
        this.network = network;
        this.at = at;
        this.up = up;
        this.down = down;
    }

    /** Says whose port it is. */
    void device(Fader itself) {
        device = itself;
    }

    /** Sends where the fader is. */
    void say(double position, boolean byHand) {
        send(FADER, position, byHand);
    }

    /** Sends that a finger is on the fader, or off it. */
    void touch(boolean down) {
        send(TOUCH, down ? 1 : 0, down);
    }

    private void send(byte[] address, double number, boolean byHand) {
        Value value = new Value().setFloat((float) number);
        byte[] bytes = packet.clear().message(address, value).toByteArray();
        up.carry(() -> arrive(bytes, byHand));
    }

    private void arrive(byte[] bytes, boolean byHand) {
        handKnown |= byHand;
        network.arrive(bytes, at);
    }

    /** A hand has come to the device, or has left it: the hub does not know yet. */
    void handChanged() {
        handKnown = false;
    }

    /** Takes what the hub sends now. */
    void deliver(byte[] bytes, int length) {
        byte[] copy = Arrays.copyOf(bytes, length);
        boolean known = handKnown;
        down.carry(() -> reader.read(copy, 0, length, message -> hear(message, known)));
    }

    private void hear(OscMessage message, boolean known) {
        if (device != null && message.addressIs(FightConfiguration.FADER_BYTES) && message.isNumber(0)) {
            device.hear(message.number(0), known);
        }
    }
}
