package io.ringmaster.evening;

import io.ringmaster.storm.SimulatedClock;
import io.ringmaster.wire.Malformed;
import io.ringmaster.wire.OscReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What happened, in lines for people: the last ones of each device are kept, and all go to a taker if there is one. */
final class Chronicle {
    private static final int KEPT_MAX = 24;

    /** One line; a packet is put in words only if somebody reads it. */
    private record Line(long atNs, String text, byte[] packet) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%10.3f  %s", atNs / 1e9, text + words(packet));
        }
    }

    private static final byte[] NONE = {};

    private final SimulatedClock clock;
    private final long beganNs;
    private final @Nullable Consumer<String> taker;
    private final Map<String, Deque<Line>> byDevice = new HashMap<>();

    Chronicle(SimulatedClock clock, @Nullable Consumer<String> taker) {
        this.clock = clock;
        this.beganNs = clock.nanos();
        this.taker = taker;
    }

    /** The time since the beginning. */
    long nowNs() {
        return clock.nanos() - beganNs;
    }

    /** Notes something about a device. */
    void line(String device, String text) {
        line(device, new Line(nowNs(), text, NONE));
    }

    private void line(String device, Line line) {
        Deque<Line> kept = byDevice.computeIfAbsent(device, any -> new ArrayDeque<>());
        kept.add(line);
        if (kept.size() > KEPT_MAX) {
            kept.remove();
        }
        if (taker != null) {
            taker.accept(line.toString());
        }
    }

    /** Notes a packet that passes between a device and the daemon. */
    void packet(String device, String way, byte[] packet) {
        line(device, new Line(nowNs(), device + " " + way + " ", packet));
    }

    private static String words(byte[] packet) {
        List<String> messages = new ArrayList<>();
        if (packet.length > 0) {
            Malformed reason = new OscReader()
                    .read(
                            packet,
                            0,
                            packet.length,
                            message -> messages.add(message.toString().strip()));
            return reason != null ? reason.name() : String.join("; ", messages);
        }
        return "";
    }

    /** The last lines of a device, the oldest first. */
    List<String> last(String device) {
        return byDevice.getOrDefault(device, new ArrayDeque<>()).stream()
                .map(Line::toString)
                .toList();
    }
}
