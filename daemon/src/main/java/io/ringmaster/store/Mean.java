package io.ringmaster.store;

import io.ringmaster.wire.Numbers;
import io.ringmaster.wire.WireLimits;
import java.util.Arrays;
import java.util.List;

/**
 * The mean of what contributors said, argument by argument, summed in the order of ids. It has the widest type that is present, booleans
 * counting as floats; where that is {@code h} it is exact and rounded to even. Belongs to the store's one writer.
 */
final class Mean {
    private final Numbers one = new Numbers();
    private final int[] counts = new int[WireLimits.ARGUMENTS_MAX];
    private final char[] types = new char[WireLimits.ARGUMENTS_MAX];
    private final double[] sums = new double[WireLimits.ARGUMENTS_MAX];
    private final long[] shares = new long[WireLimits.ARGUMENTS_MAX];
    private final long[] rests = new long[WireLimits.ARGUMENTS_MAX];

    /** Fills {@code into} with it. */
    void of(List<Contribution> own, Numbers into) {
        Arrays.fill(counts, 0);
        own.forEach(this::count);
        Arrays.fill(sums, 0);
        Arrays.fill(shares, 0);
        Arrays.fill(rests, 0);
        own.forEach(this::add);
        into.clear();
        for (int i = 0; i < counts.length && counts[i] > 0; i++) {
            if (types[i] == 'h') {
                into.putWhole(i, whole(i));
            } else {
                into.put(i, types[i], sums[i] / counts[i]);
            }
        }
    }

    private void count(Contribution each) {
        one.read(each.value());
        for (int i = 0; i < one.count(); i++) {
            char type = one.type(i) == 'T' ? 'f' : one.type(i);
            types[i] = counts[i]++ == 0 ? type : Numbers.wider(types[i], type);
        }
    }

    private void add(Contribution each) {
        one.read(each.value());
        for (int i = 0; i < one.count(); i++) {
            sums[i] += one.get(i);
            shares[i] += Math.floorDiv(one.whole(i), (long) counts[i]);
            rests[i] += Math.floorMod(one.whole(i), (long) counts[i]);
        }
    }

    /** The mean of whole numbers whose sum may be beyond 64 bits. */
    private long whole(int index) {
        long count = counts[index];
        long mean = shares[index] + rests[index] / count;
        long twice = 2 * (rests[index] % count);
        boolean up = twice > count || twice == count && (mean & 1) != 0;
        return up ? mean + 1 : mean;
    }
}
