package io.ringmaster.echo;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What waits for one device, in order: rows, each at most once, and letters, which are kept elsewhere and stand here as a mark. Makes
 * no garbage once it has grown.
 */
final class PendingQueue {
    /** Stands for the next letter. */
    static final int LETTER = -1;

    private final BitSet waiting = new BitSet();
    private int[] entries = new int[64];
    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    boolean has(int row) {
        return waiting.get(row);
    }

    /** Adds a row behind the others; false if it waits already. */
    boolean add(int row) {
        if (waiting.get(row)) {
            return false;
        }
        waiting.set(row);
        append(row);
        return true;
    }

    void addLetter() {
        append(LETTER);
    }

    int peek() {
        return entries[head];
    }

    int remove() {
        int entry = entries[head];
        head = head + 1 & entries.length - 1;
        size--;
        if (entry != LETTER) {
            waiting.clear(entry);
        }
        return entry;
    }

    void clear() {
        head = 0;
        size = 0;
        waiting.clear();
    }

    private void append(int entry) {
        if (size == entries.length) {
            int[] larger = Arrays.copyOf(entries, size * 2);
            System.arraycopy(entries, head, larger, 0, size - head);
            System.arraycopy(entries, 0, larger, size - head, head);
            entries = larger;
            head = 0;
        }
        entries[head + size & entries.length - 1] = entry;
        size++;
    }
}
