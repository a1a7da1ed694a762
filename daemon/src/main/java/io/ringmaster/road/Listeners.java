package io.ringmaster.road;

import io.ringmaster.gate.Device;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets an operator hear what one device says by its own addresses, also what is mapped to nothing: {@code /ringmaster/listen} from the
 * command line, answered by {@code /ringmaster/heard} for each message, for {@link #LENGTH_NS}. Owned by the show thread.
 */
final class Listeners {
    /** How long one hears, unless asked again. */
    static final long LENGTH_NS = 60_000_000_000L;
    /** How many listen at once; the oldest makes room. */
    static final int LISTENERS_MAX = 8;
    /** How many messages one hears in a second; more are left out. */
    static final int MESSAGES_PER_SECOND_MAX = 200;

    private static final long SECOND_NS = 1_000_000_000L;

    private final List<Listener> listeners = new ArrayList<>();
    private final OscWriter packet = new OscWriter(1_024);
    private final Value value = new Value();

    /** One who listens. */
    private static final class Listener {
        private final Device of;
        private final Reply reply;
        private final long endNs;
        private long secondNs;
        private int inSecond;

        Listener(Device of, Reply reply, long nowNs) {
            this.of = of;
            this.reply = reply;
            endNs = nowNs + LENGTH_NS;
            secondNs = nowNs;
        }

        boolean hasRoom(long nowNs) {
            if (nowNs - secondNs >= SECOND_NS) {
                secondNs = nowNs;
                inSecond = 0;
            }
            return inSecond++ < MESSAGES_PER_SECOND_MAX;
        }
    }

    /** Begins to hand on what a device says. */
    void add(Device of, Reply to, long nowNs) {
        listeners.removeIf(each -> nowNs - each.endNs >= 0);
        if (listeners.size() == LISTENERS_MAX) {
            listeners.remove(0);
        }
        listeners.add(new Listener(of, to, nowNs));
    }

    /** Hands on a message of a device. */
    void heard(Device from, OscMessage message, long nowNs) {
        for (int i = 0; i < listeners.size(); i++) {
            Listener listener = listeners.get(i);
            if (listener.of == from && nowNs - listener.endNs < 0 && listener.hasRoom(nowNs)) {
                listener.reply.send(packet.clear()
                        .begin("/ringmaster/heard", "s", message.value(value))
                        .string(message.address())
                        .arguments(value)
                        .toByteArray());
            }
        }
    }
}
