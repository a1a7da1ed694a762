package io.ringmaster.echo;

import java.util.Arrays;

/** Names that wait until their controls have been left alone, each with the time when it is due. Bounded; makes no garbage. */
final class Postponed {
    /** What {@link #takeDue} gives when nothing is due. */
    static final int NONE = -1;

    private final int max;
    private int[] names = new int[4];
    private long[] dueNs = new long[4];
    private int count;

    Postponed(int max) {
        this.max = max;
    }

    boolean isEmpty() {
        return count == 0;
    }

    boolean has(int name) {
        return find(name) >= 0;
    }

    /** Lets a name wait until {@code ns}, also if it waits already; false if too many do. */
    boolean put(int name, long ns) {
        int at = find(name);
        if (at < 0) {
            if (count == max) {
                return false;
            }
            at = append(name);
        }
        dueNs[at] = ns;
        return true;
    }

    /** Moves a name that waits to another time. */
    void move(int name, long ns) {
        int at = find(name);
        if (at >= 0) {
            dueNs[at] = ns;
        }
    }

    /** Lets no name wait longer than until {@code ns}. */
    void hasten(long ns) {
        for (int i = 0; i < count; i++) {
            dueNs[i] = dueNs[i] - ns < 0 ? dueNs[i] : ns;
        }
    }

    void remove(int name) {
        int at = find(name);
        if (at >= 0) {
            removeAt(at);
        }
    }

    /** When the first is due; {@link Long#MAX_VALUE} if none waits. */
    long dueNs() {
        long due = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            due = Math.min(due, dueNs[i]);
        }
        return due;
    }

    /** Takes one name that is due, or gives {@link #NONE}. */
    int takeDue(long nowNs) {
        for (int i = 0; i < count; i++) {
            if (nowNs - dueNs[i] >= 0) {
                int name = names[i];
                removeAt(i);
                return name;
            }
        }
        return NONE;
    }

    void clear() {
        count = 0;
    }

    private int find(int name) {
        int at = count - 1;
        while (at >= 0 && names[at] != name) {
            at--;
        }
        return at;
    }

    private int append(int name) {
        if (count == names.length) {
            names = Arrays.copyOf(names, count * 2);
            dueNs = Arrays.copyOf(dueNs, count * 2);
        }
        names[count] = name;
        return count++;
    }

    private void removeAt(int at) {
        count--;
        names[at] = names[count];
        dueNs[at] = dueNs[count];
    }
}
