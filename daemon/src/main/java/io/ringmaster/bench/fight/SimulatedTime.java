package io.ringmaster.bench.fight;

import io.ringmaster.clock.Clock;
import java.util.PriorityQueue;

/** Time that moves from event to event, and what is to happen in it; the same events in the same order each time. One thread. */
final class SimulatedTime implements Clock {
    /** A millisecond, in nanoseconds. */
    static final long MS = 1_000_000L;

    /** The most events that wait: far more than a scene needs, so that a run which feeds on itself ends. */
    static final int EVENTS_MAX = 100_000;

    private static final long BEGIN_NS = 10_000 * MS;
    private static final long BEGIN_EPOCH_NS = 1_795_000_000_000_000_000L;

    private record Event(long atNs, long order, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return atNs == other.atNs ? Long.compare(order, other.order) : Long.compare(atNs, other.atNs);
        }
    }

    private final PriorityQueue<Event> waiting = new PriorityQueue<>();
    private long nowNs;
    private long events;

    /** The time since the scene began, in nanoseconds; negative while devices get to know one another. */
    long sceneNs() {
        return nowNs;
    }

    @Override
    public long nanos() {
        return BEGIN_NS + nowNs;
    }

    @Override
    public long epochNs() {
        return BEGIN_EPOCH_NS + nowNs;
    }

    /** Begins {@code ns} before the scene does. */
    void begin(long ns) {
        nowNs = -ns;
    }

    /** Lets something happen at a time of the scene, or now if that is past. */
    void at(long sceneNs, Runnable action) {
        if (waiting.size() == EVENTS_MAX) {
            throw new IllegalStateException("more than " + EVENTS_MAX + " events wait: this scene feeds on itself");
        }
        waiting.add(new Event(Math.max(nowNs, sceneNs), events++, action));
    }

    /** Lets something happen after a while. */
    void after(long ns, Runnable action) {
        at(nowNs + ns, action);
    }

    /** Lets something happen now and again and again. */
    void every(long periodNs, Runnable action) {
        action.run();
        after(periodNs, () -> every(periodNs, action));
    }

    /** Lets all happen that is due until then. */
    void runUntil(long sceneNs) {
        for (Event next = waiting.peek(); next != null && next.atNs() <= sceneNs; next = waiting.peek()) {
            waiting.remove();
            nowNs = next.atNs();
            next.action().run();
        }
        nowNs = sceneNs;
    }
}
