package io.ringmaster.bench;

import java.util.Arrays;

/**
 * What one receiver heard in one run: how many of the run's values, the last of each address, and how often an address went back
 * to an older value or repeated one. Sequence numbers before the run's first are leftovers and count nothing. Belongs to the
 * receiving thread while the run lasts.
 */
final class Reception {
    private final int first;
    private final int[] last;
    private long delivered;
    private long wentBack;

    Reception(int addresses, int firstSequence) {
        first = firstSequence;
        last = new int[addresses];
        Arrays.fill(last, -1);
    }

    /** Takes a value; false if it is no value of this run. */
    boolean take(int address, int sequence) {
        if (address < 0 || address >= last.length || sequence < first) {
            return false;
        }
        delivered++;
        if (sequence <= last[address]) {
            wentBack++;
        } else {
            last[address] = sequence;
        }
        return true;
    }

    /** How many values of this run arrived. */
    long delivered() {
        return delivered;
    }

    /** How many values were not newer than the one before, of the same address. */
    long wentBack() {
        return wentBack;
    }

    /** How many addresses do not show the last value that was sent to them. */
    int wrongLast(Load load) {
        int wrong = 0;
        for (int i = 0; i < last.length; i++) {
            int sent = load.lastTo(i);
            if (sent >= 0 && last[i] != first + sent) {
                wrong++;
            }
        }
        return wrong;
    }
}
