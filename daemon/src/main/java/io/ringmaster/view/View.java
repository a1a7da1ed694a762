package io.ringmaster.view;

import io.ringmaster.ring.Cursor;
import io.ringmaster.ring.Entry;
import io.ringmaster.ring.Timeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the timeline and keeps a {@link Snapshot} of what is so. Belongs to one thread; only {@link #snapshot()} is for all.
 *
 * <p>At first, and when it was lapped, it has all rows copied, a slice at a time, while it goes on reading the timeline. What the
 * timeline told after a slice was taken counts more than the slice. What it has is whole again as soon as it has every row and has read
 * as far as the newest slice: until then the last whole snapshot stands.
 */
public final class View {
    /** Rows copied in one turn of the show thread: some tens of microseconds. */
    public static final int SLICE_ROWS = 256;

    private record Waiter(long question, Consumer<Snapshot> then) {}

    private final Slices slices;
    private final Cursor cursor;
    private final Cursor.Reader reader = new Following();
    private final Map<String, Integer> places = new ConcurrentHashMap<>();
    private final Rows.Edit rows = Rows.EMPTY.edit();
    private final List<StoredValue> unfinished = new ArrayList<>();
    /** What the timeline told since the last question was asked, and when. */
    private final Map<String, Long> told = new HashMap<>();

    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private volatile Snapshot snapshot = Snapshot.EMPTY;
    private boolean changed;
    private long startedAfter;
    private long readTo;
    private long wholeAt = -1;
    private long questions;
    private long answers;
    private boolean copying;
    private int nextRow;

    /** A view that has nothing yet; the first {@link #follow} or {@link #refresh} begins to fill it. */
    public View(Timeline timeline, Slices slices) {
        this.slices = slices;
        this.cursor = timeline.cursor();
        copyAll();
    }

    /** The last whole snapshot, for any thread; without an address until the first copy is through. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** Reads at most {@code max} entries of the timeline, and publishes a snapshot if a commit ended; returns how many it read. */
    public int follow(int max) {
        int read = cursor.read(max, reader);
        if (whole()) {
            publish();
            serve();
        }
        askOn();
        return read;
    }

    /** Hands over, later, a snapshot that has all that the show thread decided before this call. */
    public void refresh(Consumer<Snapshot> then) {
        waiting.add(new Waiter(questions + 1, then));
        askOn();
    }

    /** Whether what is here is what was so at one moment: at the end of the last commit that was read. */
    private boolean whole() {
        return !copying && readTo >= wholeAt;
    }

    private void publish() {
        if (changed || snapshot.sequence() != readTo) {
            snapshot = new Snapshot(rows.freeze(), places, readTo);
            changed = false;
        }
    }

    private void serve() {
        for (Waiter first = waiting.peek(); first != null && first.question() <= answers; first = waiting.peek()) {
            waiting.remove();
            first.then().accept(snapshot);
        }
    }

    /** Asks the show thread for the next rows, or, with every row here, only how far it is. One question at a time. */
    private void askOn() {
        if (questions == answers && (copying || !waiting.isEmpty())) {
            questions++;
            slices.ask(nextRow, copying ? SLICE_ROWS : 0, this::take);
        }
    }

    private void take(Slice slice) {
        answers++;
        slice.values().forEach(value -> report(value.address(), value, slice.sequence()));
        slice.without().forEach(address -> report(address, null, slice.sequence()));
        told.clear();
        wholeAt = Math.max(wholeAt, slice.sequence());
        // A slice that was asked for before the lap may lack what was lost.
        if (copying && slice.from() == nextRow && slice.sequence() >= startedAfter) {
            nextRow = slice.to();
            copying = slice.to() < slice.all();
        }
        follow(Timeline.CAPACITY);
    }

    /** Takes over what a slice says of an address, unless the timeline has told more. */
    private void report(String address, @Nullable StoredValue value, long sequence) {
        Long later = told.get(address);
        StoredValue there = there(address);
        boolean same = value == null ? there == null : there != null && there.revision() == value.revision();
        if (!same && (later == null || later <= sequence)) {
            put(address, value);
        }
    }

    private void copyAll() {
        copying = true;
        nextRow = 0;
        unfinished.clear();
        startedAfter = cursor.next() - 1;
        readTo = startedAfter;
    }

    private @Nullable StoredValue there(String address) {
        Integer place = places.get(address);
        return place == null ? null : rows.get(place);
    }

    private void put(String address, @Nullable StoredValue value) {
        Integer known = places.get(address);
        int place = known == null ? rows.count() : known;
        rows.put(place, value);
        changed = true;
        if (known == null) {
            places.put(address, place);
        }
    }

    private void commit(long sequence) {
        for (StoredValue value : unfinished) {
            put(value.address(), value.gone() ? null : value);
            if (questions != answers) {
                told.put(value.address(), sequence);
            }
        }
        unfinished.clear();
        readTo = sequence;
    }

    private final class Following implements Cursor.Reader {
        @Override
        public void entry(long sequence, Entry entry) {
            if (entry.kind() == Entry.Kind.CHANGE) {
                unfinished.add(StoredValue.of(entry));
            }
            if (entry.last()) {
                commit(sequence);
            }
        }

        @Override
        public void lapped(long lost) {
            copyAll();
        }
    }
}
