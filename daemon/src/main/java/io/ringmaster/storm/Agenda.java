package io.ringmaster.storm;

import java.util.PriorityQueue;

/** What is to happen, by time; what is due at the same time happens in the order in which it was put down. */
public final class Agenda {
    private record Due(long atNs, long order, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(atNs, other.atNs);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Due> waiting = new PriorityQueue<>();
    private final SimulatedClock clock;
    private long order;

    /** An agenda that lets this clock pass. */
    public Agenda(SimulatedClock clock) {
        this.clock = clock;
    }

    /** Puts something down for a time; what is late already happens next. */
    public void at(long atNs, Runnable what) {
        waiting.add(new Due(Math.max(atNs, clock.nanos()), order++, what));
    }

    /** Puts something down for later. */
    public void in(long ns, Runnable what) {
        at(clock.nanos() + ns, what);
    }

    /** Lets the next thing happen if it is due before {@code untilNs}; false if nothing is: then it is that time. */
    public boolean next(long untilNs) {
        Due due = waiting.peek();
        if (due == null || due.atNs() >= untilNs) {
            clock.passTo(untilNs);
            return false;
        }
        waiting.remove();
        clock.passTo(due.atNs());
        due.what().run();
        return true;
    }
}
