package io.ringmaster.storm;

import io.ringmaster.wire.Malformed;
import io.ringmaster.wire.OscReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What happened, in lines for people; makes none unless somebody reads them. */
final class Trace {
    private final @Nullable Consumer<String> taker;
    private @Nullable SimulatedClock clock;
    private long beganNs;

    /** Hands each line over; null for no trace. */
    Trace(@Nullable Consumer<String> taker) {
        this.taker = taker;
    }

    boolean on() {
        return taker != null;
    }

    void of(SimulatedClock of) {
        clock = of;
        beganNs = of.nanos();
    }

    void line(String text) {
        if (taker != null) {
            long ns = clock == null ? 0 : clock.nanos() - beganNs;
            taker.accept(String.format(Locale.ROOT, "%12.6f  %s", ns / 1e9, text));
        }
    }

    void packet(String how, String who, byte[] packet, int length) {
        List<String> messages = new ArrayList<>();
        Malformed reason = new OscReader()
                .read(
                        packet,
                        0,
                        length,
                        message -> messages.add(message.toString().strip()));
        line(how + " " + who + "  " + (reason != null ? reason.name() : String.join("; ", messages)));
    }
}
