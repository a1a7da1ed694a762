package io.ringmaster.view;

import java.util.function.Consumer;

/** The way from a view to the thread that owns the store, and back. */
public interface Slices {
    /**
     * Asks for at most {@code max} rows from row {@code from} on. Returns at once; {@link Slice#of} is to be called on the store's thread
     * as a turn of its own, and its answer given on the view's thread, in the order of asking.
     */
    void ask(int from, int max, Consumer<Slice> answer);
}
