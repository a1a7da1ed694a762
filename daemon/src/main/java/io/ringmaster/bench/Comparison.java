package io.ringmaster.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The rounds of the floor and of the bridge under test, which were run in turn: medians, ratios, and how far the floor is from
 * itself. Immutable.
 *
 * @param load what was sent in each round
 * @param floorName what the floor was
 * @param bridgeName what was tested
 * @param floor the floor's rounds
 * @param bridge the tested bridge's rounds
 */
public record Comparison(Load load, String floorName, String bridgeName, List<Sample> floor, List<Sample> bridge) {
    private record Figure(String key, String title, ToDoubleFunction<Sample> of, String form) {}

    private static final List<Figure> FIGURES = List.of(
            new Figure("deliveredPercent", "delivered, %", Sample::deliveredPercent, "%.2f"),
            new Figure("p50Us", "p50, us", Sample::p50Us, "%.1f"),
            new Figure("p90Us", "p90, us", Sample::p90Us, "%.1f"),
            new Figure("p99Us", "p99, us", Sample::p99Us, "%.1f"),
            new Figure("p999Us", "p99.9, us", Sample::p999Us, "%.1f"),
            new Figure("maxUs", "max, us", Sample::maxUs, "%.1f"),
            new Figure("cpuUsPerValue", "processor time per value, us", Sample::cpuUsPerValue, "%.2f"),
            new Figure("replaced", "replaced by newer values", Sample::replaced, "%.0f"),
            new Figure("wrongLast", "last values wrong", Sample::wrongLast, "%.0f"),
            new Figure("wentBack", "values that went back", Sample::wentBack, "%.0f"));

    /** A table for people. */
    public String table() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%d messages/s in bursts of %d over %d addresses to %d receivers, %.1f s, %d rounds in turn%n",
                load.ratePerSecond(),
                load.burst(),
                load.addresses(),
                load.receivers(),
                load.seconds(),
                bridge.size()));
        text.append("floor:  ").append(floorName).append(System.lineSeparator());
        text.append("bridge: ").append(bridgeName).append(System.lineSeparator());
        text.append(String.format(
                Locale.ROOT,
                "%-30s %12s %12s %8s   %s%n",
                "median of",
                "floor",
                "bridge",
                "ratio",
                "floor against itself"));
        FIGURES.forEach(figure -> text.append(row(figure)));
        return text.toString();
    }

    private String row(Figure figure) {
        double of = Statistics.median(floor, figure.of);
        double to = Statistics.median(bridge, figure.of);
        return String.format(
                Locale.ROOT,
                "%-30s %12s %12s %8s   %s to %s%n",
                figure.title,
                number(figure.form, of),
                number(figure.form, to),
                number("%.2f", Statistics.ratio(to, of)),
                number("%.2f", Statistics.lowest(floor, figure.of)),
                number("%.2f", Statistics.highest(floor, figure.of)));
    }

    private static String number(String form, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, form, value) : "-";
    }

    /** One JSON object on one line: the load, each figure's median, ratio and spread, and every round. */
    public String json() {
        StringBuilder text = new StringBuilder("{");
        text.append(String.format(
                Locale.ROOT,
                "\"ratePerSecond\":%d,\"burst\":%d,\"addresses\":%d,\"receivers\":%d,\"seconds\":%s,\"rounds\":%d,",
                load.ratePerSecond(),
                load.burst(),
                load.addresses(),
                load.receivers(),
                load.seconds(),
                bridge.size()));
        text.append("\"floorName\":\"")
                .append(floorName)
                .append("\",\"bridgeName\":\"")
                .append(bridgeName)
                .append('"');
        FIGURES.forEach(figure -> text.append(',').append(member(figure)));
        return text.append('}').toString();
    }

    private String member(Figure figure) {
        double of = Statistics.median(floor, figure.of);
        double to = Statistics.median(bridge, figure.of);
        return String.format(
                "\"%s\":{\"floor\":%s,\"bridge\":%s,\"ratio\":%s,\"floorLowest\":%s,\"floorHighest\":%s,\"floorRounds\":%s,\"bridgeRounds\":%s}",
                figure.key,
                json(of),
                json(to),
                json(Statistics.ratio(to, of)),
                json(Statistics.lowest(floor, figure.of)),
                json(Statistics.highest(floor, figure.of)),
                json(floor, figure.of),
                json(bridge, figure.of));
    }

    private static String json(List<Sample> rounds, ToDoubleFunction<Sample> figure) {
        return rounds.stream()
                .map(figure::applyAsDouble)
                .map(Comparison::json)
                .toList()
                .toString()
                .replace(" ", "");
    }

    private static String json(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "null";
    }
}
