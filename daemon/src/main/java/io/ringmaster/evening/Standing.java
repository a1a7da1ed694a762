package io.ringmaster.evening;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * How long wrong values stand. A value is wrong while a device shows another one than the store holds, as far as the desk of that control
 * can tell them apart. The time counts from the last of these moments: the two began to differ, a hand that the daemon can hear left the
 * control, the device came into contact.
 */
final class Standing {
    /** The longest that a wrong value may stand, in nanoseconds. */
    static final long WRONG_NS_MAX = 2_000_000_000L;

    private static final long NEVER = -1;

    /** A control at a device. */
    private static final class Pair {
        private final String device;
        private final Control control;
        private double shown = Double.NaN;
        private long wrongNs = NEVER;
        private long movedNs = NEVER;
        private boolean told;

        Pair(String device, Control control) {
            this.device = device;
            this.control = control;
        }
    }

    private final Presence presence;
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<Control, Map<String, Pair>> byControl = new HashMap<>();
    private final Map<Control, Double> stored = new HashMap<>();
    private final Map<Control, Long> movedNs = new HashMap<>();
    private long longestNs;

    Standing(Bill bill, Presence presence) {
        this.presence = presence;
        for (Control control : bill.controls()) {
            for (String device : control.names().keySet()) {
                Pair pair = new Pair(device, control);
                pairs.add(pair);
                byControl.computeIfAbsent(control, any -> new HashMap<>()).put(device, pair);
            }
        }
    }

    /** A hand has moved a control at a device. */
    void moved(String device, Control control, long nowNs) {
        byControl.get(control).get(device).movedNs = nowNs;
        if (presence.isThere(device)) {
            movedNs.put(control, nowNs);
        }
    }

    /** A device shows this place now. */
    void shows(String device, Control control, double place, long nowNs) {
        Pair pair = byControl.get(control).get(device);
        pair.shown = place;
        look(pair, nowNs);
    }

    /** The store holds this place now; not a number if it holds nothing. */
    void stored(Control control, double place, long nowNs) {
        stored.put(control, place);
        byControl.get(control).values().forEach(pair -> look(pair, nowNs));
    }

    private boolean wrong(Pair pair) {
        double holds = stored.getOrDefault(pair.control, Double.NaN);
        return !Double.isNaN(holds) && (Double.isNaN(pair.shown) || !pair.control.alike(pair.shown, holds));
    }

    private void look(Pair pair, long nowNs) {
        if (!wrong(pair)) {
            end(pair, nowNs);
        } else if (pair.wrongNs == NEVER) {
            pair.wrongNs = nowNs;
        }
    }

    private void end(Pair pair, long nowNs) {
        if (pair.wrongNs != NEVER && presence.isThere(pair.device)) {
            longestNs = Math.max(longestNs, nowNs - countsFromNs(pair));
        }
        pair.wrongNs = NEVER;
        pair.told = false;
    }

    private long countsFromNs(Pair pair) {
        long hand = Math.max(movedNs.getOrDefault(pair.control, NEVER), pair.movedNs);
        return Math.max(Math.max(pair.wrongNs, hand), presence.sinceNs(pair.device));
    }

    /** Names each wrong value that has stood too long, once. */
    void patrol(long nowNs, BiConsumer<String, String> taker) {
        for (Pair pair : pairs) {
            boolean counts = pair.wrongNs != NEVER && !pair.told && presence.isThere(pair.device);
            if (counts && nowNs - countsFromNs(pair) > WRONG_NS_MAX) {
                pair.told = true;
                taker.accept(
                        pair.device,
                        text(pair) + " for more than " + WRONG_NS_MAX / 1_000_000 + " ms, and no hand is there");
            }
        }
    }

    /** Names each wrong value at a device that is there. */
    void end(long nowNs, BiConsumer<String, String> taker) {
        for (Pair pair : pairs) {
            if (wrong(pair) && presence.isThere(pair.device)) {
                taker.accept(pair.device, text(pair));
            }
            end(pair, nowNs);
        }
    }

    private String text(Pair pair) {
        return String.format(
                Locale.ROOT,
                "%s shows %s at %.4f, and the store holds %.4f",
                pair.device,
                pair.control.shared(),
                pair.shown,
                stored.getOrDefault(pair.control, Double.NaN));
    }

    /** The longest that a wrong value stood. */
    long longestNs() {
        return longestNs;
    }
}
