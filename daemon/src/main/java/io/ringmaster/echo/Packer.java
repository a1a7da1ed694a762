package io.ringmaster.echo;

import io.ringmaster.wire.Datagrams;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.TimeTag;
import io.ringmaster.wire.WireLimits;
import java.net.InetSocketAddress;
import java.util.function.ObjLongConsumer;

/**
 * Puts messages into datagrams, for one device at a time: as they are, or several to a bundle for a device that takes bundles. What the
 * socket has no room for stays with the device, in order. Makes no garbage while there is room.
 */
final class Packer {
    /** Where the first element of a bundle begins: after its head and the element's size. */
    private static final int ELEMENT_AT = 20;

    private final Datagrams datagrams;
    private final OscWriter bundle = new OscWriter(WireLimits.DATAGRAM_BYTES_MAX);
    private final OscWriter single = new OscWriter(WireLimits.DATAGRAM_BYTES_MAX);
    private int bundled;
    private long sentDatagrams;
    private long sentBytes;
    private long sentMessages;

    Packer(Datagrams datagrams) {
        this.datagrams = datagrams;
    }

    /** Messages so far. */
    long messages() {
        return sentMessages;
    }

    /** How many bytes would leave if this message were the last. */
    int lengthWith(OscWriter packet) {
        return bundled == 0 ? packet.length() : bundle.length() + 4 + packet.length();
    }

    /** Sends a message, or packs it; false if nothing more may go to this device now. */
    boolean add(Outbox outbox, OscWriter packet, InetSocketAddress to) {
        sentMessages++;
        if (!outbox.device.takesBundles()) {
            return send(outbox, packet, to);
        }
        int most = Math.min(EchoLimits.BUNDLE_BYTES_MAX, outbox.device.packetBytesMax());
        if (bundled > 0 && bundle.length() + 4 + packet.length() > most) {
            end(outbox, to);
        }
        if (bundled++ == 0) {
            bundle.clear().beginBundle(TimeTag.IMMEDIATELY);
        }
        bundle.element(packet.array(), 0, packet.length());
        return outbox.stuck.isEmpty();
    }

    /** Sends what is packed; a bundle of one message leaves as that message. */
    void end(Outbox outbox, InetSocketAddress to) {
        if (bundled == 1) {
            single.clear().raw(bundle.array(), ELEMENT_AT, bundle.length() - ELEMENT_AT);
            send(outbox, single, to);
        } else if (bundled > 1) {
            send(outbox, bundle, to);
        }
        drop();
    }

    /** Forgets what is packed: it was for one device, and goes to no other. */
    void drop() {
        bundled = 0;
        bundle.clear();
    }

    /** Sends what found no room before; false if there still is none. */
    boolean unstick(Outbox outbox, InetSocketAddress to) {
        while (!outbox.stuck.isEmpty()) {
            byte[] first = outbox.stuck.getFirst();
            if (!datagrams.send(first, first.length, to)) {
                return false;
            }
            outbox.stuck.removeFirst();
        }
        return true;
    }

    private boolean send(Outbox outbox, OscWriter datagram, InetSocketAddress to) {
        int length = datagram.length();
        outbox.device.credit().sent(length);
        sentDatagrams++;
        sentBytes += length;
        if (!outbox.stuck.isEmpty() || !datagrams.send(datagram.array(), length, to)) {
            outbox.stuck.add(datagram.toByteArray());
            return false;
        }
        return true;
    }

    /** Hands over the numbers of what was sent. */
    void forEach(ObjLongConsumer<String> taker) {
        taker.accept("sent.datagrams", sentDatagrams);
        taker.accept("sent.bytes", sentBytes);
        taker.accept("sent.messages", sentMessages);
    }
}
