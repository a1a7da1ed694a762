package io.ringmaster.road;

import io.ringmaster.gate.Counters;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Refusal;
import io.ringmaster.profile.Dialogue;
import io.ringmaster.wire.Address;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import io.ringmaster.wire.WireLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a device says in its own way into what the road takes: an answer that comes to another address gets the address that values
 * are sent to, and the value is taken out of JSON or out of a text, a position and a value. What can't be read is counted and dropped;
 * the other messages of its packet go on. Owned by the show thread.
 */
final class Translation {
    private final Counters counters;
    private final DeskSessions desks;
    private final Answered answered;
    private final OscReader reader = new OscReader();
    private final OscReader.Handler onMessage = this::message;
    private final OscWriter out = new OscWriter(1_024);
    private final Value value = new Value();
    private @Nullable Device from;

    /** Takes what a device answers to what it was sent at an address of its own: it agrees, or refuses with a status that is not "ok". */
    interface Answered {
        void agreed(Device device, String address);

        void refused(Device device, String address, String status);
    }

    /**
     * A translation.
     *
     * @param desks whose handshakes may wait for a refusal or a list as an answer, and who take what is refused for trouble
     */
    Translation(Counters counters, DeskSessions desks, Answered answered) {
        this.counters = counters;
        this.desks = desks;
        this.answered = answered;
    }

    /** Translates a well-formed packet; whether anything of it is left, as {@link #packet()} and {@link #length()}. */
    boolean of(Device device, byte[] packet, int length) {
        from = device;
        out.clear();
        reader.read(packet, 0, length, onMessage);
        if (out.length() > WireLimits.DATAGRAM_BYTES_MAX) {
            counters.refused(Refusal.REPLY_UNREADABLE, device);
            return false;
        }
        return out.length() > 0;
    }

    /** What is left, of which {@link #length()} bytes count. */
    byte[] packet() {
        return out.array();
    }

    /** How many bytes are left. */
    int length() {
        return out.length();
    }

    private void message(OscMessage message) {
        Device device = from;
        if (device == null) {
            return;
        }
        Dialogue dialogue = device.profile().dialogue();
        String said = message.address();
        String address = device.withoutPrefix(dialogue.rewritten(said));
        if (!address.equals(said) && !fits(address)) {
            counters.refused(Refusal.REPLY_UNREADABLE, device);
            return;
        }
        boolean read = switch (dialogue.format()) {
            case ARGS -> whole(message);
            case TRIPLE -> triple(message);
            case JSON -> json(device, address, message);
        };
        if (read) {
            write(address);
        }
    }

    /** Nothing that a device says may become a message to Ringmaster that it was not. */
    private static boolean fits(String address) {
        return !address.isEmpty()
                && !Address.isOurs(address)
                && address.getBytes(StandardCharsets.UTF_8).length <= WireLimits.ADDRESS_BYTES_MAX;
    }

    private void write(String address) {
        if (reader.isBundle() && out.length() == 0) {
            out.beginBundle(reader.timeTag());
        }
        int at = reader.isBundle() ? out.beginElement() : 0;
        out.message(OscWriter.padded(address), value);
        if (reader.isBundle()) {
            out.endElement(at);
        }
    }

    private boolean whole(OscMessage message) {
        message.value(value);
        return true;
    }

    private boolean triple(OscMessage message) {
        boolean three =
                message.argumentCount() == 3 && message.isString(0) && message.tag(1) == 'f' && message.isNumber(2);
        message.valueFrom(three ? 2 : 0, value);
        return true;
    }

    /** An answer without {@code data} only says that the message came. */
    private boolean json(Device device, String address, OscMessage message) {
        String text = message.argumentCount() == 1 ? message.string(0) : "";
        if (!text.startsWith("{")) {
            return whole(message);
        }
        Map<String, Object> fields = JsonFields.of(text);
        if (fields == null) {
            counters.refused(Refusal.REPLY_UNREADABLE, device);
            return false;
        }
        Object status = fields.getOrDefault("status", "ok");
        if (!status.equals("ok")) {
            return refused(device, address, status.toString());
        }
        desks.agreed(device, address);
        answered.agreed(device, address);
        Object data = fields.get("data");
        if (data instanceof List || data instanceof Map) {
            return several(device, address, text);
        }
        return data != null && set(data);
    }

    /** Whether the handshake waits for it; else it is news for whoever asked for what was refused. */
    private boolean refused(Device device, String address, String status) {
        if (desks.awaits(device, address)) {
            value.setString(status);
            return true;
        }
        if (desks.refused(device, address, status)) {
            counters.refused(Refusal.REPLY_REFUSED, device);
            answered.refused(device, address, status);
        }
        return false;
    }

    private boolean several(Device device, String address, String text) {
        boolean wanted = desks.awaits(device, address);
        if (wanted) {
            value.setString(text);
        } else {
            counters.refused(Refusal.REPLY_UNREADABLE, device);
        }
        return wanted;
    }

    private boolean set(Object data) {
        if (data instanceof Boolean truth) {
            value.setBoolean(truth);
        } else if (data instanceof Long number && number == number.intValue()) {
            value.setInt(number.intValue());
        } else if (data instanceof Number number) {
            value.setFloat(number.floatValue());
        } else if (data instanceof String text) {
            value.setString(text);
        } else {
            return false;
        }
        return true;
    }
}
