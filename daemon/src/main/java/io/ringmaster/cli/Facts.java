package io.ringmaster.cli;

import java.util.Set;

/** What the daemon tells of itself or of a device as a name and a text. */
final class Facts {
    private static final Set<String> NUMBERS = Set.of(
            "clients-max",
            "clock-ahead-ms",
            "pending",
            "port",
            "receive-buffer.asked",
            "receive-buffer.granted",
            "receive-errors",
            "round-trip-us",
            "send-errors",
            "tcp-port",
            "uptime-s");

    private Facts() {}

    /** A fact as programs want it: whole numbers as such where that is what it is, whatever else a text may look like. */
    static Object typed(String name, String text) {
        return NUMBERS.contains(name) && text.matches("-?\\d{1,18}") ? (Object) Long.valueOf(text) : text;
    }
}
