package io.ringmaster.road;

import io.ringmaster.road.Gesture.Kind;
import io.ringmaster.store.ByteBudget;
import io.ringmaster.store.Store;
import io.ringmaster.wire.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The last gestures of each device, so that they can be undone (section 10 of the contract). Moves less than {@link #GAP_NS} apart are one
 * gesture; a bundle that is all or nothing is one of its own, and so is a move of several addresses by one message, with which such moves
 * of the same addresses go on. Moves that can't be undone are gestures too: an undo leaves them, rather than reach for what was before
 * them. Bounded in every direction: the oldest are forgotten for the newest; what finds no room all the same is counted, and can't be
 * undone. Owned by the show thread.
 */
final class Gestures {
    /** Moves of a device that are further apart are another gesture, in nanoseconds. */
    static final long GAP_NS = 1_000_000_000L;
    /** Gestures of one device. */
    static final int GESTURES_MAX = 32;
    /** Addresses of one gesture. */
    static final int ADDRESSES_MAX = 1_024;
    /** Addresses of all gestures together. */
    static final int ADDRESSES_IN_ALL_MAX = 65_536;
    /** Devices, also those that have left, whose gestures are remembered. */
    static final int DEVICES_MAX = 512;
    /** Longest value that is remembered, in bytes as encoded. */
    static final int VALUE_BYTES_MAX = 256;
    /** Strings and lists of all gestures together, in bytes. */
    static final int VALUES_BYTES_MAX = 4 << 20;
    /** Undone addresses for which it is remembered what they stand for. */
    static final int UNDONE_MAX = 4_096;

    /** What a draft did to one address; the value before is null if there was none, or if it is not to be put back. */
    record Move(int row, @Nullable Value before, long revisionBefore, long revision) {}

    /** Where an address stands after an undo: at which revision, and for which it stands. */
    private record Undone(long revision, long standsFor) {}

    /** One address of an undo: what to put back; null if there is nothing, for the reason given. */
    record Step(int row, @Nullable Value value, long standsFor, String reason) {}

    private final Store store;
    private final Map<String, Deque<Gesture>> histories = new HashMap<>();
    private final Map<Integer, Undone> undone = new LinkedHashMap<>();
    private final ByteBudget bytes = new ByteBudget(VALUES_BYTES_MAX);
    private int addresses;
    private long leftOut;

    Gestures(Store store) {
        this.store = store;
    }

    /**
     * Notes a move of a device by itself, which has been applied.
     *
     * @param before the value before; null if there was none, or if it is not to be put back
     * @param revision the revision that the value before had
     */
    void moved(String id, int row, @Nullable Value before, long revision, long nowNs) {
        Deque<Gesture> history = history(id);
        Gesture gesture = history.peekLast();
        if (gesture == null || gesture.kind() != Kind.MOVES || nowNs - gesture.lastNs() >= GAP_NS) {
            gesture = begin(history, Kind.MOVES, nowNs);
        }
        gesture.moved(nowNs);
        note(gesture, row, before, revision, store.revision(row));
    }

    /**
     * Notes a draft of a device, which has been applied.
     *
     * @param bundle whether it was a bundle that is all or nothing
     */
    void moved(String id, List<Move> moves, boolean bundle, long nowNs) {
        if (moves.size() == 1 && !bundle) {
            Move only = moves.get(0);
            moved(id, only.row(), only.before(), only.revisionBefore(), nowNs);
        } else if (!moves.isEmpty()) {
            Deque<Gesture> history = history(id);
            Gesture gesture = history.peekLast();
            if (bundle || gesture == null || !goesOn(gesture, moves, nowNs)) {
                gesture = begin(history, bundle ? Kind.BUNDLE : Kind.TOGETHER, nowNs);
            }
            gesture.moved(nowNs);
            for (Move move : moves) {
                note(gesture, move.row(), move.before(), move.revisionBefore(), move.revision());
            }
        }
    }

    private static boolean goesOn(Gesture gesture, List<Move> moves, long nowNs) {
        return gesture.kind() == Kind.TOGETHER
                && nowNs - gesture.lastNs() < GAP_NS
                && moves.stream().allMatch(move -> gesture.find(move.row()) != Gesture.NONE);
    }

    private Deque<Gesture> history(String id) {
        Deque<Gesture> history = histories.get(id);
        if (history == null) {
            if (histories.size() >= DEVICES_MAX) {
                forgetOldestHistory();
            }
            history = new ArrayDeque<>();
            histories.put(id, history);
        }
        return history;
    }

    private void forgetOldestHistory() {
        String oldest = null;
        long oldestNs = Long.MAX_VALUE;
        for (Map.Entry<String, Deque<Gesture>> each : histories.entrySet()) {
            Gesture last = each.getValue().peekLast();
            long lastNs = last == null ? Long.MIN_VALUE : last.lastNs();
            if (oldest == null || lastNs < oldestNs) {
                oldest = each.getKey();
                oldestNs = lastNs;
            }
        }
        Deque<Gesture> gone = histories.remove(oldest);
        if (gone != null) {
            gone.forEach(this::forget);
        }
    }

    private void forget(Gesture gone) {
        addresses -= gone.count();
        gone.end();
    }

    /** The oldest of a full history is filled again, so that a device which goes on for hours makes no garbage. */
    private Gesture begin(Deque<Gesture> history, Kind kind, long nowNs) {
        Gesture gesture = history.size() < GESTURES_MAX ? new Gesture(bytes) : history.removeFirst();
        addresses -= gesture.count();
        history.addLast(gesture.begin(kind, nowNs));
        return gesture;
    }

    private void note(Gesture gesture, int row, @Nullable Value before, long revision, long after) {
        int entry = gesture.find(row);
        boolean first = entry == Gesture.NONE;
        if (first) {
            if (gesture.count() >= ADDRESSES_MAX || !hasRoom(gesture)) {
                leftOut++;
                return;
            }
            entry = gesture.add(row);
            addresses++;
        }
        if (first || gesture.revisionAfter(entry) != revision) {
            // Also when somebody else wrote since the device's last move: then it is that value that an undo brings
            // back.
            boolean tooLong = before != null && before.encodedLength() > VALUE_BYTES_MAX;
            Value kept = tooLong ? null : before;
            if (kept != null) {
                makeRoom(gesture, kept.length());
            }
            boolean room = gesture.before(entry, kept, standsFor(row, revision));
            leftOut += tooLong || !room ? 1 : 0;
        }
        gesture.after(entry, after);
    }

    /** Makes room for one more address; false if only the gesture itself could go. */
    private boolean hasRoom(Gesture running) {
        while (addresses >= ADDRESSES_IN_ALL_MAX) {
            Deque<Gesture> oldest = null;
            for (Deque<Gesture> history : histories.values()) {
                Gesture first = history.peekFirst();
                if (first != null
                        && (oldest == null || first.lastNs() < oldest.getFirst().lastNs())) {
                    oldest = history;
                }
            }
            if (oldest == null || oldest.getFirst() == running) {
                return false;
            }
            forget(oldest.removeFirst());
        }
        return true;
    }

    /**
     * Makes room for a value of so many bytes, as far as it can be had without the gesture itself: those go that are the oldest to take any
     * bytes, and what their devices did before them.
     */
    private void makeRoom(Gesture running, int length) {
        Deque<Gesture> oldest = bytes.has(length) ? null : oldestWithBytes(running);
        while (oldest != null) {
            forget(oldest.removeFirst());
            oldest = bytes.has(length) ? null : oldestWithBytes(running);
        }
    }

    private @Nullable Deque<Gesture> oldestWithBytes(Gesture running) {
        Deque<Gesture> oldest = null;
        long oldestNs = Long.MAX_VALUE;
        for (Deque<Gesture> history : histories.values()) {
            Gesture first = firstWithBytes(history);
            if (first != null && first != running && (oldest == null || first.lastNs() < oldestNs)) {
                oldest = history;
                oldestNs = first.lastNs();
            }
        }
        return oldest;
    }

    private static @Nullable Gesture firstWithBytes(Deque<Gesture> history) {
        for (Gesture gesture : history) {
            if (gesture.takesBytes()) {
                return gesture;
            }
        }
        return null;
    }

    /** The revision that a row's revision stands for: an undo brought an earlier one back. */
    private long standsFor(int row, long revision) {
        Undone known = undone.isEmpty() ? null : undone.get(row);
        return known != null && known.revision() == revision ? known.standsFor() : revision;
    }

    /** How many gestures of a device can be undone. */
    int count(String id) {
        Deque<Gesture> history = histories.get(id);
        return history == null ? 0 : history.size();
    }

    /** What is to be done to undo the last gestures of a device, address by address. */
    List<Step> steps(String id, int gestures) {
        Map<Integer, Step> steps = new LinkedHashMap<>();
        Iterator<Gesture> newest =
                histories.getOrDefault(id, new ArrayDeque<>()).descendingIterator();
        for (int i = 0; i < gestures && newest.hasNext(); i++) {
            Gesture gesture = newest.next();
            for (int entry = 0; entry < gesture.count(); entry++) {
                int row = gesture.row(entry);
                steps.put(row, step(gesture, entry, steps.get(row)));
            }
        }
        return new ArrayList<>(steps.values());
    }

    private Step step(Gesture gesture, int entry, @Nullable Step newer) {
        int row = gesture.row(entry);
        long standsAt = newer == null ? standsFor(row, store.revision(row)) : newer.standsFor();
        Value before = gesture.valueBefore(entry);
        if (gesture.revisionAfter(entry) != standsAt) {
            return newer != null ? newer : new Step(row, null, standsAt, "somebody wrote since");
        }
        if (before == null) {
            return newer != null ? newer : new Step(row, null, standsAt, "there is no value to go back to");
        }
        return new Step(row, before, gesture.revisionBefore(entry), "");
    }

    /** Notes that the last gestures of a device have been undone. */
    void undone(String id, int gestures) {
        Deque<Gesture> history = histories.getOrDefault(id, new ArrayDeque<>());
        for (int i = 0; i < gestures && !history.isEmpty(); i++) {
            forget(history.removeLast());
        }
    }

    /** Notes that an undo has brought a row back to where an earlier revision was. */
    void broughtBack(Step step) {
        undone.remove(step.row());
        undone.put(step.row(), new Undone(store.revision(step.row()), step.standsFor()));
        if (undone.size() > UNDONE_MAX) {
            undone.remove(undone.keySet().iterator().next());
        }
    }

    /** Hands over its numbers. */
    void forEach(ObjLongConsumer<String> taker) {
        taker.accept("undo.addresses", addresses);
        taker.accept("undo.value-bytes", bytes.used());
        taker.accept("undo.undone", undone.size());
        taker.accept("undo.left-out", leftOut);
    }
}
