package io.ringmaster.jmh;

import io.ringmaster.ring.Timeline;
import io.ringmaster.store.Store;
import io.ringmaster.view.Slice;
import io.ringmaster.view.View;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;

/** What a parameter takes on the heap: used bytes after collection, with and without a store that holds so many. */
public final class Footprint {
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private Footprint() {}

    /** Prints the figures for as many parameters as each argument says. */
    public static void main(String[] counts) {
        List<Object> kept = new ArrayList<>();
        Addresses.store(1_000);
        for (String count : counts) {
            int parameters = Integer.parseInt(count);
            long before = used();
            Store store = Addresses.store(parameters);
            long with = used();
            View view = view(store);
            System.out.printf(
                    "%,d parameters: %.1f B each in the store, ", parameters, (double) (with - before) / parameters);
            System.out.printf("and %.1f B each in a view of it%n", (double) (used() - with) / parameters);
            kept.add(store);
            kept.add(view);
        }
    }

    private static View view(Store store) {
        Timeline timeline = new Timeline();
        long[] next = {0};
        List<Runnable> turns = new ArrayList<>();
        View view = new View(
                timeline, (from, max, answer) -> turns.add(() -> answer.accept(Slice.of(store, timeline, from, max))));
        view.follow(1);
        while (next[0] < turns.size()) {
            Runnable turn = turns.set((int) next[0]++, () -> {});
            turn.run();
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
