package io.ringmaster.cli;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the daemon tells: the value that an address has, a change, an event, or a note that somebody left, whose address is empty.
 * {@code sequence} is 0 for a value, {@code revision} is 0 for an event and a note.
 */
record Update(
        String kind,
        long sequence,
        String address,
        long revision,
        TimeStamp stamp,
        String writer,
        String tags,
        List<Object> values) {
    /** From the daemon's message; null if it is another one. */
    static @Nullable Update of(Message m) {
        return switch (m.address()) {
            case "/ringmaster/value" ->
                new Update("value", 0, m.text(0), m.number(1), m.stamp(2), m.text(3), m.tagsFrom(4), m.from(4));
            case "/ringmaster/change" ->
                new Update(
                        "change", m.number(0), m.text(1), m.number(2), m.stamp(3), m.text(4), m.tagsFrom(5), m.from(5));
            case "/ringmaster/event" ->
                new Update("event", m.number(0), m.text(1), 0, m.stamp(2), m.text(3), m.tagsFrom(4), m.from(4));
            case "/ringmaster/mark" ->
                new Update("mark", m.number(0), "", 0, m.stamp(1), m.text(2), m.tagsFrom(3), m.from(3));
            default -> null;
        };
    }

    Json json() {
        Json json = new Json().put("kind", kind);
        if (sequence != 0) {
            json.put("sequence", sequence);
        }
        json.put("address", address);
        if (revision != 0) {
            json.put("revision", revision);
        }
        return json.put("time", stamp).put("writer", writer).put("types", tags).put("values", values);
    }

    /** A line for {@code get} and {@code set}: address, value, who and when. */
    String valueLine(Style style, ZoneId zone) {
        return style.bold(pad(address, 32)) + " " + pad(Argument.text(values), 12) + " "
                + style.dim("by " + writer + " at " + stamp.timeOfDay(zone) + ", revision " + revision);
    }

    /** A line for {@code watch}: when, address, value, who. */
    String watchLine(Style style, ZoneId zone) {
        String mark = switch (kind) {
            case "value" -> "=";
            case "event" -> "!";
            case "mark" -> "#";
            default -> " ";
        };
        String what = kind.equals("mark") ? "" : style.bold(pad(address, 32)) + " ";
        return style.dim(stamp.timeOfDay(zone)) + " " + mark + " " + what + pad(Argument.text(values), 12) + " "
                + style.dim("by " + writer);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
