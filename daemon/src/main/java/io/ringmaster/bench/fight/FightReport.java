package io.ringmaster.bench.fight;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The figures of all scenes as text: a table for people, JSON for machines. */
final class FightReport {
    private record Line(String title, String key, Function<Figures, String> figure) {}

    private static final String NEVER = "never";
    private static final List<Line> LINES = List.of(
            new Line("caps pulled from the hand, times", "pulls", figures -> String.valueOf(figures.pulls())),
            new Line("  farthest from the hand, %", "farthestPercent", figures -> percent(figures.farthestPercent())),
            new Line(
                    "  more, by values already on their way",
                    "pullsOnTheWay",
                    figures -> text(figures.pullsOnTheWay())),
            new Line("all agree after the last hand, ms", "settledMs", FightReport::settled),
            new Line("at the end off the last hand, %", "offPercent", figures -> percent(figures.offPercent())),
            new Line("turns of the desk's value", "turns", figures -> text(figures.turns())),
            new Line("datagrams to the hub", "received", figures -> text(figures.received())),
            new Line("datagrams from the hub", "sent", figures -> text(figures.sent())));

    private final long seed;
    private final List<Outcome> outcomes;

    FightReport(long seed, List<Outcome> outcomes) {
        this.seed = seed;
        this.outcomes = outcomes;
    }

    private static String text(int number) {
        return String.valueOf(number);
    }

    private static String percent(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String settled(Figures figures) {
        return figures.agreed() ? text(figures.settledMs()) : NEVER;
    }

    String table() {
        StringBuilder text = new StringBuilder(String.format("%-40s %10s %10s%n", "seed " + seed, "without", "with"));
        for (int i = 0; i < outcomes.size(); i += 2) {
            text.append(outcomes.get(i).scene().title()).append(System.lineSeparator());
            for (Line line : LINES) {
                text.append(String.format(
                        "  %-38s %10s %10s%n",
                        line.title(),
                        line.figure().apply(outcomes.get(i).figures()),
                        line.figure().apply(outcomes.get(i + 1).figures())));
            }
        }
        return text.toString();
    }

    String json() {
        StringBuilder text = new StringBuilder("{\"seed\":" + seed + ",\"scenes\":[");
        for (int i = 0; i < outcomes.size(); i += 2) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"")
                    .append(outcomes.get(i).scene().id())
                    .append("\",\"without\":")
                    .append(json(outcomes.get(i).figures()))
                    .append(",\"with\":")
                    .append(json(outcomes.get(i + 1).figures()))
                    .append('}');
        }
        return text.append("]}").toString();
    }

    private static String json(Figures figures) {
        List<String> fields = LINES.stream()
                .map(line -> {
                    String figure = line.figure().apply(figures);
                    return '"' + line.key() + "\":" + (figure.equals(NEVER) ? "null" : figure);
                })
                .toList();
        return "{" + String.join(",", fields) + "}";
    }
}
