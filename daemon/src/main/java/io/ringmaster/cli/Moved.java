package io.ringmaster.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A control that somebody moves: its address, and what was heard of it. */
final class Moved {
    private static final String TOUCH = "/z";

    private final String address;
    private String tags = "";
    private String by = "";
    private boolean event;
    private List<Object> last = List.of();
    private double least = Double.NaN;
    private double most = Double.NaN;
    private int count;

    private Moved(String address) {
        this.address = address;
    }

    /** Several controls that somebody may have moved, by address. */
    static final class Several {
        private final Map<String, Moved> all = new LinkedHashMap<>();

        void heard(String address, String tags, List<Object> values) {
            all.computeIfAbsent(address, Moved::new).heard(tags, values);
        }

        void heard(Update update) {
            Moved moved = all.computeIfAbsent(update.address(), Moved::new);
            moved.heard(update.tags(), update.values());
            moved.by = update.writer();
            moved.event = update.kind().equals("event");
        }

        /** The one that moved most, but for those that only say whether a finger is there; null if none did. */
        @Nullable
        Moved most() {
            Moved most = null;
            for (Moved each : all.values()) {
                boolean touch = each.address.endsWith(TOUCH) && all.containsKey(withoutTouch(each.address));
                if (!touch && (most == null || each.count > most.count)) {
                    most = each;
                }
            }
            return most;
        }

        /** The address that says whether a finger is on a control; empty if none was heard. */
        String touchOf(Moved moved) {
            return all.containsKey(moved.address + TOUCH) ? moved.address + TOUCH : "";
        }

        private static String withoutTouch(String address) {
            return address.substring(0, address.length() - TOUCH.length());
        }
    }

    private void heard(String types, List<Object> values) {
        count++;
        tags = types;
        last = values;
        if (!values.isEmpty() && values.get(0) instanceof Number number) {
            double said = Double.parseDouble(number.toString());
            least = Double.isNaN(least) ? said : Math.min(least, said);
            most = Double.isNaN(most) ? said : Math.max(most, said);
        }
    }

    String address() {
        return address;
    }

    String tags() {
        return tags;
    }

    /** Who moved it; empty if that is not known. */
    String by() {
        return by;
    }

    /** Whether it was an event. */
    boolean event() {
        return event;
    }

    /** The arguments that it came with last. */
    List<Object> last() {
        return last;
    }

    /** The least and the greatest number that was heard; NaN if none was. */
    double least() {
        return least;
    }

    double most() {
        return most;
    }

    int count() {
        return count;
    }
}
