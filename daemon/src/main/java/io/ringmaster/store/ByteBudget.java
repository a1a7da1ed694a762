package io.ringmaster.store;

import org.jspecify.annotations.Nullable;

/**
 * How many bytes the long values of some tables may take together, and how many they do. A budget may be a part of a larger one: what it
 * takes counts there too. Belongs to one thread.
 */
public final class ByteBudget {
    private final long max;
    private final @Nullable ByteBudget whole;
    private long used;

    /** A budget of its own. */
    public ByteBudget(long max) {
        this(max, null);
    }

    /** A part of a larger budget. */
    public ByteBudget(long max, @Nullable ByteBudget whole) {
        this.max = max;
        this.whole = whole;
    }

    /** Takes so many more bytes, or gives some back if below 0; false, and nothing is taken, if there is no room for more. */
    public boolean take(long more) {
        if (more > 0 && !has(more)) {
            return false;
        }
        count(more);
        return true;
    }

    private void count(long more) {
        used += more;
        if (whole != null) {
            whole.count(more);
        }
    }

    /** Whether there is room for so many more bytes. */
    public boolean has(long more) {
        return used + more <= max && (whole == null || whole.has(more));
    }

    /** How many bytes are taken. */
    public long used() {
        return used;
    }

    /** Gives all back. */
    public void clear() {
        take(-used);
    }
}
