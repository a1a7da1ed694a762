package io.ringmaster.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Medians and ratios over the rounds of a benchmark. Not a number stands for "not known" and makes everything from it unknown. */
final class Statistics {
    private Statistics() {}

    /** The middle value; between two, their mean. NaN for none. */
    static double median(double... values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The median of one figure over rounds. */
    static double median(List<Sample> rounds, ToDoubleFunction<Sample> figure) {
        return median(rounds.stream().mapToDouble(figure).toArray());
    }

    /** One figure against another; NaN if there is nothing to compare with. */
    static double ratio(double figure, double floor) {
        return floor == 0 ? Double.NaN : figure / floor;
    }

    /** The lowest round against the median. */
    static double lowest(List<Sample> rounds, ToDoubleFunction<Sample> figure) {
        return ratio(rounds.stream().mapToDouble(figure).min().orElse(Double.NaN), median(rounds, figure));
    }

    /** The highest round against the median. */
    static double highest(List<Sample> rounds, ToDoubleFunction<Sample> figure) {
        return ratio(rounds.stream().mapToDouble(figure).max().orElse(Double.NaN), median(rounds, figure));
    }
}
