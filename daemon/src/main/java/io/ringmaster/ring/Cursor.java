package io.ringmaster.ring;

import java.lang.invoke.VarHandle;

/**
 * One reader's place in the timeline. Belongs to the reader's thread; costs the show nothing. When the reader was lapped it is told
 * how much it lost, and goes on with the newest: then it must take a snapshot.
 */
public final class Cursor {
    /** Takes what a cursor reads. */
    public interface Reader {
        /** One change or event; the entry is valid during the call only. */
        void entry(long sequence, Entry entry);

        /** So many places were overwritten before they could be read; a long value takes several. */
        void lapped(long lost);
    }

    private final Timeline timeline;
    private final Entry copy = new Entry();
    private long next;

    Cursor(Timeline timeline, long next) {
        this.timeline = timeline;
        this.next = next;
    }

    /**
     * Hands over what is new, at most {@code max} entries.
     *
     * @return how many entries were handed over
     */
    public int read(int max, Reader reader) {
        int count = 0;
        while (count < max && next <= timeline.last()) {
            if (!copied()) {
                long from = next;
                next = timeline.last() + 1;
                reader.lapped(next - from);
                return count;
            }
            long sequence = next++;
            if (!copy.padding()) {
                reader.entry(sequence, copy);
                count++;
            }
        }
        return count;
    }

    /** The sequence of the entry that comes next. */
    public long next() {
        return next;
    }

    private boolean copied() {
        if (overwritten()) {
            return false;
        }
        try {
            copy.copy(timeline.at(next));
        } catch (RuntimeException | AssertionError torn) {
            return false;
        }
        VarHandle.loadLoadFence();
        return !overwritten();
    }

    /** The producer may be writing the entry's place as soon as the one before it, a lap later, is published. */
    private boolean overwritten() {
        return timeline.last() >= next + timeline.capacity() - 1;
    }
}
