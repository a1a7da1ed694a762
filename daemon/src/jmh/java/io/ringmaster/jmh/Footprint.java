package io.ringmaster.jmh;

import io.ringmaster.ring.Timeline;
import io.ringmaster.store.Store;
import io.ringmaster.view.Slice;
import io.ringmaster.view.View;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a parameter takes on the heap: used bytes after collection, with and without a store that holds so many. */
public final class Footprint {
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private Footprint() {}

    /** Prints the figures for as many parameters as each argument says. */
    public static void main(String[] counts) {
        Timeline timeline = new Timeline();
        // What the machine itself gives back after the first large objects is not the store's.
        view(Addresses.store(65_536), timeline);
        used();
        for (String count : counts) {
            int parameters = Integer.parseInt(count);
            long before = used();
            Store store = Addresses.store(parameters);
            long with = used();
            View view = view(store, timeline);
            long both = used();
            System.out.printf(
                    "%,d parameters: %.1f B each in the store, and %.1f B each in a view of it (%d, %d)%n",
                    parameters,
                    (double) (with - before) / parameters,
                    (double) (both - with) / parameters,
                    store.addresses().count(),
                    view.snapshot().places());
        }
    }

    private static View view(Store store, Timeline timeline) {
        Deque<Runnable> turns = new ArrayDeque<>();
        View view = new View(
                timeline, (from, max, answer) -> turns.add(() -> answer.accept(Slice.of(store, timeline, from, max))));
        view.follow(1);
        while (!turns.isEmpty()) {
            turns.remove().run();
        }
        return view;
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return MEMORY.getHeapMemoryUsage().getUsed();
    }
}
